"""A picture goes with a report, at the page without scripts: drawn anew, or as it was if chosen."""

import html
import re
import tempfile
from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO

import pytest
from aiohttp import FormData
from PIL import Image

from adapters.web.door.enclosed import LARGEST
from bot.concerns.sealed.documents import LARGEST_DOCUMENT, Document, document_in
from bot.concerns.sealed.padding import BUCKETS, STEP
from tests.stories.concerns.test_door import Door, ada, door
from tests.support.responders import ANSWERS, Responder, written_down
from tests.support.stage import Stage

__all__ = ["ada", "door"]
CANARY = b"canary-7f3a"
AS_IT_IS = {"document-as-it-is": "yes"}
PDF = b"%PDF-1.7 " + CANARY


def photo() -> bytes:
    file = BytesIO()
    Image.new("RGB", (80, 60), (200, 30, 30)).save(file, "JPEG", comment=CANARY)
    return file.getvalue()


async def sends(
    door: Door, file: bytes, name: str, answers: Mapping[str, str], expected: int = 200
) -> str:
    """As a browser sends the form with a file in it."""
    (form,) = re.findall(r"<form.*?</form>", door.page, re.DOTALL)
    action = re.findall(r'action="([^"]*)"', form)[0]
    hidden = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form)
    data = FormData(default_to_multipart=True)
    given = {field: html.unescape(value) for field, value in hidden}
    for field, value in {**given, **answers}.items():
        data.add_field(field, value)
    data.add_field(
        "document-file", BytesIO(file), filename=name, content_type="application/octet-stream"
    )
    async with door.client.post(action, data=data) as answer:
        door.page = await answer.text()
        assert answer.status == expected
    return door.page


async def reports(door: Door, file: bytes, name: str = "a.jpg", **more: str) -> str:
    return await sends(door, file, name, {**ANSWERS, **written_down(door.receipt), **more})


async def enclosed(stage: Stage, ada: Responder) -> Document:
    await stage.waits(hours=10)
    (case,) = ada.cases
    return document_in(case.report.answers["document"])


async def test_a_picture_is_drawn_anew_before_it_is_sealed(
    stage: Stage, ada: Responder, door: Door
) -> None:
    await door.opens("/concern")
    assert "locked and kept" in await reports(door, photo())
    found = await enclosed(stage, ada)

    assert (found.kind, found.name) == ("picture", "")
    assert Image.open(BytesIO(found.content)).size == (80, 60)
    assert CANARY not in found.content


async def test_an_original_goes_byte_for_byte_only_where_somebody_chose_that(
    stage: Stage, ada: Responder, door: Door
) -> None:
    await door.opens("/concern")
    given = {**ANSWERS, **written_down(door.receipt), "text": "goldfinch"}
    refused = await sends(door, PDF, "a.pdf", given, 422)
    assert "no picture that can be drawn anew" in refused
    assert "goldfinch" in refused
    await reports(door, PDF, "a.pdf", **AS_IT_IS)

    assert await enclosed(stage, ada) == Document("original", PDF, "a.pdf")


async def test_nobody_has_to_choose_it_twice_and_it_can_be_left_out(
    stage: Stage, ada: Responder, door: Door
) -> None:
    await door.opens("/concern")
    receipt = door.receipt
    wrong = await sends(door, photo(), "a.jpg", {**ANSWERS, "kept": "other words"}, 422)
    assert "It goes with what you write." in wrong
    assert 'type="file"' not in wrong
    in_spanish = await door.tries(200, **ANSWERS, to="es")
    assert "document-without" in in_spanish
    without = await door.tries(200, **ANSWERS, **{"document-without": "yes"})
    assert 'type="file"' in without
    await door.sends(**ANSWERS, **written_down(receipt))
    await stage.waits(hours=10)
    (case,) = ada.cases

    assert "document" not in case.report.answers


async def test_it_comes_back_with_what_was_wrong_and_goes_along_then(
    stage: Stage, ada: Responder, door: Door
) -> None:
    await door.opens("/concern")
    receipt = door.receipt
    await sends(door, photo(), "a.jpg", {**ANSWERS, "kept": "other words"}, 422)
    await door.sends(**ANSWERS, **written_down(receipt))

    assert (await enclosed(stage, ada)).kind == "picture"


@pytest.mark.parametrize("size", [1, LARGEST])
async def test_whatever_it_is_all_are_equally_long(
    stage: Stage, ada: Responder, door: Door, size: int
) -> None:
    await door.opens("/concern")
    await reports(door, bytes(size), "a.bin", **AS_IT_IS)
    await stage.waits(hours=10)
    (case,) = ada.cases
    kept = next(each for each in stage.vault.cases() if each.case == case.id)

    assert LARGEST == LARGEST_DOCUMENT
    assert BUCKETS[-1] + STEP in map(len, kept.messages)


@pytest.mark.usefixtures("ada")
async def test_what_does_not_fit_is_said_and_nothing_that_was_typed_is_lost(door: Door) -> None:
    await door.opens("/concern")
    given = {**ANSWERS, **written_down(door.receipt), "text": "語" * 3000}
    too_large = await sends(door, bytes(LARGEST + 1), "a.bin", {**given, **AS_IT_IS}, 422)
    assert "up to 44 KB" in too_large
    assert "語語" in too_large
    no_room = await sends(door, bytes(LARGEST), "a.bin", {**given, **AS_IT_IS}, 422)

    assert "room for fewer words" in no_room
    assert "語語" in no_room


@pytest.mark.usefixtures("ada")
async def test_nothing_of_a_file_touches_the_disk(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(tempfile, "TemporaryFile")
    await door.opens("/concern")

    assert "locked and kept" in await reports(door, photo())


@pytest.mark.usefixtures("ada")
async def test_a_file_larger_than_is_taken_leaves_the_words_around_it(door: Door) -> None:
    await door.opens("/concern")
    given = {**ANSWERS, "text": "goldfinch"}
    page = await sends(door, bytes(9 * 1024 * 1024), "a.jpg", given, 422)

    assert "This file is too large" in page
    assert "goldfinch" in page


async def test_one_can_be_added_later_with_the_receipt_and_without_a_word(
    stage: Stage, ada: Responder, door: Door
) -> None:
    await door.opens("/concern")
    receipt = await door.reports()
    await stage.waits(hours=10)
    await door.opens("/concern/receipt")
    await door.sends(receipt=receipt)
    await sends(door, photo(), "a.jpg", {"text": ""})
    await stage.waits(hours=30)
    (case,) = ada.cases
    (added,) = case.entries

    assert "picture::" in getattr(added, "document", "")


@pytest.mark.usefixtures("ada")
async def test_what_is_made_up_in_its_place_is_no_document(door: Door) -> None:
    await door.opens("/concern")
    script = "picture::" + b64encode(b"<svg onload=alert(1)>").decode()
    page = await door.tries(422, **ANSWERS, **written_down(door.receipt), document=script)

    assert "could not be read" in page


def test_the_name_of_an_original_may_have_any_sign() -> None:
    assert document_in("original:a:b.pdf:eA==") == Document("original", b"x", "a:b.pdf")
