"""Reads what Slack sends: a payload becomes a deed, and the place where it can be answered.

https://docs.slack.dev/reference/interaction-payloads and https://docs.slack.dev/reference/events
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any, TypeAlias

from adapters.slack.forms import answers_in
from adapters.slack.markup import plain
from adapters.slack.parcels import Parcel, Parcels
from adapters.slack.workspaces import Workspace
from bot.inbound import Address, Called, Deed, Inbound, Room, Said

PLATFORM = "slack"
PIN = "pushpin"
LONGEST_QUOTE = 1000
"""Characters of a message that an action item is made from."""
WRITTEN = frozenset({None, "file_share", "thread_broadcast"})
"""Kinds of messages that are somebody's own new words."""

Payload: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Surface:
    """Where somebody acted, and how they can be answered there."""

    team: str
    user: str
    channel: str = ""
    thread: str = ""
    trigger: str = ""
    """Opens one modal, within three seconds."""
    response_url: str = ""
    pressed: Payload = field(default_factory=dict)
    """The kept message whose button was pressed."""
    passing: bool = False
    """The button was on a message that only they see."""
    view: Payload = field(default_factory=dict)
    """The modal or the home that they used."""
    parcel: Parcel | None = None
    """What the pressed button or the sent form carried."""
    label: str = ""
    """Of the pressed button."""
    quoted: str = ""
    """The ts of a message that somebody pinned, whose text is still to be fetched."""

    @property
    def in_private(self) -> bool:
        return not self.channel or self.channel.startswith("D")

    @property
    def room(self) -> Room | None:
        return None if self.in_private else Room(PLATFORM, self.team, self.channel)

    @property
    def confidential(self) -> bool:
        """Whether the button or the form was one whose answers stand nowhere."""
        return self.parcel is not None and self.parcel.fleeting

    @property
    def in_modal(self) -> bool:
        return self.view.get("type") == "modal"

    @property
    def at_home(self) -> bool:
        return self.view.get("type") == "home"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that one person did."""

    key: str
    surface: Surface
    deed: Deed | None
    """None if the button or the form leads nowhere any more."""
    card: bool = False
    """A form may be asked for by a button, because nothing was typed in a conversation."""

    @property
    def inbound(self) -> Inbound:
        place, deed = self.surface, self.deed or Called("")
        sender = Address(PLATFORM, place.team, place.user)
        room = None if place.confidential else place.room
        return Inbound(self.key, sender, deed, room, bool(place.trigger) or self.card)


def read(body: Payload, slack: Workspace, parcels: Parcels) -> Act | None:
    """What was done; None if it is nothing for us, such as our own messages."""
    match body.get("type"):
        case "event_callback":
            return _event(body, slack)
        case "block_actions":
            return _pressed(body, slack.team, parcels)
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
    return Act(_key(team, body), surface, Said(plain(body.get("text", "")) or "help"))


def _event(body: Payload, slack: Workspace) -> Act | None:
    event, team, bot = body["event"], slack.team, slack.bot
    key, user = f"{PLATFORM}:{team}:{body['event_id']}", str(event.get("user", ""))
    channel, thread = str(event.get("channel", "")), str(event.get("thread_ts", ""))
    if not user or user == bot or event.get("bot_id"):
        return None
    match event["type"]:
        case "message" if event.get("channel_type") == "im" and event.get("subtype") in WRITTEN:
            text = plain(event.get("text", ""))
            return Act(key, Surface(team, user, channel, thread), Said(text)) if text else None
        case "app_mention":
            words = plain(event.get("text", "").replace(f"<@{bot}>", " "))
            surface = Surface(team, user, channel, thread)
            return Act(key, surface, Said(words or "help"), card=True)
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


def _pressed(body: Payload, team: str, parcels: Parcels) -> Act | None:
    action = body["actions"][0]
    if action.get("type") != "button":
        return None
    parcel = parcels.unpack(str(action.get("value", "")))
    container, message = body.get("container", {}), body.get("message", {})
    passing = bool(container.get("is_ephemeral"))
    surface = Surface(
        team,
        body["user"]["id"],
        str(body.get("channel", {}).get("id") or (parcel.channel if parcel else "")),
        str(message.get("thread_ts") or (parcel.thread if parcel else "")),
        pressed={} if passing else message,
        passing=passing,
        view=body.get("view") or {},
        parcel=parcel,
        label=unescape(str(action.get("text", {}).get("text", ""))),
    )
    deed = parcel.deed if parcel else None
    return Act(_key(team, body), _reachable(surface, body), deed)


def _sent(body: Payload, team: str, parcels: Parcels) -> Act:
    view, user = body["view"], body["user"]["id"]
    parcel = parcels.unpack(str(view.get("private_metadata", "")))
    if parcel is None or not isinstance(parcel.deed, Called):
        surface = _reachable(Surface(team, user, view=view), body)
        return Act(_key(team, body), surface, None)
    surface = Surface(team, user, parcel.channel, parcel.thread, view=view, parcel=parcel)
    args = {**parcel.deed.args, **answers_in(view)}
    return Act(_key(team, body), _reachable(surface, body), Called(parcel.deed.route, args))


def _shortcut(body: Payload, slack: Workspace) -> Act:
    """The callback id of a shortcut is the route it calls; see the app's manifest."""
    message, channel = body.get("message"), str(body.get("channel", {}).get("id", ""))
    args = {}
    if message:
        what = plain(str(message.get("text", "")))[:LONGEST_QUOTE]
        args = {"what": what, "from": slack.link_to(channel, str(message["ts"]))}
    surface = _reachable(Surface(slack.team, body["user"]["id"], channel), body)
    return Act(_key(slack.team, body), surface, Called(str(body["callback_id"]), args))


def _reachable(surface: Surface, body: Payload) -> Surface:
    """With the ways to answer: a modal, or an address that Slack keeps for half an hour."""
    trigger, url = str(body.get("trigger_id") or ""), str(body.get("response_url") or "")
    return replace(surface, trigger=trigger, response_url=url)


def _key(team: str, body: Payload) -> str:
    """Each click has a trigger of its own."""
    return f"{PLATFORM}:{team}:{body['trigger_id']}"
