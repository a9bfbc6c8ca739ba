"""What goes along with an answer to a check-in, at a real vault: what a page gets, who opens it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.concerns.report_form import receipt_field
from bot.concerns.reporter import cover
from bot.concerns.reporter.before_you_report import notice
from bot.concerns.reporter.cover import HANDLE
from bot.concerns.reporter.referral import closed_card
from bot.concerns.roster import Roster
from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.decoys import decoy
from bot.concerns.sealed.receipts import ASKED_BACK, Receipt
from bot.concerns.sealed.roster_list import Named, Recovery
from bot.concerns.sealed.signatures import VerifyKey
from bot.concerns.sealed.signed_lists import SignedList
from bot.words.errors import Invalid
from tests.support.casework import read_case, unlock_cases
from tests.support.counted_steps import counted_steps
from tests.support.reporting import HERE, KEYS, TODAY, Reporting, form_of, opened_door
from tests.support.responders import wire
from tests.support.stage import MONDAY

SHARES = Recovery(("Front", "Sea", "Awid"), recipient_of(new_identity()))
GONE = Named("Dia", recipient_of(new_identity()), VerifyKey("ab" * 32))
LIST = SignedList("as it was signed", {VerifyKey("cd" * 32): b"\1\2"})
WORDS = "They wait outside."


@pytest.fixture
def door(tmp_path: Path) -> Reporting:
    return opened_door(tmp_path / "concerns.db")


@pytest.fixture
def signed(door: Reporting, monkeypatch: pytest.MonkeyPatch) -> Roster:
    """Two stewards signed who it is, one of whom has gone, and three hold a key in shares."""
    roster = Roster((*door.vault.roster(),), "signed", SHARES, (GONE,))
    monkeypatch.setattr(cover, "roster_of", lambda _store: roster)
    monkeypatch.setattr(door.vault, "lists", lambda: [LIST])
    return roster


def test_a_page_gets_all_that_it_needs_to_seal_and_to_believe(
    door: Reporting, signed: Roster
) -> None:
    given = dict(form_of(door.asks("cover")).args)

    assert given.pop("salt") == door.vault.salt().hex()
    assert len(json.loads(given.pop("letters"))) == len(door.vault.board())
    assert {name: json.loads(each) for name, each in given.items()} == {
        "responders": [each.recipient for each in signed.responders],
        "in_shares": [SHARES.recipient],
        "signers": dict(signed.signers),
        "former": [GONE.verify_key],
        "lists": [{"text": LIST.text, "signatures": {"cd" * 32: "0102"}}],
        "asked_back": [*ASKED_BACK],
    }


@pytest.mark.usefixtures("signed")
def test_it_says_who_can_open_it_and_shows_the_receipt_that_the_page_made(door: Reporting) -> None:
    form = form_of(door.asks("cover"))

    assert form.intro == notice("cover", ["Ada", "Bob"], HERE, signed=True, recovery=SHARES)
    assert form.fields[-1] == receipt_field(Receipt(""), HANDLE)
    assert [each.name for each in form.fields] == ["text", "hidden_from", "kept"]
    assert "They may still notice that something came" in str(form.fields[1].hint)
    assert "at once" not in str(form.fields[1].hint), "nobody is paged for what goes along"


def test_words_from_a_chat_are_opened_by_responders_as_they_were_written(door: Reporting) -> None:
    assert door.asks("cover.words", text=WORDS) is None
    (kept,) = door.vault.covered

    for name in ("Ada", "Bob"):
        key = unlock_cases({kept.case: kept.key}, KEYS[name])[kept.case]
        answers = read_case(kept.case, key, [kept.message], ()).report.answers
        assert answers == {"text": WORDS, "way_back": "none"}
    assert door.budget.taken == [("company chat", "cover")]


@pytest.mark.parametrize("given", [{}, {"text": ""}])
def test_without_words_nobody_opens_it(door: Reporting, given: dict[str, str]) -> None:
    assert door.asks("cover.words", **given) is None
    (kept,) = door.vault.covered

    for identity in KEYS.values():
        assert not unlock_cases({kept.case: kept.key}, identity)


def test_with_words_and_without_the_same_steps_are_taken(door: Reporting) -> None:
    """Counted, not timed: every call of ours, down to the file."""
    door.asks("cover.words", text=WORDS)  # the first one reads what is read once
    taken = []
    for text in ("", WORDS, "x", ""):
        with counted_steps() as steps:
            door.asks("cover.words", text=text)
        taken.append(steps)

    assert taken[0]["cover"] == 1
    assert taken == [taken[0]] * 4


def test_what_a_page_sealed_waits_once_for_its_batch(door: Reporting) -> None:
    letter = decoy()
    assert door.asks("cover.keep", sealed=wire(letter)) is None
    assert door.vault.covered == [letter]
    assert door.budget.taken == [("cover", "cover")]
    door.vault.release(MONDAY + timedelta(days=1))

    with pytest.raises(Invalid) as refused:
        door.asks("cover.keep", sealed=wire(letter))
    assert "delivered already" in str(refused.value.problems["sealed"])


@pytest.mark.parametrize("route", ["cover", "cover.keep", "cover.words"])
def test_where_nothing_is_taken_it_says_why(
    door: Reporting, route: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"sealed": wire(decoy()), "text": WORDS}
    door.day = TODAY + timedelta(days=400)
    assert door.asks(route, **given) == closed_card(HERE.outside, stopped=False)
    door.day = TODAY
    monkeypatch.setattr(cover, "roster_of", lambda _store: Roster((), "stopped"))

    assert door.asks(route, **given) == closed_card(HERE.outside, stopped=True)
    assert door.vault.covered == []
