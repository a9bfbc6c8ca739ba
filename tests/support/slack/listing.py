"""Who there is: in the workspace, in a channel, in a user group; page after page."""

from collections.abc import Sequence

from tests.support.slack.elements import Json, Refusal
from tests.support.slack.places import need_scope, user_of
from tests.support.slack.things import Channel, User
from tests.support.slack.world import Workspace

MOST_ON_PAGE = 1000


def users_info(slack: Workspace, args: Json) -> Json:
    need_scope(slack, "users:read")
    user = user_of(slack, args.get("user", ""))
    if user.hidden:
        raise Refusal("user_not_visible")
    return {"user": about(user, slack, locale=_yes(args.get("include_locale")))}


def users_list(slack: Workspace, args: Json) -> Json:
    need_scope(slack, "users:read")
    locale = _yes(args.get("include_locale"))
    ours = [user for user in slack.users.values() if user.home in {"", slack.team}]
    return page_of("members", [about(user, slack, locale=locale) for user in ours], args)


def conversations_members(slack: Workspace, args: Json) -> Json:
    channel = _readable(slack, args)
    return page_of("members", sorted(channel.members), args)


def conversations_info(slack: Workspace, args: Json) -> Json:
    channel = _readable(slack, args)
    flags = {"is_archived": channel.is_archived, "is_private": channel.is_private}
    return {"channel": {"id": channel.id, "name": channel.name or channel.id.lower(), **flags}}


def usergroups_users_list(slack: Workspace, args: Json) -> Json:
    need_scope(slack, "usergroups:read")
    if not slack.has_groups:
        raise Refusal("plan_upgrade_required")
    if args.get("usergroup") not in slack.groups:
        raise Refusal("no_such_subteam")
    return {"users": sorted(slack.groups[args["usergroup"]])}


def about(user: User, slack: Workspace, *, locale: bool) -> Json:
    """A user as methods and events tell of them."""
    names = {"name": user.name.lower(), "real_name": user.name}
    profile = {"real_name": user.name, "display_name": user.name.split()[0]}
    if user.email and "users:read.email" in slack.scopes:
        profile["email"] = user.email
    flags = {"deleted": user.deleted, "is_bot": user.is_bot, "is_restricted": user.is_guest}
    spoken = {"locale": user.locale} if locale else {}
    team = user.home or slack.team
    return {"id": user.id, "team_id": team, **names, "tz": user.tz, "profile": profile} | (
        flags | spoken
    )


def _readable(slack: Workspace, args: Json) -> Channel:
    channel = slack.channels.get(args.get("channel", ""))
    if channel is None or (channel.is_private and slack.bot.id not in channel.members):
        raise Refusal("channel_not_found")
    need_scope(slack, "groups:read" if channel.is_private else "channels:read")
    return channel


def page_of(holds: str, everything: Sequence[object], args: Json, most: int = MOST_ON_PAGE) -> Json:
    """As many as were asked for, or fewer: Slack promises no more than a way to the next."""
    limit, start = int(args.get("limit", 100)), args.get("cursor") or "from:0"
    if not 1 <= limit <= MOST_ON_PAGE:
        raise Refusal("invalid_limit")
    if not start.startswith("from:"):
        raise Refusal("invalid_cursor")
    limit = min(limit, most)
    first = int(start.removeprefix("from:"))
    rest = first + limit < len(everything)
    cursor = f"from:{first + limit}" if rest else ""
    page = everything[first : first + limit]
    return {holds: page, "response_metadata": {"next_cursor": cursor}}


def _yes(given: object) -> bool:
    return given in {"1", "true", True}
