"""Finds the place, the person and the permission that a call needs."""

from tests.support.slack.elements import Json, Refusal
from tests.support.slack.things import Channel, User
from tests.support.slack.world import Workspace


def place_of(slack: Workspace, args: Json) -> Channel:
    id_ = args.get("channel", "")
    if id_.startswith("U"):
        user = slack.users.get(id_)
        if user is None:
            raise Refusal("channel_not_found")
        if user.is_bot:
            raise Refusal("cannot_dm_bot")
        if user.deleted:
            raise Refusal("user_disabled")
        if not user.reachable:
            raise Refusal("messages_tab_disabled")
        return slack.dm(id_)
    channel = slack.channels.get(id_)
    if channel is None or (channel.is_private and slack.bot.id not in channel.members):
        raise Refusal("channel_not_found")
    if channel.is_archived:
        raise Refusal("is_archived")
    if slack.bot.id not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def user_of(slack: Workspace, id_: str) -> User:
    if id_ not in slack.users:
        raise Refusal("user_not_found")
    return slack.users[id_]


def need_scope(slack: Workspace, scope: str) -> None:
    if scope not in slack.scopes:
        raise Refusal("missing_scope", scope)
