"""Makes of what somebody did in a room the deed that the core knows."""

from dataclasses import dataclass

from adapters.matrix.account_context import Station, key_of
from adapters.matrix.api.errors import HomeserverRefused, NeverReadable, NotYetReadable
from adapters.matrix.api.homeserver import Json
from adapters.matrix.api.wire import part_of
from adapters.matrix.read.inbound import Act, Changed, Doubted, Handed, Reacted, TookBack, Wrote
from adapters.matrix.read.wording import named_by_address
from adapters.matrix.send.choices import PIN, Chosen, by_reaction, by_words, choices_in
from adapters.matrix.send.ephemeral import Whispers
from bot.forms.vocabulary import Vocabulary
from bot.words import inbound as deeds
from bot.words.inbound import Called, Deed, Said

ADD = "action.add"
NEW = "action.new"
LONGEST_QUOTE = 1_000
"""Characters of a message that an action item is made from."""


@dataclass(frozen=True, slots=True)
class Understood:
    deed: Deed
    spent: Json | None = None
    """Our event whose choice was taken."""
    label: str = ""


@dataclass
class Understanding:
    station: Station
    whispers: Whispers
    vocabulary: Vocabulary

    async def understand(self, room: str, act: Act) -> Understood | None:
        """None if it asks nothing of us. Raises HomeserverRefused or Unreachable."""
        match act:
            case Reacted(target=target, sign=sign):
                return await self._reaction(room, target, sign)
            case Wrote(text=text, about=about, addressed=True):
                return await self._words(room, text, about)
            case Wrote(text=text, about=about):
                event = await self._event(room, about)
                return self._taken(event, by_words(self._ours(event), text))
            case Changed(target=target, text=text):
                return await self._change(room, target, text)
            case Handed() | Doubted():
                return None
            case TookBack(target=target):
                return None if self.whispers.holds(room, target) else _undone(target)

    async def _change(self, room: str, target: str, text: str) -> Understood | None:
        """What we cannot read any more was said in confidence, also before we were restarted."""
        if self.whispers.holds(room, target) or not await self._event(room, target):
            return None
        return Understood(deeds.Changed(key_of(target), text))

    async def _reaction(self, room: str, target: str, sign: str) -> Understood | None:
        event = await self._event(room, target)
        if sign.startswith(PIN):
            what = _text(event)[:LONGEST_QUOTE]
            return Understood(Called(NEW, {"what": what, "from": _link(room, target)}))
        return self._taken(event, by_reaction(self._ours(event), sign))

    async def _words(self, room: str, text: str, about: str) -> Understood | None:
        whispered = self.whispers.chosen(room, text)
        if whispered is not None:
            return Understood(whispered.call)
        if not about:
            return Understood(Said(text))
        event = await self._event(room, about)
        plain = text.removeprefix("!tequio ")
        taken = self._taken(event, by_words(self._ours(event), plain))
        return taken or Understood(self._linked(room, text, event))

    def _linked(self, room: str, text: str, event: Json) -> Deed:
        """`action @ana by Friday` in reply to a message makes an item of what that message says."""
        typed = self.vocabulary.recognise(text, list(self.vocabulary.phrases))
        if typed is None or typed.call.route != ADD or not event:
            return Said(text)
        what = " ".join(_text(event).split())[:LONGEST_QUOTE]
        said = f"{what} {typed.call.args['text']}".strip()
        return Called(ADD, {"text": said, "from": _link(room, str(event.get("event_id", "")))})

    def _taken(self, event: Json, chosen: Chosen | None) -> Understood | None:
        return None if chosen is None else Understood(chosen.call, event, chosen.label)

    def _ours(self, event: Json) -> list[Chosen]:
        """The choices of an event, which count only if we sent it ourselves."""
        return choices_in(event["content"]) if event.get("sender") == self.station.user else []

    async def _event(self, room: str, event: str) -> Json:
        """Empty if there is no such event, or if it cannot be read (any more)."""
        try:
            return await self.station.event(room, event)
        except (NotYetReadable, NeverReadable):
            return {}
        except HomeserverRefused as refused:
            if refused.may_pass:
                raise
            return {}


def _undone(target: str) -> Understood:
    return Understood(deeds.TakenBack(key_of(target)))


def _text(event: Json) -> str:
    content = event.get("content", {})
    return named_by_address(content, quoted="m.in_reply_to" in part_of(content, "m.relates_to"))


def _link(room: str, event: str) -> str:
    return f"https://matrix.to/#/{room}/{event}"
