"""What goes with a report besides its answers, at a real vault: a document, and a ticket."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.concerns.report_form import TICKET
from bot.concerns.reporter.enclosing import NOT_READ, asked_besides, must_be_a_document, ticket_in
from bot.concerns.sealed.documents import DOCUMENT
from bot.concerns.sealed.tickets import TicketHash, hash_of
from bot.words.errors import Invalid
from tests.support.reporting import TODAY, Reporting, opened_door

UNTIL = TODAY + timedelta(days=90)


@pytest.fixture
def door(tmp_path: Path) -> Reporting:
    return opened_door(tmp_path / "concerns.db")


@pytest.fixture
def ticket(door: Reporting) -> TicketHash:
    """As it was printed on a sheet: AB2CD-3EFGH."""
    hash_ = hash_of("AB2CD-3EFGH", door.vault.salt())
    assert door.vault.add_tickets([hash_], UNTIL, most=10)
    return hash_


def test_a_ticket_that_was_printed_is_good_until_its_last_day_however_it_is_typed(
    door: Reporting, ticket: TicketHash
) -> None:
    given = {TICKET: "ab2cd 3efgh", "text": "They waited for me."}

    assert ticket_in(given, door.vault, TODAY) == ticket
    assert ticket_in(given, door.vault, UNTIL + timedelta(days=1)) is None


@pytest.mark.parametrize("given", [{}, {TICKET: ""}, {TICKET: "AB2CD-3EFGJ"}, {TICKET: "XXXX"}])
def test_nothing_else_is_a_ticket(
    door: Reporting, ticket: TicketHash, given: dict[str, str]
) -> None:
    for nothing in ("", "XXXX", "None"):
        assert hash_of(nothing, door.vault.salt()) != ticket
    assert ticket_in(given, door.vault, TODAY) is None


def test_the_hash_of_nothing_is_not_looked_for(door: Reporting) -> None:
    """Whoever has none of them types nothing, and a sheet with an empty line opens no door."""
    door.vault.add_tickets([hash_of("", door.vault.salt())], UNTIL, most=10)

    assert ticket_in({}, door.vault, TODAY) is None
    assert ticket_in({TICKET: ""}, door.vault, TODAY) is None


def test_only_a_page_asks_for_a_document_and_a_ticket() -> None:
    assert [each.name for each in asked_besides("page")] == [DOCUMENT, TICKET]
    assert asked_besides("company chat") == ()


@pytest.mark.parametrize("enclosed", ["", "picture::!", "picture::YQ==", "script:a:YQ=="])
def test_what_is_no_document_is_refused_beside_its_field(enclosed: str) -> None:
    with pytest.raises(Invalid) as refused:
        must_be_a_document({DOCUMENT: enclosed})

    assert refused.value.problems == {DOCUMENT: NOT_READ}


def test_a_report_needs_no_document_and_takes_one() -> None:
    must_be_a_document({"text": "They waited for me."})
    must_be_a_document({DOCUMENT: "original:a.pdf:YQ=="})
