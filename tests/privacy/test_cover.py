"""Answers take along what is sealed, with words or without: nothing that is kept or shown tells."""

import json
import re
import secrets
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Literal

import pytest

from adapters.web.door.board import STEP, board_text
from bot.coalition.people import UTC_ZONE
from bot.concerns.reporter import cover
from bot.concerns.roster import Roster
from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.decoys import decoy, sealed_for_nobody
from bot.concerns.sealed.marks import Mark, mark_for_nobody
from bot.concerns.sealed.receipts import Mailbox, MailboxId, new_receipt, open_mailbox
from bot.concerns.sealed.roster_list import Recovery
from bot.concerns.sealed.seal_report import SealedReport, seal_for
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.concerns.sealed.validate import cover_from_json
from bot.language.tell import Interpreter, Reader
from bot.words.errors import Invalid, Refused
from bot.words.messages import Message
from config.catalogues import load_catalogues
from storage import concerns_release
from storage.concerns_vault import ConcernsVault
from storage.copy_keys import CopyKeys
from tests.support.casework import unlock_cases
from tests.support.reporting import KEYS, TODAY, Reporting, form_of, keys, opened_door
from tests.support.responders import wire
from tests.support.stage import MONDAY
from tests.support.twin_vaults import ID, Run


def with_words(text: str = "They wait outside.") -> SealedReport:
    """As a page seals it (`tests/browser/covering.test.js`)."""
    mailbox = Mailbox(MailboxId(secrets.token_hex(32)), new_identity())
    answers = {"may_act": "ask", "may_share": "ask", "text": text}
    return seal_for(mailbox, answers, keys("Ada", "Bob"))


def without() -> SealedReport:
    return decoy()


@pytest.fixture
def twins(tmp_path: Path) -> tuple[Run, Run]:
    return Run(tmp_path / "one.db"), Run(tmp_path / "other.db")


@pytest.fixture
def door(tmp_path: Path) -> Reporting:
    return opened_door(tmp_path / "concerns.db")


def test_whoever_writes_leaves_what_whoever_does_not_leaves(twins: tuple[Run, Run]) -> None:
    """Twelve answer; in one coalition three of them wrote. Rows, sizes and what lies where."""
    one, other = twins
    one.answered(*[with_words() if n % 4 == 0 else without() for n in range(12)])
    other.answered(*[without() for _ in range(12)])

    assert one.kept() == other.kept()
    for run in twins:
        run.delivered()
        run.delivered()
    assert one.kept() == other.kept()
    assert len(one.kept()["cases"]) == len(other.kept()["cases"])


def test_each_is_one_more_beside_the_decoys_whatever_is_in_it(twins: tuple[Run, Run]) -> None:
    before = len(twins[0].kept()["waiting_reports"])
    for run, letter in zip(twins, (with_words(), without()), strict=True):
        run.answered(letter, letter)

        assert len(run.kept()["waiting_reports"]) == before + 1


def test_shredding_and_retention_know_no_difference(
    twins: tuple[Run, Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two of twelve are ended by responders; the others go after the time that holds for all.

    Twelve days are as good for it as the 120 of `KEPT`, with a tenth of the batches.
    """
    monkeypatch.setattr(concerns_release, "KEPT", timedelta(days=12))
    for run, make in zip(twins, (with_words, without), strict=True):
        letters = [make() for _ in range(12)]
        run.answered(*letters)
        run.delivered()
        run.delivered()
        for each in letters[:2]:
            mark = Mark("", mark_for_nobody())
            assert run.vault.shred(each.case, each.mailbox, mark)
        run.delivered()
    one, other = twins
    assert one.kept() == other.kept()
    for run in twins:
        run.now += timedelta(days=13)
        run.delivered()
    left, others = one.kept(), other.kept()
    assert (left["cases"], left["mailboxes"]) == (others["cases"], others["mailboxes"])
    assert "2026-03-02" not in str(left["cases"])


def _answer(report: SealedReport, run: Run) -> None:
    letter = SealedLetter(report.mailbox, report.capsule, report.case, sealed_for_nobody())
    assert run.vault.hand_in(letter, run.batch)


def test_the_board_is_as_long_with_an_answer_as_without_and_changes_by_batches_alone(
    twins: tuple[Run, Run],
) -> None:
    one, other = twins
    report = with_words()
    one.answered(report)
    other.answered(without())
    for run in twins:
        run.delivered()
        run.delivered()
    shown = [run.vault.board() for run in twins]
    _answer(report, one)

    assert one.vault.board() == shown[0], "nothing comes between two deliveries"
    for run in twins:
        run.delivered()
        run.delivered()
    assert report.capsule in one.vault.board()
    assert _lengths(one.vault) == _lengths(other.vault)
    assert one.kept() == other.kept()


def _lengths(vault: ConcernsVault) -> list[int]:
    return sorted(map(len, vault.board()))


def test_a_letter_that_was_burnt_stays_until_the_next_batch_and_others_are_burnt_beside_it(
    twins: tuple[Run, Run],
) -> None:
    one, other = twins
    report = with_words()
    one.answered(report)
    other.answered(without())
    for run in twins:
        run.delivered()
        run.delivered()
    _answer(report, one)
    for run in twins:
        run.delivered()
        run.delivered()
    before = [set(run.vault.board()) for run in twins]
    ashes = report.capsule[::-1]
    one.vault.burn(report.mailbox, {report.capsule: ashes})
    assert set(one.vault.board()) == before[0]
    for run in twins:
        run.delivered()

    assert report.capsule not in one.vault.board()
    gone = [len(had - set(run.vault.board())) for had, run in zip(before, twins, strict=True)]
    assert gone[0] == gone[1] > 0


def test_after_a_fortnight_a_letter_leaves_the_board_and_stays_in_its_mailbox(
    twins: tuple[Run, Run],
) -> None:
    run = twins[0]
    report = with_words()
    run.answered(report)
    run.delivered()
    run.delivered()
    _answer(report, run)
    days = 0
    while report.capsule not in run.vault.board():
        run.delivered()
        assert run.now < MONDAY + timedelta(days=4), "it never came"
    while report.capsule in run.vault.board():
        run.delivered()
        days += 1

    assert days in {29, 30}, "two batches a day"
    assert report.capsule in run.vault.letters(report.mailbox)


def test_no_copy_takes_the_board_along(twins: tuple[Run, Run]) -> None:
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(twins[0].vault.copy(CopyKeys({}), MONDAY))

        assert copy.execute("SELECT count(*) FROM board").fetchone() == (0,)


def _text(door: Reporting) -> str:
    form = form_of(door.asks("cover"))
    interpreter = Interpreter(load_catalogues())
    told = interpreter.reply(form, Reader("ar", UTC_ZONE))
    return board_text(form_of(told))


def test_of_what_goes_along_nothing_is_said_to_go_at_once(door: Reporting) -> None:
    hints = str([each.hint for each in form_of(door.asks("cover")).fields])

    assert "They may still notice that something came" in hints
    assert "at once" not in hints


def test_what_a_page_fetches_is_the_same_for_all_and_of_one_length(door: Reporting) -> None:
    text = _text(door)
    given = json.loads(text)

    assert text == _text(door)
    assert len(text) % STEP == 0
    assert len(json.loads(given["letters"])) == len(door.vault.board()) > 0
    assert json.loads(given["responders"]) == [recipient_of(KEYS[n]) for n in ("Ada", "Bob")]
    assert set(given["asked"]) == {"text", "hidden_from", "kept"}
    assert list(given["asked"]["hidden_from"]["choices"].values()) == ["Ada", "Bob"]
    assert "Ada" in " ".join(given["notice"])


def test_four_hundred_visits_send_as_much_each_whatever_goes_along() -> None:
    """By one seed; what the browser's part sends is held to the same in `covering.test.js`."""
    chance = Random(3)
    letters = [
        with_words("x" * chance.randrange(1, 2000)) if chance.random() < 0.5 else without()
        for _ in range(400)
    ]

    assert len({len(wire(each)) for each in letters}) == 1
    assert all(cover_from_json(wire(each)) == each for each in letters)


@pytest.mark.parametrize("route", ["cover.keep", "cover.words"])
def test_the_same_is_asked_of_the_vault_whatever_goes_along(
    door: Reporting, monkeypatch: pytest.MonkeyPatch, route: str
) -> None:
    """Instead of a clock: the same statements, in the same order."""
    steps: list[str] = []
    connect = sqlite3.connect

    def traced(
        database: str,
        *,
        isolation_level: Literal["DEFERRED"] | None = "DEFERRED",
        uri: bool = False,
    ) -> sqlite3.Connection:
        connection = connect(database, isolation_level=isolation_level, uri=uri)
        connection.set_trace_callback(lambda said: steps.append(said.partition("(")[0]))
        return connection

    monkeypatch.setattr(sqlite3, "connect", traced)
    taken = []
    for make, text in ((with_words, "They wait."), (without, ""), (without, ""), (with_words, "x")):
        steps.clear()
        assert door.asks(route, sealed=wire(make()), text=text) is None
        taken.append(_without_copying(steps))

    assert taken[0]
    assert taken == [taken[0]] * 4


def _without_copying(steps: list[str]) -> list[str]:
    """To write the file whole takes a step for each row: one more each time, whatever it is."""
    return [*dict.fromkeys(re.sub(ID, "~", each) for each in steps)]


def test_it_is_kept_for_the_next_delivery_beside_all_others(
    door: Reporting, tmp_path: Path
) -> None:
    letter = with_words()

    assert door.asks("cover.keep", sealed=wire(letter)) is None
    assert door.budget.taken == [("cover", "cover")]
    with closing(sqlite3.connect(tmp_path / "concerns.db")) as connection:
        question = 'SELECT batch FROM waiting_reports WHERE "case"=?'
        assert connection.execute(question, [letter.case]).fetchone() is not None


def test_sent_again_the_later_one_waits_in_the_place_of_the_earlier(
    twins: tuple[Run, Run],
) -> None:
    """As when the line broke after it was kept: with words or without, once."""
    for run, make in zip(twins, (with_words, without), strict=True):
        first, other = make(), make()
        again = replace(other, case=first.case, mailbox=first.mailbox)
        assert run.vault.cover(first, run.batch)
        assert run.vault.cover(again, run.batch)
        run.now += timedelta(hours=6)
        assert run.vault.cover(again, run.batch)
        run.delivered()
        run.delivered()
        (kept,) = [each for each in run.vault.cases() if each.case == first.case]
        assert kept.key == again.key
        assert again.message in kept.messages
        assert first.message not in kept.messages
        assert not run.vault.cover(first, run.batch), "what was delivered stays"
    one, other_run = twins
    assert one.kept() == other_run.kept()


def test_what_was_delivered_already_is_not_said_to_be_kept_anew(door: Reporting) -> None:
    letter = with_words()
    assert door.asks("cover.keep", sealed=wire(letter)) is None
    door.vault.release(MONDAY + timedelta(days=1))

    for again in (letter, replace(without(), case=letter.case, mailbox=letter.mailbox)):
        with pytest.raises(Invalid) as refused:
            door.asks("cover.keep", sealed=wire(again))
        assert "delivered already" in str(refused.value.problems["sealed"])


def test_its_receipt_opens_a_place_to_add_words_at_the_door_as_any_other(door: Reporting) -> None:
    receipt = new_receipt()
    letter = seal_for(open_mailbox(receipt, door.vault.salt()), {"text": "Help."}, keys("Ada"))

    assert door.asks("cover.keep", sealed=wire(letter)) is None
    assert form_of(door.asks("receipt.open", receipt=receipt)).route == "receipt.add"


def test_what_is_written_in_chat_lies_there_as_what_is_not(door: Reporting, tmp_path: Path) -> None:
    def kept() -> set[tuple[str, int, int]]:
        with closing(sqlite3.connect(tmp_path / "concerns.db")) as connection:
            question = 'SELECT "case", length("key"), length(message) FROM waiting_reports'
            return set(connection.execute(question))

    sizes = []
    for text in ("They wait outside.", "", "أخاف " * 140):
        before = kept()
        assert door.asks("cover.words", text=text) is None
        sizes += [each[1:] for each in kept() - before]

    assert len(sizes) == 3
    assert len(set(sizes)) == 1


def test_what_is_written_in_chat_opens_with_the_key_in_shares_as_a_report_does(
    door: Reporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = new_identity()
    shares = Recovery(("Front", "Sea", "Awid"), recipient_of(secret))
    roster = Roster((*door.vault.roster(),), "signed", shares)
    monkeypatch.setattr(cover, "roster_of", lambda _store: roster)
    assert door.asks("cover.words", text="They wait outside.") is None

    kept = door.vault.covered[-1]
    for identity in (KEYS["Ada"], KEYS["Bob"], secret):
        assert unlock_cases({kept.case: kept.key}, identity)
    assert not unlock_cases({kept.case: kept.key}, KEYS["Cyn"])


@pytest.mark.parametrize("text", ["{}", "[", "null"])
def test_what_is_no_such_letter_is_refused(door: Reporting, text: str) -> None:
    with pytest.raises(Refused):
        door.asks("cover.keep", sealed=text)


def test_what_is_longer_would_stand_out_and_is_refused(door: Reporting) -> None:
    with pytest.raises(Refused):
        door.asks("cover.keep", sealed=wire(decoy(8192)))


def test_nobody_can_fill_the_vault_with_it(door: Reporting) -> None:
    for _ in range(1000):
        try:
            door.budget.take("cover", "cover")
        except Invalid:
            break
    else:
        pytest.fail("it never ends")

    told = []
    for make in (without, with_words):
        with pytest.raises(Invalid) as refused:
            door.asks("cover.keep", sealed=wire(make()))
        told.append(refused.value.problems)
    assert told[0] == told[1], "it does not tell what was in it"
    assert door.vault.covered == []
    report = seal_for(open_mailbox(new_receipt(), door.vault.salt()), {}, keys("Ada"))
    door.door = "page"
    assert door.asks("concern.sealed", sealed=wire(report), urgent="no") is None
    assert door.vault.kept[-1][0] == report, "a report is taken all the same"


def test_where_no_report_is_taken_there_is_no_cover_either(door: Reporting) -> None:
    door.day = TODAY + timedelta(days=400)

    for route in ("cover", "cover.keep"):
        assert isinstance(door.asks(route, sealed=wire(without())), Message)
