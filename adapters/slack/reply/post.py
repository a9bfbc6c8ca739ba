"""Posts pages so that each stands there once, whatever happens to the answer on its way.

Each page carries an opaque number in its metadata. After a failure that leaves open whether Slack
carried it out, the conversation is searched for that number before anything is posted again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from time import time

from cachetools import LRUCache

from adapters.slack.api.call import Json
from adapters.slack.api.errors import RefusedBySlack, Unclear
from adapters.slack.api.paging import read_all
from adapters.slack.install.workspaces import Workspace
from adapters.slack.render.block_pages import Page
from bot.waiting.key_locks import KeyLocks
from bot.words.errors import TryLater

EVENT = "tequio_delivery"
WAITS = (1.0, 2.0)
"""Seconds after each unclear failure: what was on its way has arrived by then."""
LOOK_BACK = 8
"""Pages, which Slack lets us read at one go: some 1,600 messages that were said since."""
MOST_REMEMBERED = 10_000
LONGEST_POST = 30.0
"""Seconds from the first look to the last page, by the clock on the wall: it goes on while the
machine sleeps. After that somebody else may have taken over, and we look again first."""
UNREADABLE = frozenset({"missing_scope", "not_in_channel", "channel_not_found"})
UNSHOWABLE = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})

Warn = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Posted:
    channel: str
    ts: str


@dataclass
class Sender:
    warn: Warn
    """Told a code of Slack's when blocks had to be left out."""
    clock: Callable[[], float] = time
    _one_at_a_time: KeyLocks[str] = field(default_factory=KeyLocks)
    """By key: of two who are to post the same, the second finds it posted."""
    _done: "LRUCache[str, Posted]" = field(default_factory=lambda: LRUCache(MOST_REMEMBERED))
    _begun: set[str] = field(default_factory=set)
    """Keys of which something may stand there already."""
    _dms: "LRUCache[str, str]" = field(default_factory=lambda: LRUCache(MOST_REMEMBERED))
    """The private conversation with each person, by their id."""

    async def post(
        self,
        slack: Workspace,
        to: str,
        pages: Sequence[Page],
        key: str,
        *,
        thread: str = "",
        again: bool = False,
    ) -> Posted:
        """Post `pages`, the later ones as replies to the first; the place of the first.

        With `again`, somebody may have posted them before: look first. Raises what a call raises,
        and TryLater if so much time went by that somebody else may have posted them meanwhile.
        """
        async with self._one_at_a_time.of(key):
            if key not in self._done:
                self._remember(
                    key, await self._posted(slack, Posted(to, thread), pages, key, again)
                )
            return self._done[key]

    async def _posted(
        self, slack: Workspace, root: Posted, pages: Sequence[Page], key: str, again: bool
    ) -> Posted:
        began, number = self.clock(), _number(key)
        again = again or key in self._begun
        self._begun.add(key)
        there = await self._standing(slack, root, number) if again else {}
        posted: list[Posted] = []
        for position, page in enumerate(pages):
            part = f"{number}/{position}"
            posted.append(there.get(part) or await self._post(slack, root, page, part, began))
            root = root if root.ts else posted[0]
        return posted[0]

    async def _post(
        self, slack: Workspace, root: Posted, page: Page, part: str, began: float
    ) -> Posted:
        for wait in WAITS:
            if not 0 <= self.clock() - began <= LONGEST_POST:
                raise TryLater
            try:
                return await self._call(slack, root, page, part)
            except Unclear:
                await slack.api.throttle.sleep(wait)
            found = await self._standing(slack, root, part.partition("/")[0])
            if part in found:
                return found[part]
        raise Unclear

    async def _call(self, slack: Workspace, root: Posted, page: Page, part: str) -> Posted:
        args: Json = {
            "channel": root.channel,
            "text": page.text,
            "mrkdwn": False,
            "unfurl_links": False,
            "unfurl_media": False,
            "metadata": {"event_type": EVENT, "event_payload": {"id": part}},
        }
        if root.ts:
            args["thread_ts"] = root.ts
        try:
            told = await slack.api.call("chat.postMessage", **args, blocks=list(page.blocks))
        except RefusedBySlack as refused:
            if refused.code not in UNSHOWABLE:
                raise
            self.warn(refused.code)
            told = await slack.api.call("chat.postMessage", **args)
        posted = Posted(str(told.get("channel", root.channel)), str(told["ts"]))
        if posted.channel != root.channel:
            self._met_in(root.channel, posted.channel)
            slack.api.throttle.same_channel(root.channel, posted.channel)
        return posted

    async def _standing(self, slack: Workspace, root: Posted, number: str) -> Mapping[str, Posted]:
        """The parts of a delivery that stand in a conversation, and in its thread."""
        try:
            channel = await self.conversation(slack, root.channel)
            found = {} if root.ts else await self._found(slack, channel, number)
            first = found.get(f"{number}/0", root)
            more = await self._found(slack, channel, number, first.ts) if first.ts else {}
        except RefusedBySlack as refused:
            if refused.code in UNREADABLE:  # we may not read there: better twice than not at all
                return {}
            raise
        return {**found, **more}

    async def _found(
        self, slack: Workspace, channel: str, number: str, thread: str = ""
    ) -> dict[str, Posted]:
        """In a thread all its parts, otherwise the first: the others are replies to it."""
        method, where = "conversations.history", {"channel": channel}
        if thread:
            method, where = "conversations.replies", {**where, "ts": thread}
        found: dict[str, Posted] = {}
        async for message in read_all(
            slack.api, method, "messages", pages=LOOK_BACK, **where, include_all_metadata="true"
        ):
            if (part := _part(message)).startswith(f"{number}/"):
                found[part] = Posted(channel, str(message["ts"]))
                if not thread:
                    break
        return found

    async def conversation(self, slack: Workspace, to: str) -> str:
        """The private conversation with a person; any other place is one already."""
        if not to.startswith(("U", "W")):
            return to
        if to not in self._dms:
            told = await slack.api.call("conversations.open", users=to)
            self._met_in(to, str(told["channel"]["id"]))
        return self._dms[to]

    def _met_in(self, person: str, dm: str) -> None:
        self._dms[person] = dm

    def _remember(self, key: str, posted: Posted) -> None:
        self._done[key] = posted
        self._begun.discard(key)


def _number(key: str) -> str:
    """Says nothing to anybody else, even where the key names an event."""
    return sha256(key.encode()).hexdigest()[:32]


def _part(message: Json) -> str:
    metadata = message.get("metadata") or {}
    return str(metadata.get("event_payload", {}).get("id", "")) if metadata else ""
