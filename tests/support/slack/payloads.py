"""What Slack sends to an app: everything that its documentation shows, also what we never read."""

from tests.support.slack.elements import Json
from tests.support.slack.reading import filled
from tests.support.slack.things import Post, View, as_told
from tests.support.slack.world import Workspace

APP = {"api_app_id": "A1", "token": "a-verification-token-of-old"}


def event_callback(slack: Workspace, event: Json, event_id: str) -> Json:
    authorized = {"enterprise_id": None, "team_id": slack.team, "user_id": slack.bot.id}
    return {
        **APP,
        "type": "event_callback",
        "team_id": slack.team,
        "context_team_id": slack.team,
        "context_enterprise_id": None,
        "event": event,
        "event_id": event_id,
        "event_time": 1_770_000_000,
        "event_context": "4-eyJldCI6Im1lc3NhZ2UifQ",
        "is_ext_shared_channel": False,
        "authorizations": [{**authorized, "is_bot": True, "is_enterprise_install": False}],
    }


def command(slack: Workspace, user: str, text: str, channel: str, response_url: str) -> Json:
    """All of it text, because it comes as a form."""
    return {
        **APP,
        "command": "/tequio",
        "text": text,
        "team_id": slack.team,
        "team_domain": slack.team.lower(),
        "channel_id": channel,
        "channel_name": "directmessage" if channel.startswith("D") else "somewhere",
        "user_id": user,
        "user_name": user.lower(),
        "is_enterprise_install": "false",
        "response_url": response_url,
    }


def interaction(slack: Workspace, user: str, body: Json) -> Json:
    """With the workspace of the person, which in a window is not always the one we are in."""
    name, known = user.lower(), slack.users.get(user)
    home = known.home if known is not None and known.home else slack.team
    team = home if body["type"].startswith("view") else slack.team
    return {
        **APP,
        "user": {"id": user, "username": name, "name": name, "team_id": home},
        "team": {"id": team, "domain": team.lower()},
        "enterprise": None,
        "is_enterprise_install": False,
        **body,
    }


def pressed(element: Json, where: Json, ts: str) -> Json:
    state = {"values": where["view"]["state"]["values"] if "view" in where else {}}
    actions = [{**as_told(element), "action_ts": ts}]
    return {"type": "block_actions", "actions": actions, "state": state, **where}


def in_view(slack: Workspace, view: View) -> Json:
    blocks = view.body["blocks"]
    values = filled(blocks, view.typed, strict=False) if view.body["type"] == "modal" else {}
    shown = view.as_json(slack.team, values)
    return {"container": {"type": "view", "view_id": view.id}, "view": shown}


def on_message(post: Post, response_url: str) -> Json:
    """What only one person sees comes without its words."""
    container = {"type": "message", "message_ts": post.ts, "channel_id": post.channel}
    thread = {"thread_ts": post.thread_ts} if post.thread_ts else {}
    message = {} if post.to else {"message": post.as_json(metadata=True)}
    return {
        "container": {**container, **thread, "is_ephemeral": bool(post.to)},
        "channel": {"id": post.channel, "name": post.channel.lower()},
        "response_url": response_url,
        **message,
    }
