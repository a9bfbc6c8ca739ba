"""The members of the demo in front of whom nobody sits: they act by themselves, through the desk.

Without them an anonymous round could never be shown: it needs many people from many organisations.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from bot.actions.model import Status
from bot.checkins.model import Answered
from bot.core import Core
from bot.ports import Transaction
from bot.rehearsal.seed import Coalition, address_of
from bot.words.ids import MemberId, RoundId
from bot.words.inbound import Called, Inbound
from bot.words.messages import Field, Form, Reply

POWERFUL = frozenset({"fund", "agency", "ministry"})
"""Organisations whose people see the partnership in a rosier light than the others do."""


@dataclass(frozen=True, slots=True)
class Extras:
    core: Core
    coalition: Coalition

    async def act(self) -> None:
        """Each answers what they were asked, and takes on what they were asked to do."""
        for name in self._names():
            for waiting in await self.core.storage.read(partial(_rounds, name)):
                await self._answer(name, waiting)
            for item in await self.core.storage.read(partial(_proposals, name)):
                await self._does(name, Called("action.accept", {"id": item}))

    def _names(self) -> Sequence[str]:
        players = self.coalition.get("players", ())
        return [name for name in self.coalition.get("members", ()) if name not in players]

    async def _answer(self, name: str, waiting: RoundId) -> None:
        form = await self._does(name, Called("checkin.answer", {"round": waiting}))
        if not isinstance(form, Form):
            return
        answers = self._answers(name, form)
        if answers:
            await self._does(name, Called(form.route, {**form.args, **answers}))
        else:
            await self._does(name, Called("checkin.nothing", form.args))

    def _answers(self, name: str, form: Form) -> Mapping[str, str]:
        member = self.coalition["members"][name]
        said = member.get("says", {})
        scales = {
            field.name: _opinion(name, field, rosy=member["organisation"] in POWERFUL)
            for field in form.fields
            if field.kind == "choice" and _is_scale(field)
        }
        return scales or {
            field.name: said[field.name] for field in form.fields if field.name in said
        }

    async def _does(self, name: str, call: Called) -> Reply:
        inbound = Inbound(uuid4().hex, address_of(name), call, can_show_form=True)
        return await self.core.desk.handle(inbound)


def _rounds(name: str, tx: Transaction) -> list[RoundId]:
    """Rounds in which this member was asked and has not answered."""
    me = MemberId(name)
    found = []
    for waiting in tx.checkins.waiting_for(me):
        invited = tx.checkins.invited(waiting.id, me)
        if invited is not None and invited.asked and invited.answered == Answered.NO:
            found.append(waiting.id)
    return found


def _proposals(name: str, tx: Transaction) -> list[str]:
    items = tx.actions.owned_by(MemberId(name))
    return [str(item.id) for item in items if item.status == Status.PROPOSED]


def _is_scale(field: Field) -> bool:
    return any(choice.value == "5" for choice in field.choices)


def _opinion(name: str, field: Field, *, rosy: bool) -> str:
    """The same person says the same each time; people of one side differ a little."""
    chance = hashlib.sha256(f"{name} {field.name}".encode()).digest()[0] % 3
    return str((3 if rosy else 1) + chance)
