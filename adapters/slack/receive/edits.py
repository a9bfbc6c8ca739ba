"""Follows what people change in, or take back from, what they wrote to us in private.

https://docs.slack.dev/reference/events/message/message_changed and message_deleted
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cachetools import LRUCache

from adapters.slack.render.markup import said, written
from adapters.slack.slack_action import SlackAction, Surface
from bot.words.inbound import Changed, TakenBack
from bot.words.messages import Form, Message, Reply

MOST_REMEMBERED = 10_000


def edit(event: Mapping[str, Any], team: str, bot: str, key: str) -> SlackAction | None:
    """What somebody did to a message of their own; it is called by its ts for now."""
    now, before = event.get("message") or {}, event.get("previous_message") or {}
    user, channel = str((now or before).get("user", "")), str(event.get("channel", ""))
    if not user or user == bot or (now or before).get("bot_id"):
        return None
    gone = event["subtype"] == "message_deleted" or now.get("subtype") == "tombstone"
    place = Surface(team, user, channel, str((now or before).get("thread_ts", "")))
    if gone:
        return SlackAction(key, place, TakenBack(str(event.get("deleted_ts") or now.get("ts"))))
    if now.get("text") == before.get("text"):
        return None  # Slack has only put a preview under it
    return SlackAction(key, place, Changed(str(now.get("ts")), said(written(now))))


@dataclass
class Edits:
    """Knows the messages whose changes are told: those that were answered for good.

    In memory only, and nothing that was said in confidence: after a restart, a change to an old
    message is answered with the wish to write it anew.
    """

    _answered: "LRUCache[tuple[str, str], str]" = field(
        default_factory=lambda: LRUCache(MOST_REMEMBERED)
    )
    """The keys of their inbounds, by channel and ts."""

    def note(self, action: SlackAction, reply: Reply) -> None:
        lasting = isinstance(reply, Message | Form) and not reply.ephemeral
        if lasting and action.ts:
            self._answered[action.surface.channel, action.ts] = action.key

    def told(self, action: SlackAction | None) -> SlackAction | None:
        """The action as the core may hear of it."""
        if action is None or not isinstance(action.event, Changed | TakenBack):
            return action
        key = self._answered.get((action.surface.channel, action.event.key), "")
        unknown = isinstance(action.event, TakenBack) and not key
        return None if unknown else replace(action, event=replace(action.event, key=key))
