"""What goes with words as a document, and what is none."""

from base64 import b64encode

import pytest

from bot.concerns.sealed.documents import (
    LARGEST_DOCUMENT,
    LONGEST_SPELLED,
    Document,
    NoDocument,
    document_in,
    least_bucket,
)
from bot.concerns.sealed.padding import BUCKETS

JPEG = b"\xff\xd8\xff\xe0 a picture"


def spelled(kind: str, name: str, content: bytes) -> str:
    return f"{kind}:{name}:{b64encode(content).decode()}"


def test_a_picture_has_no_name_and_an_original_keeps_its_own() -> None:
    assert document_in(spelled("picture", "", JPEG)) == Document("picture", JPEG, "")
    assert document_in(spelled("original", "", b"!")).content == b"!"
    for name in ("", "scan.pdf", "a:b.pdf"):
        assert document_in(spelled("original", name, b"%PDF")) == Document(
            "original", b"%PDF", name
        )


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "picture",
        "picture::",
        "original:name:",
        "original:name:***",
        "original:name:QUJD\n",
        "original:name:é",
        spelled("picture", "me.jpg", JPEG),
        spelled("picture", "", b"GIF89a"),
        spelled("picture", "", JPEG[1:]),
        spelled("Picture", "", JPEG),
        spelled("film", "", JPEG),
    ],
)
def test_nothing_else_is_a_document(answer: str) -> None:
    with pytest.raises(NoDocument):
        document_in(answer)


def test_the_largest_one_can_be_spelled_and_one_byte_more_is_too_large() -> None:
    largest = spelled("original", "n" * 150, bytes(LARGEST_DOCUMENT))
    assert len(document_in(largest).content) == 45_056
    assert len(largest) <= LONGEST_SPELLED
    with pytest.raises(NoDocument):
        document_in(spelled("original", "", bytes(LARGEST_DOCUMENT + 1)))


def test_with_a_document_everything_is_as_long_as_it_can_be() -> None:
    assert least_bucket({"text": "words"}) == min(BUCKETS)
    assert least_bucket({"text": "words", "document": ""}) == max(BUCKETS)
