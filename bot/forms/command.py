"""A command: the words that can be typed, where they lead, and what was typed of it."""

from dataclasses import dataclass

from bot.coalition.people import Role
from bot.forms.follows import Follows
from bot.words.inbound import Called
from bot.words.messages import Text


@dataclass(frozen=True, slots=True)
class Command:
    """Words that can be typed on every surface; what follows them arrives as `args["text"]`."""

    words: Text
    route: str
    about: Text
    """One line for `help`."""
    also: Text | None = None
    """What people say instead, with commas between; translators: as many as there are."""
    signs: Text | None = None
    """Words that lead here wherever they stand in a sentence that is no command."""
    follows: Follows = "words"
    rank: int = 0
    """Its place in `help`, which begins with ten; those without one are told further down."""
    role: Role | None = None
    """Whose `help` begins with it besides."""
    of_one: bool = False
    """Whether it is said of one thing although any words may follow; see `Typed.about_one`."""
    asks_which: bool = False
    """Whether the bare words take the only thing there is, and ask where there are several."""
    in_forms: bool = False
    """Whether the bare words are understood in the middle of a form, where they could also be
    an answer; all others need a `!` or `/` there."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A command that was recognised, and the language it was typed in."""

    call: Called
    language: str
    prefixed: bool
    """Written with a `!` or `/`: meant for us, whatever else is going on."""
    bare: bool
    """Nothing followed the words of the command."""
    in_forms: bool
    about_one: bool = False
    """Whether it is said of one thing, whose number may stand behind it."""
    asks_which: bool = False
    """Whether it asks by itself which one is meant, and is bare."""

    @property
    def leaves_a_form(self) -> bool:
        return self.prefixed or (self.bare and self.in_forms)
