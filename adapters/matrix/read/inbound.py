"""Reads an event, already in clear, as something that somebody did; nothing here asks a server."""

from dataclasses import dataclass
from typing import TypeAlias

from adapters.matrix.api.homeserver import Json
from adapters.matrix.api.wire import WORDLESS
from adapters.matrix.read.message_words import body_of, links_to, named_by_address
from adapters.matrix.state.known_rooms import KnownRoom


@dataclass(frozen=True, slots=True)
class Wrote:
    """Words that are for us."""

    text: str
    about: str = ""
    """The event to which it is a reply; empty if to none."""
    addressed: bool = True
    """Whether we were called; if not, it only counts as a choice in a message of ours."""


@dataclass(frozen=True, slots=True)
class Reacted:
    target: str
    sign: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An earlier message of theirs now says something else."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class TookBack:
    """An earlier event is gone."""

    target: str


@dataclass(frozen=True, slots=True)
class Handed:
    """A picture, a recording, a file, a place, a sticker or a poll, for us."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """They want to compare signs with us, to know that it is really us."""


RoomEvent: TypeAlias = Wrote | Reacted | Changed | TookBack | Handed | Doubted
"""Of these, reactions and taking back are never sealed, whatever the room: a homeserver could make
them up. So they may choose among what we offered, and take back what their sender said; nothing of
what gives or takes a right, and nothing that was asked in confidence (`docs/threat-model.md`)."""

COMPARING = "m.key.verification.request"
ENCLOSED = ("m.image", "m.audio", "m.video", "m.file", "m.location")
SPOKEN = ("m.text", "m.emote")


@dataclass(frozen=True, slots=True)
class MentionFilter:
    """To what we listen in a shared room."""

    user: str
    prefix: str = "!tequio"

    def read(self, event: Json, room: KnownRoom) -> RoomEvent | None:
        """What was done; None if it is not for us, or is our own."""
        content = event.get("content")
        if event.get("sender") == self.user or not isinstance(content, dict):
            return None
        match event.get("type"):
            case "m.room.message":
                return self._message(content, room)
            case "m.reaction":
                return _reaction(content)
            case str(kind) if kind in WORDLESS and self._is_for_us(content, room):
                return Handed()
            case "m.room.redaction":
                target = event.get("redacts") or content.get("redacts")
                return TookBack(target) if isinstance(target, str) else None
            case _:
                return None

    def _message(self, content: Json, room: KnownRoom) -> RoomEvent | None:
        """Notices are not answered, so that two bots cannot keep each other busy."""
        if content.get("msgtype") in ENCLOSED and self._is_for_us(content, room):
            return Handed()
        if content.get("msgtype") == COMPARING and room.is_private(self.user):
            return Doubted()
        if content.get("msgtype") not in SPOKEN:
            return None
        relation = content.get("m.relates_to")
        relation = relation if isinstance(relation, dict) else {}
        if relation.get("rel_type") == "m.replace":
            return self._change(content, relation, room)
        reply = relation.get("m.in_reply_to")
        about = reply.get("event_id") if isinstance(reply, dict) else ""
        about = about if isinstance(about, str) and not relation.get("is_falling_back") else ""
        words = named_by_address(content, quoted=bool(about))
        text = self._addressed(words, content, room)
        if text is None and about and (self._answers_us(words, content) or words.startswith("!")):
            return Wrote(words, about, addressed=False)
        return None if text is None else Wrote(text, about)

    def _is_for_us(self, content: Json, room: KnownRoom) -> bool:
        """What has no words is, where we are alone, or where we are named beside it."""
        named = _mentions(content, self.user) or links_to(self.user, content)
        return room.is_private(self.user) or named

    def _answers_us(self, words: str, content: Json) -> bool:
        """Whether a reply may be one to us: clients mention whom they answer, or quote them."""
        quoted = body_of(content).startswith(f"> <{self.user}>")
        return words.isdigit() or quoted or _mentions(content, self.user)

    def _change(self, content: Json, relation: Json, room: KnownRoom) -> RoomEvent | None:
        new, target = content.get("m.new_content"), relation.get("event_id")
        if not isinstance(new, dict) or not isinstance(target, str):
            return None
        text = self._addressed(named_by_address(new, quoted=False), new, room)
        return None if text is None else Changed(target, text)

    def _addressed(self, text: str, content: Json, room: KnownRoom) -> str | None:
        """The words without the name by which we were called; None if we were not.

        In a private conversation everything is for us.
        """
        for call in self._calls(room, mentioned=_mentions(content, self.user)):
            after = text[len(call) :]
            if text.casefold().startswith(call.casefold()) and not after[:1].isalnum():
                words = after.lstrip(" :,\n") or "help"
                return f"!tequio {words}" if call == self.prefix else words
        within = self._without_us(text, content, room)
        return text if within is None and room.is_private(self.user) else within

    def _without_us(self, text: str, content: Json, room: KnownRoom) -> str | None:
        """The words of a sentence that names us further on, and on purpose, without that name."""
        linked, name = links_to(self.user, content), room.names.get(self.user, "")
        if not linked and not _mentions(content, self.user):
            return None
        for call in (self.user, f"@{name}" if name else ""):
            before, found, after = text.partition(call) if call else ("", "", "")
            if found:
                return " ".join(f"{before.rstrip(' ,')} {after.lstrip(' :,')}".split()) or "help"
        return None

    def _calls(self, room: KnownRoom, *, mentioned: bool) -> list[str]:
        """What a message for us begins with; the bare name could begin any sentence."""
        short, name = self.user.partition(":")[0], room.names.get(self.user, "")
        bare = [name] if mentioned else [f"{name}:", f"{name},"]
        calls = [self.user, short, *((f"@{name}", *bare) if name else ())]
        return [self.prefix, *sorted(calls, key=len, reverse=True)]


def _mentions(content: Json, user: str) -> bool:
    mentions = content.get("m.mentions")
    users = mentions.get("user_ids") if isinstance(mentions, dict) else None
    return isinstance(users, list) and user in users


def _reaction(content: Json) -> Reacted | None:
    relation = content.get("m.relates_to")
    if not isinstance(relation, dict) or relation.get("rel_type") != "m.annotation":
        return None
    target, sign = relation.get("event_id"), relation.get("key")
    return Reacted(target, sign) if isinstance(target, str) and isinstance(sign, str) else None
