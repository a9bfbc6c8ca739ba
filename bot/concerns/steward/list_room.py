"""What the stewards' page is given: the signed lists, and the one that is to be signed next."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.coalition.people import Member, People
from bot.concerns.responder.standing import may_sign_lists
from bot.concerns.sealed.entries import Misread
from bot.concerns.sealed.signed_lists import SignedList, are_enough, signed_as_json
from bot.concerns.steward.wanted import upcoming, wanted
from bot.concerns.store import StewardStore, roster_of
from bot.words.ids import MemberId
from bot.words.inbound import Address


@dataclass(frozen=True, slots=True)
class Lists:
    """`bot.page_ports.ListRoom` over the vault."""

    store: StewardStore
    member_at: Callable[[Address], Awaitable[Member | None]]
    with_people: Callable[
        [Callable[[People], Mapping[str, object]]], Awaitable[Mapping[str, object]]
    ]
    settle: Callable[[], Awaitable[object]]
    """Make the lists those of who may respond and sign now."""
    clock: Callable[[], datetime]

    async def is_open_to(self, reader: Address) -> bool:
        return may_sign_lists(await self.member_at(reader), reader)

    async def lists(self, reader: Address) -> Mapping[str, object]:
        await self.settle()
        member = await self.member_at(reader)
        mine = await asyncio.to_thread(self._mine, member.id if member else None)
        return {**mine, **await self.with_people(self._next)}

    def _mine(self, member: MemberId | None) -> Mapping[str, object]:
        return {
            "mine": self.store.stewards().get(member, "") if member else "",
            "lists": [signed_as_json(each) for each in self.store.lists()],
            "stopped": roster_of(self.store).standing == "stopped",
        }

    def _next(self, people: People) -> Mapping[str, object]:
        """With why there is none, where that needs a reason."""
        try:
            draft = upcoming(self.store, people, self.clock().date())
            few = not are_enough(wanted(self.store, people).stewards)
        except Misread:
            return {"draft": None, "why": "damaged"}
        return {"draft": _as_json(draft), "why": "few" if few else ""}


def _as_json(draft: SignedList | None) -> Mapping[str, object] | None:
    return signed_as_json(draft) if draft else None
