"""Turns templates into pages. Whatever people wrote stays text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adapters.web.http import words
from adapters.web.http.files import TEMPLATES, kept, not_kept
from bot.language.direction import direction
from bot.language.languages import SPOKEN
from bot.language.tell import Interpreter, Reader
from bot.words.messages import Slip, Words


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
    made.tests["slip"] = lambda line: isinstance(line, Slip)
    made.globals.update(form_words=words, direction=direction, kept=kept, not_kept=not_kept)
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

    def in_others(self, language: str) -> Sequence[tuple[str, str, Callable[[Words], str]]]:
        """Each further language: its code, its name, and how to say something in it.

        So a page can be read in all of them without asking again, which what was sent could not be.
        """
        return [
            (code, name, partial(self.interpreter.words, reader=Reader(code, ZoneInfo("UTC"))))
            for code, name in SPOKEN.items()
            if code != language
        ]
