"""One who floods is held up until the next batch; nobody is named, and nobody else waits."""

from bot.engine.rate_limit import MOST_FROM_ONE, RateLimiter
from bot.words.inbound import Address

ADA, BOB = Address("slack", "T1", "ada-1234"), Address("slack", "T1", "bob")
NOBODY = Address("web", "door", "")
BATCH, NEXT = "2026-03-05 morning", "2026-03-05 afternoon"


def test_a_thousand_from_one_address_leave_room_for_others() -> None:
    gate = RateLimiter()
    passed = [gate.lets_in(ADA, BATCH, "report") for _ in range(1000)]

    assert sum(passed) == MOST_FROM_ONE
    assert passed[:MOST_FROM_ONE] == [True] * MOST_FROM_ONE
    assert gate.lets_in(BOB, BATCH, "report")


def test_what_is_urgent_and_what_is_read_are_not_held_up_by_the_rest() -> None:
    gate = RateLimiter()
    for _ in range(1000):
        gate.lets_in(ADA, BATCH, "report")

    assert gate.lets_in(ADA, BATCH, "urgent")
    assert gate.lets_in(ADA, BATCH, "receipt")


def test_a_new_batch_begins_anew() -> None:
    gate = RateLimiter()
    for _ in range(1000):
        gate.lets_in(ADA, BATCH, "report")

    assert gate.lets_in(ADA, NEXT, "report")


def test_where_nobody_has_an_address_nobody_is_counted() -> None:
    gate = RateLimiter()

    assert all(gate.lets_in(NOBODY, BATCH, "report") for _ in range(1000))


def test_what_is_counted_is_kept_under_made_up_names() -> None:
    one, other = RateLimiter(), RateLimiter()
    for gate in (one, other):
        gate.lets_in(ADA, BATCH, "report")

    assert "ada-1234" not in repr(one)
    assert one._counts.keys() != other._counts.keys()


def test_with_a_new_batch_the_names_of_the_one_before_are_gone_and_mean_nothing() -> None:
    gate = RateLimiter()
    gate.lets_in(ADA, BATCH, "report")
    before = {*gate._counts}
    gate.lets_in(ADA, NEXT, "report")

    assert len(gate._counts) == 1
    assert before.isdisjoint(gate._counts)
