"""Results and public action items as files: for spreadsheets, as JSON, and Markdown to be read."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.actions.files.rows import COLUMNS as ITEM_COLUMNS
from bot.actions.files.rows import public_rows
from bot.checkins.results.rows import ResultRow, result_rows
from bot.checkins.results.tables import result_files
from bot.checkins.templates.known import Templates
from bot.operator.data_checks import database
from bot.operator.own_templates import known_templates
from bot.operator.upkeep import database_url
from bot.tables.write import as_csv, as_json, as_md
from bot.words.errors import CommandFailed
from config.settings import Settings
from storage.checkins import SqlCheckins
from storage.item_files import SqlItemFiles
from storage.people import SqlPeople
from storage.reach import read_once


def export(settings: Settings, folder: Path) -> Sequence[Path]:
    """Write the results of closed rounds and what is public of action items into the folder.

    Raises CommandFailed.
    """
    looked = database(settings)
    if not looked.ok:
        raise CommandFailed(looked.sentence)
    url = database_url(settings)
    results = rows_in(url, known_templates(settings), settings.locale)
    items = read_once(url, lambda c: public_rows(SqlPeople(c), SqlItemFiles(c)))
    return write({**result_files(results), **item_files(items)}, folder)


def item_files(rows: Sequence[Mapping[str, str]]) -> Mapping[str, str]:
    return {
        "items.csv": as_csv(ITEM_COLUMNS, rows),
        "items.json": as_json(rows),
        "items.md": as_md("Public action items", ITEM_COLUMNS, rows),
    }


def write(texts: Mapping[str, str], folder: Path) -> Sequence[Path]:
    """Raises CommandFailed."""
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


def _written(file: Path, text: str) -> Path:
    file.touch(mode=0o600)
    file.write_text(text, "utf-8", newline="")
    return file
