"""A form with a file, read piece by piece: what came is there, and why not all of it came."""

from unittest.mock import Mock

import pytest
from aiohttp import StreamReader
from aiohttp.base_protocol import BaseProtocol
from aiohttp.test_utils import make_mocked_request

from adapters.web.door.words import NOT_WHOLE
from adapters.web.http.fields import LARGEST_FORM, MOST_FIELDS
from adapters.web.http.uploads import LARGEST_FILE, File, Filled, filled_in, read_ahead

END = b"--x--\r\n"
NO_TIME = 0.0
"""Seconds. What is here already is read before anybody looks how late it is."""


def words(name: str, value: bytes) -> bytes:
    return (
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + value + b"\r\n"
    )


def file(name: str, content: bytes) -> bytes:
    head = f'--x\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\n\r\n'
    return head.encode() + content + b"\r\n"


async def read(body: bytes, *, ends: bool = True, within: float | None = None) -> Filled:
    stream = StreamReader(Mock(BaseProtocol), 2 * len(body))
    stream.feed_data(body)
    if ends:
        stream.feed_eof()
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    request = make_mocked_request("POST", "/", kind, payload=stream)
    await read_ahead(request, LARGEST_FILE, within)
    return await filled_in(request)


async def test_a_form_is_its_words_and_its_files() -> None:
    body = words("text", b"gold") + words("text", b"finch") + file("a;b;c.jpg", b"x") + END

    assert await read(body) == Filled({"text": "gold,finch"}, {"f": File("a;b;c.jpg", b"x")})
    assert await read(words("text", b"") + file("", b"") + END) == Filled({"text": ""}, {})


@pytest.mark.parametrize(
    "name", ["a;b;c", "; name=text", 'é; \u200f"'.strip('"'), "a\\b;c;d", "..", "%22", "x" * 255]
)
async def test_the_name_of_a_file_is_what_stands_between_its_marks(name: str) -> None:
    whole = await read(words("text", b"") + file(name, b"x") + END)

    assert whole.files["f"].name == name


async def test_what_is_here_when_the_time_is_over_is_there() -> None:
    body = words("text", b"goldfinch") + file("a.jpg", bytes(20_000))
    late = await read(body, ends=False, within=NO_TIME)

    assert late == Filled({"text": "goldfinch"}, {}, 408)


@pytest.mark.parametrize("length", [0, 1, 20, 8_191, 8_192, 8_193, 20_000])
@pytest.mark.parametrize("late", [False, True])
async def test_where_a_line_stands_still_all_words_are_there_that_came(
    length: int, late: bool
) -> None:
    """Whether it was in the middle of a word, or whether it broke there."""
    came, cut = b"goldfinch" * (length // 9 + 1), words("text", b"").removesuffix(b"\r\n")
    body = words("kept", b"two words") + cut + came[:length]

    told = await read(body, ends=not late, within=NO_TIME if late else None)

    assert told.refused == (408 if late else 400)
    assert told.fields == {"kept": "two words", "text": came[:length].decode()}


async def test_as_many_words_are_there_as_are_taken_and_no_half_letter() -> None:
    letters = LARGEST_FORM // 2
    body = words("text", b"a" + "é".encode() * letters) + words("kept", b"two words") + END
    most = await read(body)

    assert most.refused == 413
    assert most.fields == {"text": "a" + "é" * (letters - 1), "kept": ""}


async def test_so_many_answers_are_taken_and_no_more() -> None:
    answers = [words(f"q{number}", b"yes") for number in range(MOST_FIELDS + 1)]

    assert (await read(b"".join(answers[:-1]) + END)).refused == 0
    more = await read(b"".join(answers) + END)
    assert (more.refused, len(more.fields)) == (413, MOST_FIELDS)


@pytest.mark.parametrize(
    "rest",
    [
        b"--x\r\n\r\nhalf\r\n" + END,
        file("a" * 9000, b"x") + END,
        file("a.jpg", b"x"),
        words("more", b"\xff") + END,
        b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y--\r\n" + END,
    ],
)
async def test_of_what_is_torn_the_words_before_are_there(rest: bytes) -> None:
    torn = await read(words("text", b"goldfinch") + rest)

    assert torn.refused == 400
    assert torn.fields["text"] == "goldfinch"


def test_for_whatever_did_not_come_whole_there_is_a_sentence() -> None:
    assert set(NOT_WHOLE) == {400, 408, 413}
