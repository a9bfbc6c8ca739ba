"""What is shown at the door: a form, the same form as it was filled in, or a message."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from aiohttp import web

from adapters.web.door.calls import Calls
from adapters.web.door.enclosed import WITHOUT
from adapters.web.door.pages import ACTIONS, DoorPage, Held, seals_here
from adapters.web.http.headers import POLICY, SEALING_POLICY
from adapters.web.http.response import html
from bot.words.messages import Corrections, Form, Message, Reply, Text

NOTHING_WRONG = Corrections({})
OPENED_BY = {
    "concern.report": "concern",
    "receipt.open": "receipt",
    "receipt.add": "receipt.open",
}
"""Which route shows the form of another one again."""
AGAIN = "again"
"""The field of the button that sends nothing yet: the form comes back as it was filled in."""
TO = "to"
"""The field of the buttons that lead to the form in another language."""
CARRIED = ("language", "receipt", "as")
"""What the form has to be shown with, so that it is the same one again."""


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A form as it came, and what is said of it."""

    given: Mapping[str, str] = field(default_factory=dict)
    told: Corrections = NOTHING_WRONG
    status: int = 200
    held: Held | None = None
    """Offered where the form cannot be drawn just now."""


EMPTY = FilledIn()


@dataclass(frozen=True, slots=True)
class Responses:
    calls: Calls
    page: DoorPage

    def corrections(self, problems: Mapping[str, Text], given: Mapping[str, str]) -> Corrections:
        """What is wrong, in the language of the form."""
        return self.page.corrections(problems, given.get("language", ""))

    async def again(self, route: str, filled: FilledIn, *, sends: bool = False) -> web.Response:
        """Where the form cannot be drawn just now, one press tries again, with the same receipt.

        `sends`: whether all of it was there to be sent, so that it need not be looked at anew.
        What was wrong with it is told by its form alone, else here.
        """
        fields = {**_what_was_told(filled.given), **({} if sends else {AGAIN: "yes"})}
        held = Held(ACTIONS[route], fields, () if sends else tuple(filled.told.problems.values()))
        args = {name: filled.given[name] for name in CARRIED if name in filled.given}
        return await self.form(OPENED_BY[route], args, replace(filled, held=held))

    async def form(
        self, route: str, args: Mapping[str, str], filled: FilledIn = EMPTY, *, address: str = ""
    ) -> web.Response:
        """A form as it is sent without JavaScript; for a report also what sealing it here needs."""
        reply = await self.calls.call(route, args)
        if isinstance(reply, Corrections):  # not even this form can be shown with them
            reply = await self.calls.call(_first(route), args)
        if isinstance(reply, Form):
            return await self._drawn(route, args, reply, filled)
        return await self._instead(reply, filled, address)

    async def _drawn(
        self, route: str, args: Mapping[str, str], form: Form, filled: FilledIn
    ) -> web.Response:
        sealing: Reply = None
        if route == "concern" and seals_here():
            sealing = await self.calls.call(route, {**args, "sealed_here": "yes"})
        danger = await self.calls.danger(form.language)
        page = self.page.form(form, filled.given, filled.told.problems, sealing, danger)
        return _answer(page, filled.status)

    async def _instead(self, reply: Reply, filled: FilledIn, address: str) -> web.Response:
        """Where no report can be taken any more, pressing again helps nobody."""
        if not isinstance(reply, Message):
            return self.show(reply)
        danger = await self.calls.danger(reply.language)
        told, held = (_with(filled.told, reply), filled.held) if reply.failed else (reply, None)
        page = self.page.message(told, address, filled.given.get("text", ""), danger, held)
        return _answer(page, filled.status)

    async def next_form(self, form: Form) -> web.Response:
        """What came of another form."""
        danger = await self.calls.danger(form.language)
        return _answer(self.page.form(form, {}, {}, danger=danger))

    def show(self, reply: Reply, address: str = "", danger: Message | None = None) -> web.Response:
        """With an `address`, where it stands in other languages.

        Raises HTTPSeeOther, to the form, where there is nothing to show.
        """
        if not isinstance(reply, Message):
            raise web.HTTPSeeOther("/concern")
        return _answer(self.page.message(reply, address, "", danger))


def _with(told: Corrections, failed: Message) -> Message:
    """What came of what was sent says more than that the form could not be drawn."""
    match tuple(told.problems.values()):
        case (first, *others):
            return replace(failed, text=first, lines=(*others,))
        case _:
            return failed


def _what_was_told(given: Mapping[str, str]) -> dict[str, str]:
    """Without the buttons that were pressed; another receipt is still to come."""
    return {name: given[name] for name in given if name not in {TO, WITHOUT, AGAIN}}


def _first(route: str) -> str:
    """The form with which this way begins."""
    return route.partition(".")[0]


def _answer(page: str, status: int = 200) -> web.Response:
    response = html(page, status)
    response.headers[POLICY] = SEALING_POLICY
    return response
