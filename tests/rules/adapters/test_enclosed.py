"""What somebody encloses with a report becomes one answer of its form, or is refused in words."""

from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image

from adapters.web.door.enclosed import (
    AS_IT_IS,
    DOCUMENT,
    FILE,
    LARGEST,
    LONGEST_NAME,
    WITHOUT,
    Enclosing,
)
from adapters.web.http import words
from adapters.web.http.uploads import File, Filled

REPORT = {"text": "They waited for me."}
CANARY = b"canary-7f3a"
"""Long enough that 40 kB of noise do not spell it by chance."""


def photograph() -> bytes:
    file = BytesIO()
    noise = Image.effect_noise((900, 700), 90).convert("RGB")
    noise.save(file, "JPEG", quality=95, comment=CANARY)
    return file.getvalue()


async def test_without_a_file_the_answers_are_what_was_typed() -> None:
    given = {**REPORT, DOCUMENT: "picture::abcd"}

    assert await Enclosing().answers(Filled(given, {})) == (given, {})


async def test_a_picture_is_drawn_anew_within_the_room_that_there_is() -> None:
    filled = Filled(REPORT, {FILE: File("IMG_4711.jpg", photograph())})

    given, wrong = await Enclosing().answers(filled)

    kind, name, content = given[DOCUMENT].split(":")
    drawn = b64decode(content, validate=True)
    assert (kind, name, wrong, given["text"]) == ("picture", "", {}, REPORT["text"])
    assert Image.open(BytesIO(drawn)).format == "JPEG"
    assert 0 < len(drawn) <= LARGEST
    assert CANARY not in drawn


@pytest.mark.parametrize("content", [b"x", b"x" * LARGEST])
async def test_as_it_is_it_goes_along_with_its_name_and_every_byte(content: bytes) -> None:
    given = {**REPORT, AS_IT_IS: "yes"}

    answers, wrong = await Enclosing().answers(Filled(given, {FILE: File("a.pdf", content)}))

    kind, name, kept = answers[DOCUMENT].split(":")
    assert (kind, name, b64decode(kept, validate=True), wrong) == ("original", "a.pdf", content, {})


async def test_of_a_long_name_the_end_is_kept() -> None:
    file = File(f"{'n' * 100}.pdf", b"x")

    answers, _ = await Enclosing().answers(Filled({AS_IT_IS: "yes"}, {FILE: file}))

    name = answers[DOCUMENT].split(":")[1]
    assert name == f"{'n' * (LONGEST_NAME - 4)}.pdf"


@pytest.mark.parametrize(
    ("keeps", "content", "told"),
    [
        ("", b"", words.TOO_LARGE),
        ("", b"%PDF-1.7\n", words.NO_PICTURE),
        ("no", b"%PDF-1.7\n", words.NO_PICTURE),
        ("yes", b"", words.ORIGINAL_TOO_LARGE),
        ("yes", b"x" * (LARGEST + 1), words.ORIGINAL_TOO_LARGE),
    ],
)
async def test_what_cannot_go_along_is_refused_beside_its_field_and_nothing_is_lost(
    keeps: str, content: bytes, told: object
) -> None:
    before = {**REPORT, AS_IT_IS: keeps, DOCUMENT: "picture::abcd"}

    answers, wrong = await Enclosing().answers(Filled(before, {FILE: File("a.pdf", content)}))

    assert answers == before
    assert wrong == {DOCUMENT: told}


@pytest.mark.parametrize("before", [{DOCUMENT: "picture::abcd"}, {}])
async def test_whoever_takes_it_out_again_sends_without_it(before: dict[str, str]) -> None:
    given = {**REPORT, **before, WITHOUT: "yes"}

    answers, wrong = await Enclosing().answers(Filled(given, {}))

    assert (answers, wrong) == ({**REPORT, WITHOUT: "yes"}, {})
