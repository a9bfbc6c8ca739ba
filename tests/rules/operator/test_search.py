"""The search for what must be found nowhere finds it wherever it lies, however it is spelled."""

import base64
import gzip
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.operator.selftest import search
from bot.operator.selftest.search import found, spellings

WORDS = "Xochitl Quetzalname"


def looked_for(folder: Path) -> int:
    return found([WORDS], [folder])[WORDS]


@pytest.mark.parametrize("spelling", spellings(WORDS))
def test_every_spelling_is_found(tmp_path: Path, spelling: str) -> None:
    (tmp_path / "file").write_bytes(b"before " + spellings(WORDS)[spelling] + b" after")

    assert looked_for(tmp_path) > 0


@pytest.mark.parametrize("before", [b"", b"a", b"ab"])
def test_in_base64_it_is_found_wherever_it_stands(tmp_path: Path, before: bytes) -> None:
    (tmp_path / "file").write_bytes(base64.b64encode(before + WORDS.encode() + b" and more"))

    assert looked_for(tmp_path) == 1


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_what_is_compressed_is_found(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / "file").write_bytes(b"\0\1" + pack(WORDS.encode() * 2))

    assert looked_for(tmp_path) == 2


def test_names_of_files_and_folders_in_folders_are_read(tmp_path: Path) -> None:
    deep = tmp_path / "one" / "two"
    deep.mkdir(parents=True)
    assert looked_for(tmp_path) == 0

    (deep / "file").write_text(WORDS)
    assert looked_for(tmp_path) == 1
    (deep / WORDS).write_text("nothing")
    assert looked_for(tmp_path) == 2


def test_a_row_of_a_database_is_found(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "kept.db")) as connection:
        connection.execute("CREATE TABLE kept (words TEXT)")
        connection.execute("INSERT INTO kept VALUES (?)", [WORDS])
        connection.commit()

    assert looked_for(tmp_path) == 1


def test_words_that_a_long_file_cuts_in_two_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "AT_ONCE", 1000)
    monkeypatch.setattr(search, "OVERLAP", 100)
    (tmp_path / "file").write_bytes(b"x" * 990 + WORDS.encode() + b"x" * 3000)

    assert looked_for(tmp_path) == 1


def test_what_was_put_out_is_searched_and_what_is_gone_is_passed_over(tmp_path: Path) -> None:
    assert found([WORDS], [tmp_path / "gone"], f"said by {WORDS}") == {WORDS: 1}
    assert found(["nobody"], [tmp_path]) == {}
