"""The vault keeps sealed bytes, for us alone, and lets nothing be told from how they lie there."""

import fcntl
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.people import UTC_ZONE
from bot.concerns.batches import (
    Batch,
    Slot,
    batch_named,
    last_batch,
    release_batch,
    upcoming_batches,
)
from bot.concerns.figures import Figures
from bot.concerns.quarters import quarter_named
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.decoys import decoy, decoy_message
from bot.concerns.sealed.marks import Mark, mark_for_nobody
from bot.concerns.sealed.padding import BUCKETS
from bot.concerns.sealed.seal_report import SealedMessage, SealedReport
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.concerns.sealed.signatures import VerifyKey
from bot.concerns.store import KeptCase
from bot.words.ids import CaseId, MemberId
from storage import concerns_file, concerns_release
from storage.concerns_copy import opened_copy
from storage.concerns_vault import ConcernsVault
from storage.copy_keys import CopyKeys

NAIROBI = ZoneInfo("Africa/Nairobi")
NOON = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
EVENING = NOON + timedelta(hours=5)
BATCH = release_batch(NOON, NAIROBI, urgent=False)
FOR_AN_ANSWER_AND_AN_APPEAL = timedelta(days=120)
URGENT = Batch(NOON.date(), Slot.AT_ONCE)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "concerns.db"


@pytest.fixture
def vault(file: Path) -> ConcernsVault:
    return ConcernsVault(file, NAIROBI, NOON)


def _cases(vault: ConcernsVault) -> set[CaseId]:
    return {each.case for each in vault.cases()}


def _waiting(file: Path, batch: Batch = BATCH) -> set[CaseId]:
    rows = _rows(file, "waiting_reports")
    return {CaseId(str(case)) for _, name, case, *_ in rows if name == batch.name}


def _responder(name: str) -> Responder:
    return Responder(name, recipient_of(new_identity()), VerifyKey("ab" * 32), NOON.date())


def _rows(file: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()


def _letter(report: SealedReport) -> SealedLetter:
    return SealedLetter(report.mailbox, report.capsule, report.case, report.message[::-1])


def test_only_we_can_read_the_file(vault: ConcernsVault, file: Path) -> None:
    vault.keep(decoy(), BATCH)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_new_vault_hides_what_comes_next_by_the_coalitions_clock(file: Path) -> None:
    """At seven in UTC, Nairobi's first batch of the day is out and UTC's is not."""
    seven = NOON.replace(hour=7)
    ConcernsVault(file, NAIROBI, seven)

    upcoming = {each.name for each in upcoming_batches(seven, NAIROBI)}
    assert {str(row[1]) for row in _rows(file, "waiting_reports")} == upcoming


TABLES = ("cases", "mailboxes", "messages", "letters", "waiting_messages")


def test_what_is_shredded_gives_way_row_by_row_to_what_is_as_long(
    vault: ConcernsVault, file: Path
) -> None:
    report, mark = decoy(), Mark("", mark_for_nobody())
    vault.keep(report, URGENT)
    vault.hand_in(_letter(report), BATCH)
    before = {table: _rows(file, table) for table in TABLES}

    assert not vault.shred(report.case, decoy().mailbox, mark)
    assert not vault.shred(decoy().case, report.mailbox, mark)
    assert {table: _rows(file, table) for table in TABLES} == before
    assert vault.shred(report.case, report.mailbox, mark)
    assert not vault.shred(report.case, report.mailbox, mark)

    ours = (report.case, report.mailbox, report.key, report.message, report.capsule)
    for table in TABLES:
        rows = _rows(file, table)
        assert not {each for row in rows for each in row} & {*ours}, table
        assert sorted(map(_sizes, rows)) == sorted(map(_sizes, before[table])), table
        mine = [row for row in before[table] if {*row} & {*ours}]
        assert mine, table
        assert {*before[table]} - {*rows} == {*mine}, table


def test_what_was_shredded_gives_way_as_any_other_decoy(vault: ConcernsVault, file: Path) -> None:
    report = decoy()
    vault.keep(report, URGENT)
    vault.hand_in(_letter(report), BATCH)
    vault.shred(report.case, report.mailbox, Mark("", mark_for_nobody()))

    for table, known in (
        *[("waiting_messages", vault._decoys.messages), ("letters", vault._decoys.letters)],
    ):
        assert {id_ for id_, *_ in _rows(file, table)} <= known, table


def _sizes(row: tuple[object, ...]) -> list[int]:
    return [len(each) if isinstance(each, str | bytes) else 0 for each in row]


def test_the_salt_stays_and_differs_between_vaults(
    vault: ConcernsVault, file: Path, tmp_path: Path
) -> None:
    """With another salt no receipt would open anything any more."""
    first = vault.salt()

    assert ConcernsVault(file, NAIROBI, EVENING).salt() == first
    assert ConcernsVault(tmp_path / "other.db", NAIROBI, NOON).salt() != first
    assert len(first) >= 16


def test_besides_the_salt_only_batches_are_noted(vault: ConcernsVault, file: Path) -> None:
    vault.keep(report := decoy(), BATCH)
    vault.add(decoy_message(report.case), BATCH)
    vault.release(EVENING)

    names = {name for name, _ in _rows(file, "settings")}
    assert names == {"challenge secret", "prepared", "released", "salt"}


def test_no_table_has_a_hidden_row_number(vault: ConcernsVault, file: Path) -> None:
    assert vault.salt()
    with closing(sqlite3.connect(file)) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type='table'")
        for name, sql in tables.fetchall():
            assert sql.endswith("WITHOUT ROWID"), name
            with pytest.raises(sqlite3.OperationalError, match="rowid"):
                connection.execute(f"SELECT rowid FROM {name}")


def test_a_report_waits_for_its_batch_and_its_mailbox_is_there_at_once(
    vault: ConcernsVault, file: Path
) -> None:
    report = decoy()
    before = _cases(vault)
    vault.keep(report, BATCH)

    assert report.case in _waiting(file)
    assert vault.capsule(report.mailbox) == report.capsule
    vault.release(EVENING - timedelta(seconds=1))
    assert _cases(vault) == before
    vault.release(EVENING)
    (released,) = (each for each in vault.cases() if each.case == report.case)
    assert released.key == report.key
    assert report.message in released.messages


def test_every_batch_waits_with_decoys_and_brings_them_whether_or_not_there_was_a_report(
    vault: ConcernsVault, file: Path
) -> None:
    at_first = _cases(vault)
    decoys = _waiting(file)
    assert len(at_first) >= 2 * 2
    assert len(decoys) >= 2
    vault.keep(report := decoy(), BATCH)

    assert len(_waiting(file)) == len(decoys)
    assert len(_waiting(file) & decoys) == len(decoys) - 1
    vault.release(EVENING)
    assert len(_cases(vault) - at_first) == len(decoys)
    assert report.case in _cases(vault)
    for days in range(1, 4):
        before = _cases(vault)
        vault.release(EVENING + timedelta(days=days))
        assert len(_cases(vault) - before) >= 2 * 2
        coming = upcoming_batches(EVENING + timedelta(days=days), NAIROBI)
        assert {name for _, name, *_ in _rows(file, "waiting_reports")} == {
            batch.name for batch in coming
        }


@pytest.mark.parametrize("bucket", BUCKETS[:2])
def test_a_report_takes_the_place_of_a_decoy_as_long_and_of_its_mailbox(
    vault: ConcernsVault, file: Path, bucket: int
) -> None:
    def lengths() -> list[int]:
        return sorted(len(bytes(row[-1])) for row in waiting() if row[1] == BATCH.name)

    def waiting() -> list[tuple[object, str, object, object, bytes]]:
        with closing(sqlite3.connect(file)) as connection:
            return connection.execute(
                'SELECT id, batch, "case", "key", message FROM waiting_reports'
            ).fetchall()

    before, mailboxes = lengths(), len(_rows(file, "mailboxes"))
    vault.keep(decoy(bucket), BATCH)

    assert lengths() == before
    assert len(_rows(file, "mailboxes")) == mailboxes


def test_what_is_added_and_what_is_answered_takes_the_place_of_a_decoy(
    vault: ConcernsVault, file: Path
) -> None:
    report = decoy()
    vault.keep(report, URGENT)

    def waiting() -> set[object]:
        return {id_ for id_, batch, *_ in _rows(file, "waiting_messages") if batch == BATCH.name}

    before, letters = waiting(), {id_ for id_, *_ in _rows(file, "letters")}
    vault.add(decoy_message(report.case), BATCH)
    assert len(waiting()) == len(before)
    assert len(waiting() & before) == len(before) - 1

    vault.hand_in(_letter(report), BATCH)
    after = {id_ for id_, *_ in _rows(file, "letters")}
    assert len(after) == len(letters)
    assert len(after & letters) == len(letters) - 1


def test_an_urgent_report_is_there_at_once_and_those_named_are_to_be_paged_until_they_were(
    vault: ConcernsVault, file: Path
) -> None:
    ada, bob = _responder("Ada"), _responder("Bob")
    vault.enrol(MemberId("m-ada"), ada)
    vault.enrol(MemberId("m-bob"), bob)
    report = decoy()
    vault.keep(report, URGENT, [bob.recipient])

    assert report.case in _cases(vault)
    for again in (vault, ConcernsVault(file, NAIROBI, NOON)):
        (page,) = again.release(NOON + timedelta(seconds=1))
        assert page.member == "m-bob"
    vault.paged([page])
    assert vault.release(NOON + timedelta(seconds=2)) == []
    assert _rows(file, "pages") == []


def test_who_is_off_the_list_in_the_meantime_is_not_paged(vault: ConcernsVault) -> None:
    ada, bob = _responder("Ada"), _responder("Bob")
    vault.enrol(MemberId("m-ada"), ada)
    vault.enrol(MemberId("m-bob"), bob)
    vault.keep(decoy(), URGENT, [ada.recipient, bob.recipient])
    vault.take_off([MemberId("m-bob")])

    assert {page.member for page in vault.release(NOON)} == {"m-ada", None}
    assert vault.roster() == [ada]
    assert vault.enrolled_members() == ["m-ada"]


def test_the_same_case_is_kept_once(vault: ConcernsVault, file: Path) -> None:
    report = decoy()
    vault.keep(report, BATCH)
    waiting = _waiting(file)
    vault.keep(report, BATCH)
    assert _waiting(file) == waiting
    vault.release(EVENING)
    waiting = _waiting(file)
    vault.keep(report, BATCH)

    assert _waiting(file) == waiting
    assert [each.case for each in vault.cases()].count(report.case) == 1


def test_a_letter_stays_until_it_is_burnt_and_its_copy_comes_with_the_next_batch(
    vault: ConcernsVault, file: Path
) -> None:
    report = decoy()
    vault.keep(report, URGENT)

    assert vault.hand_in(_letter(report), BATCH)
    letters, ashes = len(_rows(file, "letters")), report.capsule[::-1]
    vault.burn(report.mailbox, {b"another letter": b"not put anywhere"})
    assert report.capsule in vault.letters(report.mailbox)
    vault.burn(report.mailbox, {report.capsule: ashes})
    assert report.capsule not in vault.letters(report.mailbox)
    assert ashes in vault.letters(report.mailbox)
    assert len(_rows(file, "letters")) == letters
    vault.release(EVENING)
    (case,) = (each for each in vault.cases() if each.case == report.case)
    assert case.messages.count(report.message) == 1
    assert case.messages.count(_letter(report).for_case) == 1


def test_a_step_needs_its_case_and_comes_with_its_batch_in_the_place_of_a_decoy(
    vault: ConcernsVault, file: Path
) -> None:
    report, step = decoy(), decoy().message
    assert not vault.take_step(SealedMessage(report.case, step), BATCH)
    vault.keep(report, URGENT)
    before = {id_ for id_, batch, *_ in _rows(file, "waiting_messages") if batch == BATCH.name}
    assert vault.take_step(SealedMessage(report.case, step), BATCH)

    rows = [row for row in _rows(file, "waiting_messages") if row[1] == BATCH.name]
    after = {id_ for id_, *_ in rows}
    assert (len(after), len(after & before)) == (len(before), len(before) - 1)
    assert [row[2:] for row in rows if row[0] not in before] == [(report.case, step)]
    vault.release(EVENING)
    (case,) = (each for each in vault.cases() if each.case == report.case)
    assert {report.message, step} <= {*case.messages}


def test_a_case_has_the_day_of_its_batch_and_may_have_no_words_left(
    vault: ConcernsVault, file: Path
) -> None:
    report = decoy()
    vault.keep(report, URGENT)
    with closing(sqlite3.connect(file)) as changed, changed:
        changed.execute('DELETE FROM messages WHERE "case"=?', [report.case])

    (case,) = (each for each in vault.cases() if each.case == report.case)
    assert case == KeptCase(report.case, NOON.date(), report.key, ())


def test_what_came_of_a_case_is_kept_among_marks_until_its_quarter_is_counted(
    vault: ConcernsVault, file: Path
) -> None:
    vault.enrol(MemberId("m-ada"), _responder("Ada"))
    vault.enrol(MemberId("m-bob"), _responder("Bob"))
    vault.release(EVENING)
    (key,) = vault.quarter_keys()
    report, sealed = decoy(), mark_for_nobody()
    vault.keep(report, URGENT)
    before = _rows(file, "marks")
    assert vault.shred(report.case, report.mailbox, Mark(key.quarter, sealed))

    assert len(_rows(file, "marks")) == len(before), "in the place of one that nobody made"
    assert len({*_rows(file, "marks")} - {*before}) == 1
    quarter = quarter_named(key.quarter)
    assert sealed in vault.marks(quarter)
    assert {*vault.marks(quarter)} == {mark for *_, mark in _rows(file, "marks")}
    counted = Figures(quarter, None)
    vault.count(counted)
    assert vault.figures() == [counted]
    assert (vault.marks(quarter), vault.quarter_keys()) == ([], [])


@pytest.mark.parametrize(("zone", "newest"), [(NAIROBI, "2026-03-05"), (UTC_ZONE, "2026-03-04")])
def test_a_copy_is_opened_as_the_vault_was_and_its_days_end_with_the_last_batch(
    file: Path, zone: ZoneInfo, newest: str
) -> None:
    """At seven in UTC, Nairobi's first batch of the day is out and UTC's is not."""
    seven = NOON.replace(hour=7)
    vault, keys = ConcernsVault(file, zone, seven), CopyKeys({})
    vault.keep(report := decoy(), URGENT)
    content = opened_copy(vault.copy(keys, seven), keys.needed)

    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(content)
        question = 'SELECT day, "key" FROM cases WHERE "case"=?'
        assert copy.execute(question, [report.case]).fetchall() == [(newest, report.key)]
        waiting = copy.execute("SELECT * FROM waiting_messages").fetchall()
    assert waiting == _rows(file, "waiting_messages")


def test_what_is_handed_in_twice_is_kept_once_also_after_its_batch(
    vault: ConcernsVault, file: Path
) -> None:
    report = decoy()
    vault.keep(report, URGENT)
    letter, step = _letter(report), SealedMessage(report.case, report.key)
    letters = sum(each == letter.for_mailbox for each in vault.letters(report.mailbox))
    for moment in (NOON, NOON + timedelta(hours=6)):
        vault.release(moment)
        assert vault.hand_in(replace(letter, for_case=b"answer"), BATCH)
        assert vault.take_step(step, BATCH)

    stored = [*_rows(file, "messages"), *_rows(file, "waiting_messages")]
    assert sum(row[-1] == b"answer" for row in stored) == 1
    assert sum(row[-1] == step.message for row in stored) == 1
    kept = vault.letters(report.mailbox)
    assert sum(each == letter.for_mailbox for each in kept) == letters + 1
    assert vault.hand_in(replace(letter, for_case=b"other"), BATCH)


def test_a_letter_needs_its_case_and_its_mailbox(vault: ConcernsVault) -> None:
    here, elsewhere = decoy(), decoy()
    vault.keep(here, URGENT)
    vault.release(NOON)
    other_case = SealedLetter(here.mailbox, b"", CaseId("0" * 32), b"")
    other_mailbox = SealedLetter(elsewhere.mailbox, b"", here.case, b"")

    assert not vault.hand_in(other_case, BATCH)
    assert not vault.hand_in(other_mailbox, BATCH)
    assert b"" not in vault.letters(here.mailbox)


def test_a_responder_has_one_pair_of_keys(vault: ConcernsVault) -> None:
    old, new = _responder("Ada"), _responder("Ada")
    vault.enrol(MemberId("m-ada"), old)
    vault.enrol(MemberId("m-ada"), new)

    assert vault.roster() == [new]
    assert vault.enrolled(MemberId("m-ada")) == new
    assert vault.enrolled(MemberId("m-bob")) is None


def test_what_is_old_is_gone_with_all_that_belonged_to_it(vault: ConcernsVault, file: Path) -> None:
    report = decoy()
    vault.keep(report, BATCH)
    vault.release(EVENING)
    vault.hand_in(_letter(report), BATCH)
    vault.add(decoy_message(report.case), BATCH)
    vault.release(EVENING + FOR_AN_ANSWER_AND_AN_APPEAL)
    assert report.case in _cases(vault)
    assert vault.capsule(report.mailbox) == report.capsule
    vault.release(EVENING + FOR_AN_ANSWER_AND_AN_APPEAL + timedelta(days=2))

    assert vault.capsule(report.mailbox) is None
    assert report.case not in _cases(vault)
    assert report.mailbox not in {mailbox for _, mailbox, *_ in _rows(file, "letters")}
    content = file.read_bytes()
    for shredded in (report.key, report.capsule, report.message):
        assert shredded[100:160] not in content


def test_deleted_words_and_journals_leave_nothing_in_the_folder(
    vault: ConcernsVault, file: Path
) -> None:
    report = decoy()
    vault.keep(report, URGENT)
    vault.release(NOON)
    vault.hand_in(_letter(report), BATCH)
    vault.burn(report.mailbox, {report.capsule: b"ashes"})

    beside = file.with_name("concerns.db-next")
    assert set(file.parent.iterdir()) == {file, beside}
    assert beside.read_bytes() == b""
    assert file.read_bytes().count(report.capsule[100:160]) == 1


def test_of_two_processes_one_has_its_turn_and_both_can_read(
    vault: ConcernsVault, file: Path
) -> None:
    other = ConcernsVault(file, NAIROBI, NOON)

    with vault.turn() as ours, other.turn() as theirs:
        assert (ours, theirs) == (True, False)
        other.keep(decoy(), URGENT)
        assert len(vault.cases()) == len(other.cases()) > 0
    with other.turn() as theirs:
        assert theirs


def test_a_process_that_stands_still_with_the_file_is_not_waited_for_for_ever(
    vault: ConcernsVault, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concerns_file, "PATIENCE", 0.1)
    with file.with_name("concerns.db-next").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(OSError, match="stands still"):
            vault.cases()
    vault.cases()


def test_behind_whoever_waited_in_vain_nobody_waits_as_long_until_it_goes_on(
    vault: ConcernsVault, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else each visitor of a page would stand ten seconds behind each other one."""
    monkeypatch.setattr(concerns_file, "PATIENCE", 20 * concerns_file.LOOK_AGAIN)
    monkeypatch.setattr(concerns_file, "PATIENCE_BY_NOW", 2 * concerns_file.LOOK_AGAIN)
    looks, look = list[int](), concerns_file._is_taken

    def counted(held: int) -> bool:
        looks[-1] += 1
        return look(held)

    def waits() -> int:
        looks.append(0)
        with suppress(TimeoutError):
            vault.cases()
        return looks[-1]

    monkeypatch.setattr(concerns_file, "_is_taken", counted)
    with file.with_name("concerns.db-next").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert [waits() for _ in range(3)] == [20, 2, 2]
        fcntl.flock(held, fcntl.LOCK_UN)
        assert waits() == 1
        fcntl.flock(held, fcntl.LOCK_EX)
        assert [waits() for _ in range(2)] == [20, 2]


@pytest.mark.parametrize("step", ["keep", "add", "hand_in", "burn", "enrol", "release"])
def test_the_file_never_tells_when_it_was_changed(
    vault: ConcernsVault, file: Path, step: str
) -> None:
    report = decoy()
    vault.keep(report, URGENT)
    vault.release(NOON)
    steps: dict[str, Callable[[], object]] = {
        "keep": lambda: vault.keep(decoy(), BATCH),
        "add": lambda: vault.add(decoy_message(report.case), BATCH),
        "hand_in": lambda: vault.hand_in(_letter(report), BATCH),
        "burn": lambda: vault.burn(report.mailbox, {report.capsule: b"ashes"}),
        "enrol": lambda: vault.enrol(MemberId("m-ada"), _responder("Ada")),
        "release": lambda: vault.release(NOON + timedelta(minutes=7)),
    }
    steps[step]()
    shown = last_batch(NOON, NAIROBI).starts(NAIROBI).timestamp()

    assert file.stat().st_mtime == shown
    assert file.parent.stat().st_mtime == shown


def test_the_file_looks_as_if_it_was_changed_when_its_last_batch_began(
    vault: ConcernsVault, file: Path
) -> None:
    vault.release(EVENING)
    shown = last_batch(EVENING, NAIROBI).starts(NAIROBI).timestamp()

    assert shown != last_batch(NOON, NAIROBI).starts(NAIROBI).timestamp()
    assert file.stat().st_mtime == file.parent.stat().st_mtime == shown


@pytest.fixture
def broken_release(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def fail(*_: object) -> NoReturn:
        raise OSError("the power went")

    with monkeypatch.context() as patch:
        patch.setattr(concerns_release, "_move_messages", fail)
        yield


def test_a_release_that_fails_in_the_middle_leaves_everything_waiting(
    vault: ConcernsVault, file: Path, broken_release: None
) -> None:
    assert broken_release is None
    vault.keep(decoy(), BATCH)
    before = file.read_bytes()
    with pytest.raises(OSError, match="power"):
        vault.release(EVENING)

    assert file.read_bytes() == before


def test_only_days_and_batches_are_kept_of_time(vault: ConcernsVault, file: Path) -> None:
    vault.keep(decoy(), BATCH)
    for _, batch, *_rest in _rows(file, "waiting_reports"):
        assert batch_named(str(batch)) in upcoming_batches(NOON, NAIROBI)
    for _, day, *_rest in [*_rows(file, "cases"), *_rows(file, "mailboxes")]:
        assert len(str(day)) == len("2026-03-05")
