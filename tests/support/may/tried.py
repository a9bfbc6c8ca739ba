"""What somebody tries is undone at once: so each meets the coalition as it was.

That way a whole table of routes and people is tried on one stage.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from sqlalchemy import Connection, event

from bot.coalition.requests import Request
from bot.engine.conversation.step import Route
from bot.engine.flood_control import Verdict
from bot.ports import Transaction
from bot.words.inbound import Called, Inbound, Introduction
from bot.words.messages import Corrections, Message, Reply, to_a_form
from tests.support.may.line import Outcome
from tests.support.stage import Actor, Stage

WRITES = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+(\w+)", re.IGNORECASE)


class _Undone(Exception):
    """What was tried is not kept."""

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self.reply = reply


@dataclass
class Rights:
    stage: Stage
    people: Mapping[str, Actor]
    """By what they are."""
    named: Mapping[str, str]
    """What the arguments of a route may stand for, such as `{claim}`."""
    written: list[str] = field(default_factory=list)
    """The tables that the route wrote to."""
    _inside: bool = False

    async def tries(
        self, who: str, route: str, args: Mapping[str, str], *, forgeable: bool = False
    ) -> tuple[Outcome, str]:
        """Call it as they would in private, and undo it: what it comes to, and what they read.

        Raises what the route raises.
        """
        inbound = self._inbound(self.people[who], route, args)
        now = self.stage.clock()
        desk = replace(self.stage.desk, routes=self._watched())

        def work(tx: Transaction) -> Reply:
            asked = replace(inbound, forgeable=forgeable)
            return desk._in_transaction(asked, now, (Verdict.ANSWER, Verdict.ANSWER), [], tx)[0]

        reply = await self._undone(work)
        return self._outcome(reply), str(reply)

    def _inbound(self, actor: Actor, route: str, args: Mapping[str, str]) -> Inbound:
        me = actor.member
        known = {**self.named, "me": me.name}
        meant = {name: known.get(given.strip("{}"), given) for name, given in args.items()}
        introduction = Introduction(me.name, me.language, me.zone.key)
        key = f"tried-{next(self.stage.events)}"
        return Inbound(key, actor.address, Called(route, meant), None, True, introduction)

    async def _undone(self, work: Callable[[Transaction], Reply]) -> Reply:
        def tried(tx: Transaction) -> None:
            self.written.clear()
            raise _Undone(work(tx))

        try:
            await self.stage.storage.run(tried)
        except _Undone as undone:
            return undone.reply
        raise AssertionError("it was kept")

    def _outcome(self, reply: Reply) -> Outcome:
        told = to_a_form(reply)
        if isinstance(told, Corrections) or (isinstance(told, Message) and told.refused):
            return Outcome.NO
        return Outcome.DOES if self.written else Outcome.SEES

    def _watched(self) -> Mapping[str, Route]:
        return {name: partial(self._watch, route) for name, route in self.stage.desk.routes.items()}

    def _watch(self, route: Route, request: Request, tx: Transaction) -> Reply:
        self._inside = True
        try:
            return route(request, tx)
        finally:
            self._inside = False

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Note what routes write."""
        engine = self.stage.storage._database._writing

        def note(_connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
            found = WRITES.match(statement)
            if found is not None and self._inside:
                self.written.append(found[2])

        event.listen(engine, "before_cursor_execute", note)
        try:
            yield
        finally:
            event.remove(engine, "before_cursor_execute", note)
