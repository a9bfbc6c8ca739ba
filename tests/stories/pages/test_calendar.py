"""Somebody's own calendar reads what is due, at an address that they alone know and can end."""

import re
import warnings
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from ical.calendar_stream import IcsCalendarStream

from bot.coalition.people import Role
from bot.words.inbound import Called, Closed, Room
from tests.support.pages import Answer, Pages, opened_pages
from tests.support.promises import aloud
from tests.support.stage import Actor

ADDRESS = re.compile(r"http\S+(/calendar/[\w-]{43}\.ics)")
HOSTILE = "Send it; now, \\n <b>x</b>\r\nEND:VEVENT\r\nSUMMARY:forged\0 مرحبا ☂ " + "é" * 200


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        stage = pages.stage
        ana = await stage.person("Ana", zone="Europe/Berlin", roles=[Role.COORDINATOR])
        ben = await stage.person("Ben", zone="Asia/Kathmandu")
        await stage.circle("Care", ana, ben)
        yield pages


async def address(who: Actor, **args: str) -> str:
    told = aloud(await who.does(Called("calendar.give", args)))
    found = ADDRESS.search(told)
    assert found, told
    return found[1]


async def read(pages: Pages, path: str) -> icalendar.Calendar:
    answer = await pages.browser().gets(path)
    assert answer.status == 200
    return icalendar.Calendar.from_ical(answer.text)


def events(calendar: icalendar.Calendar) -> list[icalendar.Event]:
    return [each for each in calendar.walk("VEVENT") if isinstance(each, icalendar.Event)]


async def test_days_are_whole_days_and_hours_stand_on_their_owners_clock(pages: Pages) -> None:
    ben = pages.stage.people["Ben"]
    await ben.says("action add Read it @ben by 20 March")
    await ben.says("action add Call them @ben by 27 March at 16:30")

    calendar = await read(pages, await address(ben))

    whole, hourly = events(calendar)
    assert whole.decoded("dtstart") == date(2026, 3, 20)
    assert whole.decoded("dtend") == date(2026, 3, 21)
    start = hourly.decoded("dtstart")
    assert isinstance(start, datetime)
    assert start.replace(tzinfo=None) == datetime.combine(date(2026, 3, 27), time(16, 30))
    assert start.utcoffset() == timedelta(hours=5, minutes=45)
    assert [str(each["TZID"]) for each in calendar.walk("VTIMEZONE")] == ["Asia/Kathmandu"]
    assert "METHOD" not in calendar
    assert str(whole["SUMMARY"]) == "#1 Read it"


async def test_it_is_read_by_another_program_and_no_line_is_too_long(pages: Pages) -> None:
    ana = pages.stage.people["Ana"]
    form = await ana.does(Called("action.new"))
    await ana.fills(form, what=HOSTILE, owner="me", due="2026-03-29T02:30")
    path = await address(ana)

    answer = await pages.browser().gets(path)

    raw = (await _raw(pages, path)).decode("utf-8")
    assert all(len(line.encode()) <= 75 for line in raw.split("\r\n"))
    assert "\n" not in raw.replace("\r\n", "")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        (event,) = IcsCalendarStream.calendar_from_ics(raw).events
    assert event.summary is not None
    assert event.summary.replace("\u2068", "").startswith("#1 Send it; now,")
    assert "forged" in event.summary
    assert event.transparency == "TRANSPARENT"


async def test_no_line_holds_a_mark_that_isolates_a_name(pages: Pages) -> None:
    ana = pages.stage.people["Ana"]
    await ana.says("language ar")
    await ana.does(Called("action.add", {"text": "Read it @ana by 20 March"}))
    await ana.does(Called("action.add", {"text": "قراءة البيان @ana by 21 March"}))

    raw = (await _raw(pages, await address(ana))).decode("utf-8")

    assert "SUMMARY:#1 Read it" in raw
    assert "SUMMARY:#2 قراءة البيان" in raw
    assert not any(mark in raw for mark in "\u2066\u2067\u2068\u2069")


async def _raw(pages: Pages, path: str) -> bytes:
    async with pages.http.get(f"{pages.origin}{path}") as response:
        return await response.read()


async def test_what_is_moved_keeps_its_name_and_counts_on(pages: Pages) -> None:
    ana = pages.stage.people["Ana"]
    await ana.says("action add Read it @ana by 20 March")
    path = await address(ana)
    (before,) = events(await read(pages, path))
    assert await _raw(pages, path) == await _raw(pages, path)

    await pages.stage.waits(hours=1)
    await ana.says("move 1 27 March")
    (after,) = events(await read(pages, path))

    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after.decoded("dtstamp") > before.decoded("dtstamp")
    assert after.decoded("dtstart") == date(2026, 3, 27)
    await ana.says("done 1")
    assert events(await read(pages, path)) == []


async def test_what_was_asked_is_not_certain_yet(pages: Pages) -> None:
    ana, ben = pages.stage.people["Ana"], pages.stage.people["Ben"]
    await ana.says("action add Read it @ben by 20 March")
    path = await address(ben)

    assert [str(each["STATUS"]) for each in events(await read(pages, path))] == ["TENTATIVE"]
    await ben.says("accept 1")
    assert [str(each["STATUS"]) for each in events(await read(pages, path))] == ["CONFIRMED"]


async def test_titles_can_stay_hidden(pages: Pages) -> None:
    ben = pages.stage.people["Ben"]
    await ben.says("action add Meet the witness @ben by 20 March")

    hidden = (await _raw(pages, await address(ben, titles="no"))).decode()

    assert "witness" not in hidden
    assert "Ben" not in hidden
    assert "SUMMARY:Something is due" in hidden


async def test_of_a_circle_all_is_shown_to_whoever_is_in_it_and_nothing_after_they_left(
    pages: Pages,
) -> None:
    stage = pages.stage
    ana, ben = stage.people["Ana"], stage.people["Ben"]
    said = {"what": "From within", "owner": "Ana", "due": "2026-03-20", "sharing": "circle"}
    await ana.does(Called("action.save", {**said, "circle": "c-care"}))
    await ben.says("action add Also mine @ben by 21 March")
    theirs, of_circle = await address(ben), await address(ben, circle="c-care")
    shown = events(await read(pages, of_circle))
    assert [str(each["SUMMARY"]) for each in shown] == ["#1 From within", "#2 Also mine"]
    assert await _refused(await stage.person("Olga"), circle="c-care")

    await stage.storage.run(lambda tx: tx.people.leave(ben.member.id, "c-care"))  # type: ignore[arg-type]

    assert (await pages.browser().gets(of_circle)).status == 404
    assert [str(e["SUMMARY"]) for e in events(await read(pages, theirs))] == ["#2 Also mine"]


async def _refused(who: Actor, **args: str) -> bool:
    return "You can only ask a circle" in aloud(await who.does(Called("calendar.give", args)))


async def test_a_new_address_ends_the_one_before_and_all_can_be_ended(pages: Pages) -> None:
    ben = pages.stage.people["Ben"]
    first = await address(ben)
    circle = await address(ben, circle="c-care")
    second = await address(ben)
    assert await _statuses(pages, first, circle, second) == [404, 200, 200]

    assert "It shows what is due in Care." in aloud(await ben.says("calendar"))
    await ben.presses("End all these addresses")

    assert await _statuses(pages, first, circle, second) == [404, 404, 404]
    assert "[End all these addresses]" not in aloud(await ben.says("calendar"))


async def test_it_ends_with_the_account_also_for_whoever_comes_back(pages: Pages) -> None:
    ben = pages.stage.people["Ben"]
    path = await address(ben)

    await ben.does(Closed())
    assert await _statuses(pages, path) == [404]
    await ben.says("home")
    assert await _statuses(pages, path) == [404]


async def _statuses(pages: Pages, *paths: str) -> list[int]:
    answers: list[Answer] = [await pages.browser().gets(path) for path in paths]
    return [answer.status for answer in answers]


async def test_an_address_is_given_in_private_to_whoever_is_certain(pages: Pages) -> None:
    ben = pages.stage.people["Ben"]
    give = Called("calendar.give")

    in_room = aloud(await ben.does(give, room=Room("slack", "T1", "Care")))
    forged = aloud(await ben.does(give, forgeable=True))

    assert "/calendar/" not in in_room + forged
    told = await ben.does(give)
    assert getattr(told, "ephemeral", False)


async def test_nothing_of_the_secret_is_kept(pages: Pages) -> None:
    ben = pages.stage.people["Ben"]
    secret = (await address(ben)).removeprefix("/calendar/").removesuffix(".ics")

    kept = await pages.stage.storage.read(lambda tx: tx.feeds.feeds_of(ben.member.id))

    assert secret not in repr(kept)
    (feed,) = kept
    assert replace(feed, id="") == replace(feed, id="", member=ben.member.id)
    assert (await pages.browser().gets(f"/calendar/{secret[:-1]}.ics")).status == 404
    assert (await pages.browser().gets(f"/calendar/{feed.id}.ics")).status == 404


async def test_summer_time_is_the_owners(pages: Pages) -> None:
    ana = pages.stage.people["Ana"]
    for day in ("28 March", "30 March"):
        await ana.says(f"action add Ring the office @ana by {day} at 9:00")

    starts = [e.decoded("dtstart") for e in events(await read(pages, await address(ana)))]

    utc = [each.astimezone(ZoneInfo("UTC")).hour for each in starts]
    assert utc == [8, 7]
