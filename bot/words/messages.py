"""What people are shown, before anybody knows on which platform or in which language.

A handler says *what* is to be said. The desk and the courier turn it into the reader's
language, zone and writing direction (`bot.language.tell`); an adapter turns that into what its
platform can show.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal, TypeAlias, Union
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    """ISO 3166-1, two capital letters."""

    def __str__(self) -> str:
        return self.code


Value: TypeAlias = Union[
    str, int, date, datetime, time, ZoneInfo, Country, "Text", "OneOf", tuple["Value", ...]
]
"""What may stand in a sentence. A datetime is shown in the reader's own zone, a tuple as a list, a
zone as its city, a country by its name."""


class Slip(str):
    """A line that is cut off and handed to somebody: on a page it is printed so."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class OneOf:
    """A list of which one is taken: “A or B”, where a tuple is “A and B”."""

    of: tuple[Value, ...]

    def __str__(self) -> str:
        return " / ".join(map(str, self.of))


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence of ours, not yet in any language. Make one with `say` or `say_count`."""

    msgid: str
    values: Mapping[str, Value] = field(default_factory=dict)
    plural: str = ""
    """The English plural; then `values["count"]` decides which form is used."""

    def __str__(self) -> str:
        """English, so that a sentence that nobody translated can still be read."""
        return self.msgid.format(**{name: str(value) for name, value in self.values.items()})


Words: TypeAlias = Text | str
"""A sentence of ours, or a string: somebody's own words, never translated and never markup."""


def say(msgid: str, **values: Value) -> Text:
    """One sentence; the English text is also the key under which translators find it."""
    return Text(msgid, values)


def say_count(singular: str, plural: str, count: int, **values: Value) -> Text:
    """A sentence with a number in it, as `{count}`."""
    return Text(singular, {"count": count, **values}, plural)


@dataclass(frozen=True, slots=True)
class Button:
    """A choice beside words. Where there are no buttons it is numbered and can be typed."""

    label: Words
    route: str
    args: Mapping[str, str] = field(default_factory=dict)
    apart: bool = False
    """Begins another group, where groups can be seen."""
    menu: Words = ""
    """The heading of a menu in which it stands with those beside it; empty if it stands alone."""
    unnumbered: bool = False
    """Beside a question whose answers have the numbers: left out where choices are typed, as the
    words tell of it, too."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One number of a chart."""

    label: Words
    value: float
    told: Words = ""
    """The number as it is said, such as “4.0 or more”."""
    of: Words = ""
    """What several numbers are about that stand side by side: then `label` says whose each is."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Shows numbers that the lines tell as well: beside them, and never instead of them."""

    title: Words
    bars: tuple[Bar, ...]
    lowest: int
    highest: int
    """The ends of the scale."""
    foremost: int = 0
    """So many bars at the beginning are what it is about: large, before all others."""


@dataclass(frozen=True, slots=True)
class File:
    """Something to keep or to look at, sent beside a message."""

    name: str
    kind: str
    """Its media type, such as text/csv."""
    content: bytes
    shows: Words = ""
    """What is to be seen on a picture, for whoever cannot see it; empty where it is no picture."""


@dataclass(frozen=True, slots=True)
class Message:
    text: Words
    lines: tuple[Words, ...] = ()
    """Further lines, shown under the text."""
    buttons: tuple[Button, ...] = ()
    details: tuple[Words, ...] = ()
    """Further lines for those who want them: a thread, or a part that unfolds."""
    ephemeral: bool = False
    """Must not stand in any history: shown once, to the person who acted, and not kept."""
    language: str = "en"
    """The language it is told in; set by `tell`, read by adapters for direction and fonts."""
    chart: Chart | None = None
    """Is drawn where it is delivered; a platform may show it in a way of its own instead."""
    asks: bool = False
    """An ephemeral one that waits for an answer stands until then, or until that is forgotten."""
    forgets: bool = False
    """What the person said should not stay where they said it either: nobody understood it, and it
    may have been meant in confidence."""
    files: tuple[File, ...] = ()
    """For what is delivered; a reply has none."""
    refused: bool = False
    """What was done was not taken; a form that was sent for it stays open, as it was filled in."""
    failed: bool = False
    """Something went wrong on our side; perhaps it was taken, and sent again it may be."""

    @property
    def numbered(self) -> tuple[Button, ...]:
        """The choices as they are told where there are no buttons."""
        return tuple(each for each in self.buttons if not each.unnumbered)


SILENCE = Message("", forgets=True)
"""Nothing is shown, but what the person said does not stay."""


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: Words


Kind: TypeAlias = Literal[
    "line", "paragraph", "choice", "choices", "date", "time", "number", "person", "document"
]
"""How a field is answered. `choices` takes several values, joined by commas; `person` takes a name,
or an @ and the id that somebody has on the platform. A `document` is asked for on pages alone."""


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """A question that has a meaning only after certain answers to an earlier one."""

    field: str
    values: tuple[str, ...]

    def holds(self, answers: Mapping[str, str]) -> bool:
        return answers.get(self.field, "") in self.values


STEPS = ("1", "2", "3", "4", "5")
"""What is chosen on a scale, from its lowest step to its highest."""


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    label: Words
    kind: Kind = "line"
    hint: Words = ""
    choices: tuple[Choice, ...] = ()
    """What can be chosen; beside a date, days that are offered and need not be taken."""
    value: str = ""
    """What stands there before the person begins."""
    optional: bool = False
    longest: int = 500
    """Most characters that are accepted."""
    typed: Words = ""
    """How the answer can be written, for whoever writes it and does not pick it."""
    shown: Words = ""
    """To be read before it can be answered, and perhaps kept: never in a title or a preview."""
    instead: tuple[Button, ...] = ()
    """What shows something else in the place of `shown`, for whoever would rather have that."""
    recalled: bool = False
    """What stands there is of another time: whoever passes over the rest has not said it now."""
    aside: bool = False
    """Asked only where all questions stand side by side: it can be said in other ways as well."""
    with_hour: bool = False
    """Whether an hour can be said with the day: `2026-03-05T16:00`."""
    only_if: OnlyIf | None = None
    """Where questions come one by one it is passed over otherwise; an answer to it is dropped. A
    page may show it all the time, and does not insist on it."""

    @property
    def steps(self) -> tuple[Choice, ...]:
        """What can be chosen, as far as it is a scale from 1 to 5; else nothing."""
        first = self.choices[: len(STEPS)]
        is_scale = self.kind == "choice" and tuple(each.value for each in first) == STEPS
        return first if is_scale else ()

    def has_meaning(self, answers: Mapping[str, str]) -> bool:
        return self.only_if is None or self.only_if.holds(answers)


@dataclass(frozen=True, slots=True)
class Form:
    """Questions that belong together; the answers come back as `Called(route, args | answers)`."""

    title: Words
    fields: tuple[Field, ...]
    route: str
    args: Mapping[str, str] = field(default_factory=dict)
    intro: tuple[Words, ...] = ()
    """Read before the first question."""
    submit: Words = field(default_factory=lambda: say("Send"))
    buttons: tuple[Button, ...] = ()
    """Ways out that lead elsewhere, such as the danger card beside a concern."""
    ephemeral: bool = False
    """The answers must not stand in any history."""
    changeable: bool = False
    """Whether it may be sent again with other answers, which then replace the first ones."""
    language: str = "en"
    spoken: str = ""
    """A language in which it is told whoever reads it; empty: in the reader's."""
    opened_by: str = ""
    """The route that shows it once more, with the same args: an ephemeral one where it fits, others
    with what follows from an answer."""
    skipped_by: str = ""
    """The route that leaves all of it, with the same args; then the rest can be passed over at one
    go, and no question needs an answer. Empty: each is asked, and nothing is left out unseen."""
    tried_by: str = ""
    """The route that refuses what its own would refuse, as far as the answers so far tell, and
    keeps nothing: question by question it is said where it can still be mended, and not after the
    last one. Empty: each answer is looked at alone, and all of them at the end."""

    @property
    def shortcuts(self) -> tuple[Button, ...]:
        """Where one day is all that is asked: a button for each that is offered."""
        match self.fields:
            case (Field(name=name, kind="date", choices=days),):
                return tuple(
                    Button(day.label, self.route, {**self.args, name: day.value}) for day in days
                )
            case _:
                return ()


@dataclass(frozen=True, slots=True)
class Corrections:
    """What to change in the form that was just sent, keyed by field name. The form stays open.

    What is named by no field is about the form as a whole.
    """

    problems: Mapping[str, Words]
    language: str = "en"


Reply: TypeAlias = Message | Form | Corrections | None


def to_a_form(reply: Reply) -> Reply:
    """The answer to a form that was sent: what is refused is said in it, and it stays open."""
    match reply:
        case Message(refused=True):
            told = {f"whole {n}": words for n, words in enumerate((reply.text, *reply.lines))}
            return Corrections(told, reply.language)
        case _:
            return reply
