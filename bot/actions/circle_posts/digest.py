"""The week's digest: what a circle has promised, what of it is late, and what was kept."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.actions.circle_only import may_be_read_in
from bot.actions.model import ActionItem
from bot.actions.wording import line_with_owner, title
from bot.coalition.people import Circle, People
from bot.words.messages import Button, Message, Text, Words, say, say_count

WEEK = timedelta(days=7)
SHOWN = (3, 2, 1, 1)
"""Lines beside each heading: with all headings and the first line, a digest has twelve at most."""


def told_in(circle: Circle, items: Sequence[ActionItem], people: People) -> Sequence[ActionItem]:
    """Those that all rooms of the circle may read."""
    return [
        item for item in items if all(may_be_read_in(item, room, people) for room in circle.rooms)
    ]


def digest(
    circle: Circle,
    open_: Sequence[ActionItem],
    kept: Sequence[ActionItem],
    today: date,
    people: People,
) -> Message | None:
    """At most twelve lines; None if there is nothing to say."""
    late = [item for item in open_ if item.is_overdue(today) and not _is_unanswered(item)]
    soon = [item for item in open_ if today <= item.due < today + WEEK and not _is_unanswered(item)]
    unanswered = [item for item in open_ if _is_unanswered(item)]
    if not (late or soon or unanswered or kept):
        return None
    of_open = (
        (late, say_count("{count} is late:", "{count} are late:", len(late))),
        (soon, say_count("{count} is due this week:", "{count} are due this week:", len(soon))),
        (
            unanswered,
            say_count(
                "{count} was asked, and nobody has said yes:",
                "{count} were asked, and nobody has said yes:",
                len(unanswered),
            ),
        ),
    )
    lines: list[Words] = []
    for (items, heading), most in zip(of_open, SHOWN, strict=False):
        lines += _group(heading, [line_with_owner(each, today, people) for each in items], most)
    heading = say_count(
        "{count} was kept since last week:", "{count} were kept since last week:", len(kept)
    )
    lines += _group(heading, [title(each) for each in kept], SHOWN[-1])
    buttons = (Button(say("All of them"), "action.list"),)
    return Message(say("The week in {circle}", circle=circle.name), tuple(lines), buttons)


def _group(heading: Text, lines: Sequence[Text], most: int) -> Sequence[Words]:
    return (heading, *lines[:most]) if lines else ()


def _is_unanswered(item: ActionItem) -> bool:
    return item.is_asked or item.owner is None
