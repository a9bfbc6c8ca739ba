"""Draws a chart with letters: native charts are not everywhere, and pictures need another scope.

Whoever cannot see it loses nothing: the lines of the message tell the same numbers.
"""

from collections.abc import Iterator

from adapters.slack.api.call import Json
from adapters.slack.render.markup import cut
from adapters.slack.render.texts import plain_text
from bot.words.messages import Chart

MOST_FIELDS = 10
"""In one section; Slack takes no more."""
LONGEST_FIELD = 2000
FULL, HALF, EMPTY = "●", "◐", "○"


def chart(drawn: Chart | None) -> list[Json]:
    """What the numbers mean, and a field with a bar for each of the first; nothing without one."""
    if drawn is None:
        return []
    title = plain_text(cut(str(drawn.title), LONGEST_FIELD))
    return [{"type": "section", "text": title, "fields": list(_fields(drawn))}]


def _fields(drawn: Chart) -> Iterator[Json]:
    for each in drawn.bars[:MOST_FIELDS]:
        label = cut(str(each.label), LONGEST_FIELD // 2)
        yield plain_text(f"{label}\n{_bar(each.value, drawn.highest)} {each.value:g}")


def _bar(value: float, most: int) -> str:
    halves = min(max(round(value * 2), 0), most * 2)
    full, half = divmod(halves, 2)
    return FULL * full + HALF * half + EMPTY * (most - full - half)
