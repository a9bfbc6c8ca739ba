"""What goes with a report besides its answers, at a real vault: a document, and a ticket."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.coalition.anonymous import Door
from bot.concerns.report_form import TICKET
from bot.concerns.reporter.budget import NOT_GOOD, Purpose
from bot.concerns.reporter.enclosing import NOT_READ, asked_besides, must_be_a_document, ticket_in
from bot.concerns.sealed.decoys import decoy
from bot.concerns.sealed.documents import DOCUMENT
from bot.concerns.sealed.receipts import Receipt, open_mailbox
from bot.concerns.sealed.seal_report import seal_for
from bot.concerns.sealed.tickets import TicketHash, hash_of
from bot.words.errors import Invalid
from bot.words.reporting import CROWDED_PAGE, TICKET_REFUSED
from tests.support.counted_steps import counted_steps
from tests.support.reporting import AT_ONCE, TODAY, Reporting, keys, opened_door
from tests.support.responders import ANSWERS, filled_in, wire

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
    assert ticket_in(given, door.vault, UNTIL + timedelta(days=1)) == NOT_GOOD


@pytest.mark.parametrize("typed", ["AB2CD-3EFGJ", "XXXX", "-", "\0"])
def test_nothing_else_is_a_ticket(door: Reporting, ticket: TicketHash, typed: str) -> None:
    for nothing in ("", "XXXX", "None"):
        assert hash_of(nothing, door.vault.salt()) != ticket
    assert ticket_in({TICKET: typed}, door.vault, TODAY) == NOT_GOOD


def test_the_hash_of_nothing_is_no_ticket(door: Reporting) -> None:
    """Whoever has none of them types nothing, and a sheet with an empty line opens no door."""
    door.vault.add_tickets([hash_of("", door.vault.salt())], UNTIL, most=10)

    assert ticket_in({}, door.vault, TODAY) is None
    assert ticket_in({TICKET: ""}, door.vault, TODAY) is None
    assert ticket_in({TICKET: "  "}, door.vault, TODAY) is None


def test_none_a_wrong_and_a_good_one_take_the_same_steps(
    door: Reporting, ticket: TicketHash
) -> None:
    """Counted, not timed: every call of ours, down to the file."""
    taken, found = [], []
    for given in ({}, {TICKET: "AB2CD-3EFGJ"}, {TICKET: "AB2CD-3EFGH"}):
        with counted_steps() as steps:
            found.append(ticket_in(given, door.vault, TODAY))
        steps.pop("_sign", None)  # for each sign that was typed
        taken.append(steps)

    assert found == [None, NOT_GOOD, ticket]
    assert taken[0]["is_ticket"] > 0
    assert taken == [taken[0]] * 3


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


Sends = Callable[[Reporting, dict[str, str]], object]


def _reports(door: Reporting, more: dict[str, str]) -> object:
    return door.asks("concern.report", **filled_in(**more))


def _reports_at_once(door: Reporting, more: dict[str, str]) -> object:
    return door.asks("concern.report", **filled_in(urgent="yes", **more))


def _hands_in_what_is_sealed(door: Reporting, more: dict[str, str]) -> object:
    return door.asks("concern.sealed", sealed=wire(decoy()), **more)


def _adds_words(door: Reporting, more: dict[str, str]) -> object:
    receipt = filled_in()["receipt"]
    mailbox = open_mailbox(Receipt(receipt), door.vault.salt())
    door.vault.keep(seal_for(mailbox, ANSWERS, keys("Ada", "Bob")), AT_ONCE)
    door.vault.kept.clear()
    return door.asks("receipt.add", receipt=receipt, text="One thing more.", **more)


@pytest.mark.parametrize(
    ("sends", "purpose", "at"),
    [
        (_reports, "report", "page"),
        (_reports_at_once, "urgent", "page"),
        (_hands_in_what_is_sealed, "report", "sealing page"),
        (_adds_words, "words", "page"),
    ],
)
def test_where_a_door_is_full_a_ticket_lets_one_thing_through_and_no_second(
    door: Reporting, ticket: TicketHash, sends: Sends, purpose: Purpose, at: Door
) -> None:
    door = replace(door, door="page")
    with suppress(Invalid):
        while True:
            door.budget.take(at, purpose)
    kept = [*door.vault.kept, *door.vault.added]

    not_good = {"": CROWDED_PAGE, TICKET: TICKET_REFUSED}
    for more, told in (({}, {"": CROWDED_PAGE}), ({TICKET: "XXXXX-XXXXX"}, not_good)):
        with pytest.raises(Invalid) as refused:
            sends(door, more)
        assert refused.value.problems == told
    assert [*door.vault.kept, *door.vault.added] == kept == []
    sends(door, {TICKET: "ab2cd 3efgh"})
    assert len([*door.vault.kept, *door.vault.added]) == 1
    with pytest.raises(Invalid) as refused:
        sends(door, {TICKET: "AB2CD-3EFGH"})
    assert refused.value.problems == not_good, "as of one that never was"
    assert len([*door.vault.kept, *door.vault.added]) == 1
    assert door.budget.taken[-1] == (at, purpose)
    assert ticket in door.budget._used
