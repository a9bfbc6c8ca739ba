"""Forms on pages say once what is true of all their questions."""

from zoneinfo import ZoneInfo

import pytest

from adapters.web.http.render import Renderer
from bot.language.tell import Interpreter, Reader
from bot.words.messages import Field, Form
from config.catalogues import load_catalogues

RENDERER = Renderer(Interpreter(load_catalogues()))


@pytest.mark.parametrize(("others", "each", "once"), [(8, 0, 1), (0, 0, 0), (1, 0, 1)])
def test_that_every_question_can_be_left_out_is_said_once(
    others: int, each: int, once: int
) -> None:
    asked = (Field(f"q{number}", "Why?", optional=others > 0) for number in range(others + 1))
    page = shown(*asked)

    assert page.count("(can be left out)") == each
    assert page.count("Any of these questions can be left out.") == once


def test_what_is_true_of_one_question_alone_stands_there() -> None:
    page = shown(Field("what", "What?"), Field("why", "Why?", optional=True))

    assert page.count("(can be left out)") == 1
    assert "Any of these" not in page


def shown(*fields: Field) -> str:
    form = Form("Questions", fields, "there")
    reader = Reader("en", ZoneInfo("UTC"))
    return RENDERER.page("http/fields.html", reader, form=form, held="f", answers={}, problems={})
