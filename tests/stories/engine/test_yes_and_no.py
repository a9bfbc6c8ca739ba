"""What cannot be undone is asked first, and a typed yes or no answers it, in each place alike."""

from collections.abc import AsyncIterator

import pytest

from bot.checkins.model import State
from bot.coalition.people import Role
from bot.ports import Transaction
from bot.words.ids import CheckinId
from bot.words.inbound import Called
from tests.support.checkin_scene import CIRCLE, WEEKLY, opened_scene, sets_up, words_of
from tests.support.stage import Stage

ASKED_BACK = {
    "a check-in ends": (Called("checkin.end", {"checkin": "1"}), "Stop check-in #1"),
    "a template is taken away": (Called("template.drop", {"template": "t4_meeting"}), "Take “"),
    "a circle is put away": (Called("circle.archive", {"id": CIRCLE.id}), "Put Steering away?"),
    "a role ends": (Called("role.end", {"text": "M01", "role": "coordinator"}), "M01"),
}


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """A check-in is asked, and M01 coordinates as well."""
    async with opened_scene(sqlite_url) as stage:
        ana = stage.people["Ana"]
        await sets_up(ana, WEEKLY)
        await ana.does(Called("template.change", {"template": "t4_meeting"}))
        await ana.does(Called("role.yes", {"person": "M01", "role": "coordinator"}))
        yield stage


async def is_done(stage: Stage) -> list[bool]:
    """Of each deed whether it was done."""

    def look(tx: Transaction) -> list[bool]:
        checkin = tx.checkins.checkin(CheckinId("1"))
        member = tx.people.member(stage.people["M01"].member.id)
        circle = tx.people.circle(CIRCLE.id)
        assert checkin is not None
        assert member is not None
        assert circle is not None
        return [
            checkin.state is State.ENDED,
            not tx.checkins.own_templates(),
            circle.archived,
            Role.COORDINATOR not in member.roles,
        ]

    return await stage.storage.read(look)


@pytest.mark.parametrize("deed", ASKED_BACK)
@pytest.mark.parametrize(("yes", "no"), [("yes", "no"), ("sí", "no"), ("نعم", "لا")])
async def test_a_typed_no_leaves_it_and_a_typed_yes_does_it(
    stage: Stage, deed: str, yes: str, no: str
) -> None:
    ana, (asks, question) = stage.people["Ana"], ASKED_BACK[deed]
    done = [each == deed for each in ASKED_BACK]

    assert question in words_of(await ana.does(asks))
    await ana.says(no)
    assert await is_done(stage) == [False] * len(done)
    await ana.does(asks)
    await ana.says(yes)

    assert await is_done(stage) == done
