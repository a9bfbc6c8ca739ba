"""What an operator types and reads: real processes, real files, real ports."""

import os
import re
import socket
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import text

from bot.operator.upkeep import bring_up_to_date, open_vault
from bot.words.errors import CommandFailed
from config.settings import Settings
from storage.reach import write_once
from tests.support.free_port import free_port
from tests.support.terminal import ROOT, assert_failed, python, tequio
from tests.support.while_counted import not_while_counted

QUICK = """
import sys
from bot.__main__ import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    heavy = {"pydantic", "sqlalchemy", "aiohttp", "babel", "asyncio", "slack_bolt", "dataclasses"}
    print(end.code, *heavy & set(sys.modules))
"""

RUNNING = """
import sys
import bot.operator.run
print(*{"slack_bolt", "slack_sdk", "nio", "prometheus_client", "alembic"} & set(sys.modules))
"""


LIMIT = """
import resource, sys
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
from bot.__main__ import main
try:
    main(sys.argv[1:])
except SystemExit:
    print(hard, *resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with settings, in which all is as it is usually."""
    (tmp_path / "tequio.toml").touch()
    return tmp_path


def test_no_command_leaves_its_memory_on_the_disk_when_it_crashes(tmp_path: Path) -> None:
    before, soft, hard = python("-c", LIMIT, "--help", folder=tmp_path).stdout.split()[-3:]
    if before == "0":
        pytest.skip("nothing leaves core dumps here")

    assert (soft, hard) == ("0", "0")


def test_what_is_not_set_up_is_not_loaded(tmp_path: Path) -> None:
    assert python("-c", RUNNING, folder=tmp_path).stdout.strip() == ""


@not_while_counted
@pytest.mark.parametrize("words", [["--help"], ["--version"], ["run", "--help"]])
def test_help_and_version_load_nothing_heavy(words: list[str], tmp_path: Path) -> None:
    ended = python("-c", QUICK, *words, folder=tmp_path)

    assert ended.stdout.splitlines()[-1] == "0"
    assert "tequio" in ended.stdout


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["dance"],
        ["run", "--fresh"],
        ["init", "--ye"],
        ["demo", "--port", "0"],
        ["demo", "--port", "65536"],
        ["demo", "--port", "٣"],
        ["demo", "--data-dir", ""],
    ],
)
def test_a_command_that_does_not_exist_ends_with_2(words: list[str], tmp_path: Path) -> None:
    ended = tequio(*words, folder=tmp_path)

    assert ended.returncode == 2
    assert ended.stderr.startswith("usage: tequio")
    assert list(tmp_path.iterdir()) == []


def test_whoever_names_no_command_reads_how_to_go_on(tmp_path: Path) -> None:
    ended = tequio(folder=tmp_path)

    assert "play a small coalition in the browser" in ended.stderr
    assert "To try it: tequio demo. To set it up: tequio init" in ended.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["run"],
        ["doctor"],
        ["doctor", "--json"],
        ["selftest"],
        ["migrate"],
        ["export"],
        ["import", "items", "table.csv"],
        ["backup"],
        ["restore", "copy.age", "--identity", "key"],
        ["workspaces"],
    ],
)
def test_where_nothing_is_set_each_command_says_so_and_what_to_do(
    words: list[str], tmp_path: Path
) -> None:
    """Whoever stands in a wrong folder reads nothing of an empty coalition."""
    ended = tequio(*words, folder=tmp_path)

    first, second = ended.stderr.splitlines()
    assert_failed(ended, f"There are no settings here: no tequio.toml in {tmp_path}, and nothing")
    assert "There are no settings here" in first
    assert "“tequio init” asks for what is needed" in second
    assert ended.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_what_is_set_in_the_environment_or_in_secret_files_is_enough(tmp_path: Path) -> None:
    in_variables = tequio("doctor", folder=tmp_path, environment={"TEQUIO_LOCALE": "es"})
    (tmp_path / "tequio-secrets").mkdir()
    in_files = tequio("doctor", folder=tmp_path)

    for ended in (in_variables, in_files):
        assert "fine  The settings can be read." in ended.stdout


def test_a_null_in_an_argument_is_wrong_usage(tmp_path: Path) -> None:
    nulls = "from bot.__main__ import main; main(['doctor', '--config', 'a\\0b'])"

    ended = python("-c", nulls, folder=tmp_path)

    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", ["run", "demo", "console", "doctor", "migrate"])
def test_every_command_tells_each_mistake_in_the_settings(command: str, tmp_path: Path) -> None:
    (tmp_path / "tequio.toml").write_text('locl = "es"\nzone = "Mars"\n')

    ended = tequio(command, folder=tmp_path)

    assert_failed(ended, "tequio: locl: there is no such setting. Did you mean locale?\n")
    assert "tequio: zone: “Mars” is not a time zone." in ended.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["tequio.toml"]


def test_a_settings_file_that_is_no_toml_or_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "tequio.toml").write_bytes(b"\x00\xff")

    assert_failed(tequio("doctor", folder=tmp_path), "tequio.toml is not written in UTF-8.")
    missing = tequio("doctor", "--config", "other.toml", folder=tmp_path)
    assert_failed(missing, "other.toml cannot be read: No such file or directory.")


@pytest.mark.parametrize("command", ["run", "demo"])
def test_a_port_that_another_program_has_is_told(command: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        ended = tequio(command, folder=tmp_path, environment={"TEQUIO_WEB__PORT": port})

    assert_failed(ended, f"127.0.0.1:{port}: another program has that port; stop it, or choose")
    assert list(tmp_path.iterdir()) == []


def test_a_port_for_figures_that_another_program_has_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = {"TEQUIO_WEB__METRICS_PORT": str(other.getsockname()[1])}
        free = {"TEQUIO_WEB__PORT": str(free_port())}
        ended = tequio("run", folder=tmp_path, environment={**taken, **free})

    assert_failed(ended, "another program has that port; stop it, or choose another one for web.m")


def test_an_address_of_another_machine_cannot_be_served(tmp_path: Path) -> None:
    elsewhere = {"TEQUIO_WEB__HOST": "192.0.2.1"}

    assert_failed(
        tequio("run", folder=tmp_path, environment=elsewhere),
        "that address is not this machine's; choose another one for web.host",
    )


@pytest.mark.parametrize("command", ["migrate", "init", "console"])
def test_a_data_folder_that_cannot_be_made_is_told(command: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    words = [command, "--yes"] if command == "init" else [command]
    inside = {"TEQUIO_DATA_DIR": str(tmp_path / "file" / "data")}

    ended = tequio(*words, folder=tmp_path, environment=inside)

    assert_failed(ended, "file/data")
    assert "cannot be made: Not a directory. Choose another one for data_dir" in ended.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("words", [["migrate"], ["init", "--yes"]])
def test_postgresql_out_of_reach_is_told_without_its_password(
    words: list[str], tmp_path: Path
) -> None:
    nowhere = {"TEQUIO_DATABASE_URL": "postgresql://ada:sesame@127.0.0.1:1/tequio"}

    ended = tequio(*words, folder=tmp_path, environment=nowhere)

    assert_failed(ended, "The database cannot be used: ")
    assert "Connection refused" in ended.stderr
    assert "sesame" not in ended.stderr
    assert not (tmp_path / "tequio.toml").exists()


def test_a_file_that_is_no_database_is_told(here: Path) -> None:
    (here / "tequio-data").mkdir()
    (here / "tequio-data" / "tequio.db").write_text("Dear diary, " * 100)

    assert_failed(tequio("migrate", folder=here), "file is not a database")


SLACK = {
    "TEQUIO_SLACK__BOT_TOKEN": "xoxb-1-2-abcdefghijklmnopqrstuvwx",
    "TEQUIO_SLACK__APP_TOKEN": "xapp-1-A1-2-abcdefghijklmnopqrstuvwx",
    "TEQUIO_WEB__PORT": "18089",
}


def test_a_damaged_file_of_concerns_is_told_and_left_as_it_is(here: Path) -> None:
    assert tequio("migrate", folder=here).returncode == 0
    damaged = here / "tequio-data" / "concerns.db"
    damaged.write_text("Dear diary, " * 1000)

    ended = tequio("run", folder=here, environment=SLACK)

    assert_failed(ended, "concerns.db, cannot be used: file is not a database. Give it to the user")
    assert "concerns.db, cannot be used" in tequio("doctor", folder=here).stdout
    assert damaged.read_text() == "Dear diary, " * 1000


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else for a while")
def test_files_that_belong_to_somebody_else_are_told() -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "tequio.toml").touch()
        assert tequio("migrate", folder=Path(folder)).returncode == 0
        data = Path(folder) / "tequio-data"
        for path in (Path(folder), data):
            path.chmod(0o777)
        (data / "tequio.db").chmod(0o644)
        settings = Settings(data_dir=data)
        open_vault(settings, datetime.now(UTC))
        os.seteuid(65534)
        try:
            with pytest.raises(CommandFailed, match=r"^The database cannot be used: Permission"):
                bring_up_to_date(settings)
            with pytest.raises(CommandFailed, match=r"concerns.db, cannot be used: "):
                open_vault(settings, datetime.now(UTC))
        finally:
            os.seteuid(0)


def test_a_database_of_a_newer_tequio_is_left_alone(here: Path) -> None:
    assert tequio("migrate", folder=here).returncode == 0
    url = f"sqlite:///{here}/tequio-data/tequio.db"
    write_once(url, lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")))

    assert_failed(tequio("migrate", folder=here), "by a newer Tequio. Install that version")


def test_migrating_twice_is_as_good_as_once(here: Path) -> None:
    first, second = (tequio("migrate", folder=here) for _ in range(2))

    assert first.stdout == second.stdout == "The database has its newest shape.\n"
    assert first.returncode == second.returncode == 0


@pytest.mark.parametrize("fresh", [[], ["--fresh"]])
def test_a_rehearsal_never_touches_a_coalitions_own_data(fresh: list[str], here: Path) -> None:
    assert tequio("migrate", folder=here).returncode == 0
    before = (here / "tequio-data" / "tequio.db").read_bytes()

    ended = tequio("console", "--data-dir", "tequio-data", *fresh, folder=here)

    assert_failed(ended, "holds a coalition's own data, and a rehearsal would spoil it.")
    assert (here / "tequio-data" / "tequio.db").read_bytes() == before


@pytest.mark.parametrize("kept", ["concerns.db", "matrix"])
def test_a_folder_that_holds_anything_of_a_coalition_is_no_place_to_rehearse(
    kept: str, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / kept).touch()

    ended = tequio("console", "--data-dir", "data", folder=tmp_path)

    assert_failed(ended, "holds a coalition's own data, and a rehearsal would spoil it.")
    assert [file.name for file in (tmp_path / "data").iterdir()] == [kept]


@pytest.mark.parametrize("command", ["migrate", "run", "workspaces"])
def test_nothing_real_is_done_in_the_folder_of_a_rehearsal(command: str, tmp_path: Path) -> None:
    assert tequio("console", "--data-dir", "data", folder=tmp_path).returncode == 0
    token = {"TEQUIO_SLACK__BOT_TOKEN": "xoxb-1", "TEQUIO_SLACK__APP_TOKEN": "xapp-1"}
    if command == "workspaces":
        installs = ("CLIENT_ID", "CLIENT_SECRET", "SIGNING_SECRET")
        token |= {f"TEQUIO_SLACK__{name}": "1" for name in installs}
        token |= {"TEQUIO_WEB__PUBLIC_URL": "https://tequio.example"}
    ours = {"TEQUIO_DATA_DIR": str(tmp_path / "data"), **token}

    ended = tequio(command, folder=tmp_path, environment=ours)

    assert_failed(ended, "was made up in a rehearsal")


def test_run_without_any_platform_says_what_is_missing_and_touches_nothing(here: Path) -> None:
    ended = tequio("run", folder=here)

    assert_failed(ended, "set slack.bot_token and slack.app_token, or matrix.homeserver")
    assert [file.name for file in here.iterdir()] == ["tequio.toml"]


def test_every_command_is_in_the_guide(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    listed = tequio("--help", folder=tmp_path).stdout.partition("COMMAND\n")[2]

    commands = re.findall(r"^    (\w+) ", listed, re.MULTILINE)

    assert commands
    assert [name for name in commands if f"`tequio {name}`" not in guide] == []
