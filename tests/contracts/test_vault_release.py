"""What is released when, by the coalition's clock; what is prepared, and what is let go."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from sqlite3 import Connection
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest

from bot.concerns.batches import Batch, batch_named
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.signatures import VerifyKey
from bot.words.ids import MemberId
from storage import concerns_release as releasing
from storage.concerns_lists import put_responder
from storage.concerns_release import KEPT
from storage.concerns_tables import copied

NAIROBI = ZoneInfo("Africa/Nairobi")
SEVEN = datetime(2026, 3, 5, 7, tzinfo=UTC)
"""In Nairobi the first batch of the day is out, and in UTC it is not."""
BATCHES = (
    "2026-03-04 afternoon",
    "2026-03-05 morning",
    "2026-03-05 afternoon",
    "2026-03-06 morning",
)
EVENING = datetime(2026, 3, 5, 14, tzinfo=UTC)
"""In Nairobi the second batch comes now."""


@dataclass
class Prepared:
    """In the place of decoys: for which batches there would be some."""

    batches: list[str] = field(default_factory=list)
    letters: Collection[str] = ()
    notices: set[str] = field(default_factory=set)
    chance: Random = field(default_factory=lambda: Random(5))
    ended: list[str] = field(default_factory=list)

    def prepare(self, connection: Connection, batch: Batch) -> None:
        assert connection.in_transaction
        self.batches.append(batch.name)

    def end(self, batch: Batch) -> None:
        self.ended.append(batch.name)


@pytest.fixture
def decoys() -> Prepared:
    return Prepared()


@pytest.fixture
def vault(decoys: Prepared) -> Iterator[Connection]:
    """Begun at seven; a report and words wait in each of four batches."""
    with closing(sqlite3.connect(":memory:")) as empty, closing(copied(empty)) as vault:
        vault.execute("BEGIN")
        begin(vault, decoys)
        for number, batch in enumerate(BATCHES):
            case = f"c{number}"
            values = [f"w{number}", batch, case, f"key {number}".encode(), f"report {number}"]
            vault.execute("INSERT INTO waiting_reports VALUES (?, ?, ?, ?, ?)", values)
            put_words(vault, batch, case)
        yield vault


def put_words(vault: Connection, batch: str, case: str) -> None:
    values = [f"n{batch}", batch, case, f"words {case}"]
    vault.execute("INSERT INTO waiting_messages VALUES (?, ?, ?, ?)", values)


def begin(vault: Connection, decoys: Prepared, now: datetime = SEVEN) -> None:
    releasing.begin(vault, cast("Any", decoys), now, NAIROBI)


def release(vault: Connection, decoys: Prepared, now: datetime) -> None:
    releasing.release(vault, cast("Any", decoys), now, NAIROBI)


def noted(vault: Connection) -> dict[str, str]:
    return dict(vault.execute("SELECT name, value FROM settings").fetchall())


def column(vault: Connection, table: str, name: str) -> list[Any]:
    return sorted(each for (each,) in vault.execute(f'SELECT "{name}" FROM {table}').fetchall())


def test_a_new_vault_is_filled_twice_for_the_last_batch_and_then_for_what_comes(
    vault: Connection, decoys: Prepared
) -> None:
    assert decoys.batches == ["2026-03-05 morning"] * 2 + ["2026-03-05 afternoon", BATCHES[3]]
    assert noted(vault) == {"released": "2026-03-05 morning", "prepared": "2026-03-06 morning"}


def test_west_of_the_machine_it_is_the_coalition_s_clock_as_well(decoys: Prepared) -> None:
    """At ten in Lima, when it is three in the afternoon in UTC."""
    lima, now = ZoneInfo("America/Lima"), datetime(2026, 3, 5, 15, tzinfo=UTC)
    with closing(sqlite3.connect(":memory:")) as empty, closing(copied(empty)) as vault:
        vault.execute("BEGIN")
        releasing.begin(vault, cast("Any", decoys), now, lima)

        assert decoys.batches == ["2026-03-05 morning"] * 2 + [*BATCHES[2:]]
        assert noted(vault) == {"released": "2026-03-05 morning", "prepared": BATCHES[3]}
        assert not releasing.is_due(vault, now, lima)


def test_a_vault_that_exists_stays_as_it_is(vault: Connection, decoys: Prepared) -> None:
    before = len(decoys.batches)
    begin(vault, decoys, SEVEN + timedelta(days=3))

    assert len(decoys.batches) == before
    assert noted(vault)["released"] == "2026-03-05 morning"
    assert len(column(vault, "waiting_reports", "id")) == 4


def test_of_words_that_wait_longer_than_the_next_two_batches_none_stays(
    vault: Connection, decoys: Prepared
) -> None:
    """An earlier version let decoys wait there, and nothing else."""
    for batch in ("2026-03-06 afternoon", "2026-03-20 morning"):
        put_words(vault, batch, "late")
    begin(vault, decoys)

    assert column(vault, "waiting_messages", "batch") == sorted(BATCHES)


def test_what_has_begun_by_the_coalitions_clock_is_due_to_the_second(
    vault: Connection, decoys: Prepared
) -> None:
    release(vault, decoys, SEVEN)
    assert column(vault, "cases", "case") == ["c0", "c1"]
    second = timedelta(seconds=1)
    assert not releasing.is_due(vault, EVENING - second, NAIROBI)
    release(vault, decoys, EVENING - second)
    assert column(vault, "cases", "case") == ["c0", "c1"]
    assert releasing.is_due(vault, EVENING, NAIROBI)
    release(vault, decoys, EVENING)

    assert column(vault, "cases", "case") == ["c0", "c1", "c2"]
    assert column(vault, "waiting_reports", "batch") == [BATCHES[3]]
    assert column(vault, "waiting_messages", "batch") == [BATCHES[3]]
    assert noted(vault) == {
        "released": "2026-03-05 afternoon",
        "prepared": "2026-03-06 afternoon",
    }
    assert decoys.batches[4:] == ["2026-03-06 afternoon"]
    assert not releasing.is_due(vault, EVENING, NAIROBI)


def test_what_is_released_is_a_case_of_its_day_with_all_its_words(
    vault: Connection, decoys: Prepared
) -> None:
    release(vault, decoys, SEVEN)

    cases = vault.execute('SELECT "case", day, "key" FROM cases ORDER BY 1').fetchall()
    assert cases == [("c0", "2026-03-04", b"key 0"), ("c1", "2026-03-05", b"key 1")]
    messages = vault.execute('SELECT "case", message FROM messages ORDER BY 1, 2').fetchall()
    assert messages == [
        *(("c0", "report 0"), ("c0", "words c0"), ("c1", "report 1"), ("c1", "words c1"))
    ]


def test_words_alone_are_due_as_well(vault: Connection, decoys: Prepared) -> None:
    release(vault, decoys, SEVEN)
    assert not releasing.is_due(vault, SEVEN, NAIROBI)
    put_words(vault, BATCHES[0], "c9")
    assert releasing.is_due(vault, SEVEN, NAIROBI)


def test_batches_that_were_missed_are_prepared_and_released_together(
    vault: Connection, decoys: Prepared
) -> None:
    release(vault, decoys, SEVEN + timedelta(days=2))

    assert decoys.batches[4:] == [
        *("2026-03-06 afternoon", "2026-03-07 morning", "2026-03-07 afternoon"),
        "2026-03-08 morning",
    ]
    assert noted(vault) == {"released": "2026-03-07 morning", "prepared": "2026-03-08 morning"}
    assert column(vault, "cases", "case") == ["c0", "c1", "c2", "c3"]


def test_after_a_year_asleep_nothing_is_prepared_that_would_go_at_once(
    vault: Connection, decoys: Prepared
) -> None:
    now = SEVEN + timedelta(days=365)
    release(vault, decoys, now)

    begun = [batch_named(each).starts(NAIROBI) for each in decoys.batches[4:]]
    assert min(begun) == now - KEPT + timedelta(hours=7)
    assert len(begun) == 2 * KEPT.days + 2
    assert column(vault, "cases", "case") == []


def put_old(vault: Connection, day: date) -> None:
    for name in ("cases", "mailboxes"):
        vault.execute(f"INSERT INTO {name} VALUES (?, ?, 'sealed')", [f"{name} {day}", f"{day}"])
    vault.execute("INSERT INTO messages VALUES (?, ?, 'm')", [f"m {day}", f"cases {day}"])
    values = [f"l {day}", f"mailboxes {day}", f"{day} morning"]
    vault.execute("INSERT INTO letters VALUES (?, ?, 'l', ?)", values)


def test_what_is_older_than_four_months_goes_with_all_that_was_its(
    vault: Connection, decoys: Prepared
) -> None:
    last = date(2026, 3, 5) - KEPT
    put_old(vault, last)
    put_old(vault, last - timedelta(days=1))
    release(vault, decoys, SEVEN)
    assert f"cases {last - timedelta(days=1)}" in column(vault, "cases", "case"), "no batch began"
    release(vault, decoys, EVENING)

    assert [each for each in column(vault, "cases", "case") if " " in each] == [f"cases {last}"]
    assert column(vault, "mailboxes", "address") == [f"mailboxes {last}"]
    assert column(vault, "letters", "id") == [f"l {last}"]
    assert [each for each in column(vault, "messages", "id") if each[1] == " "] == [f"m {last}"]


def test_with_a_batch_a_quarter_may_begin(vault: Connection, decoys: Prepared) -> None:
    for name in ("Ada", "Bob"):
        keys = (recipient_of(new_identity()), VerifyKey("ab" * 32))
        put_responder(vault, MemberId(name), Responder(name, *keys, date(2026, 3, 5)))
    release(vault, decoys, SEVEN)
    assert column(vault, "quarter_keys", "quarter") == []
    release(vault, decoys, EVENING)
    assert column(vault, "quarter_keys", "quarter") == ["2026-Q1"]


def test_who_is_to_be_told_is_named_if_they_are_still_on_the_list(vault: Connection) -> None:
    assert releasing.pages(vault) == []
    ada = Responder("Ada", recipient_of(new_identity()), VerifyKey("ab" * 32), date(2026, 3, 5))
    put_responder(vault, MemberId("m-ada"), ada)
    vault.execute("INSERT INTO pages VALUES ('1', ?), ('2', 'gone')", [ada.recipient])

    assert {each.id: each.member for each in releasing.pages(vault)} == {"1": "m-ada", "2": None}


def test_a_vault_of_an_earlier_version_that_noted_no_preparing_goes_on_from_the_last_release(
    vault: Connection, decoys: Prepared
) -> None:
    release(vault, decoys, SEVEN)
    assert not releasing.is_due(vault, SEVEN, NAIROBI)
    vault.execute("DELETE FROM settings WHERE name='prepared'")
    assert releasing.is_due(vault, SEVEN, NAIROBI)
    decoys.batches.clear()
    release(vault, decoys, SEVEN)

    assert decoys.batches == ["2026-03-05 afternoon", "2026-03-06 morning"]
