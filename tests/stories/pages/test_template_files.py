"""Check-in templates as files on their page: taken along, looked at, and kept after that."""

import re
from collections.abc import AsyncIterator

import pytest

from bot.coalition.people import Role
from config.templates import SHIPPED
from tests.support.pages import Browser, Pages, opened_pages

PULSE = (SHIPPED / "t1_pulse.toml").read_text("utf-8")
OURS = PULSE.replace('"t1_pulse"', '"from_elsewhere"')


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        await pages.stage.person("Ana", roles=[Role.COORDINATOR])
        await pages.stage.person("Sol", language="es", roles=[Role.COORDINATOR])
        yield pages


async def signed_in(pages: Pages, who: str) -> Browser:
    browser = pages.browser()
    await browser.signs_in(pages.stage.people[who])
    await browser.gets("/templates")
    return browser


async def own(pages: Pages) -> list[str]:
    return [
        each.id for each in await pages.stage.storage.read(lambda tx: tx.checkins.own_templates())
    ]


async def test_a_file_is_looked_at_then_kept_and_taken_along_as_it_was(pages: Pages) -> None:
    ana = await signed_in(pages, "Ana")

    looked = await ana.sends("/templates/file", file="\ufeff" + OURS)
    assert "It is not among your templates yet." in looked.text
    assert "1. " in looked.text
    assert await own(pages) == []

    [name] = re.findall(r'name="wording"[^>]*>([0-9a-f]+)<', looked.text)
    for _ in range(2):
        await ana.sends("/templates/file", wording=name)
    assert await own(pages) == ["from_elsewhere"]
    taken = await ana.gets("/templates/from_elsewhere.toml")
    assert taken.headers["Content-Disposition"] == 'attachment; filename="from_elsewhere.toml"'
    again = await ana.sends("/templates/file", file=taken.text)
    assert "It is not among your templates yet." in again.text


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (OURS.replace('kind = "agreement"', 'kind = "<b>"', 1), "Línea 25: "),
        ("PK\x03\x04\x00", "Así no se escribe un archivo"),
        ("a" * 40_001, "40"),
        ("", "Contesta esta, por favor."),
        ("nombre = <b>", "nombre = &lt;b&gt;</textarea>"),
    ],
)
async def test_what_cannot_be_used_is_explained_and_keeps_nothing(
    pages: Pages, written: str, told: str
) -> None:
    sol = await signed_in(pages, "Sol")

    answer = await sol.sends("/templates/file", file=written)

    assert told in answer.raw
    assert "<b>" not in answer.raw
    assert await own(pages) == []


async def test_much_too_much_is_not_even_read(pages: Pages) -> None:
    ana = await signed_in(pages, "Ana")
    assert (await ana.sends("/templates/file", file="a" * 600_000)).status == 413
    assert await own(pages) == []
