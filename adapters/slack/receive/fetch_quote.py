"""Fetches the words of a message that somebody pinned, where we are allowed to read it."""

from dataclasses import replace

from adapters.slack.api.errors import RefusedBySlack
from adapters.slack.install.workspaces import Workspace
from adapters.slack.receive.quotes import quote
from adapters.slack.render.markup import named_in
from adapters.slack.slack_action import Payload, SlackAction
from bot.words.errors import TryLater
from bot.words.inbound import Called


async def quoted(slack: Workspace, action: SlackAction) -> SlackAction:
    """The same action with those words as `what`; without them where they cannot be had."""
    surface = action.surface
    if not surface.quoted or not isinstance(action.event, Called):
        return action
    try:
        message = await _message(slack, surface.channel, surface.quoted)
    except (RefusedBySlack, TryLater):
        return action
    args = {**action.event.args, "what": quote(message, slack.bot)}
    named = named_in(str(message.get("text", "")), slack.bot)
    return replace(action, event=replace(action.event, args=args), named=named)


async def _message(slack: Workspace, channel: str, ts: str) -> Payload:
    """One in a channel, or a reply in one of its threads; empty if it is gone."""
    only = {"channel": channel, "latest": ts, "oldest": ts, "inclusive": "true"}
    for method, about in (("conversations.history", {}), ("conversations.replies", {"ts": ts})):
        told = await slack.api.call(method, **only, **about)
        for message in told.get("messages", ()):
            if message["ts"] == ts:
                return dict(message)
    return {}
