"""A concern told on Matrix on bad days: we are killed, stopped, slow, or spoken to by a liar."""

import asyncio
import json
import shutil
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from secrets import token_hex
from time import monotonic

import pytest
from sqlalchemy import create_engine

from adapters.matrix.api.errors import NeverReadable, NotYetReadable
from adapters.matrix.crypto.machine import Machine, open_machine
from adapters.matrix.crypto.secret_file import SecretFile
from bot.coalition.people import Member, Role
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.signatures import SigningKey, verify_key_of
from bot.ports import Transaction
from bot.words.ids import MemberId
from bot.words.inbound import Address
from bot.words.messages import Message
from storage.concerns_vault import ConcernsVault
from storage.database import Database
from storage.tables import metadata
from storage.transaction import SqlStorage
from tests.support.matrix.bot import PICKLE_KEY
from tests.support.matrix.confidant import DATABASE, UTC_ZONE, VAULT, now
from tests.support.matrix.people import CLIENT_TIMEOUT, Person, person, shown
from tests.support.matrix.server import Json, homeserver
from tests.support.responders import receipt_shown, two_words_of

CLIENT = "/_matrix/client/v3"
WORDS = "the director beats us"
ANSWERS = ("1", "1", "1", "2", "2", "2", "2", "3", "skip", "skip", WORDS)
BEFORE, AFTER = -1, 0


def step(inbound: int, when: int) -> int:
    """Of the process, before or after the core has handled the inbound with this number."""
    return 2 * inbound + when


TEXT, CONFIRMED = 1 + len(ANSWERS), 2 + len(ANSWERS)
"""The inbounds with the words, and with two words of the receipt; "concern" is the first."""


@dataclass
class Bot:
    """Ours, with all that it keeps, on the shared homeserver."""

    user: str
    folder: Path
    process: Process | None = None

    @asynccontextmanager
    async def awake(self, *, freeze_at: int = 0) -> AsyncIterator[None]:
        """Until the end of the block, where it is killed without a warning."""
        where = (str(homeserver().port), self.user, str(self.folder), str(freeze_at))
        command = (sys.executable, "-m", "tests.support.matrix.confidant", *where)
        self.process = await asyncio.create_subprocess_exec(*command, stdout=PIPE)
        assert await self._says() == "listening"
        try:
            yield
        finally:
            if self.process.returncode is None:
                self.process.kill()
            await self.process.wait()

    async def frozen(self) -> None:
        assert await self._says() == "frozen"

    async def stop(self) -> None:
        """As a service manager does."""
        assert self.process is not None
        self.process.terminate()
        await self.process.wait()

    async def _says(self) -> str:
        assert self.process is not None
        assert self.process.stdout is not None
        line = await asyncio.wait_for(self.process.stdout.readline(), 3 * CLIENT_TIMEOUT)
        return line.decode().strip()


@pytest.fixture
async def bot(tmp_path: Path) -> Bot:
    """With two responders, so that it takes reports."""
    url = f"sqlite:///{tmp_path / DATABASE}"
    engine = create_engine(url)
    metadata.create_all(engine)
    engine.dispose()
    vault = ConcernsVault(tmp_path / VAULT, UTC_ZONE, now())
    async with Database(url) as database:
        for name in ("Ada", "Bob"):
            await SqlStorage(database, now).run(partial(responds, name))
            signer = verify_key_of(SigningKey(name.encode().ljust(32)))
            keys = Responder(name, recipient_of(new_identity()), signer, now().date())
            vault.enrol(MemberId(name), keys)
    return Bot(homeserver().register("tequio"), tmp_path)


def responds(name: str, tx: Transaction) -> None:
    member = Member(MemberId(name), name, roles=frozenset({Role.RESPONDER}))
    tx.people.add(member, Address("slack", "T1", name))


@pytest.fixture
async def ana() -> AsyncIterator[Person]:
    async with person(homeserver()) as made:
        yield made


async def private_room(ana: Person, bot: Bot) -> str:
    """Encrypted, and the bot may redact in it."""
    room = await ana.creates(bot.user, direct=True, encrypted=True)
    users = ana.client.rooms[room].users
    await ana.until(lambda: bot.user in users and not users[bot.user].invited)
    path = f"{CLIENT}/rooms/{room}/state/m.room.power_levels"
    levels = homeserver().call("GET", path, token=ana.client.access_token)
    levels["users"][bot.user] = levels["redact"]
    homeserver().call("PUT", path, levels, ana.client.access_token)
    return room


async def tells(ana: Person, bot: Bot, room: str, *answers: str) -> Json:
    """From the first word on, each once it is asked for; returns what is asked then."""
    await ana.says(room, "concern")
    asked = await ana.hears(room, bot.user, f"1 of {len(ANSWERS) + 1}")
    for number, text in enumerate(answers, 2):
        await ana.says(room, text)
        asked = await ana.hears(room, bot.user, f"{number} of {len(ANSWERS) + 1}")
    return asked


async def nothing_is_left(ana: Person, room: str, *words: str) -> None:
    """None of these stands there for good; what was asked goes as soon as the answer stands."""
    deadline = monotonic() + CLIENT_TIMEOUT
    while left := [text for text in words if text in await left_of(ana, room)]:
        assert monotonic() < deadline, f"still there: {left}"


async def left_of(ana: Person, room: str) -> str:
    """All words of everybody that stand there for good."""
    return "\n".join(shown(event["content"]) for event in await ana.history(room))


def answered(ana: Person, room: str, bot: Bot) -> int:
    return len(ana.messages(room, bot.user))


async def hears_anew(ana: Person, room: str, bot: Bot, words: str, before: int) -> None:
    def found() -> bool:
        new = ana.messages(room, bot.user)[before:]
        return any(words in shown(each["content"]) for each in new)

    await ana.until(found)


KEPT = {"seen": 0, "members": 2, "addresses": 2, "dialogues": 0, "offers": 0, "deliveries": 0}
"""The responders, and nobody else."""


def kept_rows(bot: Bot) -> dict[str, int]:
    """How much stands in the tables that could tell of somebody."""
    with closing(sqlite3.connect(bot.folder / DATABASE)) as kept:
        return {t: kept.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in KEPT}


@contextmanager
def thief(bot: Bot) -> Iterator[Machine]:
    """Somebody with all our files and the secret that locks them."""
    stolen = bot.folder.with_name(f"{bot.folder.name}-stolen-{token_hex(4)}")
    shutil.copytree(bot.folder / "bot", stolen)
    device = SecretFile(stolen / "login", PICKLE_KEY).read()["device"]
    machine = open_machine(stolen, bot.user, device, PICKLE_KEY)
    yield machine
    machine.close()


def everything_sealed(room: str) -> list[Json]:
    """What lies in the homeserver's database, oldest first, also if it was redacted since."""
    file = homeserver().folder / "homeserver.db"
    select = "SELECT event_id, json FROM event_json WHERE room_id = ?"
    with closing(sqlite3.connect(file)) as kept:
        rows = [(event, json.loads(body)) for event, body in kept.execute(select, (room,))]
    events = [{**body, "event_id": event} for event, body in rows]
    sealed = [event for event in events if event["type"] == "m.room.encrypted"]
    return sorted(sealed, key=lambda event: int(event["depth"]))


def opened_by(machine: Machine, room: str, events: list[Json]) -> list[Json]:
    opened = []
    for event in events:
        with suppress(NotYetReadable, NeverReadable):
            opened.append(machine.decrypt(room, event))
    return opened


@pytest.mark.parametrize("when", [BEFORE, AFTER])
async def test_killed_in_the_middle_nothing_stays_and_whoever_goes_on_is_told(
    bot: Bot, ana: Person, when: int
) -> None:
    async with bot.awake(freeze_at=step(TEXT, when)):
        room = await private_room(ana, bot)
        await tells(ana, bot, room, *ANSWERS[:-1])
        await ana.says(room, WORDS)
        await bot.frozen()

    async with bot.awake():
        before = answered(ana, room, bot)
        await hears_anew(ana, room, bot, "I have deleted", 0)
        await ana.says(room, "and they threaten us")
        await hears_anew(ana, room, bot, "I have deleted", before)
        assert kept_rows(bot) == KEPT
        await ana.says(room, "concern")
        await hears_anew(ana, room, bot, f"1 of {len(ANSWERS) + 1}", before)
        await ana.says(room, "cancel")
        await ana.hears(room, bot.user, "Stopped")
        await nothing_is_left(ana, room, WORDS, "threaten", " of 12", "forgotten")

    with thief(bot) as machine:
        assert opened_by(machine, room, everything_sealed(room)) == []


@pytest.mark.parametrize(("when", "told"), [(BEFORE, "open nothing"), (AFTER, "Your report")])
async def test_killed_around_the_seal_nobody_is_left_without_a_receipt(
    bot: Bot, ana: Person, when: int, told: str
) -> None:
    async with bot.awake(freeze_at=step(CONFIRMED, when)):
        room = await private_room(ana, bot)
        asked = await tells(ana, bot, room, *ANSWERS)
        receipt = receipt_shown(Message("", tuple(shown(asked["content"]).split("\n"))))
        await ana.says(room, two_words_of(receipt))
        await bot.frozen()

    async with bot.awake():
        await ana.hears(room, bot.user, "“receipt” shows whether it arrived")
        await ana.says(room, "receipt")
        await ana.hears(room, bot.user, "Your receipt")
        await ana.says(room, receipt)
        await ana.hears(room, bot.user, told)
        await ana.says(room, "cancel")
        await ana.hears(room, bot.user, "Stop")
        await nothing_is_left(ana, room, receipt)


async def test_stopped_in_the_middle_it_is_said_before_it_is_forgotten(
    bot: Bot, ana: Person
) -> None:
    async with bot.awake():
        room = await private_room(ana, bot)
        await tells(ana, bot, room, *ANSWERS[:3])
        await bot.stop()
        await ana.hears(room, bot.user, "I have deleted")
        await nothing_is_left(ana, room, " of 12")

    await ana.says(room, WORDS)
    async with bot.awake():
        before = answered(ana, room, bot)
        await hears_anew(ana, room, bot, "I have deleted", before)
        await nothing_is_left(ana, room, WORDS)
        assert kept_rows(bot) == KEPT


async def test_a_thief_opens_nothing_that_was_said_in_private(bot: Bot, ana: Person) -> None:
    async with bot.awake():
        room = await private_room(ana, bot)
        await ana.says(room, "help")
        await ana.hears(room, bot.user, "You can write any of these")
        await tells(ana, bot, room, *ANSWERS)
        await ana.says(room, "cancel")
        await ana.hears(room, bot.user, "Stopped")
        await ana.says(room, WORDS)
        await ana.hears(room, bot.user, "I did not understand")
        await nothing_is_left(ana, room, WORDS, " of 12")
        await asyncio.sleep(1)  # what was understood is locked after its answer

    events = everything_sealed(room)
    with thief(bot) as machine:
        opened = opened_by(machine, room, events)
    assert len(events) > 2 * len(ANSWERS)
    assert {event["sender"] for event in opened} == {bot.user}, "our own lasting words at most"
    words = "\n".join(str(event["content"].get("body")) for event in opened)
    assert "You can write any of these" in words, "the thief knows how to open something"
    assert not [text for text in (WORDS, " of 12", "all eight down") if text in words]


async def test_what_is_said_elsewhere_or_unencrypted_is_no_answer(bot: Bot, ana: Person) -> None:
    async with bot.awake():
        room = await private_room(ana, bot)
        await tells(ana, bot, room, *ANSWERS[:-1])
        other = await ana.creates(bot.user, direct=True)
        users = ana.client.rooms[other].users
        await ana.until(lambda: bot.user in users and not users[bot.user].invited)
        await ana.says(other, "They beat us")
        await ana.hears(other, bot.user, "not encrypted")

        forged = {"msgtype": "m.text", "body": "They beat us"}
        path = f"{CLIENT}/rooms/{room}/send/m.room.message/forged"
        homeserver().call("PUT", path, forged, ana.client.access_token)
        await ana.hears(room, bot.user, "reached me unencrypted")

        await ana.says(room, WORDS)
        await ana.hears(room, bot.user, "write all of it down")
        assert kept_rows(bot) == KEPT
        await nothing_is_left(ana, room, "They beat us")
