"""Turns templates into pages. Whatever people wrote stays text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, partial

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adapters.web.http import words
from adapters.web.http.files import TEMPLATES
from bot.language.tell import Interpreter, Reader, direction


@cache
def environment() -> Environment:
    """Our templates; everything that is put into them is escaped."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(form_words=words, direction=direction)
    return made


@dataclass(frozen=True, slots=True)
class Renderer:
    interpreter: Interpreter
    known: Mapping[str, object] = field(default_factory=dict)
    """What every template of this kind of page may name, also where it is imported."""

    def page(self, template: str, reader: Reader, **values: object) -> str:
        """A template, with `tell` to say its own words in the reader's language."""
        tell = partial(self.interpreter.words, reader=reader)
        found = environment().get_template(template, globals={**self.known})
        return found.render(tell=tell, reader=reader, **values)
