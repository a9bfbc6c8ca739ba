"""Reads what Slack sends: a payload becomes an event, and the place where it can be answered.

https://docs.slack.dev/reference/interaction-payloads and https://docs.slack.dev/reference/events
"""

from dataclasses import replace

from adapters.slack.button_values import ButtonValue, ButtonValues, returned
from adapters.slack.install.workspaces import Workspace
from adapters.slack.receive.edits import edit
from adapters.slack.receive.follow_ups import followed
from adapters.slack.receive.quotes import quote
from adapters.slack.render.block_pages import MENU
from adapters.slack.render.forms import AGAIN, answers_in, is_asking, picked_in
from adapters.slack.render.markup import named_in, said, unescaped, without, written
from adapters.slack.slack_action import PLATFORM, Payload, SlackAction, Surface
from bot.words.inbound import Called, Changed, Said

PIN = "pushpin"
WRITTEN = frozenset({None, "file_share", "me_message", "thread_broadcast"})
"""Kinds of messages that are somebody's own new words."""
EDITED = frozenset({"message_changed", "message_deleted"})


def read(body: Payload, slack: Workspace, button_values: ButtonValues) -> SlackAction | None:
    """What was done; None if it is nothing for us, such as our own messages.

    Raises what taking apart raises where the shape is another one, TypeError among it.
    """
    action = _read(body, slack, button_values)
    if action is not None:
        _must_be_usable(action.surface)
    return action


def _must_be_usable(surface: Surface) -> None:
    texts = (surface.team, surface.user, surface.channel, surface.thread)
    told = all(isinstance(each, str) for each in texts) and surface.user
    if not told or not isinstance(surface.view, dict) or not isinstance(surface.pressed, dict):
        raise TypeError


def _read(body: Payload, slack: Workspace, button_values: ButtonValues) -> SlackAction | None:
    match body.get("type"):
        case "event_callback":
            return _event(body, slack)
        case "block_actions":
            picked = followed(body, slack.team, button_values)
            return picked or _pressed(body, slack, button_values)
        case "view_submission":
            return _sent(body, slack.team, button_values)
        case "shortcut" | "message_action":
            return _shortcut(body, slack)
        case None if "command" in body:
            return _command(body, slack.team)
        case _:
            return None


def _command(body: Payload, team: str) -> SlackAction:
    surface = _reachable(Surface(team, body["user_id"], body["channel_id"]), body)
    text = str(body.get("text", ""))
    return SlackAction(_key(team, body), surface, Said(said(text) or "help"), named=named_in(text))


def _event(body: Payload, slack: Workspace) -> SlackAction | None:
    event, team, bot = body["event"], slack.team, slack.bot
    key, user = f"{PLATFORM}:{team}:{body['event_id']}", str(event.get("user", ""))
    channel, thread = str(event.get("channel", "")), str(event.get("thread_ts", ""))
    if event["type"] == "message" and event.get("subtype") in EDITED:
        return edit(event, team, bot, key) if event.get("channel_type") == "im" else None
    if not user or user == bot or event.get("bot_id"):
        return None
    surface = Surface(team, user, channel, thread)
    match event["type"]:
        case "message" if event.get("channel_type") == "im" and event.get("subtype") in WRITTEN:
            return _in_private(key, surface, event, bot)
        case "app_mention":
            return _mentioned(key, surface, event, slack)
        case "app_home_opened" if event.get("tab") == "home":
            home = Surface(team, user, channel, view={"type": "home"})
            return SlackAction(key, home, Called("home"))
        case "reaction_added" if event.get("reaction") == PIN:
            return _pinned(key, slack, user, event.get("item", {}))
        case _:
            return None


def _in_private(key: str, surface: Surface, event: Payload, bot: str) -> SlackAction | None:
    """What holds no words is answered only if it holds anything."""
    ts, whole = str(event.get("ts", "")), written(event)
    if not whole.strip():
        shown = any(event.get(each) for each in ("files", "blocks", "attachments"))
        return SlackAction(key, surface, None, ts=ts) if shown else None
    text = without(whole, bot)
    return SlackAction(key, surface, Said(said(text) or "help"), ts=ts, named=named_in(text))


def _mentioned(key: str, surface: Surface, event: Payload, slack: Workspace) -> SlackAction:
    text = without(written(event), slack.bot)
    if event.get("edited"):  # Slack tells of the same mention once more
        return SlackAction(key, surface, Changed(str(event.get("ts", "")), said(text)))
    words, link = Said(said(text) or "help"), _thread(surface, slack)
    return SlackAction(key, surface, words, True, link=link, named=named_in(text))


def _pinned(key: str, slack: Workspace, user: str, item: Payload) -> SlackAction | None:
    if item.get("type") != "message":
        return None
    channel, ts = str(item["channel"]), str(item["ts"])
    surface = Surface(slack.team, user, channel, quoted=ts)
    return SlackAction(
        key, surface, Called("action.new", {"from": slack.link_to(channel, ts)}), card=True
    )


def _thread(place: Surface, slack: Workspace) -> str:
    return slack.link_to(place.channel, place.thread) if place.thread and place.room else ""


def _pressed(body: Payload, slack: Workspace, button_values: ButtonValues) -> SlackAction | None:
    """A button, or what was picked from a menu.

    What is picked in a form is told once more when the form is sent.
    """
    pressed = next((found for each in body["actions"] if (found := _carrier(each))), None)
    if pressed is None:
        return None
    button_value = button_values.unpack(str(pressed.get("value", "")))
    container, message = body.get("container") or {}, body.get("message") or {}
    view = body.get("view") or {}
    passing = bool(container.get("is_ephemeral"))
    surface = Surface(
        slack.team,
        body["user"]["id"],
        str(
            (body.get("channel") or {}).get("id") or (button_value.channel if button_value else "")
        ),
        str(_in_thread(message, container) or (button_value.thread if button_value else "")),
        pressed={} if passing else message,
        passing=passing,
        view=view,
        asking=view if is_asking(view) else {},
        button_value=button_value,
        label=unescaped(str(pressed.get("text", {}).get("text", ""))),
    )
    event = button_value.event if button_value else None
    link = _thread(surface, slack) if isinstance(event, Said) else ""
    return SlackAction(_key(slack.team, body), _reachable(surface, body), event, link=link)


def _carrier(action: Payload) -> Payload | None:
    """What carries the value: a button itself, or the option that was picked."""
    match action:
        case {"type": "button"}:
            return action
        case {"type": "static_select", "action_id": str(name), "selected_option": dict(option)}:
            return option if name.endswith(MENU) else None
        case _:
            return None


def _in_thread(message: Payload, container: Payload) -> object:
    """What only they see comes without the message itself."""
    return message.get("thread_ts") or container.get("thread_ts")


def _sent(body: Payload, team: str, button_values: ButtonValues) -> SlackAction:
    view, user = body["view"], body["user"]["id"]
    button_value = button_values.unpack(str(view.get("private_metadata", "")))
    if button_value is None or not isinstance(button_value.event, Called):
        surface = _reachable(Surface(team, user, view=view), body)
        return SlackAction(_key(team, body), surface, None)
    surface = Surface(
        team, user, button_value.channel, button_value.thread, view=view, button_value=button_value
    )
    event = Called(
        button_value.event.route, {**returned(button_value, str(view["id"])), **answers_in(view)}
    )
    named = () if button_value.ephemeral else picked_in(view)
    first = str(view.get("callback_id", ""))
    again = first.startswith(AGAIN)
    key = first.removeprefix(AGAIN) if again else _form_key(team, body, button_value)
    return SlackAction(key, _reachable(surface, body), event, named=named, again=again)


def _shortcut(body: Payload, slack: Workspace) -> SlackAction:
    """The callback id of a shortcut is the route it calls; see the app's manifest."""
    message, channel = body.get("message"), str(body.get("channel", {}).get("id", ""))
    args, text = {}, str(message.get("text", "")) if message else ""
    if message:
        link = slack.link_to(channel, str(message["ts"]))
        args = {"what": quote(message, slack.bot), "from": link}
    surface = _reachable(Surface(slack.team, body["user"]["id"], channel), body)
    event = Called(str(body["callback_id"]), args)
    return SlackAction(_key(slack.team, body), surface, event, named=named_in(text, slack.bot))


def _reachable(surface: Surface, body: Payload) -> Surface:
    """With the ways to answer: a modal, or an address that Slack keeps for half an hour."""
    trigger, url = str(body.get("trigger_id") or ""), str(body.get("response_url") or "")
    return replace(surface, trigger=trigger, response_url=url)


def _form_key(team: str, body: Payload, about: ButtonValue) -> str:
    """A window that stays open, because Slack heard no answer, is sent again under the same key.

    Each change of it has another hash. In confidence nothing of it is noted.
    """
    view = body["view"]
    if about.ephemeral or not view.get("hash"):
        return _key(team, body)
    return f"{PLATFORM}:{team}:{view['id']}:{view['hash']}"


def _key(team: str, body: Payload) -> str:
    """Each click has a trigger of its own."""
    return f"{PLATFORM}:{team}:{body['trigger_id']}"
