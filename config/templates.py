"""Reads the check-in templates from their files; what they mean is not decided here."""

import tomllib
from pathlib import Path

from config.mistakes import SettingsError, not_toml, unreadable_file

SHIPPED = Path(__file__).with_name("checkin_templates")
LONGEST = 200_000
"""Signs: twenty times the longest of ours."""


def load_templates(folder: Path = SHIPPED) -> tuple[dict[str, object], ...]:
    """Read each `.toml` file of a folder, by name. Raises SettingsError where one is unreadable."""
    return tuple(map(load_template, template_files(folder)))


def template_files(folder: Path) -> tuple[Path, ...]:
    """None where there is no such folder."""
    return tuple(sorted(folder.glob("*.toml")))


def load_template(file: Path) -> dict[str, object]:
    """Read one file. Raises SettingsError where it is unreadable."""
    try:
        with file.open(encoding="utf-8-sig") as opened:  # some editors put a sign before the first
            text = opened.read(LONGEST + 1)
        if len(text) > LONGEST:
            raise SettingsError(f"{file} is longer than {LONGEST} signs: that is no template.")
        return tomllib.loads(text)
    except OSError as error:
        raise SettingsError(unreadable_file(file, error)) from None
    except (ValueError, RecursionError) as error:
        raise SettingsError(not_toml(file, error)) from None
