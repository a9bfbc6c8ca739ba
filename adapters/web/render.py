"""Turns messages, forms and the room itself into HTML. Whatever people wrote stays text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adapters.web.rehearsal import guide, labels, stored
from adapters.web.rehearsal.places import name_of
from adapters.web.rehearsal.readable import readable
from adapters.web.rehearsal.transcript import Choice, Entry
from bot.language.tell import Interpreter, Reader, direction
from bot.words.messages import Form, Message, Words


@cache
def environment() -> Environment:
    """Our templates; everything that is put into them is escaped."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(labels=labels, guide_words=guide, direction=direction, name_of=name_of)
    made.filters["readable"] = readable
    return made


@dataclass(frozen=True, slots=True)
class Renderer:
    interpreter: Interpreter

    def page(self, template: str, reader: Reader, **values: object) -> str:
        """A template, with `tell` to say its own words in the reader's language."""
        tell = partial(self.interpreter.words, reader=reader)
        return environment().get_template(template).render(tell=tell, reader=reader, **values)

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
            "form.html", reader, held=held, form=form, answers=answers, problems=problems
        )

    def stored(self, look: stored.Look, reader: Reader) -> str:
        return self.page("stored.html", reader, look=look, changes=stored.CHANGES)
