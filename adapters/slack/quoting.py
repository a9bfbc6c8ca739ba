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
    where = {"channel": place.channel, "latest": place.quoted, "oldest": place.quoted}
    try:
        told = await slack.api.call("conversations.history", **where, inclusive="true", limit="1")
    except (RefusedBySlack, TryLater):
        return act
    found = [str(m.get("text", "")) for m in told.get("messages", []) if m["ts"] == place.quoted]
    words = found[0] if found else ""
    args = {**act.deed.args, "what": plain(words)[:LONGEST_QUOTE]}
    return replace(act, deed=replace(act.deed, args=args), named=named_in(words, slack.bot))
