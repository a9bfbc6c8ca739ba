"""Taking a table in: asked for in one form, and told line by line before anything is written."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.coalition.requests import Request
from bot.forms.long_lists import page_of
from bot.tables.headings import Columns
from bot.tables.read import MOST_LINES, Table
from bot.words.errors import Refused
from bot.words.messages import Button, Field, Form, Message, Text, Words, say, say_count

LONGEST_TABLE = 40_000
"""Characters that anybody can send at once."""
TOO_LONG = say(
    "That table is too long to be taken in at once. Please bring it in parts, each with its "
    "headings."
)
MOST_PROBLEMS = 20
MOST_TOLD = 60
"""Lines of a message in chat, where the next ones are a press away."""
TAKE = {"take": "yes"}
KEPT = ("table", "days", "all")
"""What the next part of the lines is told by."""
MORE = say("More lines")

T = TypeVar("T")


def table_form(title: Text, hint: Text, route: str) -> Form:
    """What a table is pasted into."""
    table = Field("table", say("The table"), "paragraph", hint=hint, longest=LONGEST_TABLE)
    first = say("First you see what would become of each line. Nothing is written before.")
    return Form(title, (table,), route, intro=(first,), submit=say("Look at it"))


def must_fit(table: str) -> None:
    """Raises Refused for what is too long; nothing is ever cut."""
    if len(table) > LONGEST_TABLE:
        raise Refused(TOO_LONG)


def told(
    heading: Text,
    notes: Sequence[Text],
    unclear: Sequence[T],
    line: Callable[[T], Text],
    *,
    take: Button | None,
    each: Sequence[Words],
    request: Request,
    route: str,
    at_once: int = MOST_TOLD,
) -> Message:
    """What would become, or has become, of a table; `each` line is for those who unfold it.

    Before these stand the unclear ones for which there was no place above. Those beyond `at_once`
    are a press on `route` away, as long as nothing is taken.
    """
    lines = (*notes, *_problems(unclear, line))
    folded = (*map(line, unclear[MOST_PROBLEMS:]), *each)
    page = page_of(folded, request, route, size=at_once, kept=KEPT)
    taken = TAKE.items() <= request.args.items()
    more = () if taken else tuple(replace(each, label=MORE) for each in page.more)
    buttons = (*([take] if take is not None else []), *more)
    return Message(heading, lines, buttons, (*page.items, *page.total))


def notes(table: Table, named: Columns, already: Text, there: int) -> Sequence[Text]:
    """What was not looked at, or not taken; `already` says how many lines are `there`."""
    left = say("Not taken from it: {columns}", columns=named.left_out)
    cut = say("Only the first {most} lines were looked at.", most=MOST_LINES)
    return [
        *([already] if there else []),
        *([left] if named.left_out else []),
        *([cut] if table.is_cut else []),
    ]


def line_there(number: int, what: str) -> Text:
    return say("Line {number}: {what} – there already", number=number, what=what)


def line_unclear(number: int, what: str, why: Words) -> Text:
    return say("Line {number}: {what} – {why}", number=number, what=what, why=why)


def _problems(unclear: Sequence[T], line: Callable[[T], Text]) -> Sequence[Text]:
    if not unclear:
        return []
    many = len(unclear)
    heading = say_count(
        "{count} line is not clear and is left out:",
        "{count} lines are not clear and are left out:",
        many,
    )
    more = many - MOST_PROBLEMS
    rest = [say_count("and {count} more", "and {count} more", more)] if more > 0 else []
    return [heading, *map(line, unclear[:MOST_PROBLEMS]), *rest]
