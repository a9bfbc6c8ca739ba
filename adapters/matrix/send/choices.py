"""Choices where there are no buttons: numbered in the text, and offered as reactions.

What a choice leads to travels inside our own event. It is honoured only when it is read from an
event that we sent ourselves; the handlers check besides that the person may do it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from adapters.matrix.api.homeserver import Json
from bot.language.folding import sign_key, text_key
from bot.words.inbound import Called
from bot.words.messages import Button, Message

CHOICES = "org.tequio.choices"
"""Under this key in our own events."""
PIN = "📌"

KEYCAPS = (*(f"{number}\ufe0f\u20e3" for number in range(1, 10)), "🔟")
MOST_OFFERED = 5
"""Reactions that we put there ourselves: each is an event, and homeservers count them."""

SIGNS = {
    "accept": "👍",
    "answer": "▶️",
    "ask": "❓",
    "blocked": "⛔",
    "decline": "👎",
    "done": "✅",
    "later": "⏰",
    "move": "📅",
    "not_mine": "↩️",
    "skip": "⏭️",
}
"""By the last word of a route: signs beside the words, never instead of them."""


@dataclass(frozen=True, slots=True)
class Chosen:
    call: Called
    label: str
    menu: str = ""
    """The heading of the menu in which it stands."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice as it is shown."""

    number: int
    label: str
    sign: str
    """The reaction that stands for it; empty if there are too many."""
    menu: str = ""


def offered(message: Message) -> list[Offered]:
    return _numbered(from_buttons(message.numbered))


def line_of(choice: Offered) -> str:
    beside = "" if sign_key(choice.sign) in _KEYCAPS else f" {choice.sign}"
    return f"{choice.number}. {choice.label}{beside}"


def lines_of(choices: Iterable[Offered]) -> list[str]:
    """Each on a line of its own, and all of a menu on one, behind its heading."""
    lines: list[str] = []
    for heading, group in groupby(choices, key=lambda each: each.menu):
        if heading:
            told = " · ".join(f"{each.number}. {each.label}" for each in group)
            lines.append(f"{heading}: {told}")
        else:
            lines += map(line_of, group)
    return lines


def lines_in(content: Json) -> set[str]:
    """The lines in which an event of ours shows its choices."""
    return set(lines_of(_offered_in(content)))


def reactions(content: Json) -> list[str]:
    """The reactions to put under a message with these choices, in their order.

    What stands in a menu has a sign as well; whoever knows it can use it.
    """
    beside = [choice for choice in _offered_in(content) if not choice.menu]
    return [choice.sign for choice in beside[:MOST_OFFERED] if choice.sign]


def choices_in(content: Json) -> list[Chosen]:
    """The choices that an event of ours carries. The caller has checked that it is ours."""
    carried = content.get(CHOICES)
    return [_chosen(each) for each in carried] if isinstance(carried, list) else []


def by_reaction(choices: Sequence[Chosen], key: str) -> Chosen | None:
    """The choice for which a reaction stands: its sign, or its number."""
    found = _numbered(choices)
    wanted = sign_key(key)
    for choice, shown in zip(choices, found, strict=True):
        if wanted in {sign_key(shown.sign), _keycap(shown.number)} - {""}:
            return choice
    return None


def by_words(choices: Sequence[Chosen], text: str) -> Chosen | None:
    """The choice that was typed, by its number or its label."""
    wanted = text_key(text)
    for number, choice in enumerate(choices, 1):
        if wanted in {str(number), text_key(choice.label)}:
            return choice
    return None


def from_buttons(buttons: Sequence[Button]) -> list[Chosen]:
    return [Chosen(Called(b.route, dict(b.args)), str(b.label), str(b.menu)) for b in buttons]


def buttons_of(choices: Sequence[Chosen]) -> tuple[Button, ...]:
    return tuple(
        Button(each.label, each.call.route, each.call.args, menu=each.menu) for each in choices
    )


def _offered_in(content: Json) -> list[Offered]:
    return _numbered(choices_in(content))


def _numbered(choices: Sequence[Chosen]) -> list[Offered]:
    signs = [SIGNS.get(each.call.route.rpartition(".")[2], "") for each in choices]
    shown = []
    for number, each in enumerate(choices, 1):
        sign = signs[number - 1]
        own = sign if sign and signs.count(sign) == 1 else ""
        keycap = KEYCAPS[number - 1] if number <= len(KEYCAPS) else ""
        shown.append(Offered(number, each.label, own or keycap, each.menu))
    return shown


def _chosen(carried: Json) -> Chosen:
    args = {str(name): str(value) for name, value in dict(carried.get("args", {})).items()}
    call = Called(str(carried.get("route", "")), args)
    return Chosen(call, str(carried.get("label", "")), str(carried.get("menu", "")))


def _keycap(number: int) -> str:
    return sign_key(KEYCAPS[number - 1]) if number <= len(KEYCAPS) else ""


_KEYCAPS = frozenset({*map(sign_key, KEYCAPS), ""})
