"""What the inbox page is given: sealed cases, whose signatures count, and the form's own words."""

import asyncio
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.coalition.people import Member
from bot.concerns.report_form import report_fields
from bot.concerns.responder.standing import may_respond
from bot.concerns.store import CaseStore, KeptCase, trusted
from bot.words.inbound import Address
from bot.words.messages import Field


@dataclass(frozen=True, slots=True)
class Cases:
    """`bot.ports.CaseRoom` over the vault."""

    store: CaseStore
    member_at: Callable[[Address], Awaitable[Member | None]]
    settle: Callable[[], Awaitable[object]]
    """Make the roster that of those who may respond now."""
    clock: Callable[[], datetime]

    async def is_open_to(self, reader: Address) -> bool:
        member = await self.member_at(reader)
        return may_respond(member, reader)

    async def cases(self) -> Mapping[str, object]:
        await self.settle()
        return await asyncio.to_thread(self._sealed, self.clock().date())

    def questions(self) -> Sequence[Field]:
        """What the answers in a report mean."""
        return [field for field in report_fields([]) if field.name != "hidden_from"]

    def _sealed(self, today: date) -> Mapping[str, object]:
        """Also which keys are good now: one that was not confirmed for a quarter is not."""
        cases = [_as_json(case) for case in self.store.cases()]
        roster = self.store.roster()
        live = trusted([each for each in roster if each.is_live(today)])
        return {"cases": cases, "trusted": sorted(trusted(roster)), "live": sorted(live)}


def _as_json(case: KeptCase) -> Mapping[str, object]:
    messages = [_base64(message) for message in case.messages]
    return {"case": case.case, "key": _base64(case.key), "messages": messages}


def _base64(sealed: bytes) -> str:
    return b64encode(sealed).decode("ascii")
