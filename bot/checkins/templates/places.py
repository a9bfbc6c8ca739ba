"""On which line of a file a mistake stands, so that whoever wrote it finds it."""

import re

from bot.checkins.templates.toml_reader import Mistake
from bot.words.messages import Words, say

_TOLD = re.compile(r"at line (\d+), column \d+")


def at_line(line: int | None, problem: Words) -> Words:
    """What is wrong, and where if that is known."""
    return (
        problem if line is None else say("Line {line}: {problem}", line=str(line), problem=problem)
    )


def line_told(error: BaseException, text: str) -> int | None:
    """The line that a reader of TOML names in its English sentence; the last for the end."""
    if "at end of document" in str(error):
        return max(1, len(text.splitlines()))
    found = _TOLD.search(str(error))
    return int(found[1]) if found is not None else None


def line_of(mistake: Mistake, text: str) -> int | None:
    """Where what is meant is written, or else the table around it; None where neither is.

    Tables are looked for by their names, in the order in which they stand inside each other.
    """
    lines, at = text.splitlines(), 0
    for label in mistake.labels:
        at = _first(lines, at, re.compile(rf"[^#]*[\"\']{re.escape(label)}[\"\']")) or at
    begins = re.compile(rf"\s*\[*{re.escape(mistake.key.split('.')[0])}\b")
    found = _first(lines, at, begins) if mistake.key else None
    if found is None and not mistake.labels:
        return None
    return (at if found is None else found) + 1


def _first(lines: list[str], start: int, wanted: re.Pattern[str]) -> int | None:
    """From 0."""
    return next((at for at in range(start, len(lines)) if wanted.match(lines[at])), None)
