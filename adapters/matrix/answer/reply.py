"""Brings the core's reply to whoever acted, in the place where it may stand."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from zoneinfo import ZoneInfo

from adapters.matrix.account_context import Station
from adapters.matrix.api.errors import HomeserverRefused, Unreachable
from adapters.matrix.api.homeserver import Json
from adapters.matrix.api.retry import patiently
from adapters.matrix.api.wire import in_fours
from adapters.matrix.read.inbound import Act, Changed, Doubted, Handed
from adapters.matrix.read.interpret import Understood
from adapters.matrix.send.ephemeral import Whispers
from adapters.matrix.send.private_rooms import PrivateRooms
from adapters.matrix.send.render import as_message, marked_spent, replacing
from adapters.matrix.send.send import Sending, parcel
from adapters.matrix.state.memory import Heard
from bot.language.tell import Interpreter, Reader
from bot.ports import Handle
from bot.words.inbound import Inbound, Said
from bot.words.messages import Corrections, Message, Text, say

INTERRUPTED = say(
    "I was stopped while I was answering. What you did was kept; say “home” to see where it stands."
)
UNREADABLE = say("I cannot read this message: its key did not reach me. Please send it again.")
ONLY_WORDS = say("I can read words only: no pictures, recordings or files. Please write it.")
NOT_ENCRYPTED = say(
    "This conversation is not encrypted, so I take nothing confidential here. Please start a new, "
    "encrypted conversation with me and say it there. What you wrote here was not kept."
)
ALONE = say("That is for you alone. Please write to me privately, in an encrypted conversation.")


@dataclass
class Replying:
    """Its methods return once it is shown; they raise HomeserverRefused if it never can be."""

    station: Station
    sending: Sending
    whispers: Whispers
    private: PrivateRooms
    interpreter: Interpreter
    locale: str

    async def reply(
        self, heard: Heard, reply: Message | Corrections | None, inbound: Inbound, handle: Handle
    ) -> None:
        before = self.whispers.shown_in(heard.room)
        match reply:
            case Message(fleeting=True):
                await self._whisper(heard, reply, inbound, handle)
            case Message() | Corrections():
                await self._say(heard, as_message(reply))
            case None if heard.begun:
                await self.tell(heard, INTERRUPTED)
            case None:
                pass
        await self.whispers.take_back(heard.room, before)

    async def overheard(self, heard: Heard, act: Act) -> None:
        """Something that the core does not hear of; what belongs to a confidence must not stay."""
        if isinstance(act, Changed) or self.whispers.is_open(heard.room):
            await self.whispers.take_in(heard.room, heard.event)
        if isinstance(act, Handed):
            await self.tell(heard, ONLY_WORDS)
        if isinstance(act, Doubted):
            await self.tell(heard, self._our_key())

    def _our_key(self) -> Text:
        """For whoever wants to compare signs; a dance of two people that we do not take part in."""
        return say(
            "I cannot compare emoji. This is the key of my one device. "
            "Please compare it with the one that your coordinators have published: {key}",
            key=in_fours(self.station.machine.olm.account.identity_keys["ed25519"]),
        )

    async def again(self, heard: Heard, answer: Json) -> None:
        """What was written down before we were stopped."""
        show = partial(self.sending.show, heard.room, answer, _key(heard))
        await patiently(show)

    async def tell(self, heard: Heard, words: Text, *, beside: bool = False) -> None:
        """Words of our own, in the language in which we last spoke there."""
        language = self.station.languages.get(heard.room, self.locale)
        told = self.interpreter.words(words, Reader(language, ZoneInfo("UTC")))
        await self._say(heard, Message(told, language=language), beside=beside)

    async def ask_again(self, heard: Heard) -> None:
        """As a reply, so that it can be seen which message is meant."""
        await self.tell(heard, UNREADABLE, beside=True)

    async def spend(self, room: str, understood: Understood) -> None:
        """Show in our own message which choice was taken; others still have theirs in a room."""
        event = understood.spent
        if event is None or not self.station.is_private(room):
            return
        content = replacing(event["event_id"], marked_spent(event["content"], understood.label))
        with suppress(HomeserverRefused, Unreachable):
            await self.sending.replace(room, content, f"spent:{event['event_id']}")

    async def _say(self, heard: Heard, message: Message, *, beside: bool = False) -> None:
        self.station.languages[heard.room] = message.language
        beside = beside or not self.station.is_private(heard.room)
        answer = parcel(message, quiet=True, relation=_beside(heard.event) if beside else None)
        self.station.memory.answered(heard, answer)
        await self.again(heard, answer)

    async def _whisper(
        self, heard: Heard, message: Message, inbound: Inbound, handle: Handle
    ) -> None:
        room = self.station.known(heard.room)
        if not room.is_private(self.station.user):
            return await self._whisper_elsewhere(heard, message)
        self.station.languages[room.id] = message.language
        if not room.encrypted:
            # what was begun must not go on here: the next words would be taken as an answer
            await handle(replace(inbound, key=f"{inbound.key}:stop", deed=Said("cancel")))
            return await self.tell(heard, NOT_ENCRYPTED)
        await patiently(partial(self.whispers.show, room.id, message, _key(heard)))
        await self.whispers.take_in(room.id, heard.event)
        return None

    async def _whisper_elsewhere(self, heard: Heard, message: Message) -> None:
        """Never in front of others, and no conversation is opened for it: that would be a trace."""
        private = self.private.existing(heard.event["sender"])
        if private is None or not private.encrypted:
            return await self.tell(heard, ALONE)
        return await patiently(partial(self.whispers.show, private.id, message, _key(heard)))


def _key(heard: Heard) -> str:
    return f"reply:{heard.event['event_id']}"


def _beside(event: Json) -> Mapping[str, object]:
    """In a room of many: visibly an answer to this event, in its thread if it is in one."""
    reply = {"m.in_reply_to": {"event_id": event["event_id"]}}
    relation = event["content"].get("m.relates_to")
    if isinstance(relation, dict) and relation.get("rel_type") == "m.thread":
        return {"rel_type": "m.thread", "event_id": str(relation.get("event_id")), **reply}
    return reply
