"""What somebody's server could have said in their name gives and takes no right."""

import pytest

from bot.coalition.people import Role
from bot.words.inbound import Called, Event, Said
from bot.words.messages import Reply
from tests.support.responders import aloud
from tests.support.stage import Actor, Stage

FORGED = "could have come from your server"
ONLY = ("Only a coordinator can", "Only responders can")


async def forged(who: Actor, event: Event) -> Reply:
    return await who.does(event, forgeable=True)


@pytest.mark.parametrize(
    "event",
    [
        Said("role"),
        Said(f"responder key age1{'q' * 58} {'0' * 64}"),
        Said("claim 1234-5678-9abc"),
        Said("link"),
        Said("link BCDFG-BCDFG-BCDFG"),
        Called("link.yes"),
        Said("unlink"),
    ],
)
async def test_no_right_is_given_or_taken_by_what_could_be_forged(
    stage: Stage, event: Event
) -> None:
    ada = await stage.person("Ada", "matrix", roles=[Role.COORDINATOR, Role.RESPONDER])

    assert FORGED in aloud(await forged(ada, event))
    assert FORGED not in aloud(await ada.does(event))


async def test_whatever_takes_a_role_takes_certainty_as_well(stage: Stage) -> None:
    ben = await stage.person("Ben", "matrix")
    ada = await stage.person("Ada", "matrix", roles=[Role.COORDINATOR, Role.RESPONDER])
    routes = [*stage.desk.routes]
    guarded = [route for route in routes if aloud(await ben.does(Called(route))).startswith(ONLY)]

    believed = [route for route in guarded if FORGED not in aloud(await forged(ada, Called(route)))]

    assert len(guarded) > 10
    assert believed == []


async def test_what_everybody_may_do_needs_no_certainty(stage: Stage) -> None:
    ada = await stage.person("Ada", "matrix")
    await ada.does(Called("action.add", {"what": "Milk", "owner": "Ada", "due": "2026-03-05"}))

    await forged(ada, Said("done 1"))

    assert "Milk" not in aloud(await ada.says("mine"))
