"""`make messages` lists what waits for a translation, as the release page promises."""

from pathlib import Path

import pytest

from tests.support.untranslated import main

WAITING = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8"

msgid "Done."
msgstr "Hecho."

msgid "Not yet."
msgstr ""

msgid "{count} item"
msgid_plural "{count} items"
msgstr[0] "{count} tarea"
msgstr[1] ""
"""


def test_whoever_releases_sees_each_sentence_that_lacks_a_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "es.po").write_text(WAITING, encoding="utf-8")

    main(tmp_path)

    assert capsys.readouterr().out.splitlines() == [
        "es.po lacks: Not yet.",
        "es.po lacks: {count} item",
    ]
