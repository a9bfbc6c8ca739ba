"""Results of check-ins as files: a table for spreadsheets, JSON, and Markdown to be read."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from itertools import groupby
from pathlib import Path

from bot.checkins.results.rows import ResultRow, result_rows
from bot.checkins.templates.known import Templates
from bot.operator.data_checks import database
from bot.operator.own_templates import known_templates
from bot.operator.upkeep import database_url
from bot.words.errors import CommandFailed
from config.settings import Settings
from storage.checkins import SqlCheckins
from storage.people import SqlPeople
from storage.reach import read_once

COLUMNS = tuple(field.name for field in fields(ResultRow))
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a command."""
BYTE_ORDER_MARK = "\ufeff"
"""By it a spreadsheet knows that letters beyond English are UTF-8."""


def export(settings: Settings, folder: Path) -> Sequence[Path]:
    """Write all results of closed rounds into files in the folder. Raises CommandFailed."""
    looked = database(settings)
    if not looked.ok:
        raise CommandFailed(looked.sentence)
    return write(
        rows_in(database_url(settings), known_templates(settings), settings.locale), folder
    )


def write(rows: Sequence[ResultRow], folder: Path) -> Sequence[Path]:
    """Raises CommandFailed."""
    texts = {"results.csv": as_csv(rows), "results.json": as_json(rows), "results.md": as_md(rows)}
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return [_written(folder / name, text) for name, text in texts.items()]
    except OSError as error:
        raise CommandFailed(f"Nothing can be written into {folder}: {error.strerror}.") from None


def rows_in(url: str, known: Templates, language: str) -> Sequence[ResultRow]:
    return read_once(url, lambda c: _rows(SqlPeople(c), SqlCheckins(c, known), language))


def _rows(people: SqlPeople, store: SqlCheckins, language: str) -> list[ResultRow]:
    circles = [circle.id for circle in people.circles()]
    known = [*store.checkins_in(circles), *store.ended_in(circles)]
    return [
        row
        for checkin in sorted(known, key=lambda each: int(each.id))
        for row in result_rows(checkin, people, store, language)
    ]


def as_csv(rows: Iterable[ResultRow]) -> str:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(str(cell)) for cell in asdict(row).values()] for row in rows)
    return BYTE_ORDER_MARK + file.getvalue()


def as_json(rows: Iterable[ResultRow]) -> str:
    listed = [{**asdict(row), "day": row.day.isoformat()} for row in rows]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def as_md(rows: Iterable[ResultRow]) -> str:
    lines = ["# Results of check-ins", ""]
    for (checkin, template, circle, day), those in groupby(rows, key=_round):
        lines += [f"## #{checkin} {_cell(template)}, {_cell(circle)}, {day}", ""]
        lines += ["| question | whose | answer |", "| --- | --- | --- |"]
        lines += [_line(row) for row in those]
        lines.append("")
    return "\n".join(lines)


def _round(row: ResultRow) -> tuple[str, str, str, str]:
    return row.checkin, row.template, row.circle, row.day.isoformat()


def _line(row: ResultRow) -> str:
    if row.name:
        who = f"{row.name} ({row.organisation})" if row.organisation else row.name
        said = f"{row.answer} ({row.late})" if row.late else row.answer
        return f"| {_cell(row.question)} | {_cell(who)} | {_cell(said)} |"
    return f"| {_cell(row.question)} | {row.group}, {row.people} | {row.number}, {row.band} |"


def _cell(words: str) -> str:
    """One line, and no mark of Markdown that would be taken for more than a letter."""
    marked = "".join(f"\\{letter}" if letter in "\\|*_[]`<>#" else letter for letter in words)
    return " ".join(marked.split())


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _written(file: Path, text: str) -> Path:
    file.touch(mode=0o600)
    file.write_text(text, "utf-8", newline="")
    return file
