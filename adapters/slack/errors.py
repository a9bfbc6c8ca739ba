"""What Slack's refusals mean for a delivery: wait, give up, or look whether it arrived.

The codes are those of https://docs.slack.dev/reference/methods, and some that are not listed.
"""

from datetime import timedelta

from slack_sdk.errors import SlackApiError

from bot.errors import TryLater, Undeliverable

LONGEST_TOLD = timedelta(hours=1)
"""No platform is believed that asks for more."""
UNTIL_MENDED = timedelta(minutes=5)
"""How long to wait for an operator to mend a token or a scope."""

NOT_NOW = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded", "team_is_busy"})
MAYBE_DONE = frozenset(
    {"fatal_error", "internal_error", "request_timeout", "service_unavailable", "unknown_error"}
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


def meaning(error: SlackApiError) -> TryLater | RefusedBySlack:
    """What to raise in place of the SDK's error, which may quote what people wrote."""
    response = error.response
    status = getattr(response, "status_code", 0)
    data = getattr(response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    if status == 429 or code in NOT_NOW:  # noqa: PLR2004  HTTP: too many requests
        return TryLater(_asked(getattr(response, "headers", None) or {}))
    if not code or code in MAYBE_DONE:
        return Unclear()
    return RefusedBySlack(code)


def outcome(refused: RefusedBySlack) -> TryLater | Undeliverable:
    """What a delivery comes to that was refused with this code."""
    if refused.code in TO_BE_MENDED:
        return TryLater(UNTIL_MENDED)
    return Undeliverable(f"Slack says {refused.code}")


def _asked(headers: "dict[str, str]") -> timedelta:
    told = headers.get("Retry-After", "")
    seconds = int(told) if told.isascii() and told.isdigit() else 1
    return min(timedelta(seconds=max(seconds, 1)), LONGEST_TOLD)
