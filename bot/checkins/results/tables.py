"""Results as a table for spreadsheets, as JSON, and as Markdown to be read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from itertools import groupby

from bot.checkins.results.rows import ResultRow
from bot.tables.write import as_csv, as_json, md_cell

COLUMNS = tuple(field.name for field in fields(ResultRow))


def result_files(rows: Sequence[ResultRow]) -> Mapping[str, str]:
    """By their names, what stands in each."""
    plain = list(map(_plain, rows))
    return {
        "results.csv": as_csv(COLUMNS, plain),
        "results.json": as_json(plain),
        "results.md": _as_md(rows),
    }


def _plain(row: ResultRow) -> dict[str, str]:
    return {name: str(cell) for name, cell in asdict(row).items()}


def _as_md(rows: Iterable[ResultRow]) -> str:
    lines = ["# Results of check-ins", ""]
    for (checkin, template, circle, day), those in groupby(rows, key=_round):
        lines += [f"## #{checkin} {md_cell(template)}, {md_cell(circle)}, {day}", ""]
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
        return f"| {md_cell(row.question)} | {md_cell(who)} | {md_cell(said)} |"
    return f"| {md_cell(row.question)} | {row.group}, {row.people} | {row.number}, {row.band} |"
