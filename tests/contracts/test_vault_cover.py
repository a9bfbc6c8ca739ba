"""Which decoys are made for a batch, where they are added, and which of them gives way to what."""

import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from sqlite3 import Connection
from typing import Any

import pytest

from bot.concerns.batches import Batch, Slot
from bot.concerns.sealed.decoys import ONE_MORE, decoy, draw_cover, sealed_for_nobody
from bot.concerns.sealed.padding import BUCKETS
from bot.concerns.sealed.receipts import MailboxAddress
from bot.concerns.sealed.seal_report import SealedMessage, SealedReport
from bot.words.ids import CaseId
from storage.concerns_cover import Decoys
from storage.concerns_figures import DRAWN
from storage.concerns_rows import (
    put_case,
    put_letter,
    put_urgent_report,
    put_waiting_message,
    put_waiting_report,
)
from storage.concerns_tables import copied

DAY = date(2026, 3, 5)
MORNING, AFTERNOON = Batch(DAY, Slot.MORNING), Batch(DAY, Slot.AFTERNOON)
SMALL, LARGE = BUCKETS[:2]


class Lot(Random):
    """Draws what any other would, and tells between what."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.between: list[dict[str, int]] = []

    def choices(self, population: Any, weights: Any = None, **more: Any) -> list[Any]:  # noqa: ANN401
        if population and isinstance(population[0], str):
            self.between.append(dict(zip(population, weights, strict=True)))
        return super().choices(population, weights, **more)


@pytest.fixture
def vault() -> Iterator[Connection]:
    with closing(sqlite3.connect(":memory:")) as empty, closing(copied(empty)) as vault:
        yield vault


def rows(vault: Connection, question: str) -> list[Any]:
    return sorted(vault.execute(question).fetchall())


def lengths(vault: Connection, table: str, content: str) -> list[int]:
    return [length for (length,) in rows(vault, f"SELECT length({content}) FROM {table}")]


def waiting(vault: Connection) -> set[str]:
    return {case for (case,) in rows(vault, 'SELECT "case" FROM waiting_reports')}


def sealed_lengths(inside: Sequence[int]) -> list[int]:
    return sorted(len(sealed_for_nobody(each)) for each in inside)


@pytest.mark.parametrize("seed", range(4))
def test_a_batch_begins_with_what_was_drawn_for_it(vault: Connection, seed: int) -> None:
    decoys, cover = Decoys(Random(seed)), draw_cover(Random(seed))
    decoys.prepare(vault, MORNING)

    found = {
        name: lengths(vault, name, content)
        for name, content in (
            *[("waiting_reports", "message"), ("waiting_messages", "message")],
            ("letters", "letter"),
        )
    }
    assert found["waiting_reports"] == sealed_lengths(cover.reports)
    assert found["waiting_messages"] == sealed_lengths(cover.messages)
    assert found["letters"] == sealed_lengths(cover.letters)
    assert rows(vault, "SELECT DISTINCT batch FROM waiting_reports") == [("2026-03-05 morning",)]
    assert rows(vault, "SELECT DISTINCT batch FROM waiting_messages") == [("2026-03-05 morning",)]
    assert rows(vault, "SELECT DISTINCT day FROM mailboxes") == [("2026-03-05",)]
    assert rows(vault, "SELECT DISTINCT quarter FROM marks") == [("2026-Q1",)]
    assert len(decoys.marks) in DRAWN


def test_it_is_known_of_each_row_that_nobody_made_it(vault: Connection) -> None:
    decoys = Decoys(Random(3))
    decoys.prepare(vault, MORNING)
    decoys.prepare(vault, AFTERNOON)

    assert {*decoys.mailboxes} == waiting(vault)
    assert {*decoys.mailboxes.values()} == {
        address for (address,) in rows(vault, "SELECT address FROM mailboxes")
    }
    for table, known in (
        *[("waiting_messages", decoys.messages), ("letters", decoys.letters)],
        ("marks", decoys.marks),
    ):
        assert known == {id_ for (id_,) in rows(vault, f"SELECT id FROM {table}")}, table


def test_words_are_added_to_what_waits_and_to_cases_of_a_month_the_more_there_are(
    vault: Connection,
) -> None:
    vault.execute("INSERT INTO messages VALUES ('1', 'talked', 'a'), ('2', 'talked', 'b')")
    put_case(vault, "talked", AFTERNOON, b"key", b"first")
    put_case(vault, "of a month", Batch(date(2026, 2, 3), Slot.MORNING), b"key", b"first")
    put_case(vault, "old", Batch(date(2026, 2, 2), Slot.AFTERNOON), b"key", b"first")
    now, later = decoy(), decoy()
    put_waiting_report(vault, now, MORNING)
    put_waiting_report(vault, later, AFTERNOON)
    lot = Lot(1)
    Decoys(lot).add_message(vault, MORNING, SMALL)

    (between,) = lot.between
    assert between == {"talked": 3, "of a month": 1, now.case: 1}
    assert [*between] == sorted(between)
    ((case, batch),) = rows(vault, 'SELECT "case", batch FROM waiting_messages')
    assert (case in between, batch) == (True, MORNING.name)


def test_letters_are_added_to_any_mailbox_the_more_there_are(vault: Connection) -> None:
    first, second = decoy(), decoy()
    put_urgent_report(vault, first, MORNING)
    put_waiting_report(vault, second, MORNING)
    put_letter(vault, first.mailbox, b"a letter", MORNING)
    put_letter(vault, first.mailbox, b"another", MORNING)
    lot = Lot(1)
    Decoys(lot).add_letter(vault, MORNING, SMALL)

    (between,) = lot.between
    assert between == {first.mailbox: 3, second.mailbox: 1}
    assert [*between] == sorted(between)


def steps_among(number: int) -> int:
    """What SQLite does to add a letter and words where so many lie, in hundreds of its steps."""
    taken = 0

    def go_on() -> None:
        nonlocal taken
        taken += 1

    with closing(sqlite3.connect(":memory:")) as empty, closing(copied(empty)) as vault:
        for each in map(str, range(number)):
            put_case(vault, each, MORNING, b"key", b"first")
            vault.execute("INSERT INTO mailboxes VALUES (?, '2026-03-05', x'00')", [each])
            put_letter(vault, MailboxAddress(each), b"a letter", MORNING)
        vault.set_progress_handler(go_on, 100)
        Decoys(Random(1)).add_letter(vault, MORNING, SMALL)
        Decoys(Random(1)).add_message(vault, MORNING, SMALL)
    return taken


def test_among_four_times_as_many_it_takes_about_four_times_as_long() -> None:
    """After months thousands lie there, and decoys are drawn several times a day."""
    assert steps_among(1200) < 6 * steps_among(300)


@pytest.fixture
def decoys(vault: Connection) -> Decoys:
    """One short and one long report wait in each of two batches."""
    known = Decoys(Random(1))
    for batch in (AFTERNOON, MORNING):
        for length in (SMALL, LARGE):
            made = decoy(length)
            put_waiting_report(vault, made, batch)
            known.mailboxes[made.case] = made.mailbox
        known.begun.add(batch)
    return known


def report_of(vault: Connection, batch: Batch, length: int) -> str:
    size = len(sealed_for_nobody(length))
    question = 'SELECT "case" FROM waiting_reports WHERE batch=? AND length(message)=?'
    return str(vault.execute(question, [batch.name, size]).fetchone()[0])


@pytest.mark.parametrize("length", [SMALL, LARGE])
@pytest.mark.parametrize("batch", [MORNING, AFTERNOON])
def test_the_decoy_of_its_batch_and_length_gives_way_to_a_report_with_all_that_is_its(
    vault: Connection, decoys: Decoys, length: int, batch: Batch
) -> None:
    case = report_of(vault, batch, length)
    mailbox, report, before = decoys.mailboxes[case], decoy(length), waiting(vault)
    others = [(each, decoys.mailboxes[each]) for each in before - {case}]
    for each, of in [(case, mailbox), *others]:
        put_waiting_message(vault, SealedMessage(CaseId(each), each.encode()), MORNING)
        put_letter(vault, MailboxAddress(of), of.encode(), MORNING)
    decoys.give_way_to_report(vault, report, batch)

    assert waiting(vault) == before - {case}
    left = rows(vault, "SELECT address FROM mailboxes")
    assert left == sorted((of,) for _, of in others)
    moved = [(case.encode(), report.case), *((each.encode(), each) for each, _ in others)]
    assert rows(vault, 'SELECT message, "case" FROM waiting_messages') == sorted(moved)
    letters = [(mailbox.encode(), report.mailbox), *((of.encode(), of) for _, of in others)]
    assert rows(vault, "SELECT letter, mailbox FROM letters") == sorted(letters)


def test_what_somebody_made_gives_way_to_nothing(vault: Connection, decoys: Decoys) -> None:
    decoys.mailboxes.clear()
    decoys.begun.clear()
    decoys.give_way_to_report(vault, decoy(), MORNING)
    put_waiting_message(vault, SealedMessage(CaseId("case"), b"words"), MORNING)
    put_letter(vault, MailboxAddress("mailbox"), b"letter", MORNING)
    decoys.give_way_to_message(vault, b"words", MORNING)
    decoys.give_way_to_letter(vault, b"letter", MORNING)

    assert len(waiting(vault)) == len(rows(vault, "SELECT * FROM mailboxes")) == 4
    assert lengths(vault, "waiting_messages", "message") == [5]
    assert lengths(vault, "letters", "letter") == [6]


def test_a_decoy_that_is_nearest_in_length_gives_way_where_none_is_as_long(
    vault: Connection, decoys: Decoys
) -> None:
    longer = replace(decoy(), message=bytes(len(sealed_for_nobody(LARGE)) + 5000))
    case = report_of(vault, MORNING, LARGE)
    decoys.give_way_to_report(vault, longer, MORNING)
    assert case not in waiting(vault)
    shorter = replace(decoy(), message=bytes(1))
    case = report_of(vault, AFTERNOON, SMALL)
    decoys.give_way_to_report(vault, shorter, AFTERNOON)
    assert case not in waiting(vault)


def test_of_words_the_nearest_of_the_same_batch_give_way(vault: Connection) -> None:
    decoys = Decoys(Random(1))
    for batch in (MORNING, AFTERNOON):
        for length in (10, 100, 1000):
            message = SealedMessage(CaseId("case"), bytes(length))
            decoys.messages.add(put_waiting_message(vault, message, batch))
    real = put_waiting_message(vault, SealedMessage(CaseId("case"), bytes(90)), MORNING)
    decoys.give_way_to_message(vault, bytes(90), MORNING)
    decoys.give_way_to_message(vault, bytes(2000), AFTERNOON)

    found = rows(vault, "SELECT batch, length(message) FROM waiting_messages")
    assert found == [
        *((AFTERNOON.name, length) for length in (10, 100)),
        *((MORNING.name, length) for length in (10, 90, 1000)),
    ]
    assert rows(vault, f"SELECT id FROM waiting_messages WHERE id='{real}'")


def test_of_letters_the_nearest_gives_way(vault: Connection) -> None:
    decoys = Decoys(Random(1))
    for length in (10, 100, 1000):
        decoys.letters.add(put_letter(vault, MailboxAddress("mailbox"), bytes(length), MORNING))
    put_letter(vault, MailboxAddress("mailbox"), bytes(90), MORNING)
    decoys.give_way_to_letter(vault, bytes(90), MORNING)
    assert lengths(vault, "letters", "letter") == [10, 90, 1000]
    decoys.give_way_to_letter(vault, bytes(600), MORNING)
    assert lengths(vault, "letters", "letter") == [10, 90]


def test_of_letters_that_stand_on_the_board_none_of_another_batch_gives_way(
    vault: Connection,
) -> None:
    """It would leave before its time; one that has left already is seen by nobody."""
    decoys, mailbox = Decoys(Random(1)), MailboxAddress("mailbox")
    shown = (AFTERNOON, Batch(DAY - timedelta(days=14), Slot.MORNING))
    for batch in shown:
        decoys.letters.add(put_letter(vault, mailbox, bytes(100), batch))
    decoys.give_way_to_letter(vault, bytes(100), MORNING)
    assert lengths(vault, "letters", "letter") == [100, 100]

    earlier = Batch(DAY - timedelta(days=15), Slot.MORNING)
    decoys.letters.add(put_letter(vault, mailbox, bytes(7), earlier))
    decoys.give_way_to_letter(vault, bytes(100), MORNING)
    assert lengths(vault, "letters", "letter") == [100, 100]


@pytest.mark.parametrize("reports", [5, 9])
def test_how_many_are_left_over_is_the_same_lot_however_many_came(
    vault: Connection, monkeypatch: pytest.MonkeyPatch, reports: int
) -> None:
    """As soon as more came than were drawn at first. By one seed."""
    monkeypatch.setattr("storage.concerns_cover.decoy", made_cheaply)
    left, chance = Counter[int](), Random(1)
    for _ in range(300):
        decoys = Decoys(chance)
        decoys.begun.add(MORNING)
        vault.execute("DELETE FROM waiting_reports")
        for _ in range(reports):
            report = made_cheaply(SMALL)
            decoys.give_way_to_report(vault, report, MORNING)
            put_waiting_report(vault, report, MORNING)
        left[len(waiting(vault)) - reports] += 1

    for more in range(4):
        assert left[more] / 300 == pytest.approx(ONE_MORE ** (more + 1), abs=0.08)


def made_cheaply(length: int) -> SealedReport:
    case = secrets.token_hex(16)
    return SealedReport(CaseId(case), b"", bytes(length), MailboxAddress(case), b"")


def test_when_all_words_and_letters_of_a_batch_have_given_way_more_are_drawn(
    vault: Connection,
) -> None:
    decoys = Decoys(Random(1))
    decoys.prepare(vault, MORNING)
    decoys.prepare(vault, AFTERNOON)
    before = rows(vault, f"SELECT id FROM waiting_messages WHERE batch='{AFTERNOON.name}'")
    first = len(decoys.messages)
    for number in range(1, 12):
        decoys.give_way_to_message(vault, sealed_for_nobody(), MORNING)
        message = SealedMessage(CaseId("case"), sealed_for_nobody())
        put_waiting_message(vault, message, MORNING)
        decoys.give_way_to_letter(vault, sealed_for_nobody(), MORNING)
        put_letter(vault, MailboxAddress("mailbox"), sealed_for_nobody(), MORNING)
        for table, place, real in (
            ("waiting_messages", '"case"', "case"),
            ("letters", "mailbox", "mailbox"),
        ):
            of_batch = f"SELECT {place} FROM {table} WHERE batch='{MORNING.name}'"
            there = [where for (where,) in rows(vault, of_batch)]
            assert there.count(real) == number, "what somebody wrote gives way to nothing"
            assert len(there) < number + 12

    assert len(decoys.messages) > first
    assert rows(vault, f"SELECT id FROM waiting_messages WHERE batch='{AFTERNOON.name}'") == before


def test_who_has_made_none_takes_nothing_out(vault: Connection) -> None:
    """After a new start."""
    made = decoy()
    put_waiting_report(vault, made, MORNING)
    report: SealedReport = decoy()
    Decoys(Random(1)).give_way_to_report(vault, report, MORNING)

    assert waiting(vault) == {made.case}
