"""A form that was sent is taken, or comes back as it was filled in: nobody writes twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web

from adapters.web.door import words
from adapters.web.door.calls import Calls
from adapters.web.door.enclosed import WITHOUT, Enclosing
from adapters.web.door.responses import AGAIN, TO, FilledIn, Responses
from adapters.web.http.uploads import Filled, filled_in
from adapters.web.http.visitors import Visitors, kind_of
from bot.words.messages import Corrections, Form, Message, Text, to_a_form

STATUS = {400: 400, 413: 413}
"""Of a form of which not all came; a browser that reads 408 may send it again by itself."""
AS = "as"
"""The field of the buttons that ask for a receipt made of something else."""


@dataclass(frozen=True, slots=True)
class Sending:
    calls: Calls
    responses: Responses
    visitors: Visitors
    enclosing: Enclosing = field(default_factory=Enclosing)

    async def take(self, route: str, request: web.Request) -> web.Response:
        filled = await filled_in(request)
        answers, wrong = await self.enclosing.answers(filled)
        # its language may not have come
        given = _as_pressed({**self.calls.language(request), **answers})
        unsent = self._unsent(filled, given, wrong)
        if unsent is not None:
            return await self.responses.again(route, unsent)
        kind = kind_of(route, given)
        if not self.visitors.lets_in(request, kind):
            told = self.responses.corrections({"": words.TOO_MUCH}, given)
            return await self.responses.again(route, FilledIn(given, told, 429))
        return await self._sent(route, request, given, kind)

    def _unsent(
        self, filled: Filled, given: Mapping[str, str], wrong: Mapping[str, Text]
    ) -> FilledIn | None:
        """Where nothing is sent yet: not all of it came, or what was pressed only changes it."""
        if filled.refused:
            told = self.responses.corrections({"": words.NOT_WHOLE[filled.refused]}, given)
            return FilledIn(given, told, STATUS.get(filled.refused, 422))
        if wrong:
            return FilledIn(given, self.responses.corrections(wrong, given), 422)
        if not given.keys().isdisjoint({AGAIN, AS, WITHOUT}):
            return FilledIn(given)
        return None

    async def _sent(
        self, route: str, request: web.Request, given: Mapping[str, str], kind: str
    ) -> web.Response:
        match to_a_form(await self.calls.call(route, given)):
            case Corrections() as wrong:
                filled = FilledIn(given, wrong, 422)
                return await self.responses.again(route, filled, sends=True)
            case Form() as form:
                return await self.responses.next_form(form)
            case Message() as told:
                self.visitors.kept(request, kind)
                return self.responses.show(told)
            case reply:
                return self.responses.show(reply)


def _as_pressed(given: Mapping[str, str]) -> Mapping[str, str]:
    """With what the buttons for another language, and for another receipt, ask for."""
    if TO in given:  # nothing is sent yet: the same form, in another language
        given = {**given, "language": given[TO], AGAIN: "yes"}
    if AS in given:  # another receipt, so nothing of the first one is given back
        given = {name: given[name] for name in given if name not in ("receipt", "kept")}
    return given
