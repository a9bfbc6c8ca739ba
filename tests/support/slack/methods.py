"""The methods of the Web API that an app of our kind calls; each refuses what Slack refuses."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from tests.support.slack import chat, files, listing, views
from tests.support.slack.elements import Json, Refusal
from tests.support.slack.places import need_scope, user_of
from tests.support.slack.things import Post
from tests.support.slack.world import Workspace

Method: TypeAlias = Callable[[Workspace, Json], Json]


def auth_test(slack: Workspace, _: Json) -> Json:
    about = {"user": slack.bot.name, "user_id": slack.bot.id, "bot_id": f"B{slack.team}"}
    url = f"https://{slack.team.lower()}.slack.example/"
    return {"url": url, "team": slack.team, "team_id": slack.team, **about}


def conversations_open(slack: Workspace, args: Json) -> Json:
    need_scope(slack, "im:write")
    user = user_of(slack, args.get("users", ""))
    return {"channel": {"id": slack.dm(user.id).id}}


def conversations_history(slack: Workspace, args: Json) -> Json:
    """The newest first; what stands in threads is not there."""
    return _told(slack, args, [post for post in reversed(slack.posts) if not post.thread_ts])


def conversations_replies(slack: Workspace, args: Json) -> Json:
    """The oldest first; any message of a thread stands for all of it."""
    asked = args.get("ts", "")
    threads = {p.thread_ts or p.ts for p in slack.posts if p.ts == asked}
    if not threads:
        raise Refusal("thread_not_found")
    return _told(slack, args, [p for p in slack.posts if threads & {p.ts, p.thread_ts}])


def oauth_v2_access(slack: Workspace, _: Json) -> Json:
    about = {"team": {"id": slack.team}, "bot_user_id": slack.bot.id, "token_type": "bot"}
    return {"access_token": slack.token, "scope": ",".join(sorted(slack.scopes)), **about}


def _told(slack: Workspace, args: Json, posts: Sequence[Post]) -> Json:
    channel = slack.channels.get(args.get("channel", ""))
    if channel is None:
        raise Refusal("channel_not_found")
    kind = "im" if channel.is_im else "groups" if channel.is_private else "channels"
    need_scope(slack, f"{kind}:history")
    if slack.bot.id not in channel.members:
        raise Refusal("not_in_channel")
    oldest, latest = args.get("oldest", "0"), args.get("latest", "9")
    found = [
        post.as_json(metadata=args.get("include_all_metadata") in {"1", "true", True})
        for post in posts
        if post.channel == channel.id and oldest <= post.ts <= latest
    ]
    told = listing.page_of("messages", found, args, most=slack.page)
    return {**told, "has_more": bool(told["response_metadata"]["next_cursor"])}


def auth_revoke(slack: Workspace, _args: Json) -> Json:
    slack.active = False
    return {"revoked": True}


WRITING: Mapping[str, Method] = {
    "auth.revoke": auth_revoke,
    "auth.test": auth_test,
    "chat.postMessage": chat.post_message,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.update": chat.update,
    "conversations.open": conversations_open,
    "files.completeUploadExternal": files.complete,
    "views.open": views.open_modal,
    "views.push": views.push,
    "views.update": views.update,
    "views.publish": views.publish,
}
READING: Mapping[str, Method] = {
    "conversations.history": conversations_history,
    "conversations.info": listing.conversations_info,
    "conversations.members": listing.conversations_members,
    "conversations.replies": conversations_replies,
    "files.getUploadURLExternal": files.upload_url,
    "usergroups.users.list": listing.usergroups_users_list,
    "users.info": listing.users_info,
    "users.list": listing.users_list,
}
"""These read forms and addresses only: what comes to them as JSON is not there."""
