"""Reads a table as spreadsheets write it: with commas, semicolons or tabs, and whatever marks."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

MOST_LINES = 2000
MOST_COLUMNS = 60
LONGEST_CELL = 2000
"""Characters; what is longer is cut there, and too long for whatever it is meant for."""
DELIMITERS = ";\t,|"
MARKS = "\ufeff\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
"""Letters that nobody sees: at the beginning of a file, and around words in Arabic."""
GUARD = "'"
"""Stands before what a spreadsheet could take for a command; we write it, too."""


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    """As a spreadsheet counts: the line of headings is the first."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    headings: tuple[str, ...]
    lines: Sequence[Line]
    """Without those that are empty."""
    is_cut: bool = False
    """Whether there were more than MOST_LINES."""


def read_table(text: str) -> Table:
    """Nothing in it is too strange to be read; then it is one column, or has no lines."""
    plain = text.replace("\0", "").translate(dict.fromkeys(map(ord, MARKS)))
    rows = csv.reader(io.StringIO(plain, newline=""), delimiter=_delimiter(plain))
    found: list[Line] = []
    try:
        for row in rows:
            cells = tuple(_cell(each) for each in row[:MOST_COLUMNS])
            if any(cells):
                found.append(Line(rows.line_num, cells))
            if len(found) > MOST_LINES + 1:
                break
    except csv.Error:  # a cell longer than any that is meant
        pass
    if not found:
        return Table((), ())
    return Table(found[0].cells, found[1 : MOST_LINES + 1], is_cut=len(found) > MOST_LINES + 1)


def decoded(content: bytes) -> str:
    """UTF-8 or UTF-16, as the first bytes say; else what Windows writes in western countries."""
    for encoding in ("utf-16",) if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            pass
    return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The one that is most often in the first line in which any is; quoted ones do not count."""
    for line in text.splitlines()[:5]:
        outside = "".join(line.split('"')[::2])
        counted = Counter(letter for letter in outside if letter in DELIMITERS)
        if counted:
            return max(counted, key=lambda each: (counted[each], -DELIMITERS.index(each)))
    return ","


def _cell(written: str) -> str:
    words = written.strip()[:LONGEST_CELL]
    return words[1:] if words.startswith(GUARD) and words[1:2] in "=+-@" else words
