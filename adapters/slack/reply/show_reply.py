"""Shows a reply where somebody acted: in a modal, for their eyes only, or in the conversation."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from adapters.slack.api.call import Json
from adapters.slack.api.errors import RefusedBySlack
from adapters.slack.install.workspaces import Workspace
from adapters.slack.render.block_pages import Page
from adapters.slack.render.forms import as_filled_in, is_asking
from adapters.slack.render.wording import Wording
from adapters.slack.reply.clear_buttons import Buttons
from adapters.slack.reply.ephemeral import EphemeralSender
from adapters.slack.reply.post import UNSHOWABLE, Sender
from adapters.slack.slack_action import SlackAction, Surface
from bot.words.errors import TryLater
from bot.words.messages import Corrections, Form, Message, Reply

T = TypeVar("T")

TOO_LATE = frozenset(
    {"exchanged_trigger_id", "expired_trigger_id", "invalid_trigger_id", "not_found"}
)
"""The moment for a modal is over, or whoever it was for has closed it."""
UNSHOWABLE_VIEW = UNSHOWABLE | {"invalid_arguments", "view_too_large"}
TRIES = 8
ANOTHER_ANSWERS_WITHIN = 20.0
"""Seconds, after which it is taken for dead if nothing stands there."""
LONGEST_WAIT = 30.0
"""Seconds between two tries of a reply."""


@dataclass
class Replies:
    wording: Wording
    sender: Sender
    ephemeral: EphemeralSender
    _buttons: Buttons = field(init=False)

    def __post_init__(self) -> None:
        self._buttons = Buttons(self.wording, self.sender.warn)

    async def answer(self, slack: Workspace, action: SlackAction, reply: Reply) -> None:
        match reply:
            case None | Message(text=""):
                return
            case Form() as form:
                await self._ask(slack, action, form)
            case Corrections(problems=problems, language=language):
                first, *others = map(str, problems.values())
                await self._tell(slack, action, Message(first, (*others,), language=language))
            case Message() as message:
                await self._tell(slack, action, message)
                await self._buttons.mark_used(slack, action, message)

    async def interrupted(self, slack: Workspace, action: SlackAction, language: str) -> None:
        """For words that came again and were taken before; where an answer stands, it is enough.

        Another of us may be about to answer them, and is given the time to.
        """
        await slack.api.throttle.sleep(ANOTHER_ANSWERS_WITHIN)
        told = self.wording.pages(self.wording.interrupted(language), action.surface)
        await self._post(slack, action.surface, told, action.key, again=True)

    async def publish(self, slack: Workspace, user: str, message: Message, page: str) -> None:
        """Their App Home, or a later page of it; in plain words if Slack refuses its layout."""
        try:
            await self._publish(slack, user, self.wording.home(message, page))
        except RefusedBySlack as refused:
            if refused.code not in UNSHOWABLE_VIEW:
                raise
            self.sender.warn(refused.code)
            words = Message(message.text, message.lines, language=message.language)
            await self._publish(slack, user, self.wording.home(words, page))

    async def _publish(self, slack: Workspace, user: str, view: Json) -> None:
        await self._patiently(
            slack, lambda: slack.api.call("views.publish", user_id=user, view=view)
        )

    async def show(self, slack: Workspace, surface: Surface, view: Json) -> bool:
        """Open or change a modal; False if there is no way to, or it is too late for it."""
        try:
            if surface.in_modal:
                await slack.api.call("views.update", view_id=surface.view["id"], view=view)
            elif surface.trigger:
                await slack.api.call("views.open", trigger_id=surface.trigger, view=view)
            else:
                return False
        except RefusedBySlack as refused:
            if refused.code not in TOO_LATE:
                self.sender.warn(refused.code)
            return False
        except TryLater:
            return False
        return True

    async def wait(self, slack: Workspace, surface: Surface, language: str) -> Surface:
        """Use the trigger before it is over; the place where the answer can be shown then."""
        view = self.wording.waiting(language)
        try:
            if surface.in_modal:
                told = await slack.api.call("views.push", trigger_id=surface.trigger, view=view)
            else:
                told = await slack.api.call("views.open", trigger_id=surface.trigger, view=view)
        except (RefusedBySlack, TryLater):
            return replace(surface, trigger="")
        return replace(surface, trigger="", view=told["view"])

    async def _ask(self, slack: Workspace, action: SlackAction, form: Form) -> None:
        surface = action.surface
        if surface.pressed and not form.ephemeral:
            self._buttons.remember(surface)
        if not await self._asked(slack, surface, form):
            card = [self.wording.card(form, action)]
            if form.ephemeral or not surface.in_private:
                await self._show_ephemeral(
                    slack, surface, card, action.key, keeps=not form.ephemeral
                )
            else:
                await self._post(slack, surface, card, action.key)

    async def _asked(self, slack: Workspace, surface: Surface, form: Form) -> bool:
        """Where something is filled in already, it goes along, or the form opens above it."""
        if not surface.asking:
            return await self.show(slack, surface, self.wording.asking(form, surface))
        if self.wording.asks_the_same(form, surface.asking):
            form = as_filled_in(form, surface.asking)
            return await self.show(slack, surface, self.wording.asking(form, surface))
        view = self.wording.asking(form, surface)
        if surface.view.get("id") != surface.asking.get("id"):  # the one that says to wait
            return await self.show(slack, surface, view)
        return await self._pushed(slack, surface, view)

    async def ask_on(self, slack: Workspace, surface: Surface, form: Form) -> None:
        """What follows from an answer, in the same modal; if it is gone, nowhere."""
        if self.wording.asks_the_same(form, surface.asking):
            await self._asked(slack, surface, form)

    async def _pushed(self, slack: Workspace, surface: Surface, view: Json) -> bool:
        if not surface.trigger:
            return False
        try:
            await slack.api.call("views.push", trigger_id=surface.trigger, view=view)
        except (RefusedBySlack, TryLater):
            return False
        return True

    async def _tell(self, slack: Workspace, action: SlackAction, message: Message) -> None:
        surface = action.surface
        message = replace(message, ephemeral=True) if surface.confidential else message
        in_modal = surface.in_modal or surface.at_home or message.ephemeral
        if in_modal and await self._shown_above(slack, surface, message):
            return
        told = self.wording.pages(message, surface)
        if message.ephemeral or not surface.in_private:
            await self._show_ephemeral(
                slack, surface, told, action.key, keeps=not message.ephemeral
            )
        else:
            await self._post(slack, surface, told, action.key)

    async def _shown_above(self, slack: Workspace, surface: Surface, message: Message) -> bool:
        """In a modal; above one that asks, so that what was typed there is not lost."""
        view = self.wording.telling(message, surface)
        if surface.in_modal and is_asking(surface.view):
            return await self._pushed(slack, surface, view)
        return await self.show(slack, surface, view)

    async def _show_ephemeral(
        self, slack: Workspace, surface: Surface, told: list[Page], key: str, *, keeps: bool
    ) -> None:
        """For their eyes only; where that cannot be, in private if it may stand there."""
        try:
            await self._patiently(slack, lambda: self.ephemeral.tell(slack, surface, told))
        except RefusedBySlack:
            if keeps:
                await self._post(slack, replace(surface, channel="", thread=""), told, key)

    async def _post(
        self,
        slack: Workspace,
        surface: Surface,
        told: list[Page],
        key: str,
        *,
        again: bool = False,
    ) -> None:
        """In their private conversation with us; a command may have been typed in another one."""
        typed_elsewhere = bool(surface.response_url) and not surface.pressed
        to = surface.user if typed_elsewhere or not surface.channel else surface.channel
        thread = "" if typed_elsewhere else surface.thread
        reply = f"reply:{key}"
        posted = await self._patiently(
            slack, lambda: self.sender.post(slack, to, told, reply, thread=thread, again=again)
        )
        if typed_elsewhere and surface.channel != posted.channel:
            await self.ephemeral.tell(slack, surface, told)

    async def _patiently(self, slack: Workspace, send: Callable[[], Awaitable[T]]) -> T:
        """Try again for as long as Slack asks us to wait: a reply is in no outbox."""
        for _ in range(TRIES):
            try:
                return await send()
            except TryLater as later:
                wait = min(max(later.after.total_seconds(), 1.0), LONGEST_WAIT)
                await slack.api.throttle.sleep(wait)
        return await send()
