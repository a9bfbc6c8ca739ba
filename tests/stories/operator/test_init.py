"""An operator is guided from nothing to settings, a database and the first claim code."""

import re
import signal
import subprocess
import sys
import tomllib
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.operator.upkeep import claim_if_nobody_leads
from storage.conversations import SqlClaims
from storage.people import SqlPeople
from storage.reach import write_once
from tests.support.stage import opened_stage
from tests.support.terminal import LONGEST, PATHS, assert_failed, tequio


def test_init_without_questions_takes_every_default(tmp_path: Path) -> None:
    ended = tequio("init", "--yes", folder=tmp_path)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert "No platform is set up yet" in ended.stdout
    assert "set web.public_url" in ended.stdout, "or responders could make no keys"
    written = tmp_path / "tequio.toml"
    assert written.stat().st_mode & 0o777 == 0o600
    assert tomllib.loads(written.read_text("utf-8")) == {
        "locale": "en",
        "zone": "UTC",
        "data_dir": str(tmp_path / "tequio-data"),
        "web": {"port": 8480},
    }
    assert (tmp_path / "tequio-data").stat().st_mode & 0o777 == 0o700
    assert {file.name for file in tmp_path.iterdir()} == {"tequio.toml", "tequio-data"}


async def test_whoever_says_the_code_that_init_printed_is_coordinator(tmp_path: Path) -> None:
    printed = tequio("init", "--yes", folder=tmp_path).stdout
    code = re.search(r"claim (\S+)", printed)
    assert code, printed

    async with opened_stage(f"sqlite:///{tmp_path}/tequio-data/tequio.db") as stage:
        ada = await stage.person("Ada")
        await ada.says(code[0])

        assert "You are a coordinator now." in ada.reads


def test_init_asks_again_until_each_answer_can_be_used(tmp_path: Path) -> None:
    data = tmp_path / "kept here"
    answers = ["tlh", "es", "Mars", "mexico city", "data", str(data)]
    answers += ["mysql://h", "postgresql://ada:x@127.0.0.1:1/t", "sqlite", "0", "8500"]
    answers += ["our server", "http://tequio.example", "https://tequio.example", "", ""]

    ended = tequio("init", folder=tmp_path, typed="\n".join(answers) + "\n")

    assert ended.returncode == 0, ended.stderr
    for sentence in [
        "locale: “tlh” is not a language",
        "zone: “Mars” is not a time zone",
        "data_dir: “data” would be another folder",
        "database_url: is not the address of a PostgreSQL",
        "That database cannot be used: ",
        "web.port: must be a whole number",
        "web.public_url: is not a web address",
        "Nobody can sign in at web.public_url: it has to begin with https",
    ]:
        assert sentence in ended.stdout
    assert tomllib.loads((tmp_path / "tequio.toml").read_text("utf-8")) == {
        "locale": "es",
        "zone": "America/Mexico_City",
        "data_dir": str(data),
        "web": {"port": 8500, "public_url": "https://tequio.example"},
    }
    assert (data / "tequio.db").is_file()


def test_init_takes_what_people_write(tmp_path: Path) -> None:
    answers = ["Español", "Mexico", "Mexico City", f"'{tmp_path / 'data'}'", "no", ":8500"]
    answers += ["http://Localhost:8480/", "", "ninguno"]

    ended = tequio("init", folder=tmp_path, typed="\n".join(answers) + "\n")

    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "“Mexico” has several: " in ended.stdout
    assert "America/Mexico_City" in ended.stdout
    assert tomllib.loads((tmp_path / "tequio.toml").read_text("utf-8")) == {
        "locale": "es",
        "zone": "America/Mexico_City",
        "data_dir": str(tmp_path / "data"),
        "web": {"port": 8500, "public_url": "http://localhost:8480"},
    }


def test_init_does_not_ask_for_what_the_environment_sets(tmp_path: Path) -> None:
    data = str(tmp_path / "elsewhere")

    ended = tequio("init", "--yes", folder=tmp_path, environment={"TEQUIO_DATA_DIR": data})

    assert "data_dir" not in (tmp_path / "tequio.toml").read_text("utf-8")
    assert (tmp_path / "elsewhere" / "tequio.db").is_file()
    assert data in ended.stdout


def test_init_names_no_secrets_where_it_wrote_none(tmp_path: Path) -> None:
    tokens = {"TEQUIO_SLACK__BOT_TOKEN": "xoxb-1", "TEQUIO_SLACK__APP_TOKEN": "xapp-1"}

    ended = tequio("init", "--yes", folder=tmp_path, environment=tokens)

    assert "The settings are in" in ended.stdout
    assert "The secrets are in" not in ended.stdout
    assert not (tmp_path / "tequio-secrets").exists()


def test_init_keeps_everything_in_postgresql_if_asked_to(tmp_path: Path, postgres_url: str) -> None:
    typed = f"\n\n\n{postgres_url}\n\n\n\n\n"

    ended = tequio("init", folder=tmp_path, typed=typed)

    assert ended.returncode == 0, ended.stderr
    assert "Nobody can sign in to the pages" in ended.stdout, "no address was given"
    assert "public_url" not in (tmp_path / "tequio.toml").read_text("utf-8")
    assert list((tmp_path / "tequio-data").iterdir()) == []
    count = write_once(postgres_url, lambda c: c.scalar(text("SELECT count(*) FROM claims")))
    assert count == 1


def test_the_code_of_init_is_good_until_somebody_coordinates(tmp_path: Path) -> None:
    printed = tequio("init", "--yes", folder=tmp_path).stdout
    code = re.search(r"claim (\S+)", printed)
    assert code
    url = f"sqlite:///{tmp_path / 'tequio-data' / 'tequio.db'}"

    def started(connection: Connection) -> str:
        return claim_if_nobody_leads(SqlPeople(connection), SqlClaims(connection))

    shown = [write_once(url, started) for _ in range(2)]

    assert all(shown)
    assert write_once(url, partial(spent, code=code[1]))
    assert not any(write_once(url, partial(spent, code=each)) for each in shown)


def spent(connection: Connection, code: str) -> bool:
    return SqlClaims(connection).spend(sha256(code.encode()).hexdigest())


def test_a_second_init_touches_nothing(tmp_path: Path) -> None:
    tequio("init", "--yes", folder=tmp_path)
    before = (tmp_path / "tequio.toml").read_bytes()

    again = tequio("init", "--yes", folder=tmp_path)

    assert_failed(again, "tequio.toml is there already and was not touched.")
    assert (tmp_path / "tequio.toml").read_bytes() == before


def test_init_that_nobody_answers_to_the_end_leaves_nothing(tmp_path: Path) -> None:
    ended = tequio("init", folder=tmp_path, typed="es\nUTC\n")

    assert_failed(ended, "Stopped before the last question: nothing was written.")
    assert list(tmp_path.iterdir()) == []


def test_init_that_is_interrupted_leaves_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-m", "bot", "init"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=tmp_path, env=PATHS, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    ) as process:
        assert process.stdout is not None
        read = ""
        while "[en]: " not in read:
            read += process.stdout.read(1) or pytest.fail(f"It ended: {read}")
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=LONGEST)

    assert (process.returncode, told) == (
        1,
        "tequio: Stopped before the last question: nothing was written.\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_init_into_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    ended = tequio("init", "--yes", "--config", "nowhere/tequio.toml", folder=tmp_path)

    assert_failed(ended, "nowhere/tequio.toml cannot be written: No such file or directory.")
    assert list(tmp_path.iterdir()) == []
