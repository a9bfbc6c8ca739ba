"""Which data about time zones are read, and when they are old."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.operator.zone_data import SETTING, version_in, version_in_use, zone_data_finding

ASK = """
import subprocess, sys, zoneinfo
zoneinfo.reset_tzpath(to=[sys.argv[1]])
from datetime import datetime
from bot.__main__ import main
main(["migrate", "--config", "nothing-is-there.toml"])
print(datetime(2026, 12, 15, tzinfo=zoneinfo.ZoneInfo("America/Vancouver")).strftime("%z"))
print(zoneinfo.TZPATH)
started = [sys.executable, "-c", "import zoneinfo; print(zoneinfo.TZPATH)"]
print(subprocess.check_output(started))
"""


@pytest.mark.parametrize(
    ("city", "hours"),
    [
        ("Africa/Casablanca", 0),
        ("America/Havana", -4),
        ("America/Winnipeg", -5),
        ("America/Edmonton", -6),
        ("America/Vancouver", -7),
    ],
)
def test_clocks_that_were_changed_lately_are_right(city: str, hours: int) -> None:
    then = datetime(2026, 12, 15, 12, tzinfo=UTC).astimezone(ZoneInfo(city))

    assert then.utcoffset() is not None
    assert then.hour == 12 + hours


def _started_on(system: Path, **setting: str) -> tuple[str, str, str]:
    """The hour in Vancouver and where zones are read, in a process that finds `system`'s data and
    in one that it starts."""
    quiet = {name: value for name, value in os.environ.items() if name != SETTING}
    command = [sys.executable, "-c", ASK, str(system)]
    told = subprocess.check_output(command, text=True, env={**quiet, **setting})
    vancouver, here, started = told.splitlines()[-3:]
    return vancouver, here, started


def test_what_was_installed_with_us_is_read_before_an_older_system_also_by_what_we_start(
    tmp_path: Path,
) -> None:
    (tmp_path / "tzdata.zi").write_text("# version 2025b\n")

    vancouver, here, started = _started_on(tmp_path)

    assert vancouver == "-0700"
    assert here.index("tzdata") < here.index(str(tmp_path)), "what only the system has is found"
    assert "tzdata" in started


def test_a_system_that_is_newer_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "tzdata.zi").write_text("# version 2999a\n")

    _, here, _ = _started_on(tmp_path)

    assert here == str((str(tmp_path),))


def test_what_the_operator_has_set_stands(tmp_path: Path) -> None:
    _, _, started = _started_on(tmp_path, **{SETTING: str(tmp_path)})

    assert str(tmp_path) in started
    assert "tzdata" not in started


def test_data_say_of_when_they_are(tmp_path: Path) -> None:
    (tmp_path / "tzdata.zi").write_text("# version 2026c\n# more\n")

    assert version_in([tmp_path / "missing", tmp_path]) == "2026c"
    assert version_in([tmp_path / "missing"]) == ""
    assert version_in_use() >= "2026f"


@pytest.mark.parametrize(
    ("version", "today", "old"),
    [
        ("2026f", date(2026, 11, 29), False),
        ("2026f", date(2027, 3, 1), False),
        ("2026f", date(2027, 7, 1), True),
        ("2025b", date(2026, 11, 29), True),
        ("", date(2026, 11, 29), True),
        ("new", date(2026, 11, 29), True),
    ],
)
def test_old_data_are_noted_with_what_to_do(version: str, today: date, *, old: bool) -> None:
    finding = zone_data_finding(version, today)

    assert finding.ok
    assert finding.note is old
    assert ("pip install --upgrade tzdata" in finding.sentence) is old
