"""What one person did at Slack, and the place where they can be answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from adapters.slack.button_values import HOME, ButtonValue
from bot.words.inbound import Address, Called, Event, Inbound, Room
from bot.words.messages import Button

PLATFORM = "slack"

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
    asking: Payload = field(default_factory=dict)
    """The modal whose button was pressed, if something can be filled in there, as it was then."""
    button_value: ButtonValue | None = None
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
        return self.button_value is not None and self.button_value.ephemeral

    @property
    def in_modal(self) -> bool:
        return self.view.get("type") == "modal"

    @property
    def at_home(self) -> bool:
        return self.view.get("type") == "home"

    @property
    def page_at_home(self) -> str:
        """Which page of their home they are looking at; empty for the first."""
        return str(self.view.get("private_metadata", "")) if self.at_home else ""

    @property
    def from_home(self) -> bool:
        """Whether it began there, also if it went on in a modal."""
        return self.at_home or (self.button_value is not None and self.button_value.origin == HOME)


@dataclass(frozen=True, slots=True)
class SlackAction:
    """One thing that one person did."""

    key: str
    surface: Surface
    event: Event | None
    """None if the button or the form leads nowhere any more, or if a message has no words."""
    card: bool = False
    """A form may be asked for by a button, because nothing was typed in a conversation."""
    picked: bool = False
    """An answer of a form that is open still: it shows what follows, and is answered by nothing."""
    ts: str = ""
    """Of the message in private that holds it."""
    link: str = ""
    """To the thread in which it was said."""
    named: tuple[str, ...] = ()
    """Ids of other people in what was said or picked."""
    again: bool = False
    """Whether Slack brings it, or somebody sends it, once more, because no answer came."""
    choices: tuple[Button, ...] = ()
    """Of the message of ours in whose thread it was said in private."""

    @property
    def page_of_home(self) -> str | None:
        """Which page of their home is asked for from there; None if something else is."""
        match self.event:
            case Called(route="home", args=args) if self.surface.at_home:
                return args.get("page", "")
            case _:
                return None

    @property
    def inbound(self) -> Inbound:
        surface, event = self.surface, self.event or Called("")
        sender = Address(PLATFORM, surface.team, surface.user)
        room = None if surface.confidential else surface.room
        form = bool(surface.trigger) or self.card
        return Inbound(self.key, sender, event, room, form, link=self.link, choices=self.choices)
