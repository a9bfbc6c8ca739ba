"""What somebody new may try in the rehearsal room, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from adapters.web.rehearsal.places import Place
from adapters.web.rehearsal.seating import Seating
from bot.page_ports import Seat
from bot.words.inbound import Address
from bot.words.messages import say

TITLE = say("Try this")

BEGIN = say("Let the week begin")
BEGIN_ABOUT = say("Everybody is asked at the same hour of their own day.")

ANSWER = say("Answer a check-in")
ANSWER_ABOUT = say(
    "Answer in one column, then jump to the summary in the shared room. Most of the others answer "
    "by themselves."
)

PROMISE = say("Ask somebody to do something")
PROMISE_ABOUT = say(
    "They accept in their own column. Jump on, and they are reminded before the day."
)
WRITE_IT = say("Write it for me")

CONCERN = say("Raise a safety concern")
KEYS = say("First each responder makes keys, so that only they can open it:")
CONCERN_ABOUT = say("Then write “concern” in a column, or use the page that asks for no name:")
CONCERN_PAGE = say("Page for concerns")

CASE = say("Answer the concern")
CASE_ABOUT = say(
    "Jump on until the next delivery, at 9:00 or 17:00 UTC and two hours later at the earliest. "
    "Open the case in an inbox and answer it."
)
READ = say("Then read the answer with the receipt. Once you say so there, it is burnt.")
RECEIPT_PAGE = say("Page for receipts")


@dataclass(frozen=True, slots=True)
class Guide:
    writer: Seat
    """In whose column the words of a promise are put."""
    asked: Seat
    """Who is to keep it."""
    inboxes: Sequence[tuple[str, str]]
    """Each responder's name, and the address of their inbox."""

    @property
    def promise(self) -> str:
        """In English, which everybody may type."""
        return f"action add Draft the statement @{self.asked.name} in three days"


def guide(seating: Seating, shown: Sequence[Place]) -> Guide | None:
    """Begin with those who are shown; None where no member is."""
    seats = [seating.seats[place] for place in shown if isinstance(place, Address)]
    if not seats:
        return None
    writer = next((seat for seat in seats if seat.language == "en"), seats[-1])
    asked = next((seat for seat in seats if seat != writer), writer)
    return Guide(writer, asked, [_inbox(seat) for seat in seating.seats.values() if _opens(seat)])


def _opens(seat: Seat) -> bool:
    return seat.role == "responder"


def _inbox(seat: Seat) -> tuple[str, str]:
    return seat.name, f"/inbox?{urlencode({'seat': seat.address.id})}"
