"""The real core with Slack as its platform: people act in Slack's client, and time moves."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.coalition.people import Circle, Member, Organisation, Role
from bot.concerns.reporter.budget import USUAL_WEEK
from bot.ports import Transaction
from bot.words.constituencies import Constituency
from bot.words.ids import CircleId, MemberId, OrganisationId
from bot.words.inbound import Address, Room
from bot.words.messages import Message
from tests.support.slack.people import SlackPerson
from tests.support.slack.world import World
from tests.support.slack_door import TEAM, SlackDoor, open_door
from tests.support.stage import Stage, opened_stage
from tests.support.waiting import LONGEST


@dataclass
class House:
    stage: Stage
    door: SlackDoor

    async def member(
        self, id_: str, name: str, *, organisation: str = "Roots", roles: Sequence[Role] = ()
    ) -> SlackPerson:
        """Somebody with a name at Slack, whom the coalition knows already."""
        self.door.slack.user(id_, name)
        self.stage.log.names |= {name, f"m-{id_}"}
        theirs = Organisation(OrganisationId(organisation), organisation, Constituency.GRASSROOTS)
        member = Member(MemberId(f"m-{id_}"), name, theirs.id, frozenset(roles))

        def join(tx: Transaction) -> None:
            tx.people.save_organisation(theirs)
            tx.people.add(member, Address("slack", TEAM, id_))

        await self.stage.storage.run(join)
        return self.door.person(id_)

    async def circle(self, name: str, channel: str, *people: SlackPerson) -> Circle:
        """People who meet in a channel."""
        self.stage.log.names.add(name)
        room = Room("slack", TEAM, channel)
        circle = Circle(CircleId(f"c-{name.lower()}"), name, rooms=(room,))
        self.door.slack.channel(channel, *(person.id for person in people))

        def gather(tx: Transaction) -> None:
            tx.people.save_circle(circle)
            for person in people:
                tx.people.join(MemberId(f"m-{person.id}"), circle.id)

        await self.stage.storage.run(gather)
        return circle

    async def lives_until(self, moment: datetime) -> None:
        await self.door.adapter.settle()
        await self.stage.lives_until(moment)

    async def tells_everybody(self, text: str, *, deliver: bool = True) -> None:
        """Owe the same words to every member."""

        def owe(tx: Transaction) -> None:
            for member in tx.people.members():
                tx.outbox.put(member, Message(text))

        await self.stage.storage.run(owe)
        if deliver:
            await self.goes_on()

    async def goes_on(self) -> None:
        """Everything under way is answered, what is due is done, what is owed is delivered."""
        await self.door.adapter.settle()
        await self.stage.goes_on()

    async def waits(self, **time: float) -> None:
        await self.door.adapter.settle()
        await self.stage.waits(**time)

    def waits_for_the_core(self, seconds: float = LONGEST) -> None:
        """How long an answer may take before it comes after a wait; Slack waits longer still.

        Long by default: on a busy machine even a quick answer is slow, and stories are about
        what is answered.
        """
        receiver = self.door.adapter._receiver
        assert receiver is not None
        receiver.seconds = seconds
        self.door.line.ack_timeout = 2 * LONGEST

    @property
    def export(self) -> str:
        """What the workspace's owner can take out, as one text."""
        return str(self.door.server.world.export())


@asynccontextmanager
async def opened_house(
    url: str,
    world: World | None = None,
    *,
    http: bool = False,
    pages: str = "",
    concerns: bool = True,
    answers_a_week: int = USUAL_WEEK,
) -> AsyncIterator[House]:
    world = world or World()
    world.workspace(TEAM)
    async with (
        opened_stage(url, pages=pages, concerns=concerns, answers_a_week=answers_a_week) as stage,
        open_door(world, stage.desk.handle, http=http) as door,
    ):
        stage.platforms["slack"] = door.adapter
        house = House(stage, door)
        house.waits_for_the_core()
        yield house
