"""In whichever way the right to respond ends: nothing is sealed, shown or told to them any more."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from bot.coalition.people import Circle, Member, Role
from bot.concerns.responder.standing import may_respond
from bot.membership.circles.invitations import place_args
from bot.words.ids import MemberId
from bot.words.inbound import Address, Called, Came, Closed, Went
from tests.stories.membership.test_linking import joins
from tests.support.responders import Responder, aloud, filled_in, reports, responder
from tests.support.stage import Actor, Stage, opened_stage


class Scene:
    """Three who respond, somebody who coordinates, and a form that Rosa opened before."""

    def __init__(
        self, stage: Stage, bob: Responder, others: list[Responder], lead: Actor, circle: Circle
    ) -> None:
        self.stage, self.bob, self.others, self.lead, self.circle = stage, bob, others, lead, circle
        self.rosa = stage.stranger("rosa")

    async def gives(self, who: Actor, role: str) -> None:
        form = await self.lead.says("role")
        assert await self.lead.fills(form, person=who.member.name, role=role)


@pytest.fixture
async def scene(sqlite_url: str) -> AsyncIterator[Scene]:
    async with opened_stage(sqlite_url) as stage:
        bob = await responder(stage, "Bob")
        others = [await responder(stage, name) for name in ("Ada", "Cyn")]
        lead = await stage.person("Lead", roles=[Role.COORDINATOR])
        circle = await stage.circle("Steering")
        for actor in (bob.actor, lead):
            await actor.does(Came(), room=circle.rooms[0])
        await stage.goes_on()
        yield Scene(stage, bob, others, lead, circle)


async def role_taken(scene: Scene) -> None:
    await scene.gives(scene.bob.actor, "member")


async def only_looks_on(scene: Scene) -> None:
    await scene.gives(scene.bob.actor, "observer")


async def account_closed(scene: Scene) -> None:
    await scene.bob.actor.does(Closed())


async def left_the_last_circle(scene: Scene) -> None:
    await scene.bob.actor.does(Went(), room=scene.circle.rooms[0])


async def missed_when_leaving(scene: Scene) -> None:
    """Nobody told us; the daily look at the room does."""
    scene.stage.people_are(scene.circle.rooms[0], scene.lead)
    await scene.stage.roster_sync.run()


async def room_of_the_last_circle_let_go(scene: Scene) -> None:
    await scene.lead.does(Called("circle.dropped", place_args(scene.circle.rooms[0])))


async def merged_into_another(scene: Scene) -> None:
    """The member whose keys were on the list is no member any more."""
    await scene.gives(scene.bob.actor, "member")
    await joins(await scene.stage.person("Bobby", "matrix"), scene.bob.actor)


async def key_not_renewed(scene: Scene) -> None:
    """They showed it last a hundred days ago."""
    vault, bob = scene.stage.vault, scene.bob.actor.member.id
    mine = vault.enrolled(bob)
    assert mine is not None
    vault.enrol(bob, replace(mine, proved=mine.proved - timedelta(days=100)))


WAYS = [
    *(role_taken, only_looks_on, account_closed, left_the_last_circle),
    *(missed_when_leaving, room_of_the_last_circle_let_go, merged_into_another, key_not_renewed),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("urgent", ["yes", "no"])
async def test_whose_right_has_ended_is_sealed_nothing_and_told_nothing(
    scene: Scene, way: Callable[[Scene], Awaitable[None]], urgent: str
) -> None:
    form = await scene.rosa.says("concern")
    assert "Bob" in aloud(form)
    await way(scene)
    told = len(scene.bob.actor.sees)
    sealed = await scene.rosa.fills(form, **filled_in(urgent=urgent))
    assert "Your report is locked" in aloud(sealed)
    await scene.stage.waits(hours=10)

    assert scene.bob.cases == []
    assert [len(each.cases) for each in scene.others] == [1, 1]
    since = scene.bob.actor.sees[told:]
    assert not [each for each in since if "open your inbox now" in str(each.text)]
    assert "Bob" not in aloud(await scene.stage.stranger("other").says("concern"))


@pytest.mark.parametrize("way", WAYS)
async def test_whose_right_has_ended_cannot_answer_from_a_page_that_stands_open(
    scene: Scene, way: Callable[[Scene], Awaitable[None]]
) -> None:
    await reports(scene.rosa)
    await scene.stage.waits(hours=10)
    (case,) = scene.bob.cases
    await way(scene)
    refused = await scene.bob.answers(case, "Tell us your name.")

    assert refused is not None
    assert "Tell us" not in str(scene.others[0].cases)


@pytest.mark.parametrize("way", [w for w in WAYS if w is not key_not_renewed])
async def test_whose_right_has_ended_has_no_key_on_the_list_and_no_page(
    scene: Scene, way: Callable[[Scene], Awaitable[None]]
) -> None:
    await way(scene)
    page = await scene.stage.core.concerns.cases.cases()
    await scene.stage.goes_on()

    assert {each.name for each in scene.stage.vault.roster()} == {"Ada", "Cyn"}
    assert len(page["trusted"]) == 2  # type: ignore[arg-type]
    assert not await scene.stage.core.concerns.cases.is_open_to(scene.bob.actor.address)
    assert "Only responders" in aloud(await scene.bob.actor.says(f"responder key {scene.bob.keys}"))


async def test_somebody_paged_whose_role_ends_before_the_page_is_shown_does_not_get_it(
    scene: Scene,
) -> None:
    await reports(scene.rosa, urgent="yes")
    for each in scene.stage.core.due_work.others:
        await each()
    await scene.gives(scene.bob.actor, "member")
    await scene.stage.goes_on()

    assert "open your inbox now" not in scene.bob.actor.reads
    assert "open your inbox now" in scene.others[0].actor.reads


async def test_an_address_that_was_joined_responds_until_it_is_taken_apart(scene: Scene) -> None:
    dora = await scene.stage.person("Dora", "matrix")
    await joins(scene.bob.actor, dora)
    assert await scene.stage.core.concerns.cases.is_open_to(dora.address)
    await scene.bob.actor.says("unlink")
    await scene.stage.goes_on()

    assert not await scene.stage.core.concerns.cases.is_open_to(dora.address)
    assert await scene.stage.core.concerns.cases.is_open_to(scene.bob.actor.address)
    assert "Only responders" in aloud(await dora.says(f"responder key {scene.bob.keys}"))


async def test_who_leaves_one_of_two_circles_stays_a_responder(scene: Scene) -> None:
    other = await scene.stage.circle("Care")
    await scene.bob.actor.does(Came(), room=other.rooms[0])
    await scene.bob.actor.does(Went(), room=scene.circle.rooms[0])

    assert await scene.stage.core.concerns.cases.is_open_to(scene.bob.actor.address)


async def test_who_coordinates_hears_that_somebody_left_and_can_give_the_role_back(
    scene: Scene,
) -> None:
    await left_the_last_circle(scene)
    await scene.stage.goes_on()
    assert "Bob left" in scene.lead.reads

    await scene.gives(scene.bob.actor, "responder")
    assert "no keys on the list" in aloud(await scene.bob.actor.says("responder"))
    await scene.bob.actor.says(f"responder key {scene.bob.keys}")
    assert "Bob" in aloud(await scene.rosa.says("concern"))


@pytest.mark.parametrize(
    ("member", "at", "may"),
    [
        (Member(MemberId("m"), "M", roles=frozenset({Role.RESPONDER})), True, True),
        (Member(MemberId("m"), "M", roles=frozenset({Role.RESPONDER})), False, False),
        (Member(MemberId("m"), "M", roles=frozenset({Role.COORDINATOR})), True, False),
        (Member(MemberId("m"), "M", roles=frozenset({Role.OBSERVER})), True, False),
        (Member(MemberId("m"), "M"), True, False),
        (None, True, False),
    ],
)
def test_one_rule_decides(member: Member | None, *, at: bool, may: bool) -> None:
    assert may_respond(member, Address("slack", "T1", "m") if at else None) is may


@pytest.mark.parametrize("column", ["zone", "roles"])
async def test_a_damaged_row_takes_nobody_off_the_list_and_puts_nobody_on_it(
    scene: Scene, column: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Reports go on being sealed to them; what is owed to them waits until the row is mended."""
    dan = await scene.stage.person("Dan")
    before = await _column_of(scene.stage, scene.bob.actor, column)
    for actor in (scene.bob.actor, dan):
        await damage_column(scene.stage, actor, column, "swordfish")
    told = len(scene.bob.actor.sees)

    await reports(scene.rosa, urgent="yes")
    await scene.stage.waits(hours=10)
    listed = scene.stage.vault.enrolled_members()
    assert set(listed) == {each.actor.member.id for each in (scene.bob, *scene.others)}
    assert len(scene.bob.cases) == 1
    assert "a member cannot be read" in caplog.text
    assert "swordfish" not in caplog.text
    assert scene.bob.actor.sees[told:] == []

    await damage_column(scene.stage, scene.bob.actor, column, before)
    await scene.stage.waits(hours=2)
    pages = [
        each for each in scene.bob.actor.sees[told:] if "open your inbox now" in str(each.text)
    ]
    assert len(pages) == 1


async def test_a_damaged_row_does_not_keep_a_closed_account_on_the_list(scene: Scene) -> None:
    await damage_column(scene.stage, scene.bob.actor, "zone", "swordfish")
    await scene.stage.storage.run(lambda tx: tx.people.close(scene.bob.actor.address))

    await reports(scene.rosa)

    assert scene.bob.actor.member.id not in scene.stage.vault.enrolled_members()


async def _column_of(stage: Stage, actor: Actor, column: str) -> str:
    sql = f"SELECT {column} FROM members WHERE id = ?"
    found = await stage.storage._database.read(
        lambda c: c.exec_driver_sql(sql, (actor.member.id,)).scalar_one()
    )
    return str(found)


async def damage_column(stage: Stage, actor: Actor, column: str, value: str) -> None:
    sql = f"UPDATE members SET {column} = ? WHERE id = ?"

    def work(connection: Connection) -> None:
        connection.exec_driver_sql(sql, (value, actor.member.id))

    await stage.storage._database.run(work)
