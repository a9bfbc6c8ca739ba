"""What stands in a column of the database, as somebody likes to read it."""

import json
from collections.abc import Iterator
from typing import Any

LONGEST = 280
"""Characters; the rest is left out."""

Json = Any
"""Whatever `json.loads` returns."""


def readable(value: str) -> str:
    """A message as its sentences, other JSON line by line; the end is left out if it is long."""
    match _read(value):
        case {"text": text, "lines": [*lines]}:
            return shortened("\n".join(map(_sentence, [text, *lines])))
        case dict() as content:
            content.pop("version", None)
            return shortened("\n".join(_lines(content)))
        case list() as content:
            return shortened("\n".join(_lines(content)))
        case _:
            return shortened(value)


def shortened(text: str) -> str:
    """Cut between two words where that is possible."""
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST + 1].rsplit(maxsplit=1)[0][:LONGEST]} …"


def _read(value: str) -> Json:
    try:
        return json.loads(value) if value.startswith(("{", "[")) else None
    except ValueError:
        return None


def _lines(data: Json, indent: str = "") -> Iterator[str]:
    """As an outline: a name before each value, deeper ones further in."""
    match data:
        case {"say": _}:
            yield indent + _sentence(data)
        case dict():
            for name, value in data.items():
                yield from _named(name, value, indent)
        case list():
            for value in data:
                yield from _lines(value, indent)
        case _:
            yield f"{indent}{data}"


def _named(name: str, value: Json, indent: str) -> Iterator[str]:
    inside = list(_lines(value))
    if len(inside) == 1:
        yield f"{indent}{name}: {inside[0]}"
    elif inside:
        yield f"{indent}{name}:"
        yield from (f"{indent}  {line}" for line in inside)


def _sentence(words: Json) -> str:
    """In English, with what was filled in; somebody's own words as they are."""
    match words:
        case {"say": str(sentence), "with": dict(values)}:
            filled = {name: _sentence(value) for name, value in values.items()}
            plural = words.get("plural") if values.get("count") != 1 else None
            return (plural or sentence).format_map(filled)
        case list():
            return ", ".join(map(_sentence, words))
        case dict():
            return " ".join(map(_sentence, words.values()))
        case _:
            return str(words)
