"""Who may open a report is decided before it is sealed, and never silently widened."""

from datetime import date, timedelta

import pytest

from bot.concerns.roster import Allowed, IntakeClosed, NobodyLeft, Responder, Roster, who_may_open
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.roster_list import Named
from bot.concerns.sealed.signatures import VerifyKey
from bot.words.errors import Invalid

TODAY = date(2026, 3, 5)


def _responder(name: str, days_ago: int = 0) -> Responder:
    proved = TODAY - timedelta(days=days_ago)
    return Responder(name, Recipient(f"age1{name}"), VerifyKey(name), proved)


ADA, BOB, CHI = _responder("Ada"), _responder("Bob", 92), _responder("Chi", 93)


def test_everybody_whose_key_is_alive_may_open() -> None:
    assert who_may_open(Roster((ADA, BOB, CHI)), [], TODAY) == Allowed((ADA, BOB))


def test_who_is_left_out_may_not() -> None:
    assert who_may_open(Roster((ADA, BOB, CHI)), [ADA.recipient], TODAY) == Allowed((BOB,))


def test_leaving_everybody_out_leaves_nobody() -> None:
    assert (
        who_may_open(Roster((ADA, BOB, CHI)), [ADA.recipient, BOB.recipient], TODAY) == NobodyLeft()
    )


@pytest.mark.parametrize("roster", [[], [ADA], [ADA, CHI], [ADA, ADA]])
def test_intake_is_closed_with_fewer_than_two_live_keys(roster: list[Responder]) -> None:
    assert who_may_open(Roster((*roster,)), [], TODAY) == IntakeClosed()


def test_a_key_that_is_not_on_the_roster_any_more_is_asked_about() -> None:
    with pytest.raises(Invalid) as caught:
        who_may_open(Roster((ADA, BOB)), [CHI.recipient], TODAY)

    assert "changed" in str(caught.value.problems["hidden_from"])


def test_what_was_signed_stays_theirs_under_the_name_that_they_have_now() -> None:
    gone = Named("Dia", Recipient("age1dia"), VerifyKey("Dia"))
    renewed = Named("Ada", Recipient("age1old"), VerifyKey("old"))
    renamed = Named("Ada B.", ADA.recipient, ADA.verify_key)
    roster = Roster((ADA, BOB), "signed", before=(gone, renewed, renamed))

    assert roster.signers == {"Dia": "Dia", "old": "Ada", "Ada": "Ada", "Bob": "Bob"}
    assert Roster((ADA,)).signers == {"Ada": "Ada"}
