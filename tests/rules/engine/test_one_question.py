"""What a question says of the answer that stands there already."""

import pytest

from bot.coalition.people import UTC_ZONE
from bot.forms.dialogue import Dialogue
from bot.forms.question import question
from bot.language.tell import Interpreter, Reader
from bot.words.messages import Choice, Field, Form
from config.catalogues import load_catalogues

INTERPRETER = Interpreter(load_catalogues())
DAY = Field("first", "Since when?", "date", value="2026-03-09")
AS_WRITTEN = Field("first", "Since when?", "date", value="the ninth")
CHOSEN = Field("how", "How?", "choice", choices=(Choice("w", "Weekly"),), value="w")


@pytest.mark.parametrize(
    ("field", "language", "told"),
    [
        (DAY, "en", "Now: Mon, 9 Mar 2026"),
        (DAY, "es", "Ahora: lunes, 9 mar 2026"),
        (AS_WRITTEN, "en", "Now: the ninth"),
        (CHOSEN, "en", "Now: Weekly"),
    ],
)
def test_what_stands_there_is_told_as_people_say_it(field: Field, language: str, told: str) -> None:
    asked = question(Dialogue(Form("Form", (field,), "route")))
    lines = INTERPRETER.message(asked, Reader(language, UTC_ZONE)).lines

    assert told in [str(line) for line in lines]
