"""Puts events into rooms, sealed where the room is encrypted; the same key is never shown twice."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from nio.crypto.attachments import encrypt_attachment

from adapters.matrix.account_context import AccountContext, transaction
from adapters.matrix.api.errors import HomeserverRefused, Unreachable
from adapters.matrix.api.homeserver import Json
from adapters.matrix.send.choices import reactions
from adapters.matrix.send.render import details, in_thread, pieces
from bot.waiting.key_locks import KeyLocks
from bot.words.messages import File, Message


def contents_of(
    message: Message, *, quiet: bool, relation: Mapping[str, object] | None = None
) -> Json:
    """All that is to be sent for a message, such that it can be written down."""
    contents = pieces(message, quiet=quiet)
    if relation:
        contents[0]["m.relates_to"] = dict(relation)
    return {"pieces": contents, "thread": details(message)}


def described(file: File, where: Json) -> Json:
    """What is said of a file; of a picture what it shows, for whoever cannot see it."""
    about = {"mimetype": file.kind, "size": len(file.content)}
    told = {"filename": file.name, "info": about, "m.mentions": {}, **where}
    if file.shows:
        return {"msgtype": "m.image", "body": str(file.shows), **told}
    return {"msgtype": "m.file", "body": file.name, **told}


@dataclass
class Sender:
    """All of its methods raise HomeserverRefused or Unreachable; all of them can be repeated."""

    context: AccountContext
    _one_at_a_time: KeyLocks[str] = field(default_factory=KeyLocks)
    """By room: what is said first stands there first."""

    async def show_passing(self, room: str, prepared: Json, key: str) -> list[str]:
        """What is to be taken back: before anybody has it, we have no key for it any more."""
        async with self._one_at_a_time.of(room):
            return await self._put_all(room, prepared, key, passing=True)

    async def show(self, room: str, prepared: Json, key: str) -> list[str]:
        """The whole message with its details and choices; returns its events."""
        contents: list[Json] = prepared["pieces"]
        async with self._one_at_a_time.of(room):
            events = await self._put_all(room, prepared, key, passing=False)
        with suppress(HomeserverRefused, Unreachable):  # signs stand beside words that are there
            await self._offer(room, events[len(contents) - 1], reactions(contents[-1]), key)
        return events

    async def attach(self, room: str, files: Sequence[File], key: str) -> None:
        """Each once, sealed where the room is; below the message that they belong to."""
        async with self._one_at_a_time.of(room):
            for number, file in enumerate(files):
                content = await self._lying_somewhere(
                    file, sealed=self.context.known(room).encrypted
                )
                await self._put(room, content, transaction(key, f"f{number}"))

    async def _lying_somewhere(self, file: File, *, sealed: bool) -> Json:
        if not sealed:
            return described(
                file, {"url": await self.context.server.upload(file.content, file.kind)}
            )
        hidden, keys = encrypt_attachment(file.content)
        url = await self.context.server.upload(hidden, "application/octet-stream")
        return described(file, {"file": {**keys, "url": url}})

    async def replace(self, room: str, content: Json, key: str) -> None:
        async with self._one_at_a_time.of(room):
            await self._put(room, content, transaction(key, "edit"))

    async def redact(self, room: str, event: str) -> None:
        path = ("rooms", room, "redact", event, transaction(event, "gone"))
        await self.context.server.put(*path, body={})

    async def _offer(self, room: str, event: str, signs: Sequence[str], key: str) -> None:
        for number, sign in enumerate(signs):
            relation = {"rel_type": "m.annotation", "event_id": event, "key": sign}
            path = ("rooms", room, "send", "m.reaction", transaction(key, f"r{number}"))
            await self.context.server.put(*path, body={"m.relates_to": relation})

    async def _put_all(self, room: str, prepared: Json, key: str, *, passing: bool) -> list[str]:
        events = [
            await self._put(room, content, transaction(key, part), passing=passing)
            for part, content in enumerate(prepared["pieces"])
        ]
        for part, content in enumerate(prepared["thread"]):
            related = {**content, "m.relates_to": in_thread(events[0])}
            txn = transaction(key, f"t{part}")
            events.append(await self._put(room, related, txn, passing=passing))
        return events

    async def _put(self, room: str, content: Json, txn: str, *, passing: bool = False) -> str:
        kind, known, machine = "m.room.message", self.context.known(room), self.context.machine
        if known.encrypted:
            await self.context.settled(room)
            if passing:
                machine.begin_anew(room)
            await self.context.keys.share(known)
            content = machine.encrypt(room, kind, content)
            kind = "m.room.encrypted"
            if passing:
                machine.forget_what_we_said(room)
        path = ("rooms", room, "send", kind, txn)
        return str((await self.context.server.put(*path, body=content))["event_id"])
