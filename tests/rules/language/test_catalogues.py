"""Translations are compiled when Tequio is installed, and are those of today all the same."""

from pathlib import Path

import pytest

from bot.language.tell import Interpreter
from config.catalogues import compile_catalogues, load_catalogues

SPANISH = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Thank you"
msgstr "{thanks}"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where one language lies, compiled."""
    (tmp_path / "es.po").write_text(SPANISH.format(thanks="Gracias"))
    compile_catalogues(tmp_path)
    return tmp_path


def test_what_is_compiled_is_told(folder: Path) -> None:
    [compiled] = (folder / "built").iterdir()
    compiled.write_bytes(compiled.read_bytes().replace(b"Gracias", b"Grazias"))

    assert load_catalogues(folder)["es"].gettext("Thank you") == "Grazias"


def test_a_sentence_that_has_changed_since_is_told_as_it_is_now(folder: Path) -> None:
    (folder / "es.po").write_text(SPANISH.format(thanks="Muchas gracias"))

    assert load_catalogues(folder)["es"].gettext("Thank you") == "Muchas gracias"


def test_nothing_older_stays(folder: Path) -> None:
    [before] = (folder / "built").iterdir()
    (folder / "es.po").write_text(SPANISH.format(thanks="Muchas gracias"))

    compile_catalogues(folder)

    [after] = (folder / "built").iterdir()
    assert after != before
    assert load_catalogues(folder)["es"].gettext("Thank you") == "Muchas gracias"


def test_a_language_that_we_do_not_speak_is_missing(folder: Path) -> None:
    assert list(load_catalogues(folder)) == ["es"]
    assert "fr" not in load_catalogues(folder)


def test_what_is_made_of_them_is_made_once() -> None:
    made = {Interpreter(load_catalogues()): "thousands of phrases"}

    assert Interpreter(load_catalogues()) in made


def test_what_is_made_of_others_is_not_taken_for_theirs(folder: Path) -> None:
    assert Interpreter(load_catalogues(folder)) != Interpreter(load_catalogues())
