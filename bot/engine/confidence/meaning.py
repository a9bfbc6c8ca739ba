"""Which words are meant in confidence."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.forms.command import Typed
from bot.forms.dialogue import REST
from bot.forms.vocabulary import Vocabulary
from bot.words.inbound import Called

IN_FORMS = frozenset({"skip", REST, "back", "cancel"})
"""Said to a form that is forgotten, these are about that form, too."""


@dataclass(frozen=True, slots=True)
class Meaning:
    routes: Collection[str]
    vocabulary: Vocabulary
    languages: Collection[str]

    def recognised(self, text: str) -> Typed | None:
        """Any command of ours, of this door or not."""
        return self.vocabulary.recognise(text, self.languages)

    def typed(self, text: str) -> Typed | None:
        """A command of this door."""
        typed = self.recognised(text)
        return typed if typed is not None and typed.call.route in self.routes else None

    def led_to(self, text: str) -> tuple[Called, str] | None:
        """What words lead to here, by what they begin with or by a sign in them; their language."""
        typed = self.recognised(text)
        if typed is not None:
            ours = typed.call.route in self.routes
            return (Called(typed.call.route), typed.language) if ours else None
        signed = self.vocabulary.sign_in(text, self.languages)
        if signed is not None:
            return Called(signed[0].route, {"told": "yes"}), signed[1]
        begun = self.vocabulary.begun(text, self.languages)
        ours = begun is not None and begun[0].route in self.routes
        return (Called(begun[0].route), begun[1]) if begun is not None and ours else None


def is_only_a_command(typed: Typed | None) -> bool:
    """Whether words cannot be an answer to a form that is forgotten."""
    return typed is not None and typed.call.route not in IN_FORMS and stands_alone(typed)


def stands_alone(typed: Typed | None) -> bool:
    """Whether it is a command, and not an answer that begins like one."""
    return typed is not None and (typed.prefixed or typed.bare)
