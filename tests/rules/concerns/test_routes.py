"""By which names all of concerns is reached, and what each of them may touch."""

from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest

from bot.concerns.reporter import come_back, cover, figures_told, noticeboard, report
from bot.concerns.reporter.report import Intake
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.responder import (
    casework,
    counting,
    look,
    print_tickets,
    proof,
    respond,
    watch,
)
from bot.concerns.responder.respond import ResponderStores
from bot.concerns.responder.unanswered import Unanswered
from bot.concerns.responder.watch import Watching
from bot.concerns.routes import anonymous_routes, responding_routes, section, watching_routes
from bot.concerns.steward import sign
from bot.words.messages import Button, say

NAIROBI = ZoneInfo("Africa/Nairobi")
VAULT = cast("Any", object())
ASKED = cast("Any", object())
TRANSACTION = object()
REPORTING = (report, come_back, figures_told, cover, noticeboard)
RESPONDING = (respond, look, casework, counting, proof, print_tickets)
WITHOUT = (report.WITHOUT_THE_VAULT, come_back.WITHOUT_THE_VAULT)
PARTS = (*REPORTING, *RESPONDING, sign)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """In place of what they do, handlers tell here what they were given."""
    given: list[object] = []

    def telling(name: str) -> Any:  # noqa: ANN401
        def handler(asked: object, store: object) -> str:
            given.append((name, asked, store))
            return name

        return handler

    for table in (*(part.ROUTES for part in PARTS), *WITHOUT, watch.DUE_ROUTES):
        for name in [*table]:
            monkeypatch.setitem(cast("Any", table), name, telling(name))
    return given


def test_the_door_settles_the_list_first_and_gives_what_there_is_at_it(told: list[object]) -> None:
    here, budget = Surroundings(), cast("Any", object())
    routes = anonymous_routes(VAULT, here, budget, lambda: told.append("settled"))

    settled = {name for part in REPORTING for name in part.ROUTES}
    shown = {name for table in WITHOUT for name in table}
    assert {*routes} == settled | shown
    assert "danger" in shown
    for name, route in routes.items():
        told.clear()
        assert cast("Any", route(ASKED)) == name
        if name in shown:
            assert told == [(name, ASKED, here)]
        else:
            assert told == ["settled", (name, ASKED, Intake(VAULT, here, budget))]


def test_responders_and_stewards_get_the_vault_and_nothing_of_the_transaction(
    told: list[object],
) -> None:
    unanswered = Unanswered()
    routes = responding_routes(VAULT, NAIROBI, unanswered)
    stores = ResponderStores(VAULT, NAIROBI, unanswered)
    expected = {name: stores for part in RESPONDING for name in part.ROUTES}

    for name, store in {**expected, **dict.fromkeys(sign.ROUTES, VAULT)}.items():
        assert cast("Any", routes[name](ASKED, TRANSACTION)) == name
        assert told.pop() == (name, ASKED, store)
    assert {*routes} == {*expected, *sign.ROUTES}


def test_what_falls_due_gets_the_vault_the_zone_and_whom_to_ask(told: list[object]) -> None:
    routes = watching_routes(VAULT, NAIROBI, "help@example.org")

    assert {*routes} == {*watch.DUE_ROUTES}
    for name, route in routes.items():
        route(ASKED, TRANSACTION)
        assert told.pop() == (name, ASKED, Watching(VAULT, NAIROBI, "help@example.org"))


def test_the_same_buttons_stand_on_everybody_s_home() -> None:
    found = section()

    assert found.buttons == (
        Button(say("Raise a safety concern"), "concern"),
        Button(say("Noticeboard"), "noticeboard"),
    )
    assert found == section()
