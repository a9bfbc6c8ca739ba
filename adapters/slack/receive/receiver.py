"""Takes what Slack delivers: acknowledged once it is kept, and not before.

Slack brings an event again that was not acknowledged: words that come again and were taken before
are told so, unless their answer stands there. It never repeats a click or a command, but tells
whoever did it that it failed, so that they do it once more. What takes longer than Slack waits is
acknowledged when they have read that: a window asks them to wait, and says what to do if it stays.
A form whose answer takes longer stays open as it was filled in.
"""

import asyncio
import logging
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TypeAlias
from weakref import WeakValueDictionary

from cachetools import LRUCache

from adapters.slack.api.call import Json
from adapters.slack.api.errors import RefusedBySlack
from adapters.slack.install.workspaces import Workspace, Workspaces
from adapters.slack.receive.edits import Edits
from adapters.slack.receive.fetch_quote import quoted, under
from adapters.slack.receive.follow_ups import once_more
from adapters.slack.receive.inbound import read
from adapters.slack.receive.movements import Follower, movements
from adapters.slack.receive.profiles import ProfileCache, presences
from adapters.slack.receive.shape import shape_expected
from adapters.slack.receive.team_of import team_of, was_removed
from adapters.slack.render.follow_ups import pointed_out
from adapters.slack.render.forms import as_filled_in, is_asking, states_in, with_own_id
from adapters.slack.reply.submissions import Submissions
from adapters.slack.slack_action import Payload, SlackAction
from bot.ports import Handle
from bot.waiting.to_the_end import break_off
from bot.words.errors import TryLater
from bot.words.inbound import Called
from bot.words.messages import Corrections, Form, Message, Reply, to_a_form

log = logging.getLogger(__name__)

MOST_REMEMBERED = 10_000
CORE_TIMEOUT = 1.5
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
    _taken: "LRUCache[str, bool]" = field(default_factory=lambda: LRUCache(MOST_REMEMBERED))
    """Keys of events that this process has taken, however often Slack brings them."""
    _in_turn: "WeakValueDictionary[object, asyncio.Lock]" = field(
        default_factory=WeakValueDictionary
    )
    """By whose home or which modal is changed, and by which event is taken."""
    _under_way: "set[asyncio.Task[None]]" = field(default_factory=set)

    async def take(self, body: Payload, *, again: bool = False) -> Json:
        """What Slack is answered at once; the rest goes on by itself.

        `again` says whether Slack brought it before. Raises WrongShape, and what a call raises.
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
            await Follower(self.handle, self.profiles).follow(slack, seen)
            return {}
        with shape_expected():
            self._heard_of_a_change(team, body)
            button_values = self.submissions.replies.wording.button_values
            action = self.edits.told(read(body, slack, button_values))
        if action is None:
            return {}
        if body.get("type") == "event_callback":
            async with self._in_turn.setdefault(action.key, asyncio.Lock()):
                await self._taken_once(slack, action, again=again)
            return {}
        work = asyncio.create_task(self._handle(slack, action))
        if body.get("type") == "view_submission":
            return await self._submitted(slack, action, work)
        await self._taken_or_waiting(slack, action, work)
        return {}

    async def _taken_or_waiting(
        self, slack: Workspace, action: SlackAction, work: "asyncio.Task[Handled]"
    ) -> None:
        """Until it is kept, or until somebody was asked to wait. Raises what the core raises."""
        waiting = asyncio.Event()
        self._start(self._answered(slack, action, work, waiting))
        if action.picked:
            return  # it is told once more when the form is sent
        asked = asyncio.create_task(waiting.wait())
        try:
            await asyncio.wait({work, asked}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            asked.cancel()
        if work.done():
            work.result()

    async def _taken_once(self, slack: Workspace, action: SlackAction, *, again: bool) -> None:
        """Until it is kept, also if it comes again meanwhile; raises what the core raises."""
        if again and action.key in self._taken:
            return
        action = replace(action, again=again)
        work = asyncio.create_task(self._handle(slack, action))
        answered = self._start(self._answered(slack, action, work, asyncio.Event()))
        await asyncio.wait({answered}, timeout=self.seconds)
        await asyncio.wait({work})  # goes on where we are cancelled
        work.result()
        self._taken[action.key] = True

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

    async def end(self, seconds: float) -> None:
        """Let it, for so long; then break it off, before the core that it needs is closed."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.settle()
        await break_off(self._under_way)

    async def _handle(self, slack: Workspace, action: SlackAction) -> Handled:
        values = self.submissions.replies.wording.button_values
        action = await under(slack, await quoted(slack, action), values)
        reply = await self._reply(slack, action)
        if isinstance(reply, Corrections):
            reply = await self._with_what_was_not_shown(action, reply)
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

    async def _with_what_was_not_shown(self, action: SlackAction, wrong: Corrections) -> Reply:
        """The form with the question that is to be answered, where it did not stand in it."""
        view, problems = action.surface.view, {n: str(w) for n, w in wrong.problems.items()}
        again = once_more(action, action.inbound) if problems.keys() - states_in(view) else None
        form = await self.handle(again) if again is not None else None
        if not isinstance(form, Form) or problems.keys() - {each.name for each in form.fields}:
            return wrong
        return pointed_out(as_filled_in(form, view), problems)

    async def _submitted(
        self, slack: Workspace, action: SlackAction, work: "asyncio.Task[Handled]"
    ) -> Json:
        await asyncio.wait({work}, timeout=self.seconds)
        if not work.done():
            self._start(self._late(slack, action, work))
            return self.submissions.waiting(action, self._language(action))
        reply = to_a_form(work.result()[1])
        if reply is None:
            reply = self._arrived(action)
        self._start(self._follow(slack, action, reply))
        return self.submissions.acknowledged(action, reply)

    def _arrived(self, action: SlackAction) -> Reply:
        """Where it was not shown as waiting, what was typed may have been changed meanwhile."""
        told = self.submissions.replies.wording.arrived(self._language(action))
        return told if action.again or not is_asking(action.surface.view) else to_a_form(told)

    async def _answered(
        self,
        slack: Workspace,
        action: SlackAction,
        work: "asyncio.Task[Handled]",
        waiting: asyncio.Event,
    ) -> None:
        """Set is `waiting` once a window asks them to wait."""
        answers = self.submissions.replies
        if action.picked:
            await self._ask_on(slack, action, work)
            return
        if action.surface.trigger:
            await asyncio.wait({work}, timeout=self.seconds)
        surface = action.surface
        if surface.trigger and not work.done():
            surface = await answers.wait(slack, surface, self._language(action))
            if surface.view is not action.surface.view:
                waiting.set()
        action, reply = await work
        if reply is None and surface is not action.surface:
            reply = answers.wording.gone(self._language(action))  # or the modal would wait for ever
        action = replace(action, surface=surface)
        if reply is None and action.again and action.ts:
            await answers.interrupted(slack, action, self._language(action))
            return
        page = action.page_of_home
        if page is not None and isinstance(reply, Message):
            await answers.publish(slack, surface.user, reply, page)
            return
        await answers.answer(slack, action, reply)
        await self._refresh_home(slack, action, reply)

    async def _ask_on(
        self, slack: Workspace, action: SlackAction, work: "asyncio.Task[Handled]"
    ) -> None:
        """What is said against it otherwise is told when the form is sent."""
        async with self._in_turn.setdefault(action.surface.view["id"], asyncio.Lock()):
            # one after the other: what followed from an earlier answer must not take it away
            form = (await work)[1]
            if isinstance(form, Form):
                await self.submissions.replies.ask_on(slack, action.surface, form)

    async def _refresh_home(self, slack: Workspace, action: SlackAction, reply: Reply) -> None:
        """What was done from there may have changed it; what is said in confidence never does."""
        if not action.surface.from_home or not isinstance(reply, Message) or reply.ephemeral:
            return
        page = action.surface.page_at_home
        again = Called("home", {"page": page} if page else {})
        inbound = replace(action.inbound, key=f"{action.key}:home", event=again)
        async with self._in_turn.setdefault(inbound.sender, asyncio.Lock()):
            # one after the other: an older page must not come to stand over a newer one
            home = await self.handle(inbound)
            if isinstance(home, Message):
                await self.submissions.replies.publish(slack, action.surface.user, home, page)

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

    def _start(self, work: Awaitable[None]) -> "asyncio.Task[None]":
        task = asyncio.create_task(self._logged(work))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task

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
