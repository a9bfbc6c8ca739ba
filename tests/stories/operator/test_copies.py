"""A copy is made while Tequio runs, and put back elsewhere: nothing is lost, nothing said twice."""

import io
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.coalition.people import UTC_ZONE
from bot.concerns.responder.why_asked import Why, asked
from bot.concerns.sealed.receipts import Receipt
from bot.operator.copies.archive import opened, unpacked
from bot.operator.copies.folder import copies_in
from bot.operator.copies.keep_copies import keep_copies
from bot.operator.copies.key_files import BESIDE, HERE, keep_keys, kept_keys, sealed_keys
from bot.operator.copies.make_copy import backup, make_copy
from bot.operator.copies.one_at_a_time import one_copy_at_a_time
from bot.operator.copies.restore import restore
from bot.operator.copies.restored import cautious_until
from bot.operator.data_checks import database
from bot.operator.upkeep import bring_up_to_date
from bot.words.errors import CommandFailed
from bot.words.ids import MemberId
from storage.concerns_copy import opened_copy, sealed_copy
from storage.concerns_release import KEPT
from storage.concerns_vault import ConcernsVault
from storage.copy_keys import CopyKeys, WrongKeys, name_of_day
from storage.overwrite import beside_of
from tests.support.copying import Operator, new_operator, run, stamp, url_in
from tests.support.full_disk import full_disk
from tests.support.postgres import new_database
from tests.support.responders import Responder, ending, reports, responder, shreds, signed
from tests.support.stage import MONDAY, Screen, opened_stage
from tests.support.terminal import assert_failed, tequio

WORDS = "Write the shelter plan"


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    return new_operator(tmp_path)


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of the same kind; empty for SQLite in the data folder."""
    if database_url.startswith("sqlite"):
        yield ""
    else:
        server = request.getfixturevalue("postgres_server")
        yield new_database(server, f"elsewhere_{tmp_path.name[-12:].replace('-', '_').lower()}")


@dataclass
class Before:
    """A coalition with an item, a report that waits, and what it was shown until it was lost."""

    file: Path
    screen: Screen
    receipt: Receipt
    ada: Responder


async def lived_through(url: str, folder: Path, operator: Operator) -> Before:
    here = operator.settings(folder, url)
    async with opened_stage(url, folder=folder) as stage:
        stamp(url)
        ada = await responder(stage, "Ada")
        await responder(stage, "Bob")
        hanna = await stage.person("Hanna", circle="Alliance")
        await hanna.fills(await hanna.says(f"action add {WORDS} by Friday"))
        receipt, _ = await reports(stage.stranger("rosa"))
        await stage.goes_on()
        file = make_copy(here, stage.vault, stage.clock())
        await stage.lives_until(MONDAY + timedelta(days=7))  # and then the machine is gone
        return Before(file, stage.screen, receipt, ada)


def at_home(url: str, tmp_path: Path) -> Path:
    """Where the first deployment keeps everything."""
    folder = tmp_path if url.startswith("sqlite") else tmp_path / "data"
    folder.mkdir(exist_ok=True)
    return folder


async def test_a_copy_is_put_back_and_life_goes_on(
    database_url: str, elsewhere: str, tmp_path: Path, operator: Operator
) -> None:
    before = await lived_through(database_url, at_home(database_url, tmp_path), operator)
    there = operator.settings(tmp_path / "elsewhere" / "data", elsewhere or "sqlite")

    assert restore(there, before.file, operator.secret) == MONDAY

    async with opened_stage(url_in(there), folder=there.data_dir) as stage:
        stage.screen.keys |= before.screen.keys
        await stage.lives_until(MONDAY + timedelta(days=7))
        items = await stage.storage.read(lambda tx: tx.actions.owned_by(MemberId("m-hanna")))
        assert [item.what for item in items] == [WORDS]
        assert sum(map(len, before.screen.shown.values())) > 0
        said = [message for each in stage.screen.shown.values() for message in each]
        look = str(asked(was_cut_off=True, why=Why.CUT_OFF).text)
        assert [each.text for each in said] == [look] * len(said), "all else was said before"
        before.ada.actor.stage = stage
        assert len(before.ada.cases) == 1


async def test_after_a_copy_was_put_back_we_look_before_we_say_anything(
    tmp_path: Path, sqlite_url: str, operator: Operator
) -> None:
    before = await lived_through(sqlite_url, tmp_path, operator)
    there = operator.settings(tmp_path / "elsewhere", "sqlite")

    restore(there, before.file, operator.secret)

    until = cautious_until(there.data_dir)
    assert until is not None
    assert timedelta(hours=23) < until - datetime.now(UTC) <= timedelta(hours=24)
    assert cautious_until(tmp_path) is None


async def test_nobody_reads_a_copy_without_the_operators_key(
    tmp_path: Path, sqlite_url: str, operator: Operator
) -> None:
    before = await lived_through(sqlite_url, tmp_path, operator)
    there = operator.settings(tmp_path / "elsewhere", "sqlite")
    other = tmp_path / "other.key"
    run("age-keygen", "-o", other)

    assert WORDS.encode() not in before.file.read_bytes()
    with pytest.raises(CommandFailed, match="does not open with that key"):
        restore(there, before.file, other)
    assert not list(there.data_dir.glob("*"))
    _, files = unpacked(opened(before.file, operator.secret))
    assert WORDS.encode() in files["tequio.db"]


async def test_with_keys_of_another_tequio_a_copy_is_not_put_back_and_nothing_is_left(
    database_url: str, elsewhere: str, tmp_path: Path, operator: Operator
) -> None:
    """Somebody who looks after two keeps both in one place: the file beside the copies is alike."""
    home = at_home(database_url, tmp_path)
    before = await lived_through(database_url, home, operator)
    there = operator.settings(tmp_path / "elsewhere", elsewhere or "sqlite")
    beside = before.file.with_name(BESIDE)
    keys = sealed_keys(beside, operator.secret)
    other = dict.fromkeys(keys, Fernet.generate_key())
    keep_keys(other, tmp_path, beside.parent, operator.public)

    with pytest.raises(CommandFailed, match="does not belong to this copy"):
        restore(there, before.file, operator.secret)

    assert not list(there.data_dir.glob("*"))
    keep_keys(keys, tmp_path, beside.parent, operator.public)
    assert restore(there, before.file, operator.secret) == MONDAY


async def test_where_putting_back_was_interrupted_nothing_runs_until_it_is_done_anew(
    database_url: str,
    elsewhere: str,
    tmp_path: Path,
    operator: Operator,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = await lived_through(database_url, at_home(database_url, tmp_path), operator)
    there = operator.settings(tmp_path / "elsewhere", elsewhere or "sqlite")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("storage.database_copy.fill", interrupted)
        patched.setattr("storage.database_copy.put_file", interrupted)
        with pytest.raises(KeyboardInterrupt):
            restore(there, before.file, operator.secret)
    with pytest.raises(CommandFailed, match="only a part of it is there"):
        bring_up_to_date(there)
    assert not database(there).ok
    assert restore(there, before.file, operator.secret) == MONDAY, "the tables are still empty"
    assert database(there).ok
    bring_up_to_date(there)

    shutil.rmtree(there.data_dir)
    if elsewhere:
        with pytest.raises(CommandFailed, match="Delete it, make it anew"):
            restore(there, before.file, operator.secret)


async def test_what_went_wrong_at_night_is_tried_again_an_hour_later_and_not_each_minute(
    tmp_path: Path,
    sqlite_url: str,
    operator: Operator,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Whatever it was: here a public key that was copied wrongly."""
    wrong = replace(operator, public="age1wrong")
    async with opened_stage(sqlite_url, folder=tmp_path) as stage:
        stamp(sqlite_url)
        beat = keep_copies(wrong.settings(tmp_path, sqlite_url), stage.vault, stage.clock)
        assert beat is not None
        tried = []
        for _ in range(121):
            await beat()
            tried.append(len(caplog.records))
            stage.clock.now += timedelta(minutes=1)
    assert [tried[0], tried[59], tried[60], tried[119], tried[120]] == [1, 1, 2, 2, 3]


async def test_two_who_make_a_copy_at_one_moment_make_one(
    tmp_path: Path, sqlite_url: str, operator: Operator, caplog: pytest.LogCaptureFixture
) -> None:
    """Their keys would not go together: what one sealed, the other's file of keys does not open."""
    here = operator.settings(tmp_path, sqlite_url)
    async with opened_stage(sqlite_url, folder=tmp_path) as stage:
        stamp(sqlite_url)
        beat = keep_copies(here, stage.vault, stage.clock)
        assert beat is not None
        with one_copy_at_a_time(tmp_path):
            await beat()
            with pytest.raises(CommandFailed, match="is being made just now"):
                backup(here)
        assert not copies_in(operator.folder)
        assert not caplog.records
        await beat()
        await beat()
    assert len(copies_in(operator.folder)) == 1


@pytest.mark.parametrize("room", [0, 1_000, 1_500, 4_096])
async def test_a_copy_that_finds_no_room_takes_none_and_those_before_it_open(
    tmp_path: Path, sqlite_url: str, operator: Operator, room: int
) -> None:
    """Of the keys too: they lie in one file for all copies, which grows with each open case."""
    here = operator.settings(tmp_path, sqlite_url)
    there = operator.settings(tmp_path / "elsewhere", "sqlite")
    async with opened_stage(sqlite_url, folder=tmp_path) as stage:
        stamp(sqlite_url)
        ada = await responder(stage, "Ada")
        await responder(stage, "Bob")
        await reports(stage.stranger("rosa"))
        first = make_copy(here, stage.vault, stage.clock())
        for number in range(10):
            await reports(stage.stranger(f"zenobia{number}"))
        later = stage.clock() + timedelta(days=1)
        for _ in range(2):
            with full_disk(room), pytest.raises(CommandFailed, match="can be written"):
                make_copy(here, stage.vault, later)

        assert {file.name for file in operator.folder.iterdir()} == {first.name, BESIDE}
        restore(there, first, operator.secret)
        vault = ConcernsVault(there.data_dir / "concerns.db", UTC_ZONE, MONDAY)
        vault.release(MONDAY + timedelta(days=1))
        stage.vault = vault
        assert len(ada.cases) == 1
        again = make_copy(here, stage.vault, later)
        assert set(copies_in(operator.folder)) == {first, again}


@pytest.mark.parametrize("left", [0, 100, 5_000])
def test_where_the_power_went_while_keys_were_written_over_copies_still_open(
    tmp_path: Path, operator: Operator, left: int
) -> None:
    """The new ones lie beside them by then; what is longer than the new ones is old, or nothing."""
    old, new = ({f"case {n}": Fernet.generate_key() for n in range(most)} for most in (9, 20))
    operator.folder.mkdir()
    keep_keys(old, tmp_path, operator.folder, operator.public)
    beside = operator.folder / BESIDE
    torn = {path: path.read_bytes() for path in (tmp_path / HERE, beside)}
    keep_keys(new, tmp_path, operator.folder, operator.public)
    for path, before in torn.items():
        whole = path.read_bytes()
        beside_of(path).write_bytes(whole)
        path.write_bytes((whole[:left] + before[left:]).ljust(len(whole) + 1, b"\0"))

    assert kept_keys(tmp_path) == sealed_keys(beside, operator.secret) == new
    keep_keys(old, tmp_path, operator.folder, operator.public)
    assert kept_keys(tmp_path) == sealed_keys(beside, operator.secret) == old
    assert not beside_of(beside).exists()


async def test_stock_age_opens_a_copy(tmp_path: Path, sqlite_url: str, operator: Operator) -> None:
    before = await lived_through(sqlite_url, tmp_path, operator)

    plain = run("age", "--decrypt", "-i", operator.secret, before.file).stdout

    assert "about.json" in zipfile.ZipFile(io.BytesIO(plain)).namelist()


async def test_what_was_shredded_opens_in_no_copy_any_more(
    tmp_path: Path, sqlite_url: str, operator: Operator
) -> None:
    """The responder has her keys and the operator theirs: still nobody reads it."""
    here = operator.settings(tmp_path, sqlite_url)
    there = operator.settings(tmp_path / "elsewhere", "sqlite")
    async with opened_stage(sqlite_url, folder=tmp_path) as stage:
        stamp(sqlite_url)
        ada = await responder(stage, "Ada")
        await responder(stage, "Bob")
        await reports(stage.stranger("rosa"))
        await stage.waits(days=1)
        old = make_copy(here, stage.vault, stage.clock())
        assert len(ada.cases) == 1
        stage.clock.now += KEPT
        stage.vault.release(stage.clock())
        stage.clock.now += timedelta(days=2)  # also what came at once on the day of the copy
        stage.vault.release(stage.clock())
        assert ada.cases == []
        shutil.copy(old, tmp_path / "held-back.age")
        make_copy(here, stage.vault, stage.clock())

        held_back = (tmp_path / "held-back.age").rename(old)
        restore(there, held_back, operator.secret)
        vault = ConcernsVault(there.data_dir / "concerns.db", UTC_ZONE, MONDAY)
        stage.vault = vault
        assert ada.cases == []
        assert vault.cases() == []


async def test_what_two_have_shredded_opens_in_no_copy_any_more_and_all_else_does(
    tmp_path: Path, sqlite_url: str, operator: Operator
) -> None:
    """One was delivered before the copy, one waited in it and was delivered after it."""
    here = operator.settings(tmp_path, sqlite_url)
    there = operator.settings(tmp_path / "elsewhere", "sqlite")
    async with opened_stage(sqlite_url, folder=tmp_path) as stage:
        stamp(sqlite_url)
        ada, bob = await responder(stage, "Ada"), await responder(stage, "Bob")
        await reports(stage.stranger("rosa"))
        await stage.waits(days=1)
        (case,) = ada.cases
        await reports(stage.stranger("zenobia"), text="Another one")
        old = make_copy(here, stage.vault, stage.clock())
        await stage.waits(days=1)
        what = ending(case, stage.clock().date())
        await shreds(ada, what, signed(what, ada.signing, bob.signing))
        make_copy(here, stage.vault, stage.clock())

        restore(there, old, operator.secret)
        vault = ConcernsVault(there.data_dir / "concerns.db", UTC_ZONE, stage.clock())
        vault.release(stage.clock())
        stage.vault = vault
        assert [each.report.answers["text"] for each in ada.cases] == ["Another one"]


async def test_a_copy_of_an_earlier_version_opens_as_long_as_its_days_are_kept(
    tmp_path: Path, sqlite_url: str
) -> None:
    """It was sealed with one key for each day."""
    async with opened_stage(sqlite_url, folder=tmp_path) as stage:
        kept = (tmp_path / "concerns.db").read_bytes()
        last = stage.clock().date()
    earlier, keys = CopyKeys({}), CopyKeys({})
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(kept)
        for case, day, key in copy.execute('SELECT "case", day, "key" FROM cases').fetchall():
            sealed = earlier.seal(name_of_day(date.fromisoformat(day)), key)
            copy.execute('UPDATE cases SET "key"=? WHERE "case"=?', [sealed, case])
        copy.execute("DELETE FROM mailboxes")
        copy.execute("DELETE FROM waiting_reports")
        copy.commit()
        content = copy.serialize()
    with closing(sqlite3.connect(":memory:")) as now:
        now.deserialize(kept)
        sealed_copy(now, keys, last)
        again = CopyKeys(earlier.needed)
        sealed_copy(now, again, last)

    assert _cases(opened_copy(content, earlier.needed)) == _cases(kept)
    assert _cases(opened_copy(content, again.needed)) == _cases(kept)
    assert _cases(opened_copy(content, {})) == []
    with pytest.raises(WrongKeys):
        opened_copy(content, keys.needed)


def _cases(content: bytes) -> list[tuple[str, bytes]]:
    with closing(sqlite3.connect(":memory:")) as vault:
        vault.deserialize(content)
        return vault.execute('SELECT "case", "key" FROM cases ORDER BY "case"').fetchall()


async def test_a_copy_tells_nothing_of_what_is_urgent(
    tmp_path: Path, sqlite_url: str, operator: Operator
) -> None:
    """What is urgent is a case before its day's batch, and its page names who is told."""
    here = operator.settings(tmp_path, sqlite_url)
    async with opened_stage(sqlite_url, folder=tmp_path) as stage:
        stamp(sqlite_url)
        await responder(stage, "Ada")
        await responder(stage, "Bob")
        await reports(stage.stranger("rosa"), urgency="now")
        _, files = unpacked(opened(make_copy(here, stage.vault, MONDAY), operator.secret))

    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(files["concerns.db"])
        days = {day for (day,) in copy.execute("SELECT day FROM cases")}
        assert max(days) < f"{MONDAY.date()}"
        assert copy.execute("SELECT * FROM pages").fetchall() == []


async def test_of_a_matrix_account_no_key_to_what_was_said_is_copied(
    tmp_path: Path, sqlite_url: str, operator: Operator
) -> None:
    here = operator.settings(tmp_path, sqlite_url)
    account = tmp_path / "matrix" / "tequio_example_org"
    account.mkdir(parents=True)
    for name in ("login", "cross_signing", "keys.db", "memory.db", "lock"):
        (account / name).write_bytes(b"of the account")
    async with opened_stage(sqlite_url, folder=tmp_path) as stage:
        stamp(sqlite_url)
        _, files = unpacked(opened(make_copy(here, stage.vault, MONDAY), operator.secret))

    matrix = {name for name in files if name.startswith("matrix/")}
    assert matrix == {
        "matrix/tequio_example_org/login",
        "matrix/tequio_example_org/cross_signing",
    }


async def test_a_copy_goes_only_where_nothing_is(
    tmp_path: Path, sqlite_url: str, operator: Operator
) -> None:
    before = await lived_through(sqlite_url, tmp_path, operator)

    with pytest.raises(CommandFailed, match="empty folder"):
        restore(operator.settings(tmp_path, sqlite_url), before.file, operator.secret)


async def test_old_copies_go_and_what_was_never_finished(
    tmp_path: Path, sqlite_url: str, operator: Operator
) -> None:
    here = operator.settings(tmp_path, sqlite_url)
    async with opened_stage(sqlite_url, folder=tmp_path) as stage:
        stamp(sqlite_url)
        first = make_copy(here, stage.vault, MONDAY)
        first.with_name("tequio-20260302T090000Z.part").touch()
        first.with_name("notes.txt").touch()
        second = make_copy(here, stage.vault, MONDAY + timedelta(days=14, seconds=1))

    left = {file.name for file in first.parent.iterdir()}
    assert left == {second.name, "notes.txt", "tequio-keys.age"}


def test_at_the_terminal(tmp_path: Path, operator: Operator) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    copies = {"TEQUIO_BACKUP__FOLDER": str(tmp_path / "copies")}
    here.mkdir()
    there.mkdir()
    for folder in (tmp_path, here, there):
        (folder / "tequio.toml").touch()
    assert_failed(tequio("backup", folder=here), "backup.recipient is not set")
    wrong = {"TEQUIO_BACKUP__RECIPIENT": "age1wrong"}
    assert_failed(tequio("backup", folder=here, environment=wrong), "no public key")
    right = {**copies, "TEQUIO_BACKUP__RECIPIENT": operator.public}
    assert_failed(tequio("backup", folder=here, environment=right), "database")
    assert tequio("migrate", folder=here).returncode == 0

    made = tequio("backup", folder=here, environment=right)
    assert made.stdout.startswith("Written: "), made.stderr
    file = made.stdout.removeprefix("Written: ").strip()
    back = tequio("restore", file, "--identity", str(operator.secret), folder=there)
    assert back.stdout.startswith("Everything is as it was on"), back.stderr

    twice = tequio("restore", file, "--identity", str(operator.secret), folder=there)
    assert_failed(twice, "empty folder")
    nothing = tequio(
        "restore", str(tmp_path / "no.age"), "--identity", str(operator.secret), folder=there
    )
    assert_failed(nothing, "cannot be read")
    keyless = tequio("restore", file, "--identity", file, folder=tmp_path)
    assert_failed(keyless, "secret key")
