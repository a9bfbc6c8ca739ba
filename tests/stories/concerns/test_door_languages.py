"""The door for concerns in the reader's language, on each of its pages, and the ways out of it."""

import html
import re

import pytest

from bot.concerns.sealed.word_lists import plain_words
from bot.words.inbound import Called
from bot.words.messages import Form
from tests.stories.concerns.test_door import Door, ada, door
from tests.support.responders import ANSWERS, Responder, written_down
from tests.support.stage import Stage

__all__ = ["ada", "door"]


def language_of(page: str) -> str:
    (language,) = re.findall(r'<html lang="(\w+)"', page)
    return str(language)


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [("es-MX,es;q=0.9,en;q=0.8", "es"), ("ar", "ar"), ("fr-FR,fr;q=0.9", "en"), ("", "en")],
)
@pytest.mark.parametrize("path", ["/concern", "/concern/receipt", "/concern/danger"])
@pytest.mark.usefixtures("ada")
async def test_the_door_speaks_the_language_of_the_browser(
    door: Door, path: str, wanted: str, spoken: str
) -> None:
    async with door.client.get(path, headers={"Accept-Language": wanted}) as answer:
        assert language_of(await answer.text()) == spoken
    chosen = {"Accept-Language": wanted}
    async with door.client.get(f"{path}?language=ar", headers=chosen) as answer:
        assert language_of(await answer.text()) == "ar", "what was chosen comes first"


@pytest.mark.parametrize("path", ["/concern", "/concern/danger"])
async def test_pages_without_a_form_lead_to_themselves_in_each_language(
    door: Door, path: str
) -> None:
    """Nobody responds yet, so the first of them says that it is closed."""
    page = await door.opens(path)
    links = map(html.unescape, re.findall(rf'<a href="({path}\?language=\w+)"', page))
    found = {language_of(await door.opens(link)) for link in links}

    assert found == {"en", "es", "ar"}
    assert "Front Line" in page


async def test_a_receipt_that_is_typed_stays_in_another_language(
    stage: Stage, ada: Responder, door: Door
) -> None:
    await door.opens("/concern")
    receipt = await door.reports()
    await stage.waits(hours=10)
    await ada.answers(ada.cases[0], "We hear you.")
    await door.opens("/concern/receipt")
    page = await door.sends(to="es", receipt=receipt)
    assert language_of(page) == "es"
    assert f'value="{receipt}"' in page

    await door.sends(receipt=receipt)
    page = await door.sends(to="ar", text="Thank you.")
    assert language_of(page) == "ar"
    assert "We hear you." in page
    assert "Thank you." in page


async def test_what_was_done_is_said_again_in_another_language_and_done_once(
    stage: Stage, ada: Responder, door: Door
) -> None:
    await door.opens("/concern")
    receipt = await door.reports()
    said_again = re.findall(
        r'<form method="post" action="/concern/afterwards">.*?</form>', door.page, re.DOTALL
    )
    assert len(said_again) == 3
    assert not any(word in "".join(said_again) for word in receipt.split())
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', said_again[1]))
    async with door.client.post("/concern/afterwards", data=fields) as answer:
        page = await answer.text()
    await stage.waits(hours=10)

    assert language_of(page) == "es"
    assert "Tu reporte está cifrado y guardado." in page
    assert len(ada.cases) == 1


@pytest.mark.parametrize(
    "fields", [{}, {"done": "everything"}, {"done": "kept", "batch": "tomorrow"}]
)
async def test_nothing_is_said_that_nobody_did(door: Door, fields: dict[str, str]) -> None:
    async with door.client.post("/concern/afterwards", data={"language": "en", **fields}) as answer:
        assert "There is no such page." in await answer.text()


@pytest.mark.usefixtures("ada")
async def test_every_page_can_be_left_at_once(door: Door) -> None:
    for path in ("/concern", "/concern/receipt", "/concern/danger"):
        assert re.search(r'<a class="leave" href="/concern/leave"', await door.opens(path))
    await door.opens("/concern")
    await door.reports()
    assert 'href="/concern/leave"' in door.page
    async with door.client.get("/concern/leave", allow_redirects=False) as answer:
        assert answer.status == 303
        assert answer.headers["Location"] == "https://www.wikipedia.org/"


async def test_what_was_written_is_not_lost_when_its_receipt_opens_nothing_any_more(
    ada: Responder, door: Door
) -> None:
    assert ada.keys
    await door.opens("/concern")
    receipt = await door.reports()
    await door.opens("/concern/receipt")
    await door.sends(receipt=receipt)
    shown = door.page.replace(receipt, " ".join(["aardvark"] * 8))
    door.page = shown
    page = await door.tries(422, text="They came again.")

    assert "open nothing" in page
    assert "They came again." in page


async def test_what_was_written_is_not_lost_when_nobody_can_respond_any_more(
    stage: Stage, ada: Responder, door: Door
) -> None:
    await door.opens("/concern")
    receipt = door.receipt
    await ada.actor.stage.waits(days=120)
    page = await door.tries(422, **{**ANSWERS, **written_down(receipt), "text": "They wait."})

    assert stage.vault.roster()
    assert "Front Line" in page
    assert "They wait." in page


@pytest.mark.usefixtures("ada")
async def test_the_screen_with_the_first_gap_is_the_one_that_is_shown(door: Door) -> None:
    await door.opens("/concern")
    given = {**ANSWERS, **written_down(door.receipt), "screen": "8"}
    del given["wanted"]
    page = await door.tries(422, **given)

    assert re.search(r'id="screen-4" value="4"[^>]* checked', page)
    assert re.search(r'<label for="screen-4" class="problem"', page)


@pytest.mark.usefixtures("ada")
async def test_another_language_stays_on_the_screen_that_was_looked_at(door: Door) -> None:
    await door.opens("/concern")
    page = await door.sends(to="es", screen="6", what="threat")

    assert language_of(page) == "es"
    assert re.search(r'id="screen-6" value="6"[^>]* checked', page)
    assert re.search(r'value="threat" checked', page)


@pytest.mark.parametrize(
    ("language", "made_of"), [("en", "words"), ("es", "words"), ("ar", "words"), ("ar", "numbers")]
)
async def test_a_receipt_is_made_of_what_its_reader_can_copy_and_opens_at_every_page(
    stage: Stage, ada: Responder, door: Door, language: str, made_of: str
) -> None:
    await door.opens(f"/concern?language={language}")
    await door.sends(**{"as": made_of})
    receipt = await door.reports()
    assert receipt.replace(" ", "").isdecimal() == (made_of == "numbers")
    assert made_of == "numbers" or {*receipt.split()} <= plain_words(language)
    await stage.waits(hours=10)
    await ada.answers(ada.cases[0], "We hear you.")
    for other in ("en", "es", "ar"):
        await door.opens(f"/concern/receipt?language={other}")
        typed = receipt.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
        assert "We hear you." in await door.sends(receipt=typed)
    told = await stage.stranger("rosa").does(Called("receipt.open", {"receipt": receipt}))

    assert isinstance(told, Form)


async def test_who_asks_for_numbers_or_words_is_given_other_ones_and_what_was_typed_stays(
    ada: Responder, door: Door
) -> None:
    assert ada.keys
    await door.opens("/concern")
    first = door.receipt
    page = await door.sends(**{**ANSWERS, "as": "numbers", "kept": "zoom", "receipt": first})
    numbers = door.receipt
    assert numbers.replace(" ", "").isdecimal()
    assert ANSWERS["text"] in page
    assert "zoom" not in page
    await door.sends(**{**ANSWERS, "to": "es", "receipt": numbers})
    assert door.receipt == numbers, "another language changes no receipt"
    await door.sends(**{**ANSWERS, "as": "words", "receipt": numbers})
    words = door.receipt
    assert words.replace(" ", "").isalpha()
    await door.sends(**{**ANSWERS, "as": "<b>", "receipt": words})
    assert {*door.receipt.split()} <= plain_words("es"), "what it is in this language"
    await door.reports()

    assert "Tu reporte está cifrado y guardado." in door.page
