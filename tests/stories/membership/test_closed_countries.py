"""Closed days of one country count for whoever lives there then: also who comes or moves later."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.coalition.people import Role
from bot.coalition.workdays import calendar_of
from bot.language.place_names import place_name
from bot.language.zone_table import countries
from bot.membership.places.country import country_meant
from bot.membership.where_we_rest import days_and_country
from bot.ports import Transaction
from bot.words.inbound import Called
from bot.words.messages import Country, Form, Message
from tests.support.stage import Actor, Stage, opened_stage, read_aloud

HOLIDAY = date(2026, 3, 17)
"""A Tuesday."""


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        hanna = await stage.person("Hanna", roles=[Role.COORDINATOR])
        amina, omar = await stage.person("Amina"), await stage.person("Omar")
        await stage.circle("Care", hanna, amina, omar)
        await amina.says("country Kenya")
        await omar.says("country Egypt")
        yield stage


async def is_there(actor: Actor, day: date = HOLIDAY) -> bool:
    def look(tx: Transaction) -> bool:
        member = tx.people.member_at(actor.address)
        assert member is not None
        return calendar_of(member, tx.people.closed_days()).is_there(day)

    return await actor.stage.storage.read(look)


async def text(actor: Actor, said: str) -> str:
    reply = await actor.says(said)
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


async def test_they_count_where_they_were_noted_and_nowhere_else(stage: Stage) -> None:
    hanna, amina, omar = (stage.people[name] for name in ("Hanna", "Amina", "Omar"))

    assert "in Kenya" in await text(hanna, "closed 17 March in Kenya")
    await stage.goes_on()

    assert not await is_there(amina)
    assert await is_there(omar)
    assert "The coalition rests on Tue, 17 Mar 2026, in Kenya." in amina.reads
    assert "17 Mar" not in omar.reads
    assert "in Kenya" in await text(amina, "closed")
    assert "Kenya" not in await text(omar, "closed")


async def test_whoever_comes_or_moves_there_later_rests_too(stage: Stage) -> None:
    hanna, omar = stage.people["Hanna"], stage.people["Omar"]
    await hanna.says("closed 17 March in Kenya")

    await omar.says("country Kenya")
    eva = stage.stranger("Eva", zone="Africa/Nairobi")
    await eva.says("hello")

    assert not await is_there(omar)
    assert not await is_there(eva), "their country is guessed from their clock"
    await omar.says("country Egypt")
    assert await is_there(omar)


async def test_a_reminder_planned_before_goes_round_them(stage: Stage) -> None:
    hanna, amina = stage.people["Hanna"], stage.people["Amina"]
    await amina.says("timezone Nairobi")
    await amina.says("action add Send the letter by 17 March")
    await hanna.says("closed 16 March - 17 March in Kenya")
    await stage.goes_on()
    before = len(amina.sees)

    await stage.lives_until(stage.clock().replace(day=16, hour=22))

    assert not any("Send the letter" in read_aloud(each) for each in amina.sees[before:]), "Monday"


async def test_they_are_corrected_by_the_form_and_taken_out(stage: Stage) -> None:
    hanna, amina = stage.people["Hanna"], stage.people["Amina"]
    form = await hanna.does(Called("closed.form"))
    assert isinstance(form, Form)
    wrong = await hanna.fills(form, first="2026-03-17", last="2026-03-17", country="Atlantis")
    await hanna.fills(form, first="2026-03-17", last="2026-03-17", country="Kenya")
    assert "I do not know that country" in str(wrong)
    assert not await is_there(amina)

    await hanna.says("closed")
    await hanna.presses("Take out on Tue, 17 Mar 2026, in Kenya")
    await stage.goes_on()

    assert await is_there(amina)
    assert "does not rest on Tue, 17 Mar 2026, in Kenya after all" in amina.reads


async def test_everywhere_and_in_a_country_stand_side_by_side(stage: Stage) -> None:
    hanna, amina, omar = (stage.people[name] for name in ("Hanna", "Amina", "Omar"))
    await hanna.says("closed 17 March in Kenya")
    await hanna.says("closed 18 March")
    await hanna.says("closed 17 March")

    assert "noted already" in await text(hanna, "closed 17 March in Kenya")
    for someone in (amina, omar):
        assert not await is_there(someone)
        assert not await is_there(someone, date(2026, 3, 18))
    days = await stage.storage.read(lambda tx: tx.people.closed_days())
    assert days.in_country["KE"] == days.everywhere


@pytest.mark.parametrize(
    ("language", "said", "name"),
    [
        ("en", "closed from 16 March in Kenya", "Kenya"),
        ("es", "cerrado desde el 16 de marzo en Kenia", "Kenia"),
        ("ar", "إغلاق من 16 مارس في كينيا", "كينيا"),
    ],
)
async def test_a_form_for_what_is_missing_has_the_country_by_its_name(
    stage: Stage, language: str, said: str, name: str
) -> None:
    omar, amina = stage.people["Omar"], stage.people["Amina"]
    rosa = await stage.person("Rosa", language=language, roles=[Role.COORDINATOR])

    form = await rosa.says(said)

    assert isinstance(form, Form), form
    assert {each.name: each.value for each in form.fields}["country"] == name
    await rosa.fills(form, last="2026-03-17")
    assert [await is_there(each) for each in (omar, amina)] == [True, False]


async def test_days_that_are_chosen_are_those_of_the_country_that_was_said(stage: Stage) -> None:
    hanna, omar, amina = (stage.people[name] for name in ("Hanna", "Omar", "Amina"))

    await hanna.says("closed next Friday to Sunday in Kenya")
    await hanna.presses("Fri, 6 Mar 2026 to Sun, 8 Mar 2026")

    friday = date(2026, 3, 6)
    assert [await is_there(each, friday) for each in (omar, amina)] == [True, False]
    form = await hanna.does(Called("closed.form", {"country": "Kenya"}))
    assert isinstance(form, Form)
    assert {each.name: each.value for each in form.fields}["country"] == "Kenya"


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_name_that_stands_in_the_form_means_its_country(language: str) -> None:
    wrong = {
        code: name
        for code in countries()
        if country_meant(name := place_name(Country(code), language)) != code
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("said", "days", "country"),
    [
        ("24 December – 2 January in Kenya", "24 December – 2 January", "KE"),
        ("in Kenya 24 December", "24 December", "KE"),
        ("24 de diciembre en México", "24 de diciembre", "MX"),
        ("24 ديسمبر في مصر", "24 ديسمبر", "EG"),
        ("in the first week in May", "in the first week in May", ""),
        ("South Africa, 24 September", "24 September", "ZA"),
        ("24 December", "24 December", ""),
        ("", "", ""),
    ],
)
def test_the_country_is_read_before_or_behind_the_days(said: str, days: str, country: str) -> None:
    assert days_and_country(said) == (days, country)
