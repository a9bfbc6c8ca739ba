"""Brings the core's reply to whoever acted, in the place where it may stand."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from secrets import token_hex
from zoneinfo import ZoneInfo

from adapters.matrix.account_context import AccountContext
from adapters.matrix.api.errors import HomeserverRefused, Unreachable
from adapters.matrix.api.homeserver import Json
from adapters.matrix.api.retry import patiently
from adapters.matrix.api.wire import in_fours
from adapters.matrix.read.inbound import Doubted, Handed, RoomEvent
from adapters.matrix.read.interpret import Parsed
from adapters.matrix.send.ephemeral import EphemeralMessages
from adapters.matrix.send.private_rooms import PrivateRooms
from adapters.matrix.send.render import as_message, marked_spent, replacing
from adapters.matrix.send.send import Sender, contents_of
from adapters.matrix.state.memory import Heard
from bot.forms.forgotten import FORGOTTEN
from bot.language.tell import Interpreter, Reader
from bot.words.messages import Corrections, Message, Text, say

INTERRUPTED = say(
    "I was stopped while I was answering, and no longer know what I wanted to say. Write “home” to "
    "see where things stand."
)
UNREADABLE = say("I cannot read this message: its key did not reach me. Please send it again.")
ONLY_WORDS = say(
    "I can read words only: no pictures, recordings or files. Please write it. With a safety "
    "concern a picture goes on the safer page alone, if “concern” names one: here its file is kept "
    "as it is."
)
NOT_ENCRYPTED = say(
    "This conversation is not encrypted, so I take nothing confidential here. Please start a new, "
    "encrypted conversation with me and say it there. What you wrote here was not kept."
)
ALONE = say("That is for you alone. Please write to me privately, in an encrypted conversation.")
NOT_SEALED = say(
    "That reached me unencrypted, so it may not be from you, and I have not taken it. "
    "Please write to me with an app that encrypts."
)


@dataclass
class Replies:
    """Its methods return once it is shown; they raise HomeserverRefused if it never can be."""

    context: AccountContext
    sending: Sender
    ephemeral: EphemeralMessages
    private: PrivateRooms
    interpreter: Interpreter
    locale: str

    async def reply(self, heard: Heard, reply: Message | Corrections | None) -> None:
        match reply:
            case Message(ephemeral=True):
                await self._show_ephemeral(heard, reply)
                return
            case Message(forgets=True):
                await self.take_away(heard)
                if reply.text:
                    await self._say(heard, reply)
            case Message() | Corrections():
                await self._say(heard, as_message(reply))
            case None if heard.begun:
                await self.tell(heard, INTERRUPTED)
            case None if self.ephemeral.asked(heard.room):
                return
            case None:
                pass
        await self.ephemeral.is_over(heard.room)

    async def forgotten(self, room: str) -> None:
        """Say that whatever was asked there is forgotten, and how to begin anew."""
        language = self.context.languages.get(room, self.locale)
        told = self.interpreter.message(FORGOTTEN, Reader(language, ZoneInfo("UTC")))
        show = partial(self.ephemeral.show, room, told, f"forgotten:{token_hex(16)}")
        with suppress(HomeserverRefused):  # we are not in that room any more
            await patiently(show)

    async def interrupted(self, heard: Heard) -> None:
        """It was locked, as confidences are, when we were stopped: nobody can tell what it said."""
        await self.take_away(heard)
        if self.context.is_private(heard.room):
            await self.forgotten(heard.room)

    async def unsealed(self, heard: Heard, *, tell: bool) -> None:
        """In clear, where everything is sealed: its sender's server could have made it up."""
        await self.take_away(heard)
        if tell:
            await self.tell(heard, NOT_SEALED)

    def scrub(self, heard: Heard) -> None:
        """Make sure that nobody with our files can open it any more."""
        self.context.machine.scrub(heard.room, heard.event)

    async def take_away(self, heard: Heard) -> None:
        """Lock it, and redact it where we may; nothing further is done before it is gone."""
        self.scrub(heard)
        redact = partial(self.sending.redact, heard.room, heard.event["event_id"])
        with suppress(HomeserverRefused):  # not everywhere are we allowed to
            await patiently(redact)

    async def overheard(self, heard: Heard, room_event: RoomEvent) -> None:
        """Something that the core does not hear of; what belongs to a confidence must not stay."""
        if self.ephemeral.is_open(heard.room):
            await self.take_away(heard)
        if isinstance(room_event, Handed):
            await self.tell(heard, ONLY_WORDS)
        if isinstance(room_event, Doubted):
            await self.tell(heard, self._our_key())

    def _our_key(self) -> Text:
        """For whoever wants to compare signs; a dance of two people that we do not take part in."""
        return say(
            "I cannot compare emoji. This is the key of my one device. "
            "Please compare it with the one that your coordinators have published: {key}",
            key=in_fours(self.context.machine.olm.account.identity_keys["ed25519"]),
        )

    async def again(self, heard: Heard, answer: Json) -> None:
        """What was written down before we were stopped."""
        show = partial(self.sending.show, heard.room, answer, _key(heard))
        await patiently(show)

    async def tell(self, heard: Heard, words: Text, *, beside: bool = False) -> None:
        """Words of our own, in the language in which we last spoke there."""
        language = self.context.languages.get(heard.room, self.locale)
        told = self.interpreter.words(words, Reader(language, ZoneInfo("UTC")))
        await self._say(heard, Message(told, language=language), beside=beside)

    async def ask_again(self, heard: Heard) -> None:
        """As a reply, so that it can be seen which message is meant."""
        await self.tell(heard, UNREADABLE, beside=True)

    async def mark_used(self, room: str, parsed: Parsed) -> None:
        """Show in our own message which choice was taken; others still have theirs in a room."""
        event = parsed.used
        if event is None or not self.context.is_private(room):
            return
        content = replacing(event["event_id"], marked_spent(event["content"], parsed.label))
        with suppress(HomeserverRefused, Unreachable):
            await self.sending.replace(room, content, f"spent:{event['event_id']}")

    async def _say(self, heard: Heard, message: Message, *, beside: bool = False) -> None:
        self.context.languages[heard.room] = message.language
        beside = beside or not self.context.is_private(heard.room)
        answer = contents_of(message, quiet=True, relation=_beside(heard.event) if beside else None)
        self.context.memory.answered(heard, answer)
        await self.again(heard, answer)

    async def _show_ephemeral(self, heard: Heard, message: Message) -> None:
        """What was said is locked and taken away before it is answered."""
        room = self.context.known(heard.room)
        private = room.is_private(self.context.user)
        if private or message.forgets:
            await self.take_away(heard)
        if not private:
            await self._show_elsewhere(heard, message)
        elif not room.encrypted:
            await self.tell(heard, NOT_ENCRYPTED)
        else:
            self.context.languages[room.id] = message.language
            await patiently(partial(self.ephemeral.show, room.id, message, _key(heard)))

    async def _show_elsewhere(self, heard: Heard, message: Message) -> None:
        """Never in front of others, and no conversation is opened for it: that would be a trace."""
        private = self.private.existing(heard.event["sender"])
        if private is None or not private.encrypted:
            return await self.tell(heard, ALONE)
        return await patiently(partial(self.ephemeral.show, private.id, message, _key(heard)))


def _key(heard: Heard) -> str:
    return f"reply:{heard.event['event_id']}"


def _beside(event: Json) -> Mapping[str, object]:
    """In a room of many: visibly an answer to this event, in its thread if it is in one."""
    reply = {"m.in_reply_to": {"event_id": event["event_id"]}}
    relation = event["content"].get("m.relates_to")
    if isinstance(relation, dict) and relation.get("rel_type") == "m.thread":
        return {"rel_type": "m.thread", "event_id": str(relation.get("event_id")), **reply}
    return reply
