"""Members with a Matrix client, encrypted or plain: a second implementation reads what we send."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from time import monotonic
from typing import Any

from nio.client.async_client import AsyncClient, AsyncClientConfig
from nio.store.database import SqliteMemoryStore, SqliteStore

from tests.support.matrix.server import PASSWORD, Json, Synapse

CLIENT_TIMEOUT = 60.0
"""Seconds until something that should happen is taken not to happen."""
MEGOLM = {"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}


class Visible(HTMLParser):
    """What formatted words look like on the screen."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.add(tag)
        self.text += "\n" if tag == "br" else ""

    def handle_data(self, data: str) -> None:
        self.text += data


@dataclass
class Person:
    client: AsyncClient
    seen: list[tuple[str, Json]] = field(default_factory=list)
    """Every event of every room in clear, as (room, event)."""

    @property
    def user(self) -> str:
        return str(self.client.user_id)

    async def syncs(self, wait: int = 0) -> None:
        """One sync, with what a client does on its account; invitations are accepted."""
        since = self.client.next_batch or None
        answer: Any = await self.client.sync(wait, {"room": {"timeline": {"limit": 200}}}, since)
        for room, joined in answer.rooms.join.items():
            self.seen += [(room, event.source) for event in joined.timeline.events]
        for room in answer.rooms.invite:
            await self.client.join(room)
        await self._keys()

    async def _keys(self) -> None:
        if self.client.should_upload_keys:
            await self.client.keys_upload()
        if self.client.should_query_keys:
            await self.client.keys_query()
        if self.client.olm is not None and self.client.should_claim_keys:
            await self.client.keys_claim(self.client.olm.get_users_for_key_claiming())
        await self.client.send_to_device_messages()

    async def until(self, true: Callable[[], bool]) -> None:
        """Sync until it is so."""
        deadline = monotonic() + CLIENT_TIMEOUT
        while not true():
            assert monotonic() < deadline, f"it did not happen; seen: {self.seen[-5:]}"
            await self.syncs(200)

    async def creates(
        self, *others: str, name: str = "", direct: bool = False, encrypted: bool = False
    ) -> str:
        state = [{**MEGOLM, "state_key": ""}] if encrypted else []
        made: Any = await self.client.room_create(
            name=name or None, invite=others, is_direct=direct, initial_state=state
        )
        await self.until(lambda: made.room_id in self.client.rooms)
        return str(made.room_id)

    async def says(self, room: str, text: str, about: str = "") -> str:
        """Sends words, as a reply if they are about an event; returns the event."""
        relation = {"m.relates_to": {"m.in_reply_to": {"event_id": about}}} if about else {}
        return await self.sends(room, {"msgtype": "m.text", "body": text, **relation})

    async def sends(self, room: str, content: Json, kind: str = "m.room.message") -> str:
        sent: Any = await self.client.room_send(room, kind, content, ignore_unverified_devices=True)
        return str(sent.event_id)

    async def reacts(self, room: str, event: str, sign: str) -> str:
        relation = {"rel_type": "m.annotation", "event_id": event, "key": sign}
        return await self.sends(room, {"m.relates_to": relation}, "m.reaction")

    async def edits(self, room: str, event: str, text: str) -> str:
        new = {"msgtype": "m.text", "body": text}
        relation = {"rel_type": "m.replace", "event_id": event}
        return await self.sends(
            room, {**new, "body": f"* {text}", "m.new_content": new, "m.relates_to": relation}
        )

    def messages(self, room: str, sender: str = "") -> list[Json]:
        """What was said there while this client was listening."""
        events = [event for where, event in self.seen if where == room]
        said = [event for event in events if event.get("type") == "m.room.message"]
        return [event for event in said if not sender or event["sender"] == sender]

    async def hears(self, room: str, sender: str, words: str) -> Json:
        """The message of that sender with these words, once it is there."""

        def found() -> list[Json]:
            return [e for e in self.messages(room, sender) if words in shown(e["content"])]

        await self.until(lambda: bool(found()))
        return found()[-1]

    async def history(self, room: str) -> list[Json]:
        """What stands there for good, oldest first: edits made, redacted messages left out."""
        await self.syncs()
        page: Any = await self.client.room_messages(room, "", limit=500, direction="b")
        events = [event.source for event in reversed(page.chunk)]
        said = {e["event_id"]: dict(e) for e in events if e.get("content", {}).get("msgtype")}
        for edit in list(said.values()):
            relation = edit["content"].get("m.relates_to", {})
            if relation.get("rel_type") == "m.replace":
                del said[edit["event_id"]]
                said[relation["event_id"]]["content"] = edit["content"]["m.new_content"]
        return list(said.values())

    async def reads(self, room: str, sender: str) -> str:
        """All words of that sender which stand there for good."""
        said = [event for event in await self.history(room) if event["sender"] == sender]
        return "\n".join(shown(event["content"]) for event in said)


def shown(content: Json) -> str:
    """The words of a message as they are drawn."""
    if "formatted_body" in content:
        return Visible(content["formatted_body"]).text
    return str(content.get("body", ""))


@asynccontextmanager
async def person(
    server: Synapse, user: str = "", *, encrypted: bool = True, folder: Path | None = None
) -> AsyncIterator[Person]:
    """Somebody who has come in with a new device, or with the one whose keys lie in the folder."""
    user = user or server.register()
    config = AsyncClientConfig(
        store=(SqliteStore if folder else SqliteMemoryStore) if encrypted else None,
        encryption_enabled=encrypted,
        pickle_key="a member's",
        request_timeout=CLIENT_TIMEOUT,
    )
    client = AsyncClient(server.url, user, store_path=str(folder or ""), config=config)
    try:
        await _come_in(client, folder)
        made = Person(client)
        await made.syncs()
        yield made
    finally:
        await client.close()
        if client.store is not None:
            client.store.database.close()


async def _come_in(client: AsyncClient, folder: Path | None) -> None:
    login = folder / f"{client.user}.json" if folder else None
    if login is not None and login.exists():
        client.restore_login(**json.loads(login.read_text()))
        return
    await client.login(PASSWORD)
    if login is not None:
        names = ("user_id", "device_id", "access_token")
        login.write_text(json.dumps({name: getattr(client, name) for name in names}))
