"""What goes with a report besides its answers: a document, and a ticket that is not sealed."""

from collections.abc import Mapping
from datetime import date

from bot.coalition.anonymous import Door
from bot.concerns.report_form import TICKET, document_field, ticket_field
from bot.concerns.reporter.budget import NOT_GOOD
from bot.concerns.sealed.documents import DOCUMENT, NoDocument, document_in
from bot.concerns.sealed.tickets import TicketHash, hash_of
from bot.concerns.store import ConcernStore
from bot.words.errors import Invalid
from bot.words.messages import Field, say

NOT_READ = say("This picture could not be read. Please choose it again.")


def asked_besides(door: Door) -> tuple[Field, ...]:
    """Chats take none: what is handed over there is kept by others, as it is."""
    return (document_field(), ticket_field()) if door == "page" else ()


def ticket_in(given: Mapping[str, str], store: ConcernStore, today: date) -> TicketHash | None:
    """A good one, whether or not it was used; NOT_GOOD for anything else that was typed.

    Looked up also where none is given: a step less would be answered sooner.
    """
    typed = given.get(TICKET, "").strip()
    hash_ = hash_of(typed, store.salt())
    is_good = store.is_ticket(hash_, today)
    if not typed:
        return None
    return hash_ if is_good else NOT_GOOD


def must_be_a_document(answers: Mapping[str, str]) -> None:
    """Raises Invalid for anything else that is enclosed."""
    try:
        if DOCUMENT in answers:
            document_in(answers[DOCUMENT])
    except NoDocument:
        raise Invalid({DOCUMENT: NOT_READ}) from None
