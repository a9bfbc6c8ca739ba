"""A decoy looks in every way like something real."""

from collections import Counter
from dataclasses import asdict
from random import Random

import pytest

from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.decoys import (
    LENGTHS,
    ONE_MORE,
    decoy,
    decoy_message,
    draw_cover,
    draw_more,
)
from bot.concerns.sealed.padding import BUCKETS
from bot.concerns.sealed.receipts import Mailbox, MailboxId
from bot.concerns.sealed.seal_report import (
    Capsule,
    seal_follow_up,
    seal_for,
)
from bot.concerns.sealed.validate import message_from_json, report_from_json
from bot.words.ids import CaseId
from tests.support.responders import wire

MAILBOX = Mailbox(MailboxId("ab" * 32), new_identity())
REAL = seal_for(MAILBOX, {"text": "x"}, [recipient_of(new_identity())])


def test_a_decoy_is_as_long_as_a_short_report_and_passes_for_one() -> None:
    made = decoy()
    lengths = {name: len(value) for name, value in asdict(made).items()}

    assert lengths == {name: len(value) for name, value in asdict(REAL).items()}
    assert report_from_json(wire(made)) == made


def test_a_decoy_of_words_is_as_long_as_a_few_words_and_passes_for_them() -> None:
    real = seal_follow_up(Capsule(REAL.case, recipient_of(new_identity())), "x")
    made = decoy_message(REAL.case)

    assert made.case == REAL.case
    assert len(made.message) == len(real.message)
    assert message_from_json(wire(made)) == made


def test_no_two_decoys_share_anything() -> None:
    several = [decoy() for _ in range(5)]

    for name in asdict(REAL):
        assert len({getattr(each, name) for each in several}) == 5
    assert len({decoy_message(CaseId("00")).message for _ in range(5)}) == 5


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_decoy_is_as_long_as_any_report_can_be(bucket: int) -> None:
    fits = {"text": "x" * (bucket - 1000)}
    real = seal_for(MAILBOX, fits, [recipient_of(new_identity())])

    assert {name: len(value) for name, value in asdict(decoy(bucket)).items()} == {
        name: len(value) for name, value in asdict(real).items()
    }


@pytest.mark.parametrize(
    ("kind", "always"),
    [("reports", BUCKETS[:2]), ("messages", BUCKETS[:1] * 3), ("letters", BUCKETS[:1])],
)
def test_a_few_of_the_usual_length_are_always_there_and_some_more_by_lot(
    kind: str, always: tuple[int, ...]
) -> None:
    drawn = [getattr(draw_cover(Random(seed)), kind) for seed in range(2000)]
    numbers = Counter(len(each) - len(always) for each in drawn)
    lengths = Counter(length for each in drawn for length in each[len(always) :])

    assert {each[: len(always)] for each in drawn} == {tuple(always)}
    for more in range(4):
        assert numbers[more] / 2000 == pytest.approx(ONE_MORE ** (more + 1), abs=0.03)
    for length, of_a_thousand in LENGTHS.items():
        assert lengths[length] / lengths.total() == pytest.approx(of_a_thousand / 1000, abs=0.05)


def test_when_all_have_given_way_one_is_drawn_and_others_by_the_same_lot() -> None:
    drawn = [draw_more(Random(seed)) for seed in range(2000)]
    numbers = Counter(map(len, drawn))

    assert numbers[0] == 0
    for number in range(1, 5):
        assert numbers[number] / 2000 == pytest.approx(ONE_MORE**number, abs=0.03)
    assert {length for each in drawn for length in each} == {*BUCKETS}


def test_how_many_decoys_there_are_and_how_long_they_are_is_drawn_by_lot() -> None:
    covers = [draw_cover(Random(seed)) for seed in range(400)]

    for kind in ("reports", "messages", "letters"):
        drawn = [getattr(cover, kind) for cover in covers]
        assert len({len(each) for each in drawn}) > 1, kind
        lengths = Counter(length for each in drawn for length in each)
        assert lengths.keys() <= set(BUCKETS)
    reports = Counter(length for cover in covers for length in cover.reports)
    assert reports[BUCKETS[0]] > reports[BUCKETS[1]] > reports[BUCKETS[2]] > 0
    assert min(LENGTHS.values()) > 0, "a long report must not be the only long one for ever"
    assert sum(LENGTHS.values()) == 1000
