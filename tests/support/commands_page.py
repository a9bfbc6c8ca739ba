"""Writes docs/commands.md: every command, route and address, as they stand in the code.

`make docs` runs it; a test says when that was forgotten.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from zoneinfo import ZoneInfo

from babel import Locale

from bot.features import COMMANDS
from bot.language.tell import Interpreter, Reader
from bot.words.messages import Text
from config.catalogues import load_catalogues
from tests.support.import_contracts import ROOT, our_modules

PAGE = ROOT / "docs/commands.md"
METHODS = {"get": "GET", "post": "POST", "add_get": "GET", "add_static": "GET"}
TABLES = {"ROUTES": "a member", "WITHOUT_THE_VAULT": "a member", "DUE_ROUTES": "the agenda"}
"""What tables of routes are called, and who calls the routes in them."""
INTERPRETER = Interpreter(load_catalogues())

HEAD = """# Every command, route and address

Made from the code by `make docs`; a test fails when it is no longer true.

## Words that can be typed

Each is unique in its language, and every sentence that quotes one quotes it as it is typed. Each
has further words, which stand in `config/locales`. Capitals, accents, punctuation, invisible marks,
ة or ه, ى or ي and the Arabic article do not matter; digits of every script count. Another sentence
that only begins with such a word is no command: behind “done” stands a number, or nothing.

"""
ROUTES_HEAD = """
## Routes

Typed words, a button, a form that was sent and an entry of the agenda all name a route: the
function that does it. What *nobody* calls goes through the anonymous door, which is told of no
sender.

"""
ADDRESSES_HEAD = """
## Addresses of the web server

Not all are served: those of the rehearsal only by `tequio demo`, those of Slack only where Slack
is set up.

"""


def page() -> str:
    spoken = [_own_name(language) for language in INTERPRETER.languages]
    words = _table((*spoken, "what it is for"), _commands())
    tables = ((f"`{where}`", who, _quoted(names)) for where, who, names in routes())
    served = ((f"`{where}`", _quoted(names)) for where, names in sorted(_addresses().items()))
    parts = (
        *(HEAD, words),
        *(ROUTES_HEAD, _table(("where", "who calls them", "routes"), tables)),
        *(ADDRESSES_HEAD, _table(("where", "addresses"), served)),
    )
    return "".join(parts)


def routes() -> Iterator[tuple[str, str, list[str]]]:
    """The file of each table of routes, who calls what is in it, and the routes themselves."""
    for module, tree in _modules():
        for node in tree.body:
            match node:
                case ast.AnnAssign(target=ast.Name(id=table), value=ast.expr() as written):
                    names = _keys(written, table, module) if table in TABLES else []
                    if names:
                        anonymous = module.startswith("bot.concerns.reporter.")
                        yield _file(module), "nobody" if anonymous else TABLES[table], names
                case _:
                    pass


def _keys(written: ast.expr, table: str, module: str) -> list[str]:
    """What stands in a table itself, without the other tables that are taken up in it."""
    match written:
        case ast.Dict(keys=keys):
            return [_value(key, module) for key in keys if key is not None]
        case _:
            return list(getattr(import_module(module), table))


def _addresses() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for module, tree in _modules():
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(attr=verb), args=[path, _]) if verb in METHODS:
                    if (address := _value(path, module)).startswith("/"):
                        found.setdefault(_file(module), []).append(f"{METHODS[verb]} {address}")
                case _:
                    pass
    return found


def _commands() -> Iterator[tuple[str, ...]]:
    for command in COMMANDS:
        told = [_told(command.words, language) for language in INTERPRETER.languages]
        yield (*told, _told(command.about, "en"))


def _own_name(language: str) -> str:
    return str(Locale(language).get_display_name(language)).capitalize()


def _told(text: Text, language: str) -> str:
    return INTERPRETER.words(text, Reader(language, ZoneInfo("UTC")))


@cache
def _modules() -> Sequence[tuple[str, ast.Module]]:
    return [(each, ast.parse((ROOT / _file(each)).read_text("utf-8"))) for each in our_modules()]


def _file(module: str) -> str:
    return f"{module.replace('.', '/')}.py"


def _value(node: ast.expr, module: str) -> str:
    """The text that stands there, or that the name stands for."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name):
            return str(getattr(import_module(module), name, ""))
        case _:
            return ""


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    cells = list(head)
    lines = [cells, ["---"] * len(cells), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
