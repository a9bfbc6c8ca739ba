"""Who has lost a right can do nothing with it, also with a form or a button of before.

Every route there is, is called by somebody who was everything and is nothing any more: nobody's
rows change but their own.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import timedelta

import pytest

from bot.coalition.people import Role
from bot.engine.conversation.turn import TOO_FAST
from bot.features import ROUTES
from bot.membership.circles.invitations import place_args
from bot.words.constituencies import Constituency
from bot.words.inbound import Called, Came, Closed, Went
from bot.words.messages import Message
from storage.reach import read_once
from storage.snapshot import snapshot
from storage.tables import metadata
from tests.support.checkin_scene import CIRCLE, ROUND, WEEKLY, sets_up
from tests.support.stage import Stage, opened_stage

ROOM = CIRCLE.rooms[0]
ARGS: Mapping[str, str] = {
    **place_args(ROOM),
    "id": "1",
    "checkin": "1",
    "round": ROUND,
    "circle": CIRCLE.id,
    "member": "m-ben",
    "person": "Ben",
    "role": "observer",
    "organisation": "Roots",
    "title": "Usurped",
    "kind": "grassroots",
    "what": "Usurped",
    "owner": "Ben",
    "due": "2026-04-01",
    "day": "2026-04-01",
    "note": "Usurped",
    "answer": "Usurped",
    "question": "Usurped",
    "reason": "Usurped",
    "moved": "Usurped",
    "seen": "coalition",
    "text": "Usurped",
    "template": "t3_update",
    "rhythm": "weekly",
    "first": "2026-03-16",
    "at": "09:00",
    "hours": "24",
    "reminder": "yes",
}
"""Whatever a form or a button of before could have brought along."""

MINE = {"seen", "dialogues", "offers", "away", "claims", "link_codes", "wrong_link_codes"}
"""What anybody may change, for themselves."""


async def role_taken(stage: Stage) -> None:
    form = await stage.people["Ben"].says("role")
    await stage.people["Ben"].fills(form, person="Ana", role="observer")


async def left_the_last_circle(stage: Stage) -> None:
    await stage.people["Ana"].does(Went(), room=ROOM)


async def account_closed_and_back(stage: Stage) -> None:
    await stage.people["Ana"].does(Closed())


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """Ana is everything: she coordinates, responds, and belongs to the only circle."""
    async with opened_stage(sqlite_url, concerns=False) as stage:
        roots = {"organisation": "Roots", "constituency": Constituency.GRASSROOTS}
        both = [Role.COORDINATOR, Role.RESPONDER]
        ana = await stage.person("Ana", roles=both, **roots)  # type: ignore[arg-type]
        ben = await stage.person("Ben", roles=both, **roots)  # type: ignore[arg-type]
        cyn = await stage.person("Cyn", **roots)  # type: ignore[arg-type]
        await stage.circle(CIRCLE.name, ana, ben, cyn)
        for actor in (ana, ben, cyn):
            await actor.does(Came(), room=ROOM)
        await sets_up(ben, WEEKLY)
        await ben.says("action add Write it up @Cyn by 1 April")
        await stage.lives_until(stage.clock.now + timedelta(days=8))
        yield stage


def _others(rows: dict[tuple[str, str], dict[str, str]]) -> dict[tuple[str, str], dict[str, str]]:
    return {
        key: row
        for key, row in rows.items()
        if key[0] not in MINE | {"members", "deliveries", "agenda", "addresses", "presences"}
        or (key[0] == "members" and key[1] != "m-ana")
    }


@pytest.mark.parametrize("way", [role_taken, left_the_last_circle, account_closed_and_back])
async def test_who_has_lost_all_rights_changes_nothing_but_their_own(
    stage: Stage, sqlite_url: str, way: Callable[[Stage], Awaitable[None]]
) -> None:
    ana = stage.people["Ana"]
    await way(stage)
    await stage.goes_on()
    before = _others(read_once(sqlite_url, lambda connection: snapshot(connection, metadata)))
    told = len(stage.people["Cyn"].sees)

    for route in sorted({*ROUTES, "responder.key", "concern.reply"} - OWN_AFFAIRS):
        for room in (None, ROOM):
            stage.clock.now += timedelta(minutes=4)  # more than 400 a day are no person
            reply = await ana.does(Called(route, ARGS), room=room)
            assert not isinstance(reply, Message) or str(reply.text) != TOO_FAST.msgid
    after = _others(read_once(sqlite_url, lambda connection: snapshot(connection, metadata)))

    assert {key: row for key, row in after.items() if before.get(key) != row} == {}
    assert before.keys() == after.keys()
    await stage.goes_on()
    assert "Usurped" not in stage.people["Cyn"].reads
    assert len(stage.people["Cyn"].sees) == told


OWN_AFFAIRS = {
    *("organisation.join", "claim"),  # said for oneself, or answered for by a code
    *("action.add", "action.new", "action.pick", "action.save"),  # whoever writes to us may propose
}
"""No right that could end."""


async def test_the_same_calls_change_things_for_who_has_the_right(
    stage: Stage, sqlite_url: str
) -> None:
    """Or the test above would show nothing."""
    before = _others(read_once(sqlite_url, lambda connection: snapshot(connection, metadata)))
    effective = set()
    last = "circle.dropped"  # with her only circle ends what she may do
    for route in sorted(ROUTES, key=lambda each: (each == last, each)):
        stage.clock.now += timedelta(
            minutes=4
        )  # more than 400 a day are no person  # nobody is too fast to be heard
        await stage.people["Ana"].does(Called(route, ARGS))
        after = _others(read_once(sqlite_url, lambda connection: snapshot(connection, metadata)))
        if before != after:
            effective.add(route)
        before = after

    assert effective >= {"action.save", "circle.dropped", "organisation.save", "checkin.submit"}
    assert effective >= {"checkin.confirm", "checkin.end_now", "organisation.undo", "role.save"}
