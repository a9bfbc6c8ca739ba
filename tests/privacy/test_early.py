"""The attack: look at the inbox each hour, and call urgent what is there before a delivery.

Whoever was left out can do that with the raw answer. They know each row's moment and length, and
which they sent themselves. With one of somebody else at any moment of a day, by the lot as it is
drawn (`n` rows, at the shares `x` of the day):

- without it there are `n` with the chance `1 / 2**n`, each at any moment;
- with it the sure one has given way to it, if that was later: the row is any of the `n`, and the
  others came by lot. Or the sure one is an earlier row, and all the others came by lot.

So with it this is `1 - mean(x)` times as likely, and `1` more where there are two or more.
"""

import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from math import comb
from pathlib import Path
from random import Random
from sqlite3 import Connection

import pytest

from bot.coalition.people import UTC_ZONE
from bot.concerns.batches import Batch, Slot, next_batch
from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.decoys import decoy
from bot.concerns.sealed.receipts import MailboxAddress
from bot.concerns.sealed.seal_report import SealedReport
from bot.words.ids import CaseId
from storage.concerns_cover import Decoys
from storage.concerns_early import Early
from storage.concerns_rows import put_urgent_report
from storage.concerns_tables import copied
from tests.support.twin_vaults import Run

DAY = date(2026, 3, 5)
BEGINS = datetime.combine(DAY, time(), UTC)
ONE_DAY, HOUR = timedelta(days=1), timedelta(hours=1)
NOON, ENDS = BEGINS + ONE_DAY / 2, BEGINS + ONE_DAY
DAYS = 3000
SEEN = 150
"""What happened on fewer days than this may have been chance."""
SLACK = 1.25

Halves = tuple[int, int]
"""How many came before noon, and how many after it."""


def without(seen: Halves) -> float:
    """How likely these are if nobody reported anything urgent."""
    number = sum(seen)
    return comb(number, seen[0]) / 4**number if number else 0


def likelier(seen: Halves) -> float:
    """So many times with one more of somebody, at any moment."""
    number = sum(seen)
    mean = (seen[0] / 4 + seen[1] * 3 / 4) / number
    return 1 - mean + (number > 1)


def test_whatever_comes_one_more_is_at_most_twice_as_likely_and_never_certain() -> None:
    """In closed form: over a day, and by halves of it, for each number of rows."""
    for number in range(1, 40):
        halves = [(first, number - first) for first in range(number + 1)]
        assert all(0 < likelier(each) <= 2 for each in halves)
        with_one = sum(without(each) * likelier(each) for each in halves)
        assert 1 / 2 <= with_one / sum(map(without, halves)) <= 2
    days = [(first, number - first) for number in range(1, 60) for first in range(number + 1)]
    assert sum(map(without, days)) == pytest.approx(1)
    assert sum(without(each) * likelier(each) for each in days) == pytest.approx(1)


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """What comes is made cheaply: no seal makes a difference to how many there are."""
    monkeypatch.setattr("storage.concerns_early.decoy", _cheaply)
    with closing(sqlite3.connect(":memory:")) as new, closing(copied(new)) as empty:
        empty.execute("BEGIN")
        yield empty


def _cheaply(length: int) -> SealedReport:
    case = secrets.token_hex(16)
    return SealedReport(CaseId(case), b"", bytes(length), MailboxAddress(case), b"")


def _is_reported(empty: Connection, early: Early) -> None:
    put_urgent_report(empty, _cheaply(1), Batch(DAY, Slot.AT_ONCE))
    early.give_way()


def _day(empty: Connection, chance: Random, *, comes: bool, own: int = 0) -> Halves:
    """How many of others are there at noon and at the end; `own` come as the day begins."""
    for table in ("cases", "messages", "mailboxes"):
        empty.execute(f"DELETE FROM {table}")
    decoys = Decoys(chance)
    decoys.begun.add(next_batch(BEGINS, UTC_ZONE))
    early = Early(decoys, UTC_ZONE)
    early.come(empty, BEGINS)
    for _ in range(own):
        _is_reported(empty, early)
    moment, there = BEGINS + ONE_DAY * chance.random(), []
    for since, until in pairwise((BEGINS, NOON, ENDS)):
        if comes and since <= moment < until:
            early.come(empty, moment)
            _is_reported(empty, early)
        early.come(empty, until)
        there.append(empty.execute("SELECT count(*) FROM cases").fetchone()[0] - own)
    return there[0], there[1] - there[0]


@pytest.mark.parametrize("own", [0, 3])
def test_whoever_looks_at_noon_and_at_night_finds_one_more_at_most_twice_as_likely(
    empty: Connection, own: int
) -> None:
    """As it was worked out above; of whoever sends some themselves no better. By one seed."""
    chance = Random(2026)
    none, one = (
        Counter(_day(empty, chance, comes=comes, own=own) for _ in range(DAYS))
        for comes in (False, True)
    )
    seen = [each for each, times in one.items() if times >= SEEN]

    assert len(seen) > 4
    for each in seen:
        as_likely = one[each] / none[each]
        assert as_likely <= 2 * SLACK, (each, none, one)
        if not own:
            assert as_likely == pytest.approx(likelier(each), rel=SLACK - 1), (each, none, one)


@pytest.fixture
def twins(tmp_path: Path) -> tuple[Run, Run]:
    return Run(tmp_path / "one.db"), Run(tmp_path / "other.db")


def _answered(run: Run) -> Counter[str]:
    """What a look into the inbox counts: cases and their days, messages and their lengths."""
    cases = run.vault.cases()
    return Counter(
        [f"case of {each.day}, {len(each.key)} bytes" for each in cases]
        + [f"{len(message)} bytes" for each in cases for message in each.messages]
    )


def _next_hour(run: Run) -> None:
    following = next_batch(run.now, UTC_ZONE).starts(UTC_ZONE)
    if following - run.now <= HOUR:
        run.delivered()
    else:
        run.now += HOUR
        run.vault.release(run.now)


def test_looked_at_each_hour_days_with_something_urgent_are_as_days_without(
    twins: tuple[Run, Run],
) -> None:
    """One more for as long as the one is to come in whose place it came; then never any more.

    It is reported each midnight, and as long as the one that would have come.
    """
    one, other = twins
    for run in twins:
        while run.now.hour < 23:
            _next_hour(run)
    apart, hours = 0, 0
    for _ in range(3 * 24):
        for run in twins:
            _next_hour(run)
        if one.now.hour == 0:
            sure = one.vault._early.plan.sure
            assert sure == other.vault._early.plan.sure
            assert sure is not None
            page = [recipient_of(new_identity())]
            one.vault.keep(decoy(sure.length), Batch(one.now.date(), Slot.AT_ONCE), page)
        mine, others = _answered(one), _answered(other)
        more, fewer = mine - others, others - mine
        assert not fewer
        is_to_come = other.vault._early.plan.sure is not None
        assert more.total() == 2 * is_to_come, "a case and its words"
        apart, hours = apart + is_to_come, hours + 1
        if not is_to_come:
            assert one.kept() == other.kept() | {"pages": one.kept()["pages"]}

    assert 0 < apart < hours
    assert other.kept()["pages"] == []
