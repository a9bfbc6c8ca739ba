"""Fetches the words of a message that somebody pinned, where we are allowed to read it."""

from dataclasses import replace

from adapters.slack.acts import Act
from adapters.slack.errors import RefusedBySlack
from adapters.slack.inbound import LONGEST_QUOTE
from adapters.slack.markup import named_in, plain
from adapters.slack.workspaces import Workspace
from bot.errors import TryLater
from bot.inbound import Called


async def quoted(slack: Workspace, act: Act) -> Act:
    """The same act with those words as `what`; without them where they cannot be had."""
    place = act.surface
    if not place.quoted or not isinstance(act.deed, Called):
        return act
    try:
        words = await _words(slack, place.channel, place.quoted)
    except (RefusedBySlack, TryLater):
        return act
    args = {**act.deed.args, "what": plain(words)[:LONGEST_QUOTE]}
    return replace(act, deed=replace(act.deed, args=args), named=named_in(words, slack.bot))


async def _words(slack: Workspace, channel: str, ts: str) -> str:
    """Of a message in a channel, or of a reply in one of its threads."""
    only = {"channel": channel, "latest": ts, "oldest": ts, "inclusive": "true"}
    for method, about in (("conversations.history", {}), ("conversations.replies", {"ts": ts})):
        told = await slack.api.call(method, **only, **about)
        for message in told.get("messages", ()):
            if message["ts"] == ts:
                return str(message.get("text", ""))
    return ""
