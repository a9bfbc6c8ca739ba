"""What stood in a file that somebody looked at, and did not keep, is forgotten after a week."""

from datetime import timedelta

from bot.checkins.store import CheckinStore
from bot.coalition.agenda import Occasion
from bot.coalition.requests import Request
from bot.words.messages import say

KEPT_FOR = timedelta(days=7)
FORGOTTEN = say(
    "What stood in that file is not here any more: it is forgotten a week after it was looked at."
    " Please bring the file once more."
)


def forget_later(wording: str, request: Request) -> None:
    """Whoever looks at the same file again has another week."""
    at = request.now + KEPT_FOR
    request.agenda.put(f"looked at:{wording}", at, "template.forget", {"wording": wording})


def forget(occasion: Occasion, store: CheckinStore) -> None:
    """What a round has asked meanwhile stays, as do its results."""
    store.forget_wording(occasion.args["wording"])
