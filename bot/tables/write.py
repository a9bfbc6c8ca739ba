"""Writes tables, so that a spreadsheet takes nothing in them for a command."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a command."""
BYTE_ORDER_MARK = "\ufeff"
"""By it a spreadsheet knows that letters beyond English are UTF-8."""

Rows: TypeAlias = Iterable[Mapping[str, str]]
"""Each with a cell for every column."""


def as_csv(columns: Sequence[str], rows: Rows) -> str:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([_guarded(row[column]) for column in columns] for row in rows)
    return BYTE_ORDER_MARK + file.getvalue()


def as_json(rows: Rows) -> str:
    listed = [dict(row) for row in rows]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def as_md(title: str, columns: Sequence[str], rows: Rows) -> str:
    head = [f"# {title}", "", _md_line(columns), _md_line("---" for _ in columns)]
    lines = (_md_line(md_cell(row[column]) for column in columns) for row in rows)
    return "\n".join([*head, *lines, ""])


def md_cell(words: str) -> str:
    """One line, and no mark of Markdown that would be taken for more than a letter."""
    marked = "".join(f"\\{letter}" if letter in "\\|*_[]`<>#" else letter for letter in words)
    return " ".join(marked.split())


def _md_line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
