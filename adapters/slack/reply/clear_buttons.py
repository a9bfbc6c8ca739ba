"""Changes the messages whose buttons were used, in private conversations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cachetools import LRUCache

from adapters.slack.api.call import Json
from adapters.slack.api.errors import RefusedBySlack
from adapters.slack.install.workspaces import Workspace
from adapters.slack.render.wording import Wording
from adapters.slack.reply.post import UNSHOWABLE
from adapters.slack.reply.used_buttons import used_up
from adapters.slack.slack_action import SlackAction, Surface
from bot.words.errors import TryLater
from bot.words.messages import Message

MOST_REMEMBERED = 1000


@dataclass
class Buttons:
    wording: Wording
    warn: Callable[[str], None]
    """Told a code of Slack's when it refused a changed message."""
    _pressed: "LRUCache[str, Mapping[str, Any]]" = field(
        default_factory=lambda: LRUCache(MOST_REMEMBERED)
    )
    """Messages whose buttons led to a form, by their ts: to be changed when it is answered."""

    def remember(self, surface: Surface) -> None:
        ts = str(surface.pressed["ts"])
        self._pressed[ts] = {**surface.pressed, "channel": surface.channel, "label": surface.label}

    async def mark_used(self, slack: Workspace, action: SlackAction, reply: Message) -> None:
        """Take them off the message they stood on; nothing is seen of what leads to a concern."""
        surface = action.surface
        origin = surface.button_value.origin if surface.button_value else ""
        message = self._pressed.pop(origin, {}) if origin else surface.pressed
        if not message or surface.button_value is None or not surface.in_private or reply.ephemeral:
            return
        note = self.wording.chosen(surface.label or str(message.get("label", "")), reply.language)
        changed = used_up(message, surface.button_value, self.wording.button_values, note)
        if changed:
            await self._change(
                slack, str(message.get("channel", surface.channel)), message, changed
            )

    async def _change(
        self, slack: Workspace, channel: str, message: Mapping[str, Any], changed: Json
    ) -> None:
        try:
            await slack.api.call("chat.update", channel=channel, ts=message["ts"], **changed)
        except RefusedBySlack as refused:
            if refused.code in UNSHOWABLE:
                self.warn(refused.code)
        except TryLater:
            return  # it only looks older than it is
