"""Anonymity has four walls. Two are types and imports: here it is checked that they stand."""

import inspect
import sqlite3
from collections.abc import Callable
from configparser import ConfigParser
from contextlib import closing
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import get_type_hints

import pytest

from bot.coalition.anonymous import AnonymousRequest
from bot.concerns.reporter import come_back, figures_told, report
from bot.concerns.reporter.report import Intake
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.store import ConcernStore
from storage import concerns_tables

ROOT = Path(__file__).parents[2]


def test_an_anonymous_request_has_no_sender_no_room_and_no_time() -> None:
    told = {field.name: field.type for field in fields(AnonymousRequest)}

    assert set(told) == {"args", "language", "day", "batch", "door"}
    assert datetime not in get_type_hints(AnonymousRequest).values()


def test_a_handler_of_concerns_gets_a_request_and_a_store_without_people() -> None:
    for handler in (
        *report.ROUTES.values(),
        *come_back.ROUTES.values(),
        *figures_told.ROUTES.values(),
    ):
        assert takes(handler) == [AnonymousRequest, Intake]
    for shown in (*report.WITHOUT_THE_VAULT.values(), *come_back.WITHOUT_THE_VAULT.values()):
        assert takes(shown) == [AnonymousRequest, Surroundings]


def takes(handler: Callable[..., object]) -> list[object]:
    hints = get_type_hints(handler)
    return [hints[name] for name in inspect.signature(handler).parameters]


def test_the_store_of_concerns_knows_no_people() -> None:
    methods = inspect.getmembers(ConcernStore, inspect.isfunction)
    ours = {name: method for name, method in methods if not name.startswith("_")}
    assert "keep" in ours
    for name, method in ours.items():
        hints = str(get_type_hints(method))
        assert not [
            each
            for each in ("MemberId", "bot.coalition.people", "bot.words.inbound")
            if each in hints
        ], f"{name}: {hints}"


def test_the_tables_of_concerns_have_room_only_for_sealed_bytes_random_names_and_days() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in concerns_tables.TABLES:
            connection.execute(table)
        found = connection.execute(
            "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c"
        ).fetchall()
    of_responders = {"responders", "settings", "pages", "looks"}
    of_responders |= {"stewards", "asking", "signed_lists"}
    columns = {column for table, column in found if table not in of_responders}

    assert columns == {
        *{"id", "case", "key", "message", "letter", "capsule", "mailbox", "address"},
        *{"batch", "day", "quarter", "mark", "recipient", "about", "handle", "comes", "goes"},
    }
    assert {column for table, column in found if table == "figures"} == {"quarter", "about"}
    notices = {column for table, column in found if table == "notices"}
    assert notices == {"id", "handle", "comes", "goes"}
    assert {column for table, column in found if table == "pages"} == {"id", "recipient"}
    assert {column for table, column in found if table == "looks"} == {"member", "batch"}
    keys = {"name", "recipient", "verify_key", "proved"}
    assert {column for table, column in found if table == "stewards"} == {"member", "verify_key"}
    assert {column for table, column in found if table == "asking"} == {"member", *keys}
    lists = {column for table, column in found if table == "signed_lists"}
    assert lists == {"number", "text", "signatures"}


@pytest.fixture
def contract() -> dict[str, str]:
    config = ConfigParser()
    config.read(ROOT / ".importlinter")
    return dict(config["importlinter:contract:anonymity"])


def test_the_import_contract_covers_all_that_takes_a_report(contract: dict[str, str]) -> None:
    """A folder stands for all that is in it, and will be."""
    covered = set(contract["source_modules"].split())

    assert {
        *("bot.coalition.anonymous", "bot.concerns.batches", "bot.concerns.report_form"),
        *("bot.concerns.reporter", "bot.concerns.sealed", "bot.concerns.store"),
    } <= covered
    assert "as_packages" not in contract


def test_the_import_contract_forbids_people_and_logs_even_by_a_detour(
    contract: dict[str, str],
) -> None:
    forbidden = set(contract["forbidden_modules"].split())

    assert {
        "bot.coalition.people",
        "bot.words.inbound",
        "bot.coalition.requests",
        "bot.coalition.outbox",
        "logging",
    } <= forbidden
    assert "allow_indirect_imports" not in contract
