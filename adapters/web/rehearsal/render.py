"""Turns messages, forms and the room itself into HTML."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.web.http.render import Renderer
from adapters.web.rehearsal import guide, labels, stored
from adapters.web.rehearsal.places import name_of
from adapters.web.rehearsal.readable import readable
from adapters.web.rehearsal.transcript import Choice, Entry
from bot.language.tell import Interpreter, Reader
from bot.words.messages import Form, Message, Words

KNOWN = {"labels": labels, "guide_words": guide, "name_of": name_of, "readable": readable}


@dataclass(frozen=True, slots=True)
class RoomRenderer:
    interpreter: Interpreter

    def page(self, template: str, reader: Reader, **values: object) -> str:
        """A template of the room, in the reader's language."""
        return Renderer(self.interpreter, KNOWN).page(f"rehearsal/{template}", reader, **values)

    def entry(self, entry: Entry, choices: Sequence[Choice], reader: Reader) -> str:
        """One thing that stands in a conversation, as its place's reader sees it."""
        chosen = {choice.number: choice for choice in choices}
        return self.page("entry.html", reader, entry=entry, chosen=chosen)

    def ephemeral(self, message: Message, held: str, reader: Reader) -> str:
        """Shown once; its buttons are known by the id under which they are held."""
        reader = Reader(message.language, reader.zone)
        return self.page("ephemeral.html", reader, message=message, held=held)

    def form(
        self,
        held: str,
        form: Form,
        reader: Reader,
        answers: Mapping[str, str],
        problems: Mapping[str, Words],
    ) -> str:
        """The form with what was answered so far, each problem beside its question."""
        reader = Reader(form.language, reader.zone)
        return self.page(
            "form.html",
            reader,
            held=held,
            form=form,
            about=_about(form),
            answers=answers,
            problems=problems,
        )

    def stored(self, look: stored.Look, reader: Reader) -> str:
        return self.page("stored.html", reader, look=look, changes=stored.CHANGES)


def _about(form: Form) -> str:
    """Tells forms of the same kind apart, such as of two check-ins, and says nothing of what."""
    return hashlib.sha256(repr(sorted(form.args.items())).encode()).hexdigest()
