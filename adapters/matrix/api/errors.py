"""What a homeserver answers when it does not do as asked, and what that means for a delivery."""

from datetime import timedelta
from http import HTTPStatus

from bot.words.errors import TryLater, Undeliverable


class HomeserverRefused(Exception):
    """It answered, and the answer is no."""

    def __init__(self, status: int, errcode: str = "", after: timedelta = timedelta()) -> None:
        super().__init__(f"{status} {errcode}")
        self.status = status
        self.errcode = errcode
        self.after = after
        """How long it asks us to wait."""

    @property
    def is_logged_out(self) -> bool:
        """Whether our access token is good for nothing any more."""
        return self.errcode == "M_UNKNOWN_TOKEN"

    @property
    def may_pass(self) -> bool:
        """Whether the same request can succeed later."""
        busy = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.UNAUTHORIZED}
        return self.status in busy or self.status >= HTTPStatus.INTERNAL_SERVER_ERROR


class Unreachable(Exception):
    """No answer came, or nothing that a homeserver would say."""


class NotYetReadable(Exception):
    """An encrypted event whose key has not reached us."""


class NeverReadable(Exception):
    """An encrypted event that is damaged, replayed, or not from whom it says."""


class TooEarly(NeverReadable):
    """An encrypted event from before its sender's device gave us the key: it must be sent anew."""


def for_courier(error: HomeserverRefused | Unreachable) -> TryLater | Undeliverable:
    """What the courier should do with a delivery that failed like this."""
    if isinstance(error, Unreachable):
        return TryLater()
    if error.may_pass:
        return TryLater(error.after)
    return Undeliverable(f"the homeserver refuses: {error.errcode or error.status}")
