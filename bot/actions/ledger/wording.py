"""How a ledger is put into words, with a bar of letters inside each line."""

from collections.abc import Sequence
from datetime import date

from bot.actions.ledger.model import Counts, Ledger, Row, Standing
from bot.actions.model import ActionItem
from bot.actions.wording import accountable, due, stands, title
from bot.coalition.people import People
from bot.words.messages import Message, Text, Words, say, say_count

BAR = 10
"""Letters."""
FULL, EMPTY = "■", "□"
NAMES = {
    Standing.KEPT: say("kept"),
    Standing.ON_TRACK: say("on track"),
    Standing.LATE: say("past its day"),
    Standing.BLOCKED: say("blocked"),
    Standing.WILL_NOT_DO: say("will not be done"),
}
NOTHING = say("No promise is counted here yet.")
TOO_FEW = say("Who could be told apart is left out: a group is counted from three partners on.")
BY_NAME = say("By name, only what is public:")


def message(ledger: Ledger, people: People, today: date) -> Message:
    """At most twelve lines; names, and what is late of theirs, are for those who unfold it."""
    heading = title_of(ledger)
    if ledger.is_empty:
        return Message(heading, (NOTHING,))
    lines = (since(ledger), *map(line, ledger.groups), *notes(ledger))
    return Message(heading, lines, details=tuple(_by_name(ledger, people, today)))


def title_of(ledger: Ledger) -> Text:
    if ledger.circle:
        return say("Promises of {circle}", circle=ledger.circle)
    return say("Promises of our coalition")


def since(ledger: Ledger) -> Text:
    return say("Since {day}. The bar shows how many were kept.", day=ledger.since)


def notes(ledger: Ledger) -> Sequence[Text]:
    asked = say_count(
        "{count} more was asked, and nobody has said yes.",
        "{count} more were asked, and nobody has said yes.",
        ledger.unanswered,
    )
    return [*([TOO_FEW] if ledger.too_few else []), *([asked] if ledger.unanswered else [])]


def line(row: Row) -> Text:
    return say("{name}: {bar} {counts}", name=row.name, bar=bar(row), counts=told(row.counts))


def bar(row: Row) -> str:
    """A square for each tenth that was kept; one at least, where anything was."""
    kept = row.counts.get(Standing.KEPT, 0)
    full = max(round(BAR * kept / row.total), 1) if kept else 0
    return FULL * full + EMPTY * (BAR - full)


def told(counts: Counts) -> tuple[Text, ...]:
    """Each number that is not zero, with its name."""
    return tuple(
        say("{standing} {number}", standing=NAMES[each], number=counts[each])
        for each in Standing
        if counts.get(each)
    )


def overdue_line(item: ActionItem, today: date, people: People) -> Text:
    organisation = people.organisation(item.organisation) if item.organisation else None
    return say(
        "{title} – {owner}, {due} ({stands})",
        title=title(item),
        owner=organisation.name if organisation is not None else accountable(item, people),
        due=due(item, today),
        stands=stands(item),
    )


def _by_name(ledger: Ledger, people: People, today: date) -> Sequence[Words]:
    late = [overdue_line(item, today, people) for item in ledger.overdue]
    names = [line(row) for row in ledger.named]
    return [*([BY_NAME, *names] if names else []), *late]
