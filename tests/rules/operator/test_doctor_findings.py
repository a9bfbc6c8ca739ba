"""What the doctor makes of what it sees."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from adapters.web.sign_in.origin import sign_in_origin
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.signatures import VerifyKey
from bot.operator.data_checks import newest_finding, roster_finding, step_finding
from bot.operator.findings import fine, mend, note
from bot.operator.machine_checks import (
    BUILT,
    browser_finding,
    data_folder,
    language_finding,
    room_finding,
    sign_in_finding,
    web_host,
    year_finding,
)
from config.sections import Web
from config.settings import Settings
from tests.support.full_disk import full_disk

ROOT = Path(__file__).parents[3]
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_a_finding_begins_with_what_it_asks_of_the_operator() -> None:
    assert str(fine("All well.")) == "fine  All well."
    assert str(note("Look.")) == "note  Look."
    assert str(mend("Do this.")) == "mend  Do this."
    assert [fine("").ok, note("").ok, mend("").ok] == [True, True, False]


@pytest.mark.parametrize(("year", "ok"), [(1970, False), (2026, True), (2100, False)])
def test_a_clock_that_lost_its_battery_is_noticed(year: int, ok: bool) -> None:
    assert year_finding(NOON.replace(year=year)).ok is ok


@pytest.mark.parametrize(("free", "note"), [(499_999_999, True), (500_000_000, False), (0, True)])
def test_a_disk_that_will_soon_be_full_is_noticed(free: int, note: bool) -> None:
    found = room_finding(free)
    assert (found.ok, found.note) == (True, note)
    assert (f"room for {free // 10**6} MB more" in found.sentence) is note


def test_a_disk_on_which_only_an_empty_file_finds_room_is_full(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    settings = Settings(data_dir=tmp_path)
    assert data_folder(settings).ok

    with full_disk(4096):
        found = data_folder(settings)

    assert not found.ok
    assert "Make room on that disk" in found.sentence
    assert not list(tmp_path.iterdir())


def test_the_clock_may_not_be_behind_what_was_stored() -> None:
    assert newest_finding(NOON, None).ok
    assert newest_finding(NOON, NOON).ok
    assert newest_finding(NOON, NOON + timedelta(seconds=30)).ok
    assert not newest_finding(NOON, NOON + timedelta(hours=1)).ok


def test_a_database_may_be_older_or_newer_than_the_program() -> None:
    assert step_finding("0003", "0003").ok
    assert "tequio migrate" in step_finding("0002", "0003").sentence
    assert "tequio migrate" in step_finding("", "0003").sentence
    assert "newer Tequio" in step_finding("0004", "0003").sentence


def test_a_language_without_its_translation_is_named() -> None:
    assert language_finding(["en", "es"], ["es", "ar"]).ok
    assert "(es)" in language_finding(["en", "es"], ["ar"]).sentence


def test_the_part_for_the_browser_is_fine_only_if_all_of_it_is_there(tmp_path: Path) -> None:
    for name in BUILT:
        (tmp_path / name).touch()
    assert browser_finding(tmp_path).ok

    (tmp_path / "seal.js").unlink()
    found = browser_finding(tmp_path).sentence
    assert "(seal.js)" in found
    assert "neither the inbox nor the stewards' page works" in found
    assert "pip install -v" in found


def test_the_part_for_the_browser_is_all_that_is_built() -> None:
    package = json.loads((ROOT / "adapters/web/browser/package.json").read_text("utf-8"))
    sources = re.findall(r"src/(\w+\.js)", package["scripts"]["build"])
    assert set(sources) == BUILT


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_a_web_server_for_this_machine_only_needs_no_note(host: str) -> None:
    assert not web_host(Settings(web=Web(host=host))).note


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "tequio.example"])
def test_a_web_server_that_others_reach_is_noted(host: str) -> None:
    finding = web_host(Settings(web=Web(host=host)))

    assert (finding.ok, finding.note) == (True, True)


ONION = "http://" + "a" * 56 + ".onion"


@pytest.mark.parametrize(
    ("public_url", "word", "origin"),
    [
        ("", "note", ""),
        ("https://tequio.example", "fine", "https://tequio.example"),
        ("https://tequio.example:8443", "fine", "https://tequio.example:8443"),
        (ONION, "fine", ONION),
        ("http://localhost:8480", "note", "http://localhost:8480"),
        ("http://127.0.0.1:8480", "note", "http://127.0.0.1:8480"),
        ("http://tequio.example", "mend", ""),
        ("http://localhost.example", "mend", ""),
        ("http://onion.example", "mend", ""),
        ("https://tequio.example/pages", "mend", ""),
    ],
)
def test_people_sign_in_only_where_nobody_on_the_way_reads_along(
    public_url: str, word: str, origin: str
) -> None:
    assert str(sign_in_finding(public_url)).startswith(word)
    assert sign_in_origin(public_url) == origin


def test_a_data_folder_is_there_and_for_us_alone(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    assert "is not there" in data_folder(settings).sentence

    settings.data_dir.mkdir(mode=0o700)
    assert data_folder(settings).ok

    settings.data_dir.chmod(0o750)
    assert "chmod 700" in data_folder(settings).sentence
    assert list(settings.data_dir.iterdir()) == []


def test_two_good_keys_are_enough_and_old_ones_do_not_count() -> None:
    today = date(2026, 3, 2)
    good = Responder("Noor", Recipient("age1noor"), VerifyKey("noor"), today)
    old = replace(good, proved=date(2025, 3, 2))

    assert not roster_finding([good, good], today).note
    assert roster_finding([good, old], today).note
    assert "1 of at least 2" in roster_finding([good, old], today).sentence
