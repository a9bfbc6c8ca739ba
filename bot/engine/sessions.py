"""Signs people in to the pages, and says who somebody is who comes with a session."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.coalition.people import Member, Role
from bot.coalition.requests import Request, request_within
from bot.membership.sign_in.passes import (
    LINK_LASTS,
    SESSION_LASTS,
    Session,
    digest,
    holder,
    new_secret,
    session_by,
)
from bot.page_ports import MyPage, OpenSession, SignedIn, Waiting
from bot.ports import Clock, Storage, Transaction
from bot.words.inbound import Address
from bot.words.messages import Text, say

T = TypeVar("T")

ROLES: dict[Role, Text] = {
    Role.COORDINATOR: say("You coordinate."),
    Role.RESPONDER: say("You respond to safety concerns."),
    Role.STEWARD: say("You sign the list of responders."),
    Role.OBSERVER: say("You only look on."),
}


@dataclass(frozen=True, slots=True)
class Sessions:
    """`bot.ports.SignIns` over the storage: each answer is true at the moment it is given."""

    storage: Storage
    clock: Clock
    waiting_for: Callable[[Request, Transaction], Waiting]

    async def invited(self, link: str) -> SignedIn | None:
        def look(tx: Transaction) -> SignedIn | None:
            found = tx.sessions.link(digest(link))
            member = found and holder(found, LINK_LASTS, tx.people, self.clock())
            return _signed_in(member, found.address) if found and member else None

        return await self.storage.read(look)

    async def begin(self, link: str, before: str) -> str:
        def sign_in(tx: Transaction) -> str:
            now = self.clock()
            spent = tx.sessions.spend_link(digest(link))
            if spent is None or holder(spent, LINK_LASTS, tx.people, now) is None:
                return ""
            _end(before, tx)
            secret = new_secret()
            tx.sessions.begin(digest(secret), session_by(spent, now))
            return secret

        return await self.storage.run(sign_in)

    async def of(self, session: str) -> SignedIn | None:
        def look(tx: Transaction) -> SignedIn | None:
            found = self._found(session, tx)
            return found and _signed_in(found[0], found[1].given.address)

        return await self.storage.read(look)

    async def page(self, session: str) -> MyPage | None:
        def look(tx: Transaction) -> MyPage | None:
            found = self._found(session, tx)
            return found and self._page(*found, tx)

        return await self.storage.read(look)

    async def seen_by(
        self, session: str, look: Callable[[Request, SignedIn, Transaction], T]
    ) -> T | None:
        """What a page shows to whoever comes with it; raises what `look` raises."""

        def for_them(tx: Transaction) -> T | None:
            found = self._found(session, tx)
            if found is None:
                return None
            member, address = found[0], found[1].given.address
            asking = request_within(tx, member, address, self.clock())
            return look(asking, _signed_in(member, address), tx)

        return await self.storage.read(for_them)

    async def end(self, session: str) -> None:
        await self.storage.run(lambda tx: _end(session, tx))

    async def end_one(self, session: str, which: str) -> None:
        def end(tx: Transaction) -> None:
            found = self._found(session, tx)
            if found:
                tx.sessions.end(found[0].id, which)

        await self.storage.run(end)

    def _found(self, session: str, tx: Transaction) -> tuple[Member, Session] | None:
        found = tx.sessions.session(digest(session))
        member = found and holder(found.given, SESSION_LASTS, tx.people, self.clock())
        return (member, found) if found and member else None

    def _page(self, member: Member, here: Session, tx: Transaction) -> MyPage:
        now = self.clock()
        asking = request_within(tx, member, here.given.address, now)
        theirs = tx.sessions.sessions_of(member.id)
        open_ = [s for s in theirs if holder(s.given, SESSION_LASTS, tx.people, now)]
        return MyPage(
            _signed_in(member, here.given.address),
            [ROLES[role] for role in Role if member.has(role)] or [say("You take part.")],
            self.waiting_for(asking, tx),
            [_open(each, here) for each in open_],
            circles={each.id: each.name for each in tx.people.circles_of(member.id)},
        )


def _end(session: str, tx: Transaction) -> None:
    found = tx.sessions.session(digest(session))
    if found is not None:
        tx.sessions.end(found.given.member, found.id)


def _signed_in(member: Member, address: Address) -> SignedIn:
    whose = hashlib.sha256(f"keys of {member.id}".encode()).hexdigest()[:16]
    leads = member.has(Role.COORDINATOR)
    return SignedIn(address, member.name, member.language, member.zone.key, whose, leads)


def _open(session: Session, here: Session) -> OpenSession:
    given = session.given
    return OpenSession(session.id, given.until, given.address.platform, session.id == here.id)
