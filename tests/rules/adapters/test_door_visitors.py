"""One visitor is held up; who they are is known to nobody, and forgotten within the hour."""

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from adapters.web.http import visitors
from adapters.web.http.visitors import (
    COVER,
    MOST_BOARDS,
    MOST_COVERS,
    MOST_KEPT,
    MOST_LOOKS,
    MOST_REMEMBERED,
    MOST_TRIES,
    WINDOW,
    Visitors,
)

ANY = make_mocked_request("POST", "/concern")


def _from(address: str) -> web.Request:
    """A copy with another header: to make each anew takes thirty times as long."""
    request = ANY.clone(headers={"X-Forwarded-For": address})
    assert isinstance(request, web.Request)
    return request


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The machine's clock, which tests move by hand."""
    time = [1000.0]
    monkeypatch.setattr(visitors, "monotonic", lambda: time[0])
    return time


@pytest.mark.usefixtures("now")
def test_whoever_tries_again_and_again_is_held_up_and_others_are_not() -> None:
    door = Visitors()
    let_in = [door.lets_in(_from("203.0.113.9"), "report") for _ in range(100)]

    assert sum(let_in) == MOST_TRIES
    assert not door.lets_in(_from("203.0.113.9"), "urgent")
    assert door.lets_in(_from("203.0.113.10"), "report")


@pytest.mark.usefixtures("now")
def test_what_is_kept_is_counted_by_its_kind() -> None:
    door = Visitors()
    for _ in range(MOST_KEPT):
        assert door.lets_in(_from("203.0.113.9"), "report")
        door.kept(_from("203.0.113.9"), "report")

    assert not door.lets_in(_from("203.0.113.9"), "report")
    assert door.lets_in(_from("203.0.113.9"), "urgent")


@pytest.mark.usefixtures("now")
def test_an_office_that_answers_a_check_in_by_one_line_shuts_the_door_for_none_of_them() -> None:
    door, office = Visitors(), _from("203.0.113.9")
    for _ in range(MOST_COVERS):
        assert door.lets_in(office, COVER)
        door.kept(office, COVER)
    fetched = [door.may_fetch_board(office) for _ in range(MOST_BOARDS + 1)]

    assert not door.lets_in(office, COVER)
    assert sum(fetched) == MOST_BOARDS
    assert [door.may_look(office) for _ in range(MOST_LOOKS + 1)].count(False) == 1
    assert door.lets_in(office, "report")
    assert door.lets_in(office, "urgent")


@pytest.mark.usefixtures("now")
def test_whoever_pretends_to_come_by_way_of_others_is_one_visitor() -> None:
    """A proxy adds the address that it saw itself as the last one."""
    door = Visitors()
    let_in = [door.lets_in(_from(f"198.51.100.{n}, 203.0.113.9"), "report") for n in range(100)]

    assert sum(let_in) == MOST_TRIES


@pytest.mark.usefixtures("now")
def test_no_address_is_kept_and_no_two_doors_call_it_the_same() -> None:
    one, other = Visitors(), Visitors()
    for door in (one, other):
        door.lets_in(_from("203.0.113.9"), "report")

    assert "203.0.113.9" not in repr(one)
    assert not one._counts.keys() & other._counts.keys()


def test_after_an_hour_everybody_is_somebody_new(now: list[float]) -> None:
    door = Visitors()
    door.lets_in(_from("203.0.113.9"), "report")
    before, secret = set(door._counts), door._secret
    now[0] += WINDOW - 1
    door.lets_in(_from("203.0.113.9"), "report")
    assert set(door._counts) == before

    now[0] += 1
    door.lets_in(_from("203.0.113.9"), "report")
    assert not set(door._counts) & before
    assert door._secret != secret


@pytest.mark.usefixtures("now")
def test_a_crowd_does_not_fill_the_memory() -> None:
    door = Visitors()
    for number in range(MOST_REMEMBERED + 100):
        door.lets_in(_from(f"host-{number}"), "report")

    assert len(door._counts) < 1000
