"""The one message of the day: what of their action items waits for somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.actions.item_buttons import answers_to, item_button, without_owner_buttons
from bot.actions.model import ActionItem
from bot.actions.wording import (
    back_again,
    late,
    line,
    line_of_asked,
    line_of_late,
    line_of_returned,
    reminder,
)
from bot.coalition.people import People
from bot.words.ids import ActionId
from bot.words.messages import Button, Message, Text, Words, say, say_count

AGREED = say("These are late. It was agreed that you hear of it now, once:")
MOST_TOLD = 20
MOST_ANSWERED = 5
"""Items that can be answered at once, beside their lines; the others have a button each."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for somebody, and what they are to hear of."""

    items: Sequence[ActionItem]
    silent: Mapping[ActionId, str]
    """Those who did not answer, by item."""
    late: Sequence[ActionItem] = ()


def message(waiting: Waiting, today: date, people: People) -> Message:
    """One item alone, or all of them as a list."""
    items, silent, late_ones = waiting.items, waiting.silent, waiting.late
    if len(items) == 1 and not late_ones:
        return _alone(items[0], silent[items[0].id], today)
    if len(late_ones) == 1 and not items:
        return late(late_ones[0], people)
    asked = [item for item in items if item.is_asked]
    returned = [item for item in items if item.owner is None]
    own = [item for item in items if item not in asked and item not in returned]
    lines = (
        *_group(say("Yours:"), [line(item, today) for item in own]),
        *_group(say("Will you take it on?"), [line_of_asked(item, today) for item in asked]),
        *_group(
            say("Nobody has these now. Please find somebody, or close them with a reason:"),
            [line_of_returned(item, silent[item.id], today) for item in returned],
        ),
        *([say("Any answer stops the reminder of that one.")] if items else []),
        *_group(AGREED, [line_of_late(item, people) for item in late_ones] if items else []),
    )
    if not items:
        told = tuple(line_of_late(item, people) for item in late_ones[:MOST_TOLD])
        return Message(AGREED, told, tuple(map(item_button, late_ones[:MOST_TOLD])))
    return Message(
        say_count(
            "{count} thing to do waits for you.", "{count} things to do wait for you.", len(items)
        ),
        lines,
        (*_buttons(items), *map(item_button, late_ones[:MOST_TOLD])),
    )


def _alone(item: ActionItem, silent: str, today: date) -> Message:
    if item.owner is not None:
        return reminder(item, today)
    return Message(*back_again(item, silent), without_owner_buttons(item))


def _group(heading: Text, lines: Sequence[Text]) -> tuple[Words, ...]:
    if not lines:
        return ()
    more = len(lines) - MOST_TOLD
    rest = [say_count("and {count} more", "and {count} more", more)] if more > 0 else []
    return (heading, *lines[:MOST_TOLD], *rest)


def _buttons(items: Sequence[ActionItem]) -> tuple[Button, ...]:
    """For the first few their answers; all of an item is one press away for each."""
    found: list[Button] = []
    for at, item in enumerate(items[:MOST_TOLD]):
        found.append(item_button(item, apart=at < MOST_ANSWERED))
        if at < MOST_ANSWERED:
            found += answers_to(item)
    return tuple(found)
