"""Fetches the words of a message that somebody pinned, where we are allowed to read it."""

from dataclasses import replace

from adapters.slack.errors import RefusedBySlack
from adapters.slack.inbound import LONGEST_QUOTE, Act
from adapters.slack.markup import plain
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
    what = plain(found[0])[:LONGEST_QUOTE] if found else ""
    return replace(act, deed=replace(act.deed, args={**act.deed.args, "what": what}))
