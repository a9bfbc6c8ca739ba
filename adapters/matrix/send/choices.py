"""Choices where there are no buttons: numbered in the text, and offered as reactions.

What a choice leads to travels inside our own event. It is honoured only when it is read from an
event that we sent ourselves; the handlers check besides that the person may do it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice as it is shown."""

    number: int
    label: str
    sign: str
    """The reaction that stands for it; empty if there are too many."""


def offered(message: Message) -> list[Offered]:
    return _numbered([(str(button.label), button.route) for button in message.buttons])


def line_of(choice: Offered) -> str:
    beside = "" if sign_key(choice.sign) in _KEYCAPS else f" {choice.sign}"
    return f"{choice.number}. {choice.label}{beside}"


def lines_in(content: Json) -> set[str]:
    """The lines in which an event of ours shows its choices."""
    return {line_of(each) for each in _offered_in(content)}


def reactions(content: Json) -> list[str]:
    """The reactions to put under a message with these choices, in their order."""
    return [choice.sign for choice in _offered_in(content)[:MOST_OFFERED] if choice.sign]


def choices_in(content: Json) -> list[Chosen]:
    """The choices that an event of ours carries. The caller has checked that it is ours."""
    carried = content.get(CHOICES)
    return [_chosen(each) for each in carried] if isinstance(carried, list) else []


def by_reaction(choices: Sequence[Chosen], key: str) -> Chosen | None:
    """The choice for which a reaction stands: its sign, or its number."""
    found = _numbered([(each.label, each.call.route) for each in choices])
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
    return [Chosen(Called(b.route, dict(b.args)), str(b.label)) for b in buttons]


def buttons_of(choices: Sequence[Chosen]) -> tuple[Button, ...]:
    return tuple(Button(each.label, each.call.route, each.call.args) for each in choices)


def _offered_in(content: Json) -> list[Offered]:
    return _numbered([(each.label, each.call.route) for each in choices_in(content)])


def _numbered(choices: Sequence[tuple[str, str]]) -> list[Offered]:
    signs = [SIGNS.get(route.rpartition(".")[2], "") for _, route in choices]
    shown = []
    for number, (label, _) in enumerate(choices, 1):
        sign = signs[number - 1]
        own = sign if sign and signs.count(sign) == 1 else ""
        keycap = KEYCAPS[number - 1] if number <= len(KEYCAPS) else ""
        shown.append(Offered(number, label, own or keycap))
    return shown


def _chosen(carried: Json) -> Chosen:
    args = {str(name): str(value) for name, value in dict(carried.get("args", {})).items()}
    return Chosen(Called(str(carried.get("route", "")), args), str(carried.get("label", "")))


def _keycap(number: int) -> str:
    return sign_key(KEYCAPS[number - 1]) if number <= len(KEYCAPS) else ""


_KEYCAPS = frozenset({*map(sign_key, KEYCAPS), ""})
