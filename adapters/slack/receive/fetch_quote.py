"""Fetches the words of a message that somebody pinned, where we are allowed to read it."""

from dataclasses import replace

from adapters.slack.api.errors import RefusedBySlack
from adapters.slack.install.workspaces import Workspace
from adapters.slack.receive.quotes import quote
from adapters.slack.render.markup import named_in
from adapters.slack.slack_action import Act, Payload
from bot.words.errors import TryLater
from bot.words.inbound import Called


async def quoted(slack: Workspace, act: Act) -> Act:
    """The same act with those words as `what`; without them where they cannot be had."""
    place = act.surface
    if not place.quoted or not isinstance(act.deed, Called):
        return act
    try:
        message = await _message(slack, place.channel, place.quoted)
    except (RefusedBySlack, TryLater):
        return act
    args = {**act.deed.args, "what": quote(message, slack.bot)}
    named = named_in(str(message.get("text", "")), slack.bot)
    return replace(act, deed=replace(act.deed, args=args), named=named)


async def _message(slack: Workspace, channel: str, ts: str) -> Payload:
    """One in a channel, or a reply in one of its threads; empty if it is gone."""
    only = {"channel": channel, "latest": ts, "oldest": ts, "inclusive": "true"}
    for method, about in (("conversations.history", {}), ("conversations.replies", {"ts": ts})):
        told = await slack.api.call(method, **only, **about)
        for message in told.get("messages", ()):
            if message["ts"] == ts:
                return dict(message)
    return {}
