"""Who is on the list of responders, who signs it, who waits, and who has looked."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.coalition.people import UTC_ZONE
from bot.concerns.batches import Batch, Slot
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.roster_list import Named, Recovery, RosterList, written
from bot.concerns.sealed.signatures import VerifyKey
from bot.concerns.sealed.signed_lists import FIRST, SignedList, digest
from bot.concerns.sealed.tickets import TicketHash
from bot.words.ids import MemberId
from storage.concerns_tickets import drop_tickets
from storage.concerns_vault import ConcernsVault
from tests.support.ready_made import lay_vault

TODAY = date(2026, 3, 4)
ADA, BOB, CYN = map(MemberId, ("m-ada", "m-bob", "m-cyn"))
SOL, TIA = VerifyKey("ab" * 32), VerifyKey("cd" * 32)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    lay_vault(tmp_path / "concerns.db")
    return tmp_path / "concerns.db"


@pytest.fixture
def vault(file: Path) -> ConcernsVault:
    return ConcernsVault(file, UTC_ZONE, datetime(2026, 3, 4, 12, tzinfo=UTC))


def responder(name: str, proved: date = TODAY) -> Responder:
    return Responder(name, recipient_of(new_identity()), VerifyKey("ef" * 32), proved)


def listing(number: int, *responders: Responder) -> SignedList:
    named = tuple(Named(each.name, each.recipient, each.verify_key) for each in responders)
    content = RosterList(number, FIRST, TODAY, (), named)
    return SignedList(written(content), {SOL: b"\1\2", TIA: b"\3"})


def rows(file: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as kept:
        return kept.execute(f"SELECT * FROM {table}").fetchall()


def test_each_has_one_pair_of_keys_by_name(vault: ConcernsVault, file: Path) -> None:
    ada, bob = responder("Ada", date(2026, 1, 2)), responder("Bob")
    vault.enrol(BOB, bob)
    vault.enrol(ADA, responder("Ada"))
    vault.enrol(ADA, ada)

    assert vault.roster() == [ada, bob]
    assert (vault.enrolled(ADA), vault.enrolled(BOB), vault.enrolled(CYN)) == (ada, bob, None)
    assert sorted(vault.enrolled_members()) == [ADA, BOB]
    assert len(rows(file, "responders")) == 2


def test_who_is_taken_off_leaves_nothing_and_others_stay(vault: ConcernsVault, file: Path) -> None:
    for member in (ADA, BOB, CYN):
        vault.enrol(member, responder(member))
        vault.ask(member, responder(member))
        vault.looked(member, Batch(TODAY, Slot.MORNING))
    vault.take_off([ADA, BOB])

    assert vault.enrolled_members() == [CYN]
    assert [*vault.asking()] == [*vault.looks()] == [CYN]
    for table in ("responders", "asking", "looks"):
        assert ADA not in str(rows(file, table)), table


def test_who_waits_does_so_with_the_last_keys_they_asked_for(vault: ConcernsVault) -> None:
    ada, bob = responder("Ada", date(2026, 1, 2)), responder("Bob")
    vault.ask(ADA, responder("Ada"))
    vault.ask(ADA, ada)
    vault.ask(BOB, bob)

    assert vault.asking() == {ADA: ada, BOB: bob}
    assert vault.roster() == []


def test_who_signs_does_so_with_their_last_key(vault: ConcernsVault) -> None:
    vault.put_steward(ADA, TIA)
    vault.put_steward(ADA, SOL)
    vault.put_steward(BOB, TIA)
    assert vault.stewards() == {ADA: SOL, BOB: TIA}
    vault.take_off_stewards([ADA, CYN])
    assert vault.stewards() == {BOB: TIA}


def test_a_draft_gathers_the_signatures_of_this_very_list(vault: ConcernsVault) -> None:
    first, other = listing(1, responder("Ada")), listing(1, responder("Bob"))
    assert vault.draft() is None
    by_sol, by_tia = (
        replace(first, signatures={SOL: b"old", VerifyKey("12" * 32): b"x"}),
        replace(first, signatures={SOL: b"new", TIA: b"t"}),
    )
    assert vault.add_signatures(by_sol) == vault.draft() == by_sol
    both = vault.add_signatures(by_tia)

    assert both.text == first.text
    assert both.signatures == {VerifyKey("12" * 32): b"x", SOL: b"new", TIA: b"t"}
    assert vault.draft() == both
    assert vault.add_signatures(other) == vault.draft() == other
    assert vault.lists() == [], "a draft is in no force"


def test_lists_in_force_stay_in_their_order_and_the_draft_goes(vault: ConcernsVault) -> None:
    lists = [listing(number) for number in range(1, 12)]
    for each in lists:
        vault.add_signatures(listing(99))
        vault.put_in_force(each)

    assert vault.lists() == lists
    assert vault.draft() is None


def test_whom_a_list_names_comes_onto_it_and_nobody_else_stays(vault: ConcernsVault) -> None:
    ada, bob, cyn = responder("Ada"), responder("Bob"), responder("Cyn", date(2026, 1, 2))
    vault.enrol(ADA, ada)
    vault.enrol(BOB, bob)
    vault.ask(CYN, cyn)
    dan = responder("Dan")
    vault.ask(MemberId("m-dan"), dan)
    vault.put_in_force(listing(2, ada, cyn))

    assert {each: vault.enrolled(each) for each in vault.enrolled_members()} == {ADA: ada, CYN: cyn}
    assert vault.asking() == {MemberId("m-dan"): dan}


def test_who_came_while_the_first_list_was_signed_waits_for_the_next(vault: ConcernsVault) -> None:
    ada, bob = responder("Ada"), responder("Bob", date(2026, 1, 2))
    vault.enrol(ADA, ada)
    vault.enrol(BOB, bob)
    vault.put_in_force(listing(1, ada))

    assert vault.roster() == [ada]
    assert vault.asking() == {BOB: bob}


def test_new_keys_that_are_signed_take_the_place_of_the_old_ones(
    vault: ConcernsVault, file: Path
) -> None:
    old, new = responder("Ada"), responder("Ada")
    vault.enrol(ADA, old)
    vault.ask(ADA, new)
    vault.put_in_force(listing(2, new))

    assert (vault.roster(), vault.asking()) == ([new], {})
    assert old.recipient not in str(rows(file, "responders"))


@pytest.mark.parametrize(
    "kept", ["", "{", "[]", "7", '{"ab": 7}', '{"ab": "xyz"}', '{"ab": null}', "null"]
)
def test_signatures_that_cannot_be_read_are_none(
    vault: ConcernsVault, file: Path, kept: str
) -> None:
    vault.put_in_force(listing(1))
    with closing(sqlite3.connect(file)) as changed, changed:
        changed.execute("UPDATE signed_lists SET signatures=?", [kept])

    (found,) = vault.lists()
    assert found == replace(listing(1), signatures={})
    assert digest(found.text) == digest(listing(1).text)


def test_of_what_was_looked_at_the_last_batch_is_kept(vault: ConcernsVault) -> None:
    morning, afternoon = Batch(TODAY, Slot.MORNING), Batch(TODAY, Slot.AFTERNOON)
    for batch in (morning, afternoon, morning):
        vault.looked(ADA, batch)
    vault.looked(BOB, morning)

    assert vault.looks() == {ADA: afternoon, BOB: morning}


def test_the_same_look_again_changes_nothing(
    vault: ConcernsVault, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.looked(ADA, Batch(TODAY, Slot.MORNING))
    written: list[bytes] = []
    monkeypatch.setattr(vault._file, "_replace", written.append)
    vault.looked(ADA, Batch(TODAY, Slot.MORNING))

    assert written == []
    assert len(rows(file, "looks")) == 1


def test_the_key_in_shares_that_is_wanted_is_the_last_one_or_none(vault: ConcernsVault) -> None:
    first, other = (
        Recovery((name, "Shelter", "Ombuds"), recipient_of(new_identity()))
        for name in ("Roots", "Rivers")
    )
    assert vault.recovery_wanted() is None
    for wanted in (first, other, None, first):
        vault.want_recovery(wanted)
        assert vault.recovery_wanted() == wanted


def test_to_want_the_same_key_in_shares_again_touches_nothing_and_no_other_setting_is_lost(
    vault: ConcernsVault, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, salt = rows(file, "settings"), vault.salt()
    vault.want_recovery(Recovery(("Roots", "Shelter", "Ombuds"), recipient_of(new_identity())))
    assert len(rows(file, "settings")) == len(before) + 1
    wanted = vault.recovery_wanted()
    touched: list[bytes] = []
    with monkeypatch.context() as patched:
        patched.setattr(vault._file, "_replace", touched.append)
        vault.want_recovery(wanted)
    assert touched == []
    vault.want_recovery(None)
    assert (rows(file, "settings"), vault.salt()) == (before, salt)


def test_tickets_are_good_until_their_day_and_no_longer_kept_than_that(
    vault: ConcernsVault, file: Path
) -> None:
    kept, soon, unknown = map(TicketHash, ("kept", "soon", "unknown"))
    vault.add_tickets([kept], TODAY + timedelta(days=2), 3)
    vault.add_tickets([soon], TODAY, 3)
    assert vault.is_ticket(soon, TODAY)
    assert not vault.is_ticket(soon, TODAY + timedelta(days=1))
    assert not vault.is_ticket(unknown, TODAY)

    with closing(sqlite3.connect(file)) as changed, changed:
        drop_tickets(changed, TODAY)
        assert len(rows(file, "tickets")) == 2
        drop_tickets(changed, TODAY + timedelta(days=1))
    assert rows(file, "tickets") == [(kept, f"{TODAY + timedelta(days=2)}")]


def test_of_tickets_there_are_so_many_at_once_and_of_too_many_not_one(
    vault: ConcernsVault, file: Path
) -> None:
    def made(*names: str) -> bool:
        return vault.add_tickets([TicketHash(each) for each in names], TODAY, 3)

    assert made("a", "b")
    assert not made("c", "d")
    assert {name for name, _ in rows(file, "tickets")} == {"a", "b"}
    assert made("c")
    assert not made("d")
    assert not vault.is_ticket(TicketHash("d"), TODAY)
