"""What goes with a report besides words: it is a document, and there is room for it."""

from collections.abc import Mapping

from bot.coalition.anonymous import Door
from bot.concerns.report_form import document_field
from bot.concerns.sealed.documents import DOCUMENT, NoDocument, document_in
from bot.words.errors import Invalid
from bot.words.messages import Field, say

NOT_READ = say("This picture could not be read. Please choose it again.")
NO_ROOM = say(
    "Beside a picture there is room for fewer words. Please shorten them, or add the picture later "
    "with your receipt."
)


def asked_besides(door: Door) -> tuple[Field, ...]:
    """Chats take none: what is handed over there is kept by others, as it is."""
    return (document_field(),) if door == "page" else ()


def must_be_a_document(answers: Mapping[str, str]) -> None:
    """Raises Invalid for anything else that is enclosed."""
    try:
        if DOCUMENT in answers:
            document_in(answers[DOCUMENT])
    except NoDocument:
        raise Invalid({DOCUMENT: NOT_READ}) from None
