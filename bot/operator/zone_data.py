"""Which data about time zones are read: the newest ones that this machine has."""

import os
import zoneinfo
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from bot.operator.findings import Finding

SETTING = "PYTHONTZPATH"
VERSION = "# version "
"""How the first line of `tzdata.zi` begins; then comes the year and a letter, such as 2026b."""
YEAR = 4
"""Digits."""


def use_newest_zone_data() -> None:
    """Read the zones that were installed with us before the system's, unless these are newer.

    To be called before anything reads a zone. The system's data may be years old, and a clock that
    was changed since would be an hour off. What we start inherits the choice. Where the operator
    has set PYTHONTZPATH, that stands.
    """
    ours = _package()
    if SETTING in os.environ or ours is None:
        return
    if any(version_in([each]) > version_in([ours]) for each in map(Path, zoneinfo.TZPATH)):
        return
    paths = [str(ours), *(each for each in zoneinfo.TZPATH if each != str(ours))]
    os.environ[SETTING] = os.pathsep.join(paths)
    zoneinfo.reset_tzpath(to=paths)
    ZoneInfo.clear_cache()


def version_in_use() -> str:
    """Of the first folder that zones are read from, such as 2026b; empty if it does not say."""
    folders = [folder for folder in map(Path, zoneinfo.TZPATH) if (folder / "Africa").is_dir()]
    package = _package()
    return version_in(folders[:1] or ([package] if package is not None else []))


def version_in(folders: list[Path]) -> str:
    for folder in folders:
        try:
            with (folder / "tzdata.zi").open(encoding="ascii", errors="replace") as file:
                line = file.readline()
        except OSError:
            continue
        if line.startswith(VERSION):
            return line.removeprefix(VERSION).strip()
    return ""


def zone_data_finding(version: str, today: date) -> "Finding":
    """Governments change clocks several times a year, often with a few weeks' notice."""
    from bot.operator.findings import fine, note  # noqa: PLC0415 - each command loads this module

    if not version[:YEAR].isdecimal():
        return note("How old the data about time zones are cannot be told. To be safe: " + UPDATE)
    if today.year - int(version[:YEAR]) > (0 if today.month > HALF_YEAR else 1):
        return note(
            f"The data about time zones are of {version}: where a clock was changed since, people "
            f"are asked and reminded at the wrong hour. {UPDATE}"
        )
    return fine(f"The data about time zones are of {version}.")


HALF_YEAR = 6
"""Months. From then on, data of the year before are old."""
UPDATE = "pip install --upgrade tzdata, then start Tequio again."


def _package() -> Path | None:
    """The folder with the zones that were installed with us."""
    found = find_spec("tzdata")
    origin = found.origin if found is not None else None
    return Path(origin).parent / "zoneinfo" if origin else None
