"""A settings file that we write says exactly what was answered."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.written import as_toml, mistakes_in

ANSWERS = {
    "locale": "es",
    "zone": "America/Mexico_City",
    "data_dir": '/srv/“té” \\"quio"',
    "database_url": "postgresql://ada:p%40ss@db.example/tequio",
    "web.port": "8500",
}


def test_a_file_we_write_can_be_read_back() -> None:
    assert tomllib.loads(as_toml(ANSWERS)) == {
        "locale": "es",
        "zone": "America/Mexico_City",
        "data_dir": ANSWERS["data_dir"],
        "database_url": ANSWERS["database_url"],
        "web": {"port": 8500},
    }


def test_what_was_not_asked_and_what_is_empty_is_not_written() -> None:
    assert tomllib.loads(as_toml({"zone": "UTC", "database_url": ""})) == {"zone": "UTC"}


@given(st.text().map(lambda name: f"/{name}"))
def test_every_folder_is_either_refused_or_read_back(folder: str) -> None:
    if mistakes_in({"data_dir": folder}):
        return

    read = tomllib.loads(as_toml({"data_dir": folder}))["data_dir"]
    assert mistakes_in({"data_dir": read}) == []
    assert as_toml({"data_dir": read}) == as_toml({"data_dir": folder})


@pytest.mark.parametrize(
    ("setting", "answer"),
    [
        ("locale", "tlh"),
        ("zone", "Mars"),
        ("data_dir", "data"),
        ("data_dir", "/srv/\0"),
        ("database_url", "mysql://h"),
        ("web.port", "0"),
    ],
)
def test_what_no_setting_may_hold_is_told_whatever_the_environment_says(
    setting: str, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEQUIO_" + setting.upper().replace(".", "__"), "anything")

    [told] = mistakes_in({setting: answer})

    assert told.startswith(f"{setting}: ")
    assert mistakes_in({"locale": "en"}) == []
