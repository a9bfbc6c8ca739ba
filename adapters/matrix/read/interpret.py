"""Makes of what somebody did in a room an event that the core knows."""

from dataclasses import dataclass
from urllib.parse import quote

from adapters.matrix.account_context import AccountContext, key_of
from adapters.matrix.api.errors import HomeserverRefused, NeverReadable, NotYetReadable
from adapters.matrix.api.homeserver import Json
from adapters.matrix.api.wire import part_of
from adapters.matrix.read.inbound import (
    Changed,
    Doubted,
    Handed,
    Reacted,
    RoomEvent,
    TookBack,
    Wrote,
)
from adapters.matrix.read.message_words import named_by_address
from adapters.matrix.send.choices import PIN, Chosen, buttons_of, by_reaction, by_words, choices_in
from adapters.matrix.send.ephemeral import EphemeralMessages
from bot.forms.vocabulary import Vocabulary
from bot.words import inbound as events
from bot.words.inbound import Called, Event, Said
from bot.words.messages import Button

ADD = "action.add"
NEW = "action.new"
LONGEST_QUOTE = 1_000
"""Characters of a message that an action item is made from."""


@dataclass(frozen=True, slots=True)
class Parsed:
    event: Event
    used: Json | None = None
    """Our event whose choice was taken."""
    label: str = ""
    choices: tuple[Button, ...] = ()
    """Of our event under which it was said, where none of them was taken."""


@dataclass
class EventParser:
    context: AccountContext
    ephemeral: EphemeralMessages
    vocabulary: Vocabulary

    async def parse(self, room: str, room_event: RoomEvent) -> Parsed | None:
        """None if it asks nothing of us. Raises HomeserverRefused or Unreachable."""
        match room_event:
            case Reacted(target=target, sign=sign):
                return await self._reaction(room, target, sign)
            case Wrote(text=text, about=about, addressed=True):
                return await self._words(room, text, about)
            case Wrote(text=text, about=about):
                event = await self._event(room, about)
                taken = self._taken(event, by_words(self._ours(event), text))
                return taken or self._made_of(room, text, event)
            case Changed():
                return self._changed(room, room_event)
            case Handed() | Doubted():
                return None
            case TookBack(target=target):
                return None if self.ephemeral.is_open(room) else _undone(target)

    def _changed(self, room: str, change: Changed) -> Parsed | None:
        """In the middle of a confidence it is none of the core's business what was said before."""
        if self.ephemeral.is_open(room):
            return None
        return Parsed(events.Changed(key_of(change.target), change.text))

    async def _reaction(self, room: str, target: str, sign: str) -> Parsed | None:
        event = await self._event(room, target)
        if sign.startswith(PIN):
            what = _text(event)[:LONGEST_QUOTE]
            return Parsed(Called(NEW, {"what": what, "from": _link(room, target)}))
        return self._taken(event, by_reaction(self._ours(event), sign))

    async def _words(self, room: str, text: str, about: str) -> Parsed | None:
        chosen = self.ephemeral.chosen(room, text)
        if chosen is not None:
            return Parsed(chosen.call)
        if not about:
            return Parsed(Said(text))
        event = await self._event(room, about)
        plain = text.removeprefix("!tequio ")
        taken = self._taken(event, by_words(self._ours(event), plain))
        if taken is not None:
            return taken
        return Parsed(self._linked(room, text, event), choices=buttons_of(self._ours(event)))

    def _linked(self, room: str, text: str, event: Json) -> Event:
        """Words that reply to a message, perhaps with what that message says."""
        made = self._made_of(room, text, event)
        return Said(text) if made is None else made.event

    def _made_of(self, room: str, text: str, event: Json) -> Parsed | None:
        """`!action @ana by Friday` in reply to a message makes an item of what that one says."""
        typed = self.vocabulary.recognise(text, list(self.vocabulary.phrases))
        if typed is None or typed.call.route != ADD or not event:
            return None
        what = " ".join(_text(event).split())[:LONGEST_QUOTE]
        said = f"{what} {typed.call.args['text']}".strip()
        source = _link(room, str(event.get("event_id", "")))
        return Parsed(Called(ADD, {"text": said, "from": source}))

    def _taken(self, event: Json, chosen: Chosen | None) -> Parsed | None:
        return None if chosen is None else Parsed(chosen.call, event, chosen.label)

    def _ours(self, event: Json) -> list[Chosen]:
        """The choices of an event, which count only if we sent it ourselves."""
        return choices_in(event["content"]) if event.get("sender") == self.context.user else []

    async def _event(self, room: str, event: str) -> Json:
        """Empty if there is no such event, or if it cannot be read (any more)."""
        try:
            return await self.context.event(room, event)
        except (NotYetReadable, NeverReadable):
            return {}
        except HomeserverRefused as refused:
            if refused.may_pass:
                raise
            return {}


def _undone(target: str) -> Parsed:
    return Parsed(events.TakenBack(key_of(target)))


def _text(event: Json) -> str:
    content = event.get("content", {})
    return named_by_address(content, quoted="m.in_reply_to" in part_of(content, "m.relates_to"))


def _link(room: str, event: str) -> str:
    return f"https://matrix.to/#/{quote(room, safe='!:')}/{quote(event, safe='$')}"
