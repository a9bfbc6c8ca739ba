"""Fetches a message that somebody means by pinning it, or by answering in its thread."""

from collections.abc import Iterator
from dataclasses import replace

from adapters.slack.api.errors import RefusedBySlack
from adapters.slack.button_values import ButtonValues
from adapters.slack.install.workspaces import Workspace
from adapters.slack.receive.quotes import quote
from adapters.slack.render.markup import named_in, unescaped
from adapters.slack.slack_action import Payload, SlackAction
from bot.words.errors import TryLater
from bot.words.inbound import Called, Said
from bot.words.messages import Button


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


async def under(slack: Workspace, action: SlackAction, values: ButtonValues) -> SlackAction:
    """The same words with what the message offers in whose thread they were said in private."""
    surface = action.surface
    if not isinstance(action.event, Said) or not (surface.in_private and surface.thread):
        return action
    try:
        message = await _message(slack, surface.channel, surface.thread)
    except (RefusedBySlack, TryLater):
        return action
    ours = message.get("user") == slack.bot or message.get("bot_id")
    return replace(action, choices=tuple(_choices(message, values))) if ours else action


def _choices(message: Payload, values: ButtonValues) -> Iterator[Button]:
    """Only what can be called: words that a button repeats are none."""
    for block in message.get("blocks") or ():
        for each in block.get("elements") or () if block.get("type") == "actions" else ():
            value = values.unpack(str(each.get("value", "")))
            if value is not None and isinstance(value.event, Called) and not value.ephemeral:
                label = unescaped(str((each.get("text") or {}).get("text", "")))
                yield Button(label, value.event.route, value.event.args)


async def _message(slack: Workspace, channel: str, ts: str) -> Payload:
    """One in a channel, or a reply in one of its threads; empty if it is gone."""
    only = {"channel": channel, "latest": ts, "oldest": ts, "inclusive": "true"}
    for method, about in (("conversations.history", {}), ("conversations.replies", {"ts": ts})):
        told = await slack.api.call(method, **only, **about)
        for message in told.get("messages", ()):
            if message["ts"] == ts:
                return dict(message)
    return {}
