"""What each route of a report answers and keeps; the vault is a real one, and nobody else plays."""

import json
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

import pytest

from bot.coalition.anonymous import Door
from bot.concerns.batches import batch_named
from bot.concerns.report_form import (
    document_field,
    receipt_field,
    report_fields,
    ticket_field,
)
from bot.concerns.reporter.before_you_report import notice
from bot.concerns.reporter.locked_before import how_to_lock
from bot.concerns.reporter.referral import closed_card, danger_card, nobody_left
from bot.concerns.roster import PROOF_LASTS
from bot.concerns.sealed.age import CannotOpen, Identity, recipient_of
from bot.concerns.sealed.decoys import decoy
from bot.concerns.sealed.envelope import open_entry
from bot.concerns.sealed.handles import spelled
from bot.concerns.sealed.receipts import ASKED_BACK, Receipt, handle_of, is_receipt, new_receipt
from bot.concerns.sealed.roster_list import Named, RosterList, Steward, written
from bot.concerns.sealed.seal_report import SealedReport
from bot.concerns.sealed.signatures import sign_content, verify_key_of
from bot.concerns.sealed.signed_lists import FIRST, SignedList, signed_as_json, signed_content
from bot.language.languages import SPOKEN
from bot.words.errors import Invalid, Refused
from bot.words.reporting import NOT_THESE_WORDS
from tests.support.casework import unlock_cases
from tests.support.reporting import (
    AT_ONCE,
    BATCH,
    HERE,
    KEYS,
    SIGNING,
    TODAY,
    Reporting,
    form_of,
    keys,
    opened_door,
)
from tests.support.responders import ANSWERS, filled_in, wire, written_down


@pytest.fixture
def door(tmp_path: Path) -> Reporting:
    return opened_door(tmp_path / "concerns.db")


def can_open(report: SealedReport) -> set[str]:
    return {name for name, key in KEYS.items() if _opens(report, key)}


def _opens(report: SealedReport, key: Identity) -> bool:
    try:
        return bool(unlock_cases({report.case: report.key}, key))
    except CannotOpen:
        return False


@pytest.mark.parametrize("on", ["company chat", "encrypted chat", "keeping chat", "page"])
def test_the_form_says_what_the_door_hides_and_where_it_leads(door: Reporting, on: Door) -> None:
    door.door = on
    form, again = form_of(door.asks("concern")), form_of(door.asks("concern"))
    receipt = Receipt(form.args["receipt"])

    live = door.vault.roster()
    handle = handle_of(receipt, door.vault.salt())
    besides = (document_field(), ticket_field()) if on == "page" else ()
    *asked, kept = form.fields
    assert tuple(asked) == (*report_fields(live), *besides)
    assert kept == receipt_field(receipt, spelled(handle), kept.instead)
    others = [] if on == "page" else [("concern", {"language": "es", "as": "numbers"})]
    assert [(each.route, each.args) for each in kept.instead] == others
    assert form.intro == notice(on, ["Ada", "Bob"], HERE)
    assert (form.route, form.opened_by, form.ephemeral) == ("concern.report", "concern", True)
    assert {name: form.args[name] for name in form.args.keys() - {"once"}} == {
        "language": "es",
        "receipt": receipt,
    }
    assert is_receipt(receipt)
    assert receipt != again.args["receipt"]
    assert len(bytes.fromhex(form.args["once"])) == 16
    assert form.args["once"] != again.args["once"]
    languages = {code: {"language": code, "receipt": receipt} for code in SPOKEN}
    routes = ["danger", "receipt", *(["lock", "figures", "noticeboard"] if on == "page" else [])]
    assert [(each.route, each.args) for each in form.buttons] == [
        *((route, {"language": "es"}) for route in routes),
        *(("concern", args) for args in languages.values()),
    ]
    assert [each.label for each in form.buttons[-len(SPOKEN) :]] == [*SPOKEN.values()]


def test_the_receipt_that_was_shown_stays_in_another_language_and_no_other_words_do(
    door: Reporting,
) -> None:
    receipt = new_receipt()

    assert form_of(door.asks("concern", receipt=receipt)).args["receipt"] == receipt
    assert is_receipt(form_of(door.asks("concern", receipt="my own eight words")).args["receipt"])


@pytest.mark.parametrize(
    ("language", "chosen", "made_of"),
    [
        *[("es", "words", str.isalpha), ("es", "numbers", str.isdigit), ("es", "", str.isalpha)],
        *[("en", "words", str.isalpha), ("en", "numbers", str.isdigit), ("en", "?", str.isalpha)],
    ],
)
def test_a_receipt_is_made_of_what_was_chosen(
    door: Reporting, language: str, chosen: str, made_of: Callable[[str], bool]
) -> None:
    door.language = language
    receipt = form_of(door.asks("concern", **({"as": chosen} if chosen else {}))).args["receipt"]

    assert is_receipt(receipt)
    assert all(map(made_of, receipt.split()))


def signed_list(door: Reporting) -> SignedList:
    """As two stewards sign who is on the list now."""
    stewards = [Steward(name, name, verify_key_of(key)) for name, key in SIGNING.items()]
    named = [Named(each.name, each.recipient, each.verify_key) for each in door.vault.roster()]
    text = written(RosterList(1, FIRST, TODAY, (*stewards,), (*named,)))
    return SignedList(
        text,
        {
            verify_key_of(key): sign_content(signed_content(text), key)
            for key in [SIGNING["Ada"], SIGNING["Bob"]]
        },
    )


def test_a_list_that_stewards_signed_is_said_to_be_and_goes_to_whoever_seals(
    door: Reporting,
) -> None:
    door.vault.put_in_force(signed := signed_list(door))
    form, sealing = form_of(door.asks("concern")), form_of(door.asks("concern", sealed_here="yes"))

    assert form.intro == notice("company chat", ["Ada", "Bob"], HERE, signed=True)
    assert form.intro != notice("company chat", ["Ada", "Bob"], HERE)
    assert json.loads(sealing.args["lists"]) == [signed_as_json(signed)]


def test_a_browser_that_seals_gets_what_it_needs_and_no_receipt(door: Reporting) -> None:
    form = form_of(door.asks("concern", sealed_here="yes"))

    assert form.title == form_of(door.asks("concern")).title
    assert form.fields[:-1] == report_fields(door.vault.roster())
    assert form.intro == notice("sealing page", ["Ada", "Bob"], HERE)
    assert (form.route, form.buttons, form.ephemeral) == ("concern.sealed", (), True)
    assert form.args == {
        "language": "es",
        "salt": door.vault.salt().hex(),
        "responders": json.dumps([[each.name, each.recipient] for each in door.vault.roster()]),
        "lists": "[]",
        "asked_back": json.dumps(ASKED_BACK),
    }
    assert form_of(door.asks("concern", sealed_here="no")).route == "concern.report"


@pytest.mark.parametrize("route", ["concern", "concern.report", "concern.sealed", "lock"])
def test_with_one_key_that_is_still_good_nothing_is_taken(door: Reporting, route: str) -> None:
    door.day = TODAY + PROOF_LASTS
    door.enrols("Ada", door.day)
    assert door.asks("lock") != closed_card(HERE.outside)
    door.day += PROOF_LASTS

    reply = door.asks(route, **filled_in())

    assert reply == replace(closed_card(HERE.outside), refused=route == "concern.report")
    assert door.vault.kept == []


def test_where_the_last_keys_go_while_it_is_sent_it_is_not_kept(
    door: Reporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    rosters = [door.vault.roster(), []]
    monkeypatch.setattr(door.vault, "roster", lambda: rosters.pop(0))

    told = door.asks("concern.report", **filled_in())

    assert told == replace(closed_card(HERE.outside), refused=True)
    assert (door.vault.kept, door.budget.taken) == ([], [])


def test_a_report_waits_for_its_batch_and_pages_nobody(door: Reporting) -> None:
    door.enrols("Cyn", TODAY - PROOF_LASTS * 2)

    assert door.asks("concern.report", **filled_in()) == door.told("kept")

    ((report, batch, page),) = door.vault.kept
    assert (batch, page) == (batch_named(BATCH), set())
    assert can_open(report) == {"Ada", "Bob"}
    assert door.budget.taken == [("company chat", "report")]


def test_what_is_urgent_pages_all_who_may_open_it(door: Reporting) -> None:
    door.enrols("Cyn")
    hidden = recipient_of(KEYS["Bob"])

    told = door.asks("concern.report", **filled_in(urgent="yes", hidden_from=hidden))

    assert told == door.told("at once")
    ((report, batch, page),) = door.vault.kept
    assert (batch, page) == (AT_ONCE, keys("Ada", "Cyn"))
    assert can_open(report) == {"Ada", "Cyn"}
    assert door.budget.taken == [("company chat", "urgent")]


def test_what_was_written_down_is_no_part_of_what_is_sealed(door: Reporting) -> None:
    given = filled_in(hidden_from=recipient_of(KEYS["Bob"]))
    door.asks("concern.report", **given)

    ((report, *_),) = door.vault.kept
    (key,) = unlock_cases({report.case: report.key}, KEYS["Ada"]).values()
    assert open_entry(report.message, key)["answers"] == ANSWERS


def test_the_same_receipt_is_kept_once_and_counted_once(door: Reporting) -> None:
    given = filled_in()
    door.asks("concern.report", **given)

    assert door.asks("concern.report", **{**given, "text": "More."}) == door.told("before")
    assert len(door.vault.kept) == len(door.budget.taken) == 1


def test_what_is_wrong_is_said_and_nothing_is_kept(door: Reporting) -> None:
    all_of_them = ",".join(keys("Ada", "Bob"))
    other = written_down(new_receipt())["kept"]

    with pytest.raises(Invalid) as left_out:
        door.asks("concern.report", **filled_in(hidden_from=all_of_them))
    assert left_out.value.problems == nobody_left(HERE.outside)
    with pytest.raises(Invalid) as not_kept:
        door.asks("concern.report", **filled_in(kept=other))
    assert not_kept.value.problems == {"kept": NOT_THESE_WORDS}
    with pytest.raises(Invalid) as too_long:
        door.asks("concern.report", **filled_in(text="a" * 4001))
    assert list(too_long.value.problems) == ["text"]
    for receipt in ("", "my own eight words"):
        with pytest.raises(Refused, match="This form is no longer good"):
            door.asks("concern.report", **filled_in(receipt=receipt))
    assert (door.vault.kept, door.budget.taken) == ([], [])


def test_what_a_browser_sealed_is_kept_once_without_a_word(door: Reporting) -> None:
    door.door = "page"
    report = decoy()
    page = recipient_of(KEYS["Ada"])

    for _ in range(2):
        assert door.asks("concern.sealed", sealed=wire(report), page=page) is None

    assert door.vault.kept == [(report, batch_named(BATCH), set())]
    assert door.budget.taken == [("sealing page", "report")]


@pytest.mark.parametrize(
    ("named", "paged"), [(("Ada",), {"Ada"}), (("Ada", "Bob", "Cyn"), {"Ada", "Bob"}), ((), ())]
)
def test_a_browser_pages_whom_it_names_of_those_on_the_list(
    door: Reporting, named: tuple[str, ...], paged: Collection[str]
) -> None:
    page = ",".join(sorted(keys(*named)))
    report = decoy()

    assert door.asks("concern.sealed", sealed=wire(report), page=page, urgent="yes") is None

    assert door.vault.kept == [(report, AT_ONCE, keys(*paged))]
    assert door.budget.taken == [("sealing page", "urgent")]


def test_a_browser_that_names_nobody_pages_nobody(door: Reporting) -> None:
    report = decoy()
    door.asks("concern.sealed", sealed=wire(report), urgent="yes")

    assert door.vault.kept == [(report, AT_ONCE, set())]


def test_what_was_done_is_told_again(door: Reporting) -> None:
    door.door = "page"

    assert door.asks("afterwards", done="added,burnt", batch=BATCH) == door.told("added", "burnt")


@pytest.mark.parametrize("sent", [{}, {"sealed": "{}"}, {"sealed": "not even JSON"}])
def test_what_is_not_sealed_is_not_kept(door: Reporting, sent: dict[str, str]) -> None:
    with pytest.raises(Refused, match="not locked as it must be"):
        door.asks("concern.sealed", **sent)
    assert (door.vault.kept, door.budget.taken) == ([], [])


def test_help_and_keys_are_there_without_a_report(door: Reporting) -> None:
    assert door.asks("lock") == how_to_lock(door.vault.roster(), "es")
    assert door.asks("danger") == danger_card(HERE.outside, "es")
    assert door.asks("danger", told="yes") == danger_card(HERE.outside, "es", told=True)
    assert door.asks("danger", told="no") == danger_card(HERE.outside, "es")
