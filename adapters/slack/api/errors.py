"""What Slack's refusals mean for a delivery: wait, give up, or look whether it arrived.

The codes are those of https://docs.slack.dev/reference/methods, and some that are not listed.
"""

from collections.abc import Mapping
from datetime import timedelta

from bot.words.errors import TryLater, Undeliverable

LONGEST_TOLD = timedelta(hours=1)
"""No platform is believed that asks for more."""
LONGEST_NUMBER = 9
"""Digits."""
UNTIL_MENDED = timedelta(minutes=5)
"""How long to wait for an operator to mend a token or a scope."""

TOO_MANY = 429
NOT_NOW = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded", "team_is_busy"})
MAYBE_DONE = frozenset(
    {"fatal_error", "internal_error", "request_timeout", "service_unavailable", "unknown_error"}
    | {"fetch_members_failed"}
)
"""Slack says itself that part of it may have been carried out."""
TO_BE_MENDED = frozenset(
    {"access_denied", "invalid_auth", "missing_scope", "no_permission", "not_authed"}
    | {"not_allowed_token_type", "org_login_required", "token_expired"}
)


class Unclear(TryLater):
    """Nobody can say whether it was carried out: look before doing it again."""


class RefusedBySlack(Exception):
    """Slack understood, and did nothing; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def meaning(
    status: int, retry_after: str, told: Mapping[str, object]
) -> TryLater | RefusedBySlack | None:
    """What an answer comes to: its HTTP status, its `Retry-After` and its body; None is fine."""
    code = str(told.get("error") or "")
    if status == TOO_MANY or code in NOT_NOW:
        return TryLater(_asked(retry_after))
    if told.get("ok"):
        return None
    if not code or code in MAYBE_DONE:
        return Unclear()
    return RefusedBySlack(code)


def outcome(refused: RefusedBySlack) -> TryLater | Undeliverable:
    """What a delivery comes to that was refused with this code."""
    if refused.code in TO_BE_MENDED:
        return TryLater(UNTIL_MENDED)
    return Undeliverable(f"Slack says {refused.code}")


def _asked(told: str) -> timedelta:
    seconds = int(told[:LONGEST_NUMBER]) if told.isascii() and told.isdigit() else 1
    return min(timedelta(seconds=max(seconds, 1)), LONGEST_TOLD)
