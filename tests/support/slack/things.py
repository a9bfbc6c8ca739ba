"""What there is in a workspace: users, channels, posts, views, triggers."""

from dataclasses import dataclass, field
from html import escape
from typing import Any

from tests.support.slack.elements import Json


def as_told(shown: Any) -> Any:  # noqa: ANN401  JSON
    """As Slack hands back what it was given to show: plain text is escaped."""
    match shown:
        case {"type": "plain_text", "text": str(text)}:
            return {**shown, "text": escape(text, quote=False)}
        case dict():
            return {name: as_told(part) for name, part in shown.items()}
        case list():
            return [as_told(part) for part in shown]
        case _:
            return shown


@dataclass
class User:
    id: str
    name: str
    tz: str = "UTC"
    locale: str = "en-US"
    is_bot: bool = False
    deleted: bool = False
    is_guest: bool = False
    home: str = ""
    """The workspace of somebody who is here by Slack Connect."""
    hidden: bool = False
    """Whether the app may know nothing of them."""
    reachable: bool = True
    """Whether the app's messages tab is open to them."""
    email: str = ""


@dataclass
class Channel:
    id: str
    members: set[str]
    name: str = ""
    is_im: bool = False
    is_archived: bool = False
    is_private: bool = False


@dataclass
class Stored:
    """A file on its way, or in a conversation."""

    id: str
    name: str
    length: int
    alt: str = ""
    content: bytes | None = None


@dataclass
class Post:
    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    metadata: Json = field(default_factory=dict)
    thread_ts: str = ""
    to: str = ""
    """For whom alone it is shown; such a post is in no history."""
    files: list[Stored] = field(default_factory=list)

    def as_json(self, *, metadata: bool = False) -> Json:
        told = {"type": "message", "ts": self.ts, "user": self.user, "text": self.text}
        extra: Json = {"blocks": as_told(self.blocks)} if self.blocks else {}
        if self.files:
            extra["files"] = [{"id": each.id, "name": each.name} for each in self.files]
        if self.thread_ts:
            extra["thread_ts"] = self.thread_ts
        if metadata and self.metadata:
            extra["metadata"] = self.metadata
        return {**told, **extra}


@dataclass
class View:
    id: str
    user: str
    body: Json
    previous: "View | None" = None
    typed: dict[str, str] = field(default_factory=dict)
    """What somebody has begun to fill in, by block."""
    changes: int = 0
    """How often it was changed: its hash is another one each time."""

    def becomes(self, body: Json) -> None:
        self.body, self.typed = body, {}
        self.changes += 1

    def as_json(self, team: str, values: Json | None = None) -> Json:
        return {
            "private_metadata": "",
            "callback_id": "",
            **as_told(self.body),
            "id": self.id,
            "team_id": team,
            "app_id": "A1",
            "app_installed_team_id": team,
            "bot_id": f"B{team}",
            "external_id": "",
            "clear_on_close": False,
            "notify_on_close": False,
            "hash": f"{self.changes}.{self.id}",
            "state": {"values": as_told(values or {})},
            "root_view_id": self._root().id,
            "previous_view_id": self.previous.id if self.previous else None,
        }

    @property
    def depth(self) -> int:
        return 1 + (self.previous.depth if self.previous else 0)

    def _root(self) -> "View":
        return self.previous._root() if self.previous else self


@dataclass
class Trigger:
    user: str
    ends: float
    stack: "View | None" = None
