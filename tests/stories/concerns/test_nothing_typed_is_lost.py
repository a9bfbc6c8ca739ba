"""Whatever is refused at the page for concerns without scripts, what was typed comes back."""

import asyncio
import fcntl
import html
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import ClientSession

from adapters.web.door.door import door_routes
from adapters.web.http.server import Limits
from adapters.web.http.visitors import MOST_TRIES
from bot.engine import concurrency_limits
from bot.language.tell import Interpreter
from config.catalogues import load_catalogues
from storage import concerns_file
from tests.stories.concerns.test_documents import photo
from tests.support.responders import ANSWERS, Responder, responder, written_down
from tests.support.stage import Stage, opened_stage
from tests.support.waiting import LONGEST
from tests.support.web_door import SmallRehearsal, served

WORDS = "goldfinch <ñ> صوت"
TYPED = {**ANSWERS, "text": WORDS, "language": "es"}
HURRIED = Limits(body=0.2, body_with_a_file=0.2, stopping=0.2)
END = b"\r\n--x--\r\n"
NAMES = (
    "a;b;c.jpg",
    "; name=text.jpg",
    "IMG 2026; Mérida; «casa» (1).jpg",
    "صورة; \u200f; من الهاتف.jpg",
    "C:\\fotos\\a;b;c.jpg",
    "it's 100%; %22; =;.jpg",
    "\\",
    "..",
    "a" * 255 + ".jpg",
)


@dataclass
class AtTheDoor:
    stage: Stage
    http: ClientSession
    ada: Responder

    async def receipt(self) -> dict[str, str]:
        """As the form holds it, and written down."""
        async with self.http.get("/concern?language=es") as answer:
            (receipt,) = re.findall(r'name="receipt" value="([^"]*)"', await answer.text())
        return {"receipt": html.unescape(receipt), **written_down(receipt)}

    async def sends(self, path: str, body: bytes) -> tuple[int, str]:
        kind = {"Content-Type": "multipart/form-data; boundary=x"}
        async with self.http.post(path, data=BytesIO(body), headers=kind) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def door(sqlite_url: str, tmp_path: Path) -> AsyncIterator[AtTheDoor]:
    async with opened_stage(sqlite_url) as stage:
        ada, _ = [await responder(stage, name) for name in ("Ada", "Bob")]
        routes = door_routes(stage.desk.handle, Interpreter(load_catalogues()))
        web = served(tmp_path, SmallRehearsal(), stage.desk.handle, extra_routes=routes)
        async with web as (_, http):
            yield AtTheDoor(stage, http, ada)


def told(fields: dict[str, str]) -> bytes:
    """As a browser sends them, without the end."""
    return b"".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    )


def file(name: str, content: bytes) -> bytes:
    head = f'--x\r\nContent-Disposition: form-data; name="document-file"; filename="{name}"\r\n'
    return head.encode() + b"Content-Type: image/jpeg\r\n\r\n" + content


async def test_a_file_may_have_any_name(door: AtTheDoor) -> None:
    for name in NAMES:
        given = {**TYPED, **await door.receipt()}
        status, page = await door.sends("/concern", told(given) + file(name, photo()) + END)
        assert (name, status, "cifrado y guardado" in page) == (name, 200, True)

    await door.stage.waits(hours=10)
    assert len(door.ada.cases) == len(NAMES)
    assert {each.report.answers["text"] for each in door.ada.cases} == {WORDS}
    assert all("document" in each.report.answers for each in door.ada.cases)


NOT_WHOLE = {
    "an unreadable part": (b"--x\r\n\r\nhalf" + END, 400, "leer hasta el final"),
    "a header without end": (file("a" * 9000, b"x") + END, 400, "leer hasta el final"),
    "cut off": (file("a.jpg", b"\xff\xd8"), 400, "leer hasta el final"),
    "no text": (
        told({"more": "?"}).replace(b"?", b"\xff") + b"--x--\r\n",
        400,
        "leer hasta el final",
    ),
    "a book": (told({"more": "é" * 300_000}) + b"--x--\r\n", 413, "más breve"),
    "very many answers": (told({f"q{n}": "" for n in range(70)}) + b"--x--\r\n", 413, "más breve"),
    "a film": (file("a.jpg", bytes(33 * 1024 * 1024)) + END, 413, "más breve"),
}


@pytest.mark.parametrize("what", NOT_WHOLE)
async def test_of_what_did_not_come_whole_nothing_is_kept_and_the_words_come_back(
    door: AtTheDoor, what: str
) -> None:
    rest, expected, why = NOT_WHOLE[what]
    given = await door.receipt()
    for path in ("/concern", "/concern/more"):
        status, page = await door.sends(path, told({**TYPED, **given}) + rest)
        assert (path, status) == (path, expected)
        gives_back(page, why)

    await door.stage.waits(hours=10)
    assert door.ada.cases == []


async def test_when_a_line_stands_still_the_form_comes_back_in_the_reader_s_language(
    sqlite_url: str, tmp_path: Path
) -> None:
    """Also where the field that says in which language it was written never came."""
    came = told({**ANSWERS, "text": f"{WORDS} and the line stood"}).removesuffix(b"\r\n")
    head = (
        "POST /concern HTTP/1.1\r\nHost: localhost\r\nAccept-Language: es-MX\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 90000\r\n\r\n"
    )

    async with opened_stage(sqlite_url) as stage:
        for name in ("Ada", "Bob"):
            await responder(stage, name)
        handle = stage.desk.handle
        routes = door_routes(handle, Interpreter(load_catalogues()))
        web = served(tmp_path, None, handle, extra_routes=routes, limits=HURRIED)
        async with web as (adapter, _):
            port = await adapter.listening()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(head.encode() + came)
            answer = (await asyncio.wait_for(reader.read(), LONGEST)).decode()
            writer.close()

    assert answer.startswith("HTTP/1.1 422 ")
    assert "No llegó todo a tiempo" in answer
    assert f"{WORDS} and the line stood</textarea>" in html.unescape(answer)
    assert '<html lang="es"' in answer


def gives_back(page: str, why: str) -> None:
    """In its question, or to be copied; in the language in which it was written."""
    assert WORDS in [html.unescape(each) for each in re.findall(r">([^<]*)</textarea>", page)]
    assert why in page
    assert '<html lang="es"' in page


async def test_what_was_one_too_many_or_failed_comes_back(
    door: AtTheDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = told({**TYPED, **await door.receipt()}) + b"--x--\r\n"
    monkeypatch.setattr(concerns_file, "overwrite", breaks)
    status, page = await door.sends("/concern", whole)
    assert status == 422
    gives_back(page, "no puedo saber")
    monkeypatch.undo()
    for _ in range(MOST_TRIES + 1):
        status, page = await door.sends("/concern", whole)

    assert status == 429
    gives_back(page, "dentro de una hora")


def breaks(_path: Path, _content: bytes) -> None:
    raise OSError("no such device")


WHOLE = b"--x--\r\n"
"""The end, after words."""
FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


def sends_again(page: str) -> tuple[str, dict[str, str]]:
    """Where the one press on a page leads, and with what."""
    (form,) = re.findall(r'<form method="post" action="([^"]*)"[^>]*>(.*?)</form>', page, re.DOTALL)
    return form[0], {html.unescape(k): html.unescape(v) for k, v in FIELD.findall(form[1])}


@contextmanager
def taken_by_another(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The vault's file is in the hands of another process, which stands still."""
    monkeypatch.setattr(concerns_file, "PATIENCE", 0.05)
    with (stage.folder / "concerns.db-next").open("rb") as held:
        fcntl.flock(held.fileno(), fcntl.LOCK_EX)
        yield


@pytest.mark.parametrize(("pressed", "is_sent"), [({}, True), ({"to": "ar"}, False)])
async def test_what_came_while_nothing_can_be_kept_or_drawn_waits_on_the_page_whole(
    door: AtTheDoor, monkeypatch: pytest.MonkeyPatch, pressed: dict[str, str], *, is_sent: bool
) -> None:
    """Each tick, the picture and the same receipt: one press sends it, or shows the form again."""
    given = {**TYPED, **await door.receipt()}
    whole = told({**given, **pressed}) + file("a.jpg", photo()) + END
    with taken_by_another(door.stage, monkeypatch):
        _, page = await door.sends("/concern", whole)
    assert f">{html.escape(WORDS)}</textarea>" in page
    assert f">{given['receipt']}<" not in page, "it is shown nowhere else"
    assert page.count('<section class="danger"') == 1, "whom to call stands there"
    assert ("no puedo saber si esto se guardó" in page) is is_sent, "nothing was sent to be kept"
    assert "Lo que escribiste no se envió" not in page, "nobody knows that"
    path, fields = sends_again(page)
    assert given.items() - fields.items() == ({("language", "es")} if pressed else set())

    status, again = await door.sends(path, told(fields) + WHOLE)
    await door.stage.waits(hours=10)

    assert status == 200
    assert [each.report.answers["text"] for each in door.ada.cases] == [WORDS] * is_sent
    if is_sent:
        assert "cifrado y guardado" in again
        assert "document" in door.ada.cases[0].report.answers
    else:
        assert '<html lang="ar"' in again
        assert f'name="receipt" value="{given["receipt"]}"' in again
        assert again.count("checked") >= len(ANSWERS) - 1


@pytest.mark.parametrize("what", ["cut off", "a film"])
async def test_what_came_in_part_while_nothing_can_be_drawn_is_not_said_to_be_all(
    door: AtTheDoor, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """The picture is gone: whoever is not told so believes that it goes along."""
    rest, _, why = NOT_WHOLE[what]
    given = {**TYPED, **await door.receipt()}
    with taken_by_another(door.stage, monkeypatch):
        _, page = await door.sends("/concern", told(given) + rest)
    path, fields = sends_again(page)

    assert why in page
    assert "Todo lo que respondiste" not in page
    status, again = await door.sends(path, told(fields) + WHOLE)
    assert status == 200
    gives_back(again, "")


async def test_where_too_many_wait_to_be_shown_anything_nobody_goes_round_in_circles(
    door: AtTheDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {**TYPED, **await door.receipt()}
    monkeypatch.setattr(concurrency_limits, "MOST_WAITING", 0)
    for page in ("", "/receipt", "/danger", "/lock", "/figures", "/noticeboard"):
        address = f"/concern{page}?language=es"
        async with door.http.get(address, allow_redirects=False) as answer:
            assert answer.status == 200, page
            assert "Inténtalo de nuevo en un minuto" in await answer.text()
    _, waits = await door.sends("/concern", told(given) + WHOLE)
    path, fields = sends_again(waits)
    assert "No se guardó nada" in waits
    assert f">{html.escape(WORDS)}</textarea>" in waits
    monkeypatch.undo()

    status, _ = await door.sends(path, told(fields) + WHOLE)
    await door.stage.waits(hours=10)

    assert status == 200
    assert [each.report.answers["text"] for each in door.ada.cases] == [WORDS]


async def test_another_receipt_that_cannot_be_drawn_just_now_is_not_said_to_be_the_same(
    door: AtTheDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One press more, and it is there, made of what was chosen."""
    given = {**TYPED, **await door.receipt()}
    with taken_by_another(door.stage, monkeypatch):
        _, page = await door.sends("/concern", told({**given, "as": "numbers"}) + WHOLE)
    path, fields = sends_again(page)

    assert "tu recibo sigue siendo el mismo" not in page
    assert "receipt" not in fields
    _, again = await door.sends(path, told(fields) + WHOLE)
    (receipt,) = re.findall(r'name="receipt" value="([^"]*)"', again)
    assert re.fullmatch(r"[\d ]+", receipt)
    gives_back(again, "")


async def test_words_that_are_added_wait_as_well_and_what_is_burnt_is_burnt_once(
    door: AtTheDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {**TYPED, **await door.receipt()}
    await door.sends("/concern", told(given) + WHOLE)
    receipt = {"language": "es", "receipt": given["receipt"]}
    with taken_by_another(door.stage, monkeypatch):
        _, shut = await door.sends("/concern/receipt", told(receipt) + WHOLE)
        _, page = await door.sends("/concern/more", told({**receipt, "text": WORDS}) + WHOLE)
    assert html.escape(given["receipt"]) in shut, "typed once is enough"
    path, fields = sends_again(page)

    status, again = await door.sends(path, told(fields) + WHOLE)
    await door.stage.waits(hours=10)

    assert (path, status) == ("/concern/more", 200)
    assert fields["text"] == WORDS
    assert not re.findall('<form method="post" action="/concern/more"', again)
    assert len(door.ada.cases[0].entries) == 1
