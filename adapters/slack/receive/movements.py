"""Reads who came, went or closed their account: what Slack sees, and nobody said to us.

https://docs.slack.dev/reference/events/member_joined_channel and its siblings
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from adapters.slack.api.errors import RefusedBySlack
from adapters.slack.install.workspaces import Workspace
from adapters.slack.receive.profiles import ProfileCache
from adapters.slack.slack_action import PLATFORM
from bot.ports import Handle
from bot.words.errors import TryLater
from bot.words.inbound import (
    Address,
    Brought,
    Came,
    Closed,
    Continued,
    Inbound,
    Introduced,
    Introduction,
    Movement,
    Room,
    Went,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One movement of one person."""

    key: str
    user: str
    movement: Movement
    place: str = ""
    """The id of a channel or a user group; empty means the whole workspace."""
    about: Mapping[str, Any] | None = None
    """The person as Slack tells of them just now."""


def movements(body: Mapping[str, Any], slack: Workspace, profiles: ProfileCache) -> Iterable[Seen]:
    """What was seen in an event; nothing in most of them."""
    event = body.get("event") or {}
    key = f"{PLATFORM}:{slack.team}:{body.get('event_id')}"
    user, channel = event.get("user"), str(event.get("channel", ""))
    match event.get("type"):
        case "member_joined_channel" if user == slack.bot:
            inviter = str(event.get("inviter") or "")
            return [Seen(key, inviter, Brought(""), channel)] if inviter else []
        case "member_joined_channel":
            return [Seen(key, str(user), Came(), channel)]
        case "member_left_channel" if user != slack.bot:  # where we were is noticed at night
            return [Seen(key, str(user), Went(), channel)]
        case "channel_id_changed":
            old = Room(PLATFORM, slack.team, str(event["old_channel_id"]))
            return [Seen(key, "", Continued(old), str(event["new_channel_id"]))]
        case "user_change" if isinstance(user, Mapping) and user.get("deleted"):
            return [Seen(key, str(user["id"]), Closed())]
        case "user_change" if isinstance(user, Mapping) and profiles.is_new_zone(slack.team, user):
            return [Seen(key, str(user["id"]), Introduced(), about=user)]
        case "subteam_members_changed":
            return _in_group(key, event)
        case _:
            return []


@dataclass(frozen=True, slots=True)
class Follower:
    """Hands movements to the core, with what Slack knows of whoever came."""

    handle: Handle
    profiles: ProfileCache

    async def follow(self, slack: Workspace, seen: Iterable[Seen]) -> None:
        """One after the other; raises what a call raises, so that Slack tells of it again."""
        for each in seen:
            inbound = await self._inbound(slack, each)
            if inbound is not None:
                await self.handle(inbound)

    async def _inbound(self, slack: Workspace, seen: Seen) -> Inbound | None:
        """Nothing if it is a bot that moves."""
        introduction, movement = Introduction(), seen.movement
        if seen.about is not None:
            told = self.profiles.told(slack.team, seen.user, seen.about)
            if not told.takes_part:
                return None
            introduction = told.introduction
        if isinstance(movement, Came | Brought):
            met = await self.profiles.meet(slack, seen.user)
            if met is None or not met.takes_part:
                return None
            introduction = met.introduction
        if isinstance(movement, Brought) and seen.place:
            movement = Brought(await _name_of(slack, seen.place))
        room = Room(PLATFORM, slack.team, seen.place) if seen.place else None
        sender = Address(PLATFORM, slack.team, seen.user)
        return Inbound(seen.key, sender, movement, room, introduction=introduction)


def _in_group(key: str, event: Mapping[str, Any]) -> Iterator[Seen]:
    group = str(event["subteam_id"])
    for user in event.get("added_users") or ():
        yield Seen(f"{key}:{user}", str(user), Came(), group)
    for user in event.get("removed_users") or ():
        yield Seen(f"{key}:{user}", str(user), Went(), group)


async def _name_of(slack: Workspace, channel: str) -> str:
    """As people see it; its id where we may not ask."""
    try:
        told = await slack.api.call("conversations.info", channel=channel)
    except (RefusedBySlack, TryLater):
        return channel
    return f"#{told.get('channel', {}).get('name') or channel}"
