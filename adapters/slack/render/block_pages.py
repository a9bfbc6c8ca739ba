"""Turns a message into pages of blocks, within every limit of Block Kit, with nothing lost.

The first page stands in the conversation; what does not fit, and the details, are replies in its
thread. Whatever people wrote is plain text. https://docs.slack.dev/reference/block-kit/blocks
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from adapters.slack.api.call import Json
from adapters.slack.button_values import IN_BUTTON, IN_OPTION, ButtonValue, ButtonValues
from adapters.slack.render.labels import NAME
from adapters.slack.render.markup import escaped, plain
from adapters.slack.render.texts import (
    LONGEST_SECTION,
    apart,
    context,
    cut,
    may_follow,
    plain_text,
    section,
    to_be_followed,
)
from bot.words.inbound import Called
from bot.words.messages import Button, Message

LONGEST_LABEL, LONGEST_NAME = 75, 255
MENU = ":menu"
"""At the end of the name of what is picked from, and leads on at once."""
MOST_BLOCKS = 45
"""On one page; Slack takes 50."""
MOST_SECTIONS = 24
"""In a view; with three bytes a letter they stay under Slack's 250 kB."""
PAGE = 12_000
"""Characters on one page; Slack takes about 13,300 in all blocks of one message."""
LONGEST_TEXT = 39_000
"""Slack cuts at 40,000."""
IN_ROW = 5
"""Buttons beside each other; Slack takes 25, but a phone shows few."""
MOST_ROWS = 10
"""On a first page."""
BREAK = "\n"
NOWHERE = ButtonValue(Called(""))


@dataclass(frozen=True, slots=True)
class Page:
    """One message of Slack's."""

    text: str
    """All of it, for notifications and for whoever does not see blocks."""
    blocks: tuple[Json, ...]


def pages(
    message: Message, button_values: ButtonValues, about: ButtonValue, more: str
) -> list[Page]:
    """At least one; `more` is said on the first page where others follow in the thread."""
    lines = [*sections([str(message.text)]), *sections(map(str, message.lines))]
    told = lines
    rows = button_rows(message.buttons, button_values, about)
    first, *others = _in_pages(told or sections([NAME]), rows[:MOST_ROWS])
    rest = [*others, *_in_pages(rows[MOST_ROWS:]), *_in_pages(details(message))]
    if rest:
        first = [*first, context(more)]
    return [page(blocks) for blocks in (first, *rest)]


def below(message: Message) -> list[Json]:
    """The details in a view, set apart."""
    more = in_view(map(str, message.details))
    return [{"type": "divider"}, *more] if more else []


def details(message: Message) -> list[Json]:
    return sections(map(str, message.details))


def sections(lines: Iterable[str]) -> list[Json]:
    """As few sections as can hold these lines, in order."""
    made: list[Json] = []
    for group in _grouped(_pieces(apart(lines))):
        words = BREAK.join(group)
        made += (section(words), *to_be_followed(words))
    return made


def in_view(lines: Iterable[str]) -> list[Json]:
    """For a view, which has no thread to go on in: what is too long ends visibly."""
    told = sections(lines)
    return told if len(told) <= MOST_SECTIONS else [*told[:MOST_SECTIONS], context("…")]


def button_rows(
    buttons: Sequence[Button], button_values: ButtonValues, about: ButtonValue = NOWHERE
) -> list[Json]:
    """Rows of buttons, each carrying its event and what `about` says of the place."""
    rows: list[Json] = []
    for is_apart, element in _elements(buttons, button_values, about):
        if element["type"] == "context":
            rows.append(element)
        elif rows and not is_apart and _has_room(rows[-1]):
            rows[-1]["elements"].append(element)
        else:
            rows.append({"type": "actions", "elements": [element]})
    return rows


def _has_room(row: Json) -> bool:
    return row["type"] == "actions" and len(row["elements"]) < IN_ROW


def _elements(
    buttons: Sequence[Button], button_values: ButtonValues, about: ButtonValue
) -> Iterator[tuple[bool, Json]]:
    """Each button, or all of one menu, and whether it begins a row.

    A menu carries less than a button: what does not fit stands as buttons under the heading.
    """
    for heading, group in groupby(enumerate(buttons), key=lambda each: str(each[1].menu)):
        members = list(group)
        shown = [_button(number, each, button_values, about) for number, each in members]
        fits = all(len(each["value"]) <= IN_OPTION for each in shown)
        if heading and fits:
            yield members[0][1].apart, _menu(heading, shown)
        else:
            if heading:
                yield True, context(heading)
            yield from zip((each.apart for _, each in members), shown, strict=True)


def _menu(heading: str, shown: Sequence[Json]) -> Json:
    """Slack refuses an option that does the same as another: what several wrote stands once."""
    once = {each["value"]: each["text"] for each in shown}
    options = [{"text": text, "value": value} for value, text in once.items()]
    name = f"{shown[0]['action_id']}{MENU}"[-LONGEST_NAME:]
    more = plain_text(heading, LONGEST_LABEL)
    return {"type": "static_select", "action_id": name, "placeholder": more, "options": options}


def button_row(label: str, button_value: ButtonValue, button_values: ButtonValues) -> Json:
    """One button that carries any event, also words to be said again."""
    return {"type": "actions", "elements": [_carrier("0", label, button_value, button_values)]}


def page(blocks: Sequence[Json]) -> Page:
    words = BREAK.join(_words(blocks)) or NAME
    return Page(cut(escaped(words), LONGEST_TEXT), tuple(blocks))


def _button(number: int, button: Button, button_values: ButtonValues, about: ButtonValue) -> Json:
    button_value = replace(about, event=Called(button.route, button.args))
    return _carrier(f"{number}:{button.route}", str(button.label), button_value, button_values)


def _carrier(name: str, label: str, button_value: ButtonValue, button_values: ButtonValues) -> Json:
    return {
        "type": "button",
        "action_id": name[:LONGEST_NAME],
        "text": plain_text(label, LONGEST_LABEL),
        "value": button_values.pack(button_value, IN_BUTTON),
    }


def _in_pages(blocks: Sequence[Json], last: Sequence[Json] = ()) -> list[list[Json]]:
    """Whole blocks in order; `last` stands at the end of the first page."""
    made: list[list[Json]] = [[]]
    size = sum(map(_size, last))
    room = MOST_BLOCKS - len(last)
    for block in blocks:
        if made[-1] and (size + _size(block) > PAGE or len(made[-1]) >= room):
            made.append([])
            size, room = 0, MOST_BLOCKS
        made[-1].append(block)
        size += _size(block)
    made[0] += last
    return [page for page in made if page]


def _size(shown: Json) -> int:
    """Characters in all its texts, with the marks in them."""
    if isinstance(text := shown.get("text"), str):
        return len(text)
    size = 0
    for part in shown.values():
        parts = part if isinstance(part, list) else [part]
        size += sum(_size(each) for each in parts if isinstance(each, dict))
    return size


def _words(blocks: Iterable[Json]) -> Iterator[str]:
    """What the blocks say, without markup."""
    for block in blocks:
        if "text" in block and "fields" not in block:
            text = block["text"]
            yield plain(text["text"]) if text["type"] == "mrkdwn" else text["text"]
        elements = block.get("elements", ())
        labels = [text for e in elements for text in _labels(e)]
        yield from (e["text"] for e in elements if e["type"] == "plain_text")
        if labels:
            yield " · ".join(labels)


def _labels(element: Json) -> list[str]:
    """What can be pressed there, or picked from a menu."""
    carriers = [element] if element["type"] == "button" else element.get("options", ())
    return [str(each["text"]["text"]) for each in carriers]


def _pieces(lines: Iterable[str]) -> Iterator[str]:
    """Lines that are too long for a section, broken at a space where there is one."""
    for line in lines:
        rest = line.rstrip()
        while len(rest) > LONGEST_SECTION:
            at = rest.rfind(" ", LONGEST_SECTION // 2, LONGEST_SECTION)
            at = LONGEST_SECTION if at < 0 else at
            yield rest[:at]
            rest = rest[at:].lstrip(" ")
        if rest:
            yield rest


def _grouped(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines that fit into one section together."""
    group: list[str] = []
    size = 0
    for line in lines:
        full = size + len(line) + 1 > LONGEST_SECTION
        if group and (full or not may_follow(line, group)):
            yield group
            group, size = [], 0
        group.append(line)
        size += len(line) + 1
    if group:
        yield group
