"""What a check-in asks: its questions, in the reader's words, and whose turn it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal, TypeAlias, get_args

from bot.checkins.templates.how_often import Often, unless_said
from bot.checkins.templates.scales import (
    AGREEMENT,
    FREQUENCY,
    STEPS,
    YES_PARTLY_NO,
    YES_SCORES,
)
from bot.language.folding import text_key
from bot.words.constituencies import Side
from bot.words.messages import Choice, Field, Kind, OnlyIf

QuestionKind: TypeAlias = Literal[
    "agreement",
    "frequency",
    "yes_partly_no",
    "text",
    "choice",
    "choices",
    "number",
    "date",
]
KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)

Wording: TypeAlias = Mapping[str, str]
"""The same words in one or several languages."""

LONGEST_TEXT = 1000
LONGEST_OF_A_PROMISE = 500
"""Characters of what is noted with a promise."""


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    words: Wording
    score: int | None = None
    """From 1 to 5, where it can be averaged; None says nothing, such as “I prefer not to say”."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; each can be skipped."""

    id: str
    kind: QuestionKind
    words: Wording
    short: Wording
    """One or two words for it in a digest."""
    hint: Wording = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    default: str = ""
    rotating: str = ""
    """Questions with the same word here take turns, one a round."""
    mirror: Wording = field(default_factory=dict)
    """What funders and duty bearers are asked about themselves, where all others are asked the same
    about them; answers of the two sides are never averaged together."""
    only_if: OnlyIf | None = None
    """A follow-up, asked only after certain answers to an earlier question."""
    beside: str = ""
    """Of a named template: the question with whose answer this one stands in one line."""
    each_promise: bool = False
    """Of a named template: asked of everybody once for each promise that they have."""
    promise: str = ""
    """Which one, where it is asked of one of them."""

    @property
    def root(self) -> str:
        """Its id in the template, also where it is asked of one promise of several."""
        return self.id.partition(".")[0]

    @property
    def scores(self) -> Mapping[str, int]:
        """What each answer counts where answers are averaged; nothing for other kinds."""
        match self.kind:
            case "agreement" | "frequency":
                return STEPS
            case "yes_partly_no":
                return YES_SCORES
            case "choice":
                known = ((option.value, option.score) for option in self.options)
                return {value: score for value, score in known if score is not None}
            case _:
                return {}


@dataclass(frozen=True, slots=True)
class Template:
    id: str
    anonymous: bool
    minutes: int
    """How long answering takes."""
    name: Wording
    purpose: Wording
    questions: tuple[Question, ...]
    k: int = 0
    """The fewest people behind anything shown, in an anonymous template."""
    least_invited: int = 0
    period_days: int = 0
    """In an anonymous template: nobody is asked the same again before so many days are over."""
    strict: bool = False
    """In an anonymous template: answers leave their author at once, only bands are shown to all,
    and somebody from civil society sees them first."""
    often: Often | None = None
    """How often it is meant to be asked; None: it does not say so."""

    @property
    def usual(self) -> Often:
        """How often a new check-in asks it, unless somebody chooses."""
        return self.often or unless_said(anonymous=self.anonymous, period_days=self.period_days)

    @property
    def mirrors(self) -> bool:
        """Whether the two sides of the table are asked about each other."""
        return any(question.mirror for question in self.questions)


def asked_this_time(template: Template, round_number: int) -> tuple[Question, ...]:
    """Leave out the questions whose turn it is not; the first round is number 1."""
    turns: dict[str, list[Question]] = {}
    for question in template.questions:
        turns.setdefault(question.rotating, []).append(question)
    constant = turns.pop("", [])
    chosen = [*constant, *(each[(round_number - 1) % len(each)] for each in turns.values())]
    return tuple(question for question in template.questions if question in chosen)


def is_counted(question: Question) -> bool:
    """Whether numbers are made of its answers."""
    return question.kind != "text"


def fingerprints(questions: Iterable[Question]) -> frozenset[str]:
    """Know questions whose answers are counted again, in another template or other words too.

    Two questions are the same if they have one id, or the same words in any language, whatever
    keyboard these were typed at. Rounds of before hold what was made of the words themselves.
    """
    counted = [each for each in questions if is_counted(each)]
    ids = [f"id {each.id}" for each in counted]
    wordings = [
        words for each in counted for words in (*each.words.values(), *each.mirror.values())
    ]
    spelled = [each for words in wordings for each in (words, text_key(words))]
    return frozenset([*ids, *map(_fingerprint, spelled)])


def _fingerprint(words: str) -> str:
    plain = " ".join("".join(c if c.isalnum() else " " for c in words.casefold()).split())
    return f"words {sha256(plain.encode()).hexdigest()[:16]}"


def in_language(words: Wording, language: str) -> str:
    """Choose words for a language (BCP 47): its own, then those of es for es-MX, then English.

    Where there is no English either, those that were written first.
    """
    primary = language.partition("-")[0]
    own = words.get(language) or words.get(primary) or words.get("en", "")
    return own or next(iter(words.values()), "")


def field_for(question: Question, language: str, asked: Side = Side.CIVIL_SOCIETY) -> Field:
    """Put a question into a form, in the reader's language and for their side of the table."""
    mirrored = question.mirror if asked is Side.FUNDERS_AND_DUTY_BEARERS else {}
    return Field(
        name=question.id,
        label=in_language(mirrored or question.words, language),
        kind=_FIELD_KINDS[question.kind],
        hint=in_language(question.hint, language),
        choices=choices_of(question, language),
        value=question.default,
        optional=True,
        longest=LONGEST_OF_A_PROMISE if question.each_promise else LONGEST_TEXT,
        only_if=question.only_if,
    )


def possible_answers(question: Question) -> frozenset[str]:
    """Every answer that can be chosen; nothing where answers are free."""
    return frozenset(choice.value for choice in choices_of(question, "en"))


def choices_of(question: Question, language: str) -> tuple[Choice, ...]:
    """What can be chosen: the steps of its scale, or its options in the reader's words."""
    match question.kind:
        case "agreement":
            return AGREEMENT
        case "frequency":
            return FREQUENCY
        case "yes_partly_no":
            return YES_PARTLY_NO
        case _:
            return tuple(
                Choice(option.value, in_language(option.words, language))
                for option in question.options
            )


_FIELD_KINDS: Mapping[QuestionKind, Kind] = {
    "agreement": "choice",
    "frequency": "choice",
    "yes_partly_no": "choice",
    "text": "paragraph",
    "choice": "choice",
    "choices": "choices",
    "number": "number",
    "date": "date",
}
