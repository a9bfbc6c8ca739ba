"""What this Slack knows: workspaces, people, channels, and what stands in them."""

import math
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from tests.support.slack.elements import Json, Refusal
from tests.support.slack.reading import words_of
from tests.support.slack.things import Channel, Post, Stored, Trigger, User, View

TRIGGER_LASTS = 3.0
"""Seconds."""

GRANTED = (
    "chat:write commands users:read im:history im:write app_mentions:read "
    "files:write channels:history groups:history reactions:read channels:read groups:read "
    "usergroups:read users:read.email"
)
SCOPES = frozenset(GRANTED.split())


@dataclass
class Workspace:
    team: str
    token: str
    clock: Callable[[], float]
    patience: Callable[[], float]
    """By which triggers end: a busy machine, or what the app waits of its own accord, ends none."""
    scopes: frozenset[str] = SCOPES
    active: bool = True
    ends: float = math.inf
    """When the token is over, by the world's clock."""
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    groups: dict[str, set[str]] = field(default_factory=dict)
    """User groups."""
    has_groups: bool = True
    """Whether the plan has user groups."""
    page: int = 15
    """Messages that are told at once; an app of somebody else's is told no more by Slack."""
    posts: list[Post] = field(default_factory=list)
    ephemerals: list[Post] = field(default_factory=list)
    files: dict[str, Stored] = field(default_factory=dict)
    """By id; what nobody has completed stands in no conversation."""
    homes: dict[str, View] = field(default_factory=dict)
    open_views: dict[str, View] = field(default_factory=dict)
    """The topmost modal of each user."""
    triggers: dict[str, Trigger] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.bot = User(f"U{self.team}BOT", "tequio", is_bot=True)
        self.users[self.bot.id] = self.bot

    def user(self, id_: str, name: str = "", **about: object) -> User:
        self.users[id_] = User(id_, name or id_, **about)  # type: ignore[arg-type]  # as declared
        return self.users[id_]

    def channel(self, id_: str, *members: str, private: bool = False) -> Channel:
        everybody = {*members, self.bot.id}
        self.channels[id_] = Channel(id_, everybody, is_private=private)
        return self.channels[id_]

    def dm(self, user: str) -> Channel:
        """The private conversation of the bot with a user; made when it is first needed."""
        id_ = f"D{user[1:]}"
        return self.channels.setdefault(id_, Channel(id_, {user, self.bot.id}, is_im=True))

    def reads(self, channel: str) -> str:
        """All that stands in a channel, in its threads too."""
        return "\n".join(words_of(p.text, p.blocks) for p in self.posts if p.channel == channel)

    def home_of(self, user: str) -> str:
        return words_of("", self.homes[user].body["blocks"])

    def says(self, user: str, channel: str, text: str) -> Post:
        """Somebody writes something that is not for the app."""
        return self.post(Post(channel, self.next_ts(), user, text))

    def post(self, post: Post) -> Post:
        (self.ephemerals if post.to else self.posts).append(post)
        return post

    def next_ts(self) -> str:
        return f"{1_770_000_000 + next(self._numbers)}.{secrets.randbelow(10**6):06d}"

    def next_id(self, letter: str) -> str:
        return f"{letter}{self.team}{next(self._numbers)}"

    def trigger(self, user: str, stack: View | None = None) -> str:
        id_ = f"{next(self._numbers)}.{secrets.token_hex(8)}"
        self.triggers[id_] = Trigger(user, self.patience() + TRIGGER_LASTS, stack)
        return id_

    def spend(self, trigger_id: str) -> Trigger:
        """Raises Refusal if it is unknown, spent or too old."""
        trigger = self.triggers.pop(trigger_id, None)
        if trigger is None:
            raise Refusal("exchanged_trigger_id" if "." in trigger_id else "invalid_trigger")
        if self.patience() > trigger.ends:
            raise Refusal("expired_trigger_id")
        return trigger

    def view(self, id_: str) -> View:
        """Raises Refusal if no such view is open."""
        for view in (*self.homes.values(), *self.open_views.values()):
            found: View | None = view
            while found is not None and found.id != id_:
                found = found.previous
            if found is not None:
                return found
        raise Refusal("not_found")


@dataclass
class World:
    """Several workspaces, and one clock that tests can put forward."""

    workspaces: dict[str, Workspace] = field(default_factory=dict)
    ahead: float = 0.0
    """Seconds by which a test has put the clock forward."""
    waited: float = 0.0
    """Seconds that the app has waited of its own accord, which take no time here."""
    stands_since: float | None = None
    """Where the machine's own clock was stopped: a call is then on its way for no time at all."""

    def now(self) -> float:
        real = time.monotonic() if self.stands_since is None else self.stands_since
        return real + self.ahead + self.waited

    def stand_still(self) -> None:
        """From now on only what is waited, or put forward, takes time."""
        self.stands_since = time.monotonic()

    def workspace(self, team: str) -> Workspace:
        made = Workspace(team, f"xoxb-{team}-{secrets.token_hex(6)}", self.now, lambda: self.ahead)
        return self.workspaces.setdefault(team, made)

    def by_token(self, token: str) -> Workspace:
        for workspace in self.workspaces.values():
            if workspace.token == token:
                if not workspace.active:
                    raise Refusal("account_inactive")
                if self.now() > workspace.ends:
                    raise Refusal("token_expired")
                return workspace
        raise Refusal("invalid_auth" if token else "not_authed")

    def export(self) -> list[Json]:
        """What owners of the workspaces can take out: all channels and private conversations."""
        return [
            {"team": workspace.team, "channel": post.channel, **post.as_json(metadata=True)}
            for workspace in self.workspaces.values()
            for post in workspace.posts
        ]
