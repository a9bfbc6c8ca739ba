"""Takes what Slack delivers: acknowledged within three seconds, whatever the core is doing.

Slack repeats an event that was not acknowledged, and never a click. So an event is acknowledged
once the core has it, and everything else at once: then a crash loses as little as it can.
"""

import asyncio
import logging
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeAlias
from weakref import WeakValueDictionary

from adapters.slack.api.call import Json
from adapters.slack.api.errors import RefusedBySlack
from adapters.slack.install.workspaces import Workspace, Workspaces
from adapters.slack.receive.edits import Edits
from adapters.slack.receive.fetch_quote import quoted, under
from adapters.slack.receive.inbound import read
from adapters.slack.receive.movements import Follower, Seen, movements
from adapters.slack.receive.profiles import ProfileCache, presences
from adapters.slack.receive.shape import shape_expected
from adapters.slack.receive.team_of import team_of, was_removed
from adapters.slack.render.forms import with_own_id
from adapters.slack.reply.submissions import Submissions
from adapters.slack.slack_action import Payload, SlackAction
from bot.ports import Handle
from bot.words.errors import TryLater
from bot.words.inbound import Address, Called
from bot.words.messages import Form, Message, Reply, to_a_form

log = logging.getLogger(__name__)

CORE_TIMEOUT = 2.0
"""Seconds that an acknowledgement or a modal waits for the core; Slack's own limit is three."""
Handled: TypeAlias = tuple[SlackAction, Reply]


@dataclass
class Receiver:
    handle: Handle
    workspaces: Workspaces
    submissions: Submissions
    profiles: ProfileCache
    seconds: float = CORE_TIMEOUT
    edits: Edits = field(default_factory=Edits)
    _homes: "WeakValueDictionary[Address, asyncio.Lock]" = field(
        default_factory=WeakValueDictionary
    )
    _under_way: "set[asyncio.Task[None]]" = field(default_factory=set)

    async def take(self, body: Payload) -> Json:
        """What Slack is answered at once; the rest goes on by itself.

        Raises WrongShape, and what a call raises.
        """
        with shape_expected():
            team, removed = team_of(body), was_removed(body)
        if removed:
            await self.workspaces.left(team)
            return {}
        slack = await self.workspaces.receiving(team)
        with shape_expected():
            seen = list(movements(body, slack, self.profiles))
        if seen:
            await self._followed(slack, seen)
            return {}
        with shape_expected():
            self._heard_of_a_change(team, body)
            button_values = self.submissions.replies.wording.button_values
            action = self.edits.told(read(body, slack, button_values))
        if action is None:
            return {}
        work = asyncio.create_task(self._handle(slack, action))
        if body.get("type") == "view_submission":
            return await self._submitted(slack, action, work)
        if body.get("type") == "event_callback":
            await asyncio.wait({work}, timeout=self.seconds)
        self._start(self._answered(slack, action, work))
        return {}

    async def _followed(self, slack: Workspace, seen: Iterable[Seen]) -> None:
        follower = Follower(self.handle, self.profiles)
        work = asyncio.create_task(follower.follow(slack, seen))
        await asyncio.wait({work}, timeout=self.seconds)
        if work.done():
            work.result()
        else:
            self._start(work)

    def _heard_of_a_change(self, team: str, body: Payload) -> None:
        event = body.get("event") or {}
        if event.get("type") == "user_change":
            self.profiles.changed(team, str(event["user"]["id"]))
        if body.get("type") == "app_rate_limited":
            log.warning("Slack holds events back: more than 30,000 came within an hour")

    async def settle(self) -> None:
        """Let what is under way come to its end."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def _handle(self, slack: Workspace, action: SlackAction) -> Handled:
        values = self.submissions.replies.wording.button_values
        action = await under(slack, await quoted(slack, action), values)
        reply = await self._reply(slack, action)
        self.edits.note(action, reply)
        return action, reply

    async def _reply(self, slack: Workspace, action: SlackAction) -> Reply:
        surface = action.surface
        users = (surface.user, *action.named)
        met, *others = await self.profiles.glances(slack, users, hurry=bool(surface.trigger))
        if action.event is None:
            wording, language = self.submissions.replies.wording, self._language(action)
            return wording.only_words(language) if action.ts else wording.gone(language)
        inbound = action.inbound
        rooms = (inbound.room,) if inbound.room else ()
        named = presences(slack.team, action.named, others)
        spoken = self._language(action) or met.introduction.language
        introduction = replace(met.introduction, language=spoken, rooms=rooms)
        inbound = replace(inbound, introduction=introduction, named=named)
        reply = await self.handle(inbound)
        if isinstance(reply, Message) and not reply.ephemeral:
            self.profiles.spoke(slack.team, surface.user, reply.language)
        if isinstance(reply, Form):
            reply = with_own_id(reply, surface.user, met.introduction.name)
        if action.card and isinstance(reply, Form) and reply.ephemeral:
            # not by a button among others: let the core say where this can be told
            return await self.handle(replace(inbound, can_show_form=False))
        return reply

    async def _submitted(
        self, slack: Workspace, action: SlackAction, work: "asyncio.Task[Handled]"
    ) -> Json:
        await asyncio.wait({work}, timeout=self.seconds)
        if not work.done():
            self._start(self._late(slack, action, work))
            wait = self.submissions.replies.wording.waiting(self._language(action))
            return {"response_action": "update", "view": wait}
        reply = to_a_form(work.result()[1])
        self._start(self._follow(slack, action, reply))
        return self.submissions.acknowledged(action, reply)

    async def _answered(
        self, slack: Workspace, action: SlackAction, work: "asyncio.Task[Handled]"
    ) -> None:
        answers = self.submissions.replies
        if action.surface.trigger:
            await asyncio.wait({work}, timeout=self.seconds)
        surface = action.surface
        if surface.trigger and not work.done():
            surface = await answers.wait(slack, surface, self._language(action))
        action, reply = await work
        if reply is None and surface is not action.surface:
            reply = answers.wording.gone(self._language(action))  # or the modal would wait for ever
        action = replace(action, surface=surface)
        if surface.at_home and not action.surface.trigger and isinstance(reply, Message):
            await answers.publish(slack, surface.user, reply)
            return
        await answers.answer(slack, action, reply)
        await self._refresh_home(slack, action, reply)

    async def _refresh_home(self, slack: Workspace, action: SlackAction, reply: Reply) -> None:
        """What was done from there may have changed it; what is said in confidence never does."""
        if not action.surface.from_home or not isinstance(reply, Message) or reply.ephemeral:
            return
        inbound = replace(action.inbound, key=f"{action.key}:home", event=Called("home"))
        async with self._homes.setdefault(inbound.sender, asyncio.Lock()):
            # one after the other: an older page must not come to stand over a newer one
            home = await self.handle(inbound)
            if isinstance(home, Message):
                await self.submissions.replies.publish(slack, action.surface.user, home)

    async def _late(
        self, slack: Workspace, action: SlackAction, work: "asyncio.Task[Handled]"
    ) -> None:
        try:
            reply = to_a_form((await work)[1])
        except Exception as bug:  # noqa: BLE001  logged by its kind; what was typed comes back
            log.error("a form was not taken: %s", type(bug).__name__)  # noqa: TRY400
            reply = self.submissions.replies.wording.not_taken(self._language(action))
        await self.submissions.late(slack, action, reply)
        await self._refresh_home(slack, action, reply)

    async def _follow(self, slack: Workspace, action: SlackAction, reply: Reply) -> None:
        await self.submissions.follow(slack, action, reply)
        await self._refresh_home(slack, action, reply)

    def _language(self, action: SlackAction) -> str:
        return self.profiles.language_of(action.surface.team, action.surface.user)

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.create_task(self._logged(work))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _logged(self, work: Awaitable[None]) -> None:
        """A reply that cannot be shown is told of by its code, never by its words."""
        try:
            await work
        except RefusedBySlack as refused:
            log.warning("Slack did not take a reply: %s", refused.code)
        except TryLater:
            log.warning("Slack could not be reached with a reply")
        except Exception as bug:  # noqa: BLE001  the edge: logged once, without what was said
            log.error("a reply failed: %s", type(bug).__name__)  # noqa: TRY400
