"""What stands on a page of the door, and what does not."""

import re
from dataclasses import replace

import pytest

from adapters.web.door import pages, words
from adapters.web.door.pages import DoorPage
from adapters.web.door.screens import SCREEN, TOGETHER
from adapters.web.http.render import Renderer
from bot.language.languages import SPOKEN
from bot.language.tell import Interpreter
from bot.words.messages import Button, Field, Form, Message
from config.catalogues import load_catalogues

PAGE = DoorPage(Renderer(Interpreter(load_catalogues())))
TOO_MUCH = "Acaba de llegar mucho de tu parte."
NOT_BUILT = "Aquí el navegador no puede cifrar tus palabras"
FIELDS = tuple(Field(name, name.title(), optional=True) for each in TOGETHER for name in each)
LOCK = Button("Lock it", "lock", {"language": "es"})
REPORT = Form("Report", FIELDS, "concern.report", {}, ("Danger?", "Read this."), "Send")
REPORT = replace(REPORT, language="es", buttons=(LOCK,))
OPENING = Form("Open", (Field("receipt", "Words"),), "receipt.open", {}, ("Stays.",), "Go")
OPENING = replace(OPENING, language="es")
SEALING = replace(
    REPORT,
    route="concern.sealed",
    args={"salt": "5a17", "responders": "[]", "lists": "[]", "asked_back": "[3]"},
    intro=("", "On it."),
)


@pytest.fixture(params=[True, False], ids=["built", "not built"])
def built(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether our scripts were built, whatever there is on this machine."""
    is_there = bool(request.param)
    monkeypatch.setattr(pages, "is_built", lambda name: is_there and name == "seal.js")
    return is_there


def links(page: str) -> list[tuple[str, str]]:
    ways = re.search(r'<ul class="ways first">(.*?)</ul>', page, re.DOTALL)
    return re.findall(r'href="([^"]*)"[^>]*>([^<]*)</a>', ways[1]) if ways else []


def test_a_report_is_dealt_out_to_screens_and_goes_on_where_one_was() -> None:
    page = PAGE.form(REPORT, {SCREEN: "3"}, {})
    count = len(TOGETHER) + 1

    numbers = re.findall(r'id="screen-(\d+)"', page)
    assert numbers == [str(number) for number in range(1, count + 1)]
    assert re.findall(r'id="screen-(\d+)"[^>]* checked', page) == ["3"]
    assert page.count('<section class="screen screen-') == len(TOGETHER)
    assert "<h1>Report</h1>" in page
    assert "<title>Tequio</title>" in page
    for field in FIELDS:
        assert f'"question-{field.name}"' in page


def test_a_report_goes_on_where_something_is_wrong() -> None:
    page = PAGE.form(REPORT, {SCREEN: "3"}, {"text": "Too long."})

    assert re.findall(r'id="screen-(\d+)"[^>]* checked', page) == ["7"]
    assert re.findall(r'<label for="screen-(\d+)" class="problem"', page) == ["7"]
    assert "Too long." in page


def test_another_form_is_one_page() -> None:
    page = PAGE.form(OPENING, {SCREEN: "3"}, {})

    assert "screen-" not in page
    assert 'name="receipt"' in page
    assert 'action="/concern/receipt"' in page
    assert "<h1>Open</h1>" in page


def test_where_nothing_seals_here_a_report_says_so_and_no_other_form(built: bool) -> None:
    assert (NOT_BUILT in PAGE.form(REPORT, {}, {})) is not built
    assert NOT_BUILT not in PAGE.form(OPENING, {}, {})
    assert NOT_BUILT not in PAGE.form(REPORT, {}, {}, SEALING)
    assert pages.seals_here() is built


def test_what_was_sealed_is_told_in_the_other_languages_too() -> None:
    plain, sealing = PAGE.form(REPORT, {}, {}), PAGE.form(REPORT, {}, {}, SEALING)
    others = {code for code in SPOKEN if code != "es"}

    assert 'data-salt="5a17"' in sealing
    assert "On it." in sealing
    assert set(re.findall(r'<details lang="(\w+)"', sealing)) == others
    for each in ('id="sealed"', "data-salt", "<details lang="):
        assert each not in plain
        assert each not in PAGE.form(REPORT, {}, {}, Message("Closed.")) or each == 'id="sealed"'


def test_what_was_written_stands_in_its_question_or_can_be_copied() -> None:
    given = {"text": "They wait outside."}
    report, opening = PAGE.form(REPORT, given, {}), PAGE.form(OPENING, given, {})

    assert 'id="unsent"' not in report
    assert report.count("They wait outside.") == 1
    assert re.findall(r'id="unsent"[^>]*>([^<]*)<', opening) == ["They wait outside."]
    for page in (PAGE.form(OPENING, {}, {}), PAGE.form(REPORT, {}, {})):
        assert 'id="unsent"' not in page


def test_a_message_stands_there_with_its_lines_and_where_else_to_go() -> None:
    report = Button("Report a concern", "concern", {"language": "es"})
    told = Message("Help", ("Call 112.", "Go."), (report,), language="es")
    page = PAGE.message(told, "/concern/danger", "")

    assert "<h1>Help</h1>" in page
    assert "Call 112." in page
    assert links(page) == [("/concern?language=es", "Report a concern")]
    languages = re.findall(r'<a href="([^"]*)" lang="(\w+)"[^>]*>([^<]*)</a>', page)
    assert languages == [
        (f"/concern/danger?language={code}", code, name) for code, name in SPOKEN.items()
    ]
    assert 'id="unsent"' not in page


def test_where_a_message_has_no_address_it_stands_in_one_language() -> None:
    page = PAGE.message(Message("Kept.", language="es"), "", "They wait.")

    assert "hreflang" not in page
    assert re.findall(r'id="unsent"[^>]*>([^<]*)<', page) == ["They wait."]


def test_links_lead_to_what_only_shows_something_in_the_language_of_the_page() -> None:
    buttons = (
        LOCK,
        Button("In this language", "danger"),
        Button("In another", "receipt", {"language": "ar"}),
        Button("Sends something", "concern.report", {"language": "es"}),
        Button("Español", "concern", {"language": "es"}),
    )
    page = PAGE.form(replace(REPORT, buttons=buttons), {}, {})

    assert links(page) == [
        ("/concern/lock?language=es", "Lock it"),
        ("/concern/danger?language=es", "In this language"),
    ]


@pytest.mark.parametrize(("language", "told"), [("es", TOO_MUCH), ("xx", str(words.TOO_MUCH)[:9])])
def test_what_is_wrong_with_all_of_a_form_is_said_in_its_language(language: str, told: str) -> None:
    corrections = PAGE.corrections({"": words.TOO_MUCH}, language)

    assert list(corrections.problems) == [""]
    assert str(corrections.problems[""]).startswith(told)
    assert corrections.language == ("es" if language == "es" else "en")
