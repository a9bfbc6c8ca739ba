"""What waits to be shown is shown to those who may read it then, however their right has ended."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import pytest

from bot.coalition.people import Circle, Role
from bot.membership.circles.invitations import place_args
from bot.words.constituencies import Constituency
from bot.words.inbound import Called, Came, Closed, Room, Went
from tests.stories.membership.test_linking import joins
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    ROUND,
    WEEKLY,
    answers_pulse,
    local,
    opened_scene,
    sets_up,
)
from tests.support.promises import utc
from tests.support.stage import Actor, Stage, opened_stage, read_aloud


class Scene:
    """Maria is in two circles, from two accounts; whatever is owed to her now waits."""

    def __init__(self, stage: Stage, steering: Circle, media: Circle) -> None:
        self.stage, self.steering, self.media = stage, steering, media
        self.ada, self.maria, self.cara = (stage.people[name] for name in ("Ada", "Maria", "Cara"))

    async def asks(self, circle: Circle, what: str, owner: str = "Maria") -> None:
        args = {"sharing": "circle", "circle": circle.id, "what": what}
        form = await self.ada.does(Called("action.new", args))
        await self.ada.fills(form, owner=owner, due="2026-03-20")

    async def hears(self) -> str:
        """All that Maria is shown from now on, on any of her accounts."""
        seen = [self.stage.screen.shown[each.address] for each in (self.maria, self.also_maria)]
        before = [len(each) for each in seen]
        for _ in range(3):
            await self.stage.goes_on()
        return "\n".join(
            read_aloud(told)
            for all_, first in zip(seen, before, strict=True)
            for told in all_[first:]
        )

    @property
    def also_maria(self) -> Actor:
        return self.stage.people["Mari"]


@pytest.fixture
async def scene(sqlite_url: str) -> AsyncIterator[Scene]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        ada = await stage.person("Ada", organisation="Acme")
        maria = await stage.person("Maria", organisation="Semilla")
        cara = await stage.person("Cara", roles=[Role.COORDINATOR])
        await joins(maria, await stage.person("Mari", "matrix"))
        steering, media = await stage.circle("Steering"), await stage.circle("Media")
        there = Room("matrix", "T1", "!there")
        steering = replace(steering, rooms=(there,))
        await stage.storage.run(lambda tx: tx.people.save_circle(steering))
        for actor in (ada, cara, stage.people["Mari"]):
            await actor.does(Came(), room=there)
        for actor in (ada, cara, maria):
            await actor.does(Came(), room=media.rooms[0])
        await stage.goes_on()
        yield Scene(stage, steering, media)


async def left(scene: Scene) -> None:
    await scene.also_maria.does(Went(), room=scene.steering.rooms[0])


async def missed_when_leaving(scene: Scene) -> None:
    scene.stage.people_are(scene.steering.rooms[0], scene.ada, scene.cara)
    await scene.stage.roster_sync.run()


async def separated(scene: Scene) -> None:
    await scene.also_maria.says("unlink")


async def room_dropped(scene: Scene) -> None:
    await scene.cara.does(Called("circle.dropped", place_args(scene.steering.rooms[0])))


WAYS = [left, missed_when_leaving, separated, room_dropped]


async def asked_to_do_it(scene: Scene) -> None:
    await scene.asks(scene.steering, "Hide the list")


async def asked_by_her(scene: Scene) -> None:
    args = {"sharing": "circle", "circle": scene.steering.id, "what": "Hide the list"}
    form = await scene.maria.does(Called("action.new", args))
    await scene.maria.fills(form, owner="Ada", due="2026-03-20")
    await scene.stage.goes_on()
    scene.maria.sees.clear()
    await scene.ada.says("ask 1 Hide the list where")


async def reminded(scene: Scene) -> None:
    await scene.asks(scene.steering, "Hide the list")
    await scene.asks(scene.media, "Call the paper")
    await scene.stage.goes_on()
    for number in (1, 2):
        await scene.maria.says(f"accept {number}")
    scene.stage.clock.now = utc(3, 18, 10)
    await scene.stage.core.due_work.run_due()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("waits", [asked_to_do_it, asked_by_her, reminded])
async def test_what_is_for_a_circle_does_not_come_to_whoever_has_left_it(
    scene: Scene,
    way: Callable[[Scene], Awaitable[None]],
    waits: Callable[[Scene], Awaitable[None]],
) -> None:
    await waits(scene)
    await way(scene)
    heard = await scene.hears()

    assert "Hide the list" not in heard
    assert ("Call the paper" in heard) is (waits is reminded)


@pytest.mark.parametrize("waits", [asked_to_do_it, asked_by_her, reminded])
async def test_it_comes_to_whoever_is_still_in_it(
    scene: Scene, waits: Callable[[Scene], Awaitable[None]]
) -> None:
    await waits(scene)

    assert "Hide the list" in await scene.hears()


async def test_a_reminder_of_two_circles_is_told_anew_without_what_was_left(scene: Scene) -> None:
    """As a reminder of the one thing that is left, and once."""
    await reminded(scene)
    await left(scene)
    heard = await scene.hears()

    assert heard.count("Call the paper") == 1
    assert "2 things" not in heard
    await scene.stage.waits(hours=1)
    assert "Call the paper" not in await scene.hears()


async def test_what_somebody_leaves_behind_is_told_without_what_its_reader_has_left(
    scene: Scene,
) -> None:
    """Both of Ada's items come to Cara in one message; by then she is in one of the circles."""
    await scene.asks(scene.steering, "Hide the list", "Ada")
    await scene.asks(scene.media, "Call the paper", "Ada")
    await scene.stage.goes_on()

    await scene.ada.does(Closed())
    await scene.stage.core.due_work.run_due()
    await scene.cara.does(Went(), room=scene.steering.rooms[0])
    before = len(scene.cara.sees)
    for _ in range(3):
        await scene.stage.goes_on()
    heard = "\n".join(map(read_aloud, scene.cara.sees[before:]))

    assert "Hide the list" not in heard
    assert "Call the paper" in heard


async def test_a_question_that_was_not_shown_is_asked_once_they_are_back(
    sqlite_url: str,
) -> None:
    async with opened_scene(sqlite_url) as stage:
        berliner = stage.people["M07"]
        await sets_up(stage.people["Ana"], {**WEEKLY, "reminder": "no"})
        await stage.lives_until(local(9, 8, "Europe/Berlin"))
        stage.clock.now = local(9, 9, "America/New_York")
        await stage.core.due_work.run_due()
        await _leave(stage, berliner)
        for _ in range(2):
            await stage.goes_on()
        assert times_asked(berliner) == 0

        await berliner.does(Came(), room=CIRCLE.rooms[0])
        await stage.lives_until(local(9, 12, "America/New_York"))
        assert times_asked(berliner) == 1


def times_asked(actor: Actor) -> int:
    return sum("checkin.answer" in str(each.buttons) for each in actor.sees)


async def _leave(stage: Stage, actor: Actor) -> None:
    await stage.storage.run(lambda tx: tx.people.leave(actor.member.id, CIRCLE.id))


async def loses_the_role(stage: Stage, ana: Actor) -> None:
    bare = replace(ana.member, roles=frozenset())
    await stage.storage.run(lambda tx: tx.people.save(bare))


@pytest.mark.parametrize("way", [_leave, loses_the_role])
async def test_texts_that_wait_for_a_moderator_do_not_come_once_the_right_to_read_them_ended(
    sqlite_url: str, way: Callable[[Stage, Actor], Awaitable[None]]
) -> None:
    async with opened_scene(sqlite_url) as stage:
        ana = stage.people["Ana"]
        await sets_up(ana, MONTHLY)
        await stage.lives_until(local(9, 9, "America/New_York"))
        for number in range(7):
            await answers_pulse(stage.people[f"M{number:02}"], "3", change=f"Wish {number}")
        await stage.lives_until(local(10, 8, "America/New_York"))
        stage.clock.now = local(11, 9, "UTC")
        await stage.core.due_work.run_due()
        assert await stage.storage.read(lambda tx: tx.checkins.texts(ROUND))

        await way(stage, ana)
        await stage.goes_on()

        assert "Wish" not in ana.reads


async def test_a_room_taken_out_ends_the_roles_of_whoever_was_in_no_other_circle(
    sqlite_url: str,
) -> None:
    """Also of somebody who had not been seen in the room yet."""
    async with opened_stage(sqlite_url, concerns=False) as stage:
        lead = await stage.person("Lead", roles=[Role.COORDINATOR])
        bob = await stage.person("Bob", roles=[Role.RESPONDER])
        cyn = await stage.person("Cyn", roles=[Role.RESPONDER], constituency=Constituency.UN)
        old = await stage.circle("Old", cyn)
        await stage.circle("New", lead)
        await bob.does(Came(), room=old.rooms[0])

        asked = await lead.does(Called("circle.drop", place_args(old.rooms[0])))
        assert "does not coordinate or respond any more" in str(asked)
        await lead.does(Called("circle.dropped", place_args(old.rooms[0])))
        await stage.goes_on()

        now = await stage.storage.read(lambda tx: tx.people.members())
        roles = {member.name: set(member.roles) for member in now}
        assert roles == {"Lead": {Role.COORDINATOR}, "Bob": set(), "Cyn": set()}
        assert "Bob left, and does not coordinate or respond any more." in lead.reads
