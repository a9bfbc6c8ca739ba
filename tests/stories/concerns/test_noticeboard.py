"""Whoever reported sees on the noticeboard that something waits; nobody else sees for whom."""

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing

import pytest

from bot.concerns.sealed.handles import spelled
from bot.concerns.sealed.receipts import Receipt, handle_of
from bot.words.messages import Form, Message
from storage.concerns_notices import SHOWN
from tests.support.pages import Pages, opened_pages
from tests.support.responders import Responder, reports, responder
from tests.support.stage import Actor, Stage, read_aloud

HANDLE = re.compile(r"[a-z]+ [a-z]+ \([1-9]\d{3}\)")


@pytest.fixture
async def ada(stage: Stage) -> Responder:
    await responder(stage, "Bob")
    return await responder(stage, "Ada")


async def noticeboard(who: Actor, words: str = "noticeboard") -> list[str]:
    told = await who.says(words)
    assert isinstance(told, Message)
    return HANDLE.findall(read_aloud(told))


async def reported(stage: Stage) -> tuple[Receipt, str]:
    """The receipt, and what its form said would stand on the noticeboard."""
    receipt, _ = await reports(stage.stranger("rosa"))
    await stage.waits(hours=10)
    return receipt, spelled(handle_of(receipt, stage.vault.salt()))


async def test_the_form_shows_the_handle_of_the_receipt_in_it(stage: Stage, ada: Responder) -> None:
    form = await ada.actor.says("concern")
    assert isinstance(form, Form)
    handle = spelled(handle_of(form.args["receipt"], stage.vault.salt()))

    assert HANDLE.findall(" ".join(str(each.hint) for each in form.fields)) == [handle]
    assert HANDLE.search(" ".join(map(str, (form.title, *form.intro)))) is None


async def test_an_answer_is_seen_from_its_delivery_on_for_days(
    stage: Stage, ada: Responder
) -> None:
    _, handle = await reported(stage)
    rosa = stage.stranger("rosa")
    before = await noticeboard(rosa)
    await ada.answers(ada.cases[0], "We hear you.")
    assert await noticeboard(rosa) == before
    await stage.waits(hours=16)
    assert handle in await noticeboard(rosa)
    await stage.waits(days=4)
    assert handle in await noticeboard(rosa)
    await stage.waits(days=10)

    assert handle not in await noticeboard(rosa)
    assert len(before) == len(await noticeboard(rosa)) == SHOWN


async def test_nothing_on_it_tells_that_somebody_has_read(stage: Stage, ada: Responder) -> None:
    """Else whoever sees who visits these pages finds, over some answers, who the reader is."""
    receipt, _ = await reported(stage)
    await ada.answers(ada.cases[0], "We hear you.")
    await stage.waits(hours=16)
    kept = all_kept(stage)
    rosa = stage.stranger("rosa")
    form = await rosa.fills(await rosa.says("receipt"), receipt=receipt)
    await rosa.fills(form, read="yes")
    await rosa.fills(await rosa.says("receipt"), receipt=receipt)

    assert all_kept(stage) == kept


def all_kept(stage: Stage) -> list[tuple[str, ...]]:
    """Every row of the noticeboard, to the byte."""
    with closing(sqlite3.connect(stage.folder / "concerns.db")) as connection:
        return connection.execute("SELECT * FROM notices ORDER BY id").fetchall()


async def test_everybody_is_told_the_same_wherever_they_ask(stage: Stage, ada: Responder) -> None:
    await reported(stage)
    await ada.answers(ada.cases[0], "We hear you.")
    await stage.waits(hours=16)
    ben = await stage.person("Ben", "matrix", language="es")
    lea = await stage.person("Lea", "slack", language="ar")

    told = [
        await noticeboard(stage.stranger("rosa")),
        await noticeboard(ada.actor, "concern board"),
        await noticeboard(ben, "tablón"),
        await noticeboard(lea, "لوحة الإعلانات"),
    ]

    assert told == [told[0]] * 4
    assert len(told[0]) == SHOWN


async def test_the_home_of_everybody_leads_there(stage: Stage) -> None:
    home = await stage.stranger("rosa").says("home")

    assert "noticeboard" in [each.route for each in home.buttons]  # type: ignore[union-attr]


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        yield pages


async def test_the_page_at_the_door_shows_it_without_a_script_or_a_name(pages: Pages) -> None:
    stage = pages.stage
    ada, _ = await responder(stage, "Ada"), await responder(stage, "Bob")
    _, handle = await reported(stage)
    await ada.answers(ada.cases[0], "We hear you.")
    await stage.waits(hours=16)
    browser = pages.browser()

    shown = [
        await browser.gets(f"/concern/noticeboard?language={each}") for each in ("en", "es", "ar")
    ]

    found = [HANDLE.findall(each.text) for each in shown]
    assert found == [found[0]] * 3
    assert handle in found[0]
    assert len(found[0]) == SHOWN
    assert "/concern/receipt" in shown[0].text
    assert [each.set_cookies for each in shown] == [()] * 3
    door = await browser.gets("/concern")
    assert "/concern/noticeboard" in door.text
