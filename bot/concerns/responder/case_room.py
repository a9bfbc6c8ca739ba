"""What the inbox page is given: sealed cases, whose signatures count, and the form's own words."""

import asyncio
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.coalition.people import Member
from bot.concerns.batches import last_batch
from bot.concerns.quarters import quarter_named
from bot.concerns.report_form import report_fields
from bot.concerns.responder.rota import rota
from bot.concerns.responder.standing import may_respond
from bot.concerns.roster import Responder
from bot.concerns.sealed.possession import challenge
from bot.concerns.sealed.signed_lists import signed_as_json
from bot.concerns.store import KeptCase, StewardStore, roster_of, trusted
from bot.words.inbound import Address
from bot.words.messages import Field


@dataclass(frozen=True, slots=True)
class Cases:
    """`bot.ports.CaseRoom` over the vault."""

    store: StewardStore
    member_at: Callable[[Address], Awaitable[Member | None]]
    members: Callable[[], Awaitable[Sequence[Member]]]
    settle: Callable[[], Awaitable[object]]
    """Make the roster that of those who may respond now."""
    clock: Callable[[], datetime]
    zone: ZoneInfo
    """By whose clock batches are delivered."""

    async def is_open_to(self, reader: Address) -> bool:
        member = await self.member_at(reader)
        return may_respond(member, reader)

    async def cases(self) -> Mapping[str, object]:
        await self.settle()
        now, members = self.clock(), await self.members()
        sealed = await asyncio.to_thread(self._sealed, now.date())
        looking = await asyncio.to_thread(self._looking, now, members)
        return {
            **sealed,
            **looking,
            "quarters": await asyncio.to_thread(self._quarters, now.date()),
        }

    async def challenge(self, reader: Address) -> str:
        member = await self.member_at(reader)
        mine = await asyncio.to_thread(self.store.enrolled, member.id) if member else None
        if mine is None:
            return ""
        secret, today = await asyncio.to_thread(self.store.challenge_secret), self.clock().date()
        return _base64(challenge(secret, mine.recipient, mine.verify_key, today))

    def questions(self) -> Sequence[Field]:
        """What the answers in a report mean."""
        return [field for field in report_fields([]) if field.name != "hidden_from"]

    def _sealed(self, today: date) -> Mapping[str, object]:
        """Also which keys are good now: one that was not confirmed for a quarter is not."""
        cases = [_as_json(case) for case in self.store.cases()]
        roster = roster_of(self.store).responders
        live = trusted([each for each in roster if each.is_live(today)])
        return {
            "cases": cases,
            "roster": [_public(each) for each in roster],
            "trusted": sorted(trusted(roster)),
            "live": sorted(live),
            "asking": sorted(trusted([*self.store.asking().values()])),
            "lists": [signed_as_json(each) for each in self.store.lists()],
        }

    def _quarters(self, today: date) -> Sequence[Mapping[str, object]]:
        """To which key marks are sealed, and of which quarter the secret is to be handed back."""
        return [
            {
                "quarter": each.quarter,
                "recipient": each.recipient,
                "capsule": _base64(each.capsule),
                "over": quarter_named(each.quarter).last < today,
            }
            for each in self.store.quarter_keys()
        ]

    def _looking(self, now: datetime, members: Sequence[Member]) -> Mapping[str, object]:
        """What the page says back when it has looked, and in which order responders look."""
        enrolled = self.store.enrolled_members()
        order = rota([each for each in members if each.id in enrolled], now.date())
        return {
            "batch": last_batch(now, self.zone).name,
            "as_of": now.isoformat(),
            "rota": [each.name for each in order],
        }


def _as_json(case: KeptCase) -> Mapping[str, object]:
    messages = [_base64(message) for message in case.messages]
    day, key = f"{case.day}", _base64(case.key)
    return {"case": case.case, "day": day, "key": key, "messages": messages}


def _public(each: Responder) -> Mapping[str, object]:
    """By their keys they are named in what is sealed."""
    return {"name": each.name, "recipient": each.recipient, "verify_key": each.verify_key}


def _base64(sealed: bytes) -> str:
    return b64encode(sealed).decode("ascii")
