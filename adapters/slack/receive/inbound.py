"""Reads what Slack sends: a payload becomes a deed, and the place where it can be answered.

https://docs.slack.dev/reference/interaction-payloads and https://docs.slack.dev/reference/events
"""

from dataclasses import replace
from html import unescape

from adapters.slack.button_values import Parcels, returned
from adapters.slack.install.workspaces import Workspace
from adapters.slack.receive.edits import edit
from adapters.slack.receive.quotes import quote
from adapters.slack.render.forms import answers_in, picked_in
from adapters.slack.render.markup import named_in, said, without
from adapters.slack.slack_action import PLATFORM, Act, Payload, Surface
from bot.words.inbound import Called, Said

PIN = "pushpin"
WRITTEN = frozenset({None, "file_share", "thread_broadcast"})
"""Kinds of messages that are somebody's own new words."""
EDITED = frozenset({"message_changed", "message_deleted"})


def read(body: Payload, slack: Workspace, parcels: Parcels) -> Act | None:
    """What was done; None if it is nothing for us, such as our own messages."""
    match body.get("type"):
        case "event_callback":
            return _event(body, slack)
        case "block_actions":
            return _pressed(body, slack, parcels)
        case "view_submission":
            return _sent(body, slack.team, parcels)
        case "shortcut" | "message_action":
            return _shortcut(body, slack)
        case None if "command" in body:
            return _command(body, slack.team)
        case _:
            return None


def _command(body: Payload, team: str) -> Act:
    surface = _reachable(Surface(team, body["user_id"], body["channel_id"]), body)
    text = str(body.get("text", ""))
    return Act(_key(team, body), surface, Said(said(text) or "help"), named=named_in(text))


def _event(body: Payload, slack: Workspace) -> Act | None:
    event, team, bot = body["event"], slack.team, slack.bot
    key, user = f"{PLATFORM}:{team}:{body['event_id']}", str(event.get("user", ""))
    channel, thread = str(event.get("channel", "")), str(event.get("thread_ts", ""))
    if event["type"] == "message" and event.get("subtype") in EDITED:
        return edit(event, team, bot, key) if event.get("channel_type") == "im" else None
    if not user or user == bot or event.get("bot_id"):
        return None
    match event["type"]:
        case "message" if event.get("channel_type") == "im" and event.get("subtype") in WRITTEN:
            text = without(str(event.get("text", "")), bot)
            surface, ts = Surface(team, user, channel, thread), str(event.get("ts", ""))
            if not text:
                return Act(key, surface, None, ts=ts) if event.get("files") else None
            return Act(key, surface, Said(said(text) or "help"), ts=ts, named=named_in(text))
        case "app_mention":
            text = without(str(event.get("text", "")), bot)
            surface = Surface(team, user, channel, thread)
            words = Said(said(text) or "help")
            return Act(
                key, surface, words, True, link=_thread(surface, slack), named=named_in(text)
            )
        case "app_home_opened" if event.get("tab") == "home":
            return Act(key, Surface(team, user, channel, view={"type": "home"}), Called("home"))
        case "reaction_added" if event.get("reaction") == PIN:
            return _pinned(key, slack, user, event.get("item", {}))
        case _:
            return None


def _pinned(key: str, slack: Workspace, user: str, item: Payload) -> Act | None:
    if item.get("type") != "message":
        return None
    channel, ts = str(item["channel"]), str(item["ts"])
    surface = Surface(slack.team, user, channel, quoted=ts)
    return Act(key, surface, Called("action.new", {"from": slack.link_to(channel, ts)}), card=True)


def _thread(place: Surface, slack: Workspace) -> str:
    return slack.link_to(place.channel, place.thread) if place.thread and place.room else ""


def _pressed(body: Payload, slack: Workspace, parcels: Parcels) -> Act | None:
    """A button; what is picked in a form is told once more when the form is sent."""
    action = next((each for each in body["actions"] if each.get("type") == "button"), None)
    if action is None:
        return None
    parcel = parcels.unpack(str(action.get("value", "")))
    container, message = body.get("container") or {}, body.get("message") or {}
    passing = bool(container.get("is_ephemeral"))
    surface = Surface(
        slack.team,
        body["user"]["id"],
        str((body.get("channel") or {}).get("id") or (parcel.channel if parcel else "")),
        str(_in_thread(message, container) or (parcel.thread if parcel else "")),
        pressed={} if passing else message,
        passing=passing,
        view=body.get("view") or {},
        parcel=parcel,
        label=unescape(str(action.get("text", {}).get("text", ""))),
    )
    deed = parcel.deed if parcel else None
    link = _thread(surface, slack) if isinstance(deed, Said) else ""
    return Act(_key(slack.team, body), _reachable(surface, body), deed, link=link)


def _in_thread(message: Payload, container: Payload) -> object:
    """What only they see comes without the message itself."""
    return message.get("thread_ts") or container.get("thread_ts")


def _sent(body: Payload, team: str, parcels: Parcels) -> Act:
    view, user = body["view"], body["user"]["id"]
    parcel = parcels.unpack(str(view.get("private_metadata", "")))
    if parcel is None or not isinstance(parcel.deed, Called):
        surface = _reachable(Surface(team, user, view=view), body)
        return Act(_key(team, body), surface, None)
    surface = Surface(team, user, parcel.channel, parcel.thread, view=view, parcel=parcel)
    deed = Called(parcel.deed.route, {**returned(parcel, str(view["id"])), **answers_in(view)})
    named = () if parcel.fleeting else picked_in(view)
    return Act(_key(team, body), _reachable(surface, body), deed, named=named)


def _shortcut(body: Payload, slack: Workspace) -> Act:
    """The callback id of a shortcut is the route it calls; see the app's manifest."""
    message, channel = body.get("message"), str(body.get("channel", {}).get("id", ""))
    args, text = {}, str(message.get("text", "")) if message else ""
    if message:
        link = slack.link_to(channel, str(message["ts"]))
        args = {"what": quote(message, slack.bot), "from": link}
    surface = _reachable(Surface(slack.team, body["user"]["id"], channel), body)
    deed = Called(str(body["callback_id"]), args)
    return Act(_key(slack.team, body), surface, deed, named=named_in(text, slack.bot))


def _reachable(surface: Surface, body: Payload) -> Surface:
    """With the ways to answer: a modal, or an address that Slack keeps for half an hour."""
    trigger, url = str(body.get("trigger_id") or ""), str(body.get("response_url") or "")
    return replace(surface, trigger=trigger, response_url=url)


def _key(team: str, body: Payload) -> str:
    """Each click has a trigger of its own."""
    return f"{PLATFORM}:{team}:{body['trigger_id']}"
