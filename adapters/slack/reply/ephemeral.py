"""Tells something to one person only, in a place where others are or where nothing is to stay."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aiohttp import ClientError, ClientSession

from adapters.slack.api.call import Json, in_json
from adapters.slack.api.errors import RefusedBySlack
from adapters.slack.install.workspaces import Workspace
from adapters.slack.render.block_pages import Page
from adapters.slack.reply.post import UNSHOWABLE, Sender
from adapters.slack.slack_action import Surface


@dataclass(frozen=True, slots=True)
class EphemeralSender:
    session: Callable[[], ClientSession]
    sender: Sender

    async def tell(self, slack: Workspace, surface: Surface, told: Sequence[Page]) -> None:
        """Raises RefusedBySlack if they cannot be told there, and what a call raises."""
        for number, page in enumerate(told):
            replaces = surface.passing and number == 0
            if not await self._responded(surface, page, replaces=replaces):
                await self._ephemeral(slack, surface, page)

    async def _responded(self, surface: Surface, page: Page, *, replaces: bool) -> bool:
        """Works where Tequio is no member, five times in half an hour; False if it did not."""
        if not surface.response_url:
            return False
        answer: Json = {"response_type": "ephemeral", "replace_original": replaces, **_said(page)}
        if surface.thread:
            answer["thread_ts"] = surface.thread
        try:
            async with self.session().post(surface.response_url, json=answer) as response:
                told = in_json(await response.read())
                return response.ok and bool(told.get("ok", True))  # a mere “ok” is no JSON
        except (ClientError, TimeoutError):
            return False

    async def _ephemeral(self, slack: Workspace, surface: Surface, page: Page) -> None:
        channel = surface.channel or await self.sender.conversation(slack, surface.user)
        thread = {"thread_ts": surface.thread} if surface.thread else {}
        where = {"channel": channel, "user": surface.user, **thread}
        try:
            await slack.api.call("chat.postEphemeral", **where, **_said(page))
        except RefusedBySlack as refused:
            if refused.code not in UNSHOWABLE:
                raise
            self.sender.warn(refused.code)
            await slack.api.call("chat.postEphemeral", **where, text=page.text)


def _said(page: Page) -> Json:
    return {"text": page.text, "blocks": list(page.blocks)}
