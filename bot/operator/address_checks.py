"""Asks at web.public_url as a browser would: its certificate, the way to us, and its clock."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeAlias
from urllib.parse import urlsplit

from adapters.web.from_outside import Answer, NotReached, NotTrusted, ask
from adapters.web.http.forwarded import Proxy
from adapters.web.http.headers import OTHER_NAME, is_this_machine
from adapters.web.sign_in.origin import sign_in_origin
from bot.operator.findings import Finding, fine, mend, note
from config.settings import Settings

RENEWED_BEFORE = timedelta(days=14)
"""Certificates that renew themselves have done so by then."""
MOST_APART = timedelta(minutes=2)
"""Between two clocks; links to sign in last ten minutes."""
REDIRECTS, FORBIDDEN = range(300, 400), 403

Ask: TypeAlias = Callable[[str], Awaitable[Answer]]


def address(settings: Settings) -> Iterator[Finding]:
    """Nothing to say where nobody can sign in, or only over Tor or on this machine."""
    origin = sign_in_origin(settings.web.public_url)
    host = urlsplit(origin).hostname or ""
    if origin.startswith("https://") and not is_this_machine(host):
        yield asyncio.run(look(origin, datetime.now(UTC)))


async def look(origin: str, now: datetime, asked: Ask = ask) -> Finding:
    try:
        answer = await asked(f"{origin}/healthz")
    except NotTrusted as refused:
        return mend(
            f"Browsers will not open {origin}: its certificate does not hold ({refused}). Renew "
            "it, or set it up in the reverse proxy."
        )
    except NotReached as lost:
        return note(
            f"{origin} cannot be reached from this machine ({lost}). Some networks let nobody "
            "call themselves: open it in a browser elsewhere, to be sure."
        )
    return told(origin, answer, now)


def told(origin: str, answer: Answer, now: datetime) -> Finding:
    """What keeps people out comes first, then what makes it less safe."""
    if answer.status in REDIRECTS:
        return mend(
            f"{origin} sends browsers on to {answer.leads_to or 'somewhere else'}: set "
            "web.public_url to where people arrive in the end."
        )
    if answer.status == FORBIDDEN and OTHER_NAME.encode() in answer.body:
        return mend(
            f"The reverse proxy at {origin} hides which name was asked for, so every page is "
            "refused: let it hand on the Host header as it came."
        )
    ours = _ours(answer.body)
    if ours is None:
        return mend(
            f"At {origin} it is not Tequio that answers (HTTP {answer.status}): start it, or let "
            "the reverse proxy lead to web.host and web.port."
        )
    return (
        _clock(origin, answer, now)
        or _proxy(origin, ours.get("proxy", ""))
        or _certificate(origin, answer, now)
    )


def _proxy(origin: str, before: object) -> Finding | None:
    """By what it tells, visitors are counted, so that nobody can use up what is for all."""
    match before:
        case Proxy.SILENT:
            return mend(
                f"The reverse proxy at {origin} does not say who comes, so all people count as one "
                "visitor, and one of them can keep the others out: let it set X-Forwarded-For to "
                "the address that it sees (docs/operating.md)."
            )
        case Proxy.REPEATS:
            return mend(
                f"The reverse proxy at {origin} hands on what visitors write into X-Forwarded-For "
                "themselves, so a program can be a new visitor each time: let it set the header to "
                "the address that it sees (docs/operating.md)."
            )
        case Proxy.FAR:
            return mend(
                f"The reverse proxy at {origin} does not stand on this machine or in a network of "
                "your own, so what it says of who comes does not count: let it come from there."
            )
        case _:
            return None


def _clock(origin: str, answer: Answer, now: datetime) -> Finding | None:
    if answer.at is None or abs(answer.at - now) <= MOST_APART:
        return None
    return mend(
        f"The clock of this machine says {now:%Y-%m-%d %H:%M} UTC, and that of {origin} "
        f"{answer.at:%Y-%m-%d %H:%M}: set both, best by NTP, or links to sign in are over too soon."
    )


def _certificate(origin: str, answer: Answer, now: datetime) -> Finding:
    until = answer.valid_until
    if until - now < RENEWED_BEFORE:
        return note(
            f"The certificate of {origin} ends on {until:%Y-%m-%d}: see that it renews itself."
        )
    return fine(f"{origin} leads here and says who comes; certificate and clock are right.")


def _ours(body: bytes) -> Mapping[str, object] | None:
    try:
        told = json.loads(body)
    except ValueError:
        return None
    return told if isinstance(told, dict) and told.get("status") in {"ok", "unwell"} else None
