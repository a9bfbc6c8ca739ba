"""People at Slack: what their client sends when they write, press, fill in and look."""

import secrets
from dataclasses import dataclass, field
from html import escape
from typing import Protocol

from tests.support.slack import payloads
from tests.support.slack.elements import Json
from tests.support.slack.reading import button_in, buttons_of, filled, words_of
from tests.support.slack.server import ResponseUrl, SlackServer
from tests.support.slack.things import Post, View
from tests.support.slack.views import answered
from tests.support.slack.world import Workspace


class Line(Protocol):
    """How what people do reaches the app: Socket Mode or HTTP."""

    ack_timeout: float
    """Seconds that Slack waits for an acknowledgement."""

    async def deliver(self, kind: str, payload: Json, *, retry: int = 0) -> Json: ...


@dataclass
class SlackPerson:
    server: SlackServer
    slack: Workspace
    line: Line
    id: str
    seen_before: int = 0
    errors: list[str] = field(default_factory=list)
    """Beside the answers of the open modal."""
    client_is_strict: bool = True
    """Whether their client asks for all answers before it sends them; not all do."""

    async def writes(
        self, text: str, *, channel: str = "", thread: str = "", event: str = "", retry: int = 0
    ) -> str:
        """A message to the bot alone, or one in a channel that mentions it; its event's id."""
        dm = self.slack.dm(self.id)
        place = channel or dm.id
        ts = self.slack.next_ts()
        written = escape(text, quote=False)
        if channel:
            written = f"<@{self.slack.bot.id}> {written}"
        self.slack.post(Post(place, ts, self.id, written, thread_ts=thread))
        kind = {"type": "app_mention"} if channel else {"type": "message", "channel_type": "im"}
        said = {"user": self.id, "text": written, "ts": ts, "event_ts": ts, "channel": place}
        said |= {"thread_ts": thread} if thread else {}
        return await self.event({**kind, **said}, event=event, retry=retry)

    async def event(self, event_body: Json, *, event: str = "", retry: int = 0) -> str:
        self._looks_up()
        event = event or f"Ev{secrets.token_hex(6)}"
        body = payloads.event_callback(self.slack, event_body, event)
        await self.line.deliver("events_api", body, retry=retry)
        return event

    async def commands(self, text: str, *, channel: str = "") -> Json:
        """Types `/tequio …`."""
        self._looks_up()
        place = channel or self.slack.dm(self.id).id
        url = self.server.response_url(ResponseUrl(self.slack, place, self.id))
        body = payloads.command(self.slack, self.id, text, place, url)
        trigger = self.slack.trigger(self.id)
        return await self.line.deliver("slash_commands", {**body, "trigger_id": trigger})

    async def clicks(self, label: str) -> None:
        """The newest button with this label: in the open modal, a message, or on the home."""
        self._looks_up()
        view = self.modal
        if view is not None and (found := button_in(view.body["blocks"], label)):
            await self._acts(found, payloads.in_view(self.slack, view), view)
            return
        for post in sorted(self._posts(), key=lambda p: p.ts, reverse=True):
            if found := button_in(post.blocks, label):
                about = ResponseUrl(self.slack, post.channel, self.id, post.ts)
                url = self.server.response_url(about)
                await self._acts(found, payloads.on_message(post, url), None)
                return
        home = self.slack.homes.get(self.id)
        if home is not None and (found := button_in(home.body["blocks"], label)):
            await self._acts(found, payloads.in_view(self.slack, home), None)
            return
        raise AssertionError(f"no button “{label}” in {self.sees}")

    async def submits(self, **answers: str) -> None:
        """Fills in the open modal and sends it; wrong use is refused as Slack's client does."""
        self._looks_up()
        view = self.modal
        assert view is not None, "no modal is open"
        given = {**view.typed, **answers}
        values = filled(view.body["blocks"], given, strict=self.client_is_strict)
        shown = view.as_json(self.slack.team, values)
        body = {"type": "view_submission", "view": shown, "response_urls": []}
        self.errors = answered(self.slack, view, await self._interacts(body, view))

    def begins(self, **answers: str) -> None:
        """Fills in something of the open modal, and does not send it yet."""
        view = self.modal
        assert view is not None, "no modal is open"
        view.typed |= answers

    async def chooses(self, **answers: str) -> None:
        """Picks answers in the open modal; of some of them the app hears at once."""
        for name, value in answers.items():
            view = self.modal
            assert view is not None, "no modal is open"
            view.typed |= {name: value}
            states = filled(view.body["blocks"], view.typed, strict=False)
            block = next(b for b in view.body["blocks"] if b.get("block_id") == name)
            if block.get("dispatch_action"):
                [(action_id, state)] = states[name].items()
                await self.picks(name, {**state, "action_id": action_id})

    async def picks(self, block_id: str, action: Json) -> None:
        """Chooses something in the open modal, of which the app hears at once."""
        view = self.modal
        assert view is not None, "no modal is open"
        await self._acts({**action, "block_id": block_id}, payloads.in_view(self.slack, view), view)

    async def closes(self) -> None:
        view = self.modal
        assert view is not None, "no modal is open"
        body = {"type": "view_closed", "view": view.as_json(self.slack.team), "is_cleared": True}
        self.slack.open_views.pop(self.id)
        await self.line.deliver("interactive", payloads.interaction(self.slack, self.id, body))

    async def takes_shortcut(self, callback_id: str, post: Post | None = None) -> None:
        """The global one, or the one of a message."""
        self._looks_up()
        body: Json = {"type": "shortcut", "callback_id": callback_id}
        if post is not None:
            url = self.server.response_url(ResponseUrl(self.slack, post.channel, self.id))
            place = {"channel": {"id": post.channel}, "message_ts": post.ts, "response_url": url}
            body |= {"type": "message_action", "message": post.as_json(), **place}
        await self._interacts(body, None)

    async def opens_home(self) -> None:
        dm = self.slack.dm(self.id).id
        await self.event({"type": "app_home_opened", "user": self.id, "tab": "home", "channel": dm})

    async def reacts(self, post: Post, reaction: str = "pushpin") -> None:
        item = {"type": "message", "channel": post.channel, "ts": post.ts}
        about = {"user": self.id, "reaction": reaction, "item": item, "item_user": post.user}
        await self.event({"type": "reaction_added", **about})

    @property
    def home(self) -> str:
        """What their App Home says."""
        return self.slack.home_of(self.id) if self.id in self.slack.homes else ""

    @property
    def modal(self) -> View | None:
        return self.slack.open_views.get(self.id)

    @property
    def sees(self) -> str:
        """Their conversation with the bot, as it stands there for good."""
        dm = self.slack.dm(self.id).id
        return self.slack.reads(dm)

    @property
    def just_saw(self) -> str:
        """What only they were shown since their last deed: passing messages and modals."""
        shown = [p for p in self.slack.ephemerals if p.to == self.id][self.seen_before :]
        told = [words_of(post.text, post.blocks) for post in shown]
        if self.modal is not None:
            body = self.modal.body
            told.append(words_of("", [{"title": body["title"]}, *body["blocks"]]))
        return "\n".join([*told, *self.errors])

    def buttons(self) -> list[str]:
        return [label for post in self._posts() for label in buttons_of(post.blocks)]

    def _looks_up(self) -> None:
        self.seen_before = len([p for p in self.slack.ephemerals if p.to == self.id])

    def _posts(self) -> list[Post]:
        mine = {c.id for c in self.slack.channels.values() if self.id in c.members}
        shown = [p for p in self.slack.ephemerals if p.to == self.id]
        return [p for p in self.slack.posts if p.channel in mine] + shown

    async def _acts(self, element: Json, where: Json, view: View | None) -> None:
        await self._interacts(payloads.pressed(element, where, self.slack.next_ts()), view)

    async def _interacts(self, body: Json, stack: View | None) -> Json:
        sent = payloads.interaction(self.slack, self.id, body)
        trigger = self.slack.trigger(self.id, stack)
        return await self.line.deliver("interactive", {**sent, "trigger_id": trigger})
