"""Files stand in the thread of the message that they belong to, each once.

https://docs.slack.dev/messaging/working-with-files#upload
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cachetools import LRUCache

from adapters.slack.api.errors import RefusedBySlack
from adapters.slack.api.paging import read_all
from adapters.slack.install.workspaces import Workspace
from adapters.slack.render.block_pages import Page
from adapters.slack.render.texts import plain_text
from adapters.slack.reply.post import UNREADABLE, Posted, Sender
from bot.words.messages import File

NOT_ALLOWED = frozenset({"missing_scope", "not_allowed_token_type", "no_permission"})
MOST_REMEMBERED = 10_000
LONGEST_SHOWN = 2_900
"""Characters of a file that stand in its place where we may send none."""


@dataclass
class Attachments:
    sender: Sender
    _done: "LRUCache[tuple[str, str], bool]" = field(
        default_factory=lambda: LRUCache(MOST_REMEMBERED)
    )

    async def attach(
        self, slack: Workspace, root: Posted, files: Sequence[File], key: str, *, again: bool
    ) -> None:
        """Raises what a call raises; whatever stands there already is not sent again."""
        there = await self._standing(slack, root) if again and files else frozenset[str]()
        for file in files:
            if file.name not in there and (key, file.name) not in self._done:
                await self._send(slack, root, file, key)
            self._done[key, file.name] = True

    async def _send(self, slack: Workspace, root: Posted, file: File, key: str) -> None:
        try:
            await self._upload(slack, root, file)
        except RefusedBySlack as refused:
            if refused.code not in NOT_ALLOWED:
                raise
            self.sender.warn(refused.code)
            if not file.shows:  # what a picture shows, the message says as well
                page = _in_its_place(file)
                name = f"{key} {file.name}"
                await self.sender.post(slack, root.channel, [page], name, thread=root.ts)

    async def _upload(self, slack: Workspace, root: Posted, file: File) -> None:
        about = {"alt_txt": str(file.shows)} if file.shows else {}
        asked = await slack.api.call(
            "files.getUploadURLExternal",
            filename=file.name,
            length=str(len(file.content)),
            **about,
        )
        await slack.api.upload(str(asked["upload_url"]), file.content)
        await slack.api.call(
            "files.completeUploadExternal",
            files=[{"id": str(asked["file_id"]), "title": file.name}],
            channel_id=root.channel,
            thread_ts=root.ts,
        )

    async def _standing(self, slack: Workspace, root: Posted) -> frozenset[str]:
        """The names of the files in the thread."""
        where = {"channel": root.channel, "ts": root.ts}
        found = read_all(slack.api, "conversations.replies", "messages", pages=1, **where)
        try:
            names = [
                str(file.get("name", ""))
                async for message in found
                for file in message.get("files", ())
            ]
        except RefusedBySlack as refused:
            if refused.code in UNREADABLE:
                return frozenset()
            raise
        return frozenset(names)


def _in_its_place(file: File) -> Page:
    text = file.content.decode("utf-8", "replace")[:LONGEST_SHOWN]
    return Page(text, ({"type": "section", "text": plain_text(text)},))
