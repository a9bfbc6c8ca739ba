"""The rules of the web room that need no server."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from adapters.web.rehearsal.clock import next_monday
from adapters.web.rehearsal.events import KEPT, RESET, Event, Hub
from adapters.web.rehearsal.places import address, name_of, place_named
from adapters.web.rehearsal.seating import first_shown
from adapters.web.rehearsal.stored import traces
from bot.page_ports import Seat, StoredChange
from bot.words.inbound import Room

ANA = Seat(address("ana"), "Ana Ruiz", "Red", "", "es", "UTC")
QUIET = timedelta(milliseconds=1).total_seconds()


@pytest.mark.parametrize(
    ("now", "monday"),
    [("2026-03-02T08:59", "2026-03-02"), ("2026-03-02T09:00", "2026-03-09")]
    + [(f"2026-03-0{day}T12:30", "2026-03-09") for day in range(3, 9)],
)
def test_the_next_monday_is_always_ahead(now: str, monday: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)

    assert next_monday(moment).isoformat() == f"{monday}T09:00:00+00:00"


@pytest.mark.parametrize("place", [address("ana"), address("a:b"), Room("web", "local", "all")])
def test_a_place_is_found_by_its_name(place: Room) -> None:
    assert place_named(name_of(place)) == place


@pytest.mark.parametrize("name", ["", "ana", "member:", "room", "other:ana"])
def test_other_names_are_no_places(name: str) -> None:
    assert place_named(name) is None


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("web local ana", ("t",)),
        ("told by ANA RUIZ.", ("t",)),
        ("YW5hanaXYZ", ()),
        ("Banana, Ruiz", ()),
    ],
)
def test_a_person_is_found_by_name_or_address_as_a_word(value: str, found: tuple[str, ...]) -> None:
    assert traces(ANA, [StoredChange("t", "added", {"column": value})]) == found


def test_the_first_of_each_language_are_shown_first() -> None:
    def seat(name: str, language: str, role: str = "") -> Seat:
        return Seat(address(name), name, "", role, language, "UTC")

    ana, eva, omar, joy = (
        seat("ana", "es"),
        seat("eva", "es", "coordinator"),
        seat("omar", "ar"),
        seat("joy", "en"),
    )

    assert list(first_shown([ana, eva, omar, joy])) == [ana, omar, joy]
    assert list(first_shown([ana, eva])) == [ana, eva]


async def heard(hub: Hub, last: str, count: int) -> list[Event | None]:
    stream = hub.listen(last, QUIET)
    return [await anext(stream) for _ in range(count)]


async def test_a_page_hears_what_came_after_the_last_it_saw() -> None:
    hub = Hub()
    hub.publish("entry", {"n": 1})
    last = hub.last
    hub.publish("entry", {"n": 2})

    (event,) = await heard(hub, last, 1)

    assert event is not None
    assert (event.data, event.id) == ({"n": 2}, hub.last)


@pytest.mark.parametrize("last", ["", "elsewhere-1", "7", "x-y"])
async def test_a_page_of_another_run_starts_afresh(last: str) -> None:
    hub = Hub()
    hub.publish("entry", {})

    assert await heard(hub, last, 2) == [RESET, None]


async def test_a_page_that_missed_too_much_starts_afresh() -> None:
    hub = Hub()
    last = hub.last
    for number in range(KEPT + 1):
        hub.publish("entry", {"n": number})

    assert (await heard(hub, last, 1)) == [RESET]


async def test_what_comes_while_a_page_listens_is_heard_at_once() -> None:
    hub = Hub()
    stream = hub.listen(hub.last, idle=60)
    waiting = asyncio.ensure_future(anext(stream))
    await asyncio.sleep(0)

    hub.publish("clock", {"now": "later"})

    event = await waiting
    assert event is not None
    assert event.encoded() == f'id: {hub.last}\nevent: clock\ndata: {{"now": "later"}}\n\n'.encode()


async def test_everybody_stops_listening_when_the_room_closes() -> None:
    hub = Hub()
    stream = hub.listen(hub.last, idle=60)
    waiting = asyncio.ensure_future(anext(stream, "over"))
    await asyncio.sleep(0)

    hub.close()

    assert await waiting == "over"
