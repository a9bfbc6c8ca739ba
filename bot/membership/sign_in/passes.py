"""What lets one person in: a link, once and for minutes, or a session, for hours.

Whoever holds the words that are the secret comes in; kept is only their SHA-256.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.coalition.people import Member, People
from bot.words.ids import MemberId
from bot.words.inbound import Address

LINK_LASTS = timedelta(minutes=10)
SESSION_LASTS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Pass:
    member: MemberId
    address: Address
    """The account by which they asked for the link."""
    until: datetime


@dataclass(frozen=True, slots=True)
class Session:
    id: str
    """By which it is ended; it opens nothing."""
    given: Pass


def new_secret() -> str:
    """43 letters, digits, - and _: 256 bits."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def link_for(member: Member, address: Address, now: datetime) -> Pass:
    return Pass(member.id, address, now + LINK_LASTS)


def session_by(link: Pass, now: datetime) -> Session:
    """A new one; it ends with a full hour, so that nothing finer is kept of when it began."""
    until = (now + SESSION_LASTS).replace(minute=0, second=0, microsecond=0)
    return Session(secrets.token_hex(8), Pass(link.member, link.address, until))


def holder(given: Pass, lasts: timedelta, people: People, now: datetime) -> Member | None:
    """Who comes in with it now; nobody if its time is over or the account is somebody else's.

    What is good for longer than one `lasts` was given by a clock that was ahead.
    """
    member = people.member_at(given.address)
    is_good = now < given.until <= now + lasts
    return member if is_good and member is not None and member.id == given.member else None
