"""The doctor looks at a whole set-up and says what to mend, without mending it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import pytest
from sqlalchemy import text

from bot.coalition.people import Member, Role
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.signatures import VerifyKey
from bot.operator.machine_checks import BUILT
from bot.words.ids import MemberId
from bot.words.inbound import Address
from storage.concerns_vault import ConcernsVault
from storage.people import SqlPeople
from storage.reach import write_once
from tests.support.postgres import new_database
from tests.support.terminal import ROOT, Ended, assert_failed, tequio


def to_mend(ended: Ended) -> list[str]:
    """What the doctor wants mended, without the browser's part: not every machine has built it."""
    words = [line for line in ended.stdout.splitlines() if line.startswith("mend  ")]
    return [word for word in words if "browser" not in word]


def lead(folder: Path) -> None:
    ada = Member(MemberId("ada"), "Ada", roles=frozenset({Role.COORDINATOR}))
    url = f"sqlite:///{folder}/tequio-data/tequio.db"
    write_once(url, lambda c: SqlPeople(c).add(ada, Address("slack", "T1", "ada")))


@pytest.mark.skipif(
    not all((ROOT / "adapters/web/static/built" / name).is_file() for name in BUILT),
    reason="the browser's part is not built",
)
def test_the_doctor_finds_nothing_to_mend_once_somebody_leads(tmp_path: Path) -> None:
    tequio("init", "--yes", folder=tmp_path)
    lead(tmp_path)

    ended = tequio("doctor", folder=tmp_path)

    assert (ended.returncode, ended.stderr) == (0, "")
    pages, copies, keys = [
        line for line in ended.stdout.splitlines() if not line.startswith("fine  ")
    ]
    assert pages.startswith("note  Nobody can sign in to the pages")
    assert copies.startswith("note  No copies are made. backup.recipient is not set.")
    assert keys.startswith("note  Safety concerns cannot be taken yet: 0 of at least 2 responders")


def test_the_doctor_says_how_to_begin_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "tequio.toml").touch()
    ended = tequio("doctor", folder=tmp_path)

    assert_failed(ended, "begin with “mend”")
    assert [("is not there" in line or "no database" in line) for line in to_mend(ended)] == [
        True
    ] * 2
    assert [file.name for file in tmp_path.iterdir()] == ["tequio.toml"]


def test_the_doctor_says_how_to_claim_when_nobody_leads(tmp_path: Path) -> None:
    tequio("init", "--yes", folder=tmp_path)

    [told] = to_mend(tequio("doctor", folder=tmp_path))

    assert told.startswith("mend  Nobody is coordinator yet: whoever writes “claim”")


def test_the_doctor_sees_a_folder_that_is_open_and_a_clock_that_is_behind(tmp_path: Path) -> None:
    tequio("init", "--yes", folder=tmp_path)
    lead(tmp_path)
    (tmp_path / "tequio-data").chmod(0o755)
    in_2099 = 4_080_000_000_000_000
    write_once(
        f"sqlite:///{tmp_path}/tequio-data/tequio.db",
        lambda c: c.execute(text("INSERT INTO seen VALUES ('k', :at)"), {"at": in_2099}),
    )

    folder, clock = to_mend(tequio("doctor", folder=tmp_path))

    assert "chmod 700" in folder
    assert "The clock is behind what was stored at 2099" in clock


def test_the_doctor_sees_a_database_out_of_reach(tmp_path: Path) -> None:
    nowhere = {"TEQUIO_DATABASE_URL": "postgresql://ada:sesame@127.0.0.1:1/tequio"}
    (tmp_path / "tequio-data").mkdir(mode=0o700)

    ended = tequio("doctor", folder=tmp_path, environment=nowhere)

    [told] = to_mend(ended)
    assert "The database cannot be used: " in told
    assert "sesame" not in ended.stdout + ended.stderr
    assert ended.returncode == 1


def test_the_doctor_sees_a_database_that_can_only_be_read(
    postgres_server: Path, tmp_path: Path
) -> None:
    address = new_database(postgres_server, "only_read")
    there = {"TEQUIO_DATABASE_URL": address}
    assert tequio("migrate", folder=tmp_path, environment=there).returncode == 0
    assert (
        "fine  The database can be written."
        in tequio("doctor", folder=tmp_path, environment=there).stdout.splitlines()
    )

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("ALTER DATABASE only_read SET default_transaction_read_only = on")
    ended = tequio("doctor", folder=tmp_path, environment=there)

    assert any("The database can only be read" in told for told in to_mend(ended))
    assert ended.returncode == 1


def test_a_key_whose_holder_is_no_responder_any_more_is_not_counted(tmp_path: Path) -> None:
    tequio("init", "--yes", folder=tmp_path)
    lead(tmp_path)
    now = datetime.now(UTC)
    vault = ConcernsVault(tmp_path / "tequio-data" / "concerns.db", ZoneInfo("UTC"), now)
    for name in ("ada", "ben"):
        key = recipient_of(new_identity())
        vault.enrol(MemberId(name), Responder(name, key, VerifyKey("ab" * 32), now.date()))

    assert "0 of at least 2 responders" in tequio("doctor", folder=tmp_path).stdout


def test_a_program_can_read_what_the_doctor_finds(tmp_path: Path) -> None:
    """With the same words and the same end."""
    (tmp_path / "tequio.toml").touch()
    said = tequio("doctor", folder=tmp_path)
    ended = tequio("doctor", "--json", folder=tmp_path)

    assert ended.returncode == said.returncode == 1
    findings = [json.loads(line) for line in ended.stdout.splitlines()]
    assert {each["finding"] for each in findings} == {"fine", "note", "mend"}
    told = [f"{each['finding']}  {each['sentence']}" for each in findings]
    same = [line for line in told if "clock says" not in line]
    assert same == [line for line in said.stdout.splitlines() if "clock says" not in line]


@pytest.mark.parametrize(
    ("taken_away", "lacks"),
    [
        ("DROP TABLE calendar_feeds", "calendar_feeds"),
        ("ALTER TABLE circles DROP COLUMN name", "circles.name"),
    ],
)
def test_a_shape_that_is_another_than_it_says_is_told_before_anything_is_done(
    tmp_path: Path, taken_away: str, lacks: str
) -> None:
    """As after a step that was changed before it was released."""
    tequio("init", "--yes", folder=tmp_path)
    url = f"sqlite:///{tmp_path}/tequio-data/tequio.db"
    write_once(url, lambda c: c.execute(text(taken_away)))

    [told] = [line for line in to_mend(tequio("doctor", folder=tmp_path)) if "shape" in line]
    assert f"lacks {lacks}:" in told
    assert f"lacks {lacks}:" in tequio("migrate", folder=tmp_path).stderr
