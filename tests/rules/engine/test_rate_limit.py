"""One who floods is held up until the next batch; nobody is named, and nobody else waits."""

from bot.engine.rate_limit import MOST_FROM_NOBODY, MOST_FROM_ONE, RateLimiter
from bot.words.inbound import Address

ADA, BOB = Address("slack", "T1", "ada-1234"), Address("slack", "T1", "bob")
NOBODY = Address("web", "door", "")
BATCH, NEXT = "2026-03-05 morning", "2026-03-05 afternoon"


def test_a_thousand_from_one_address_leave_room_for_others() -> None:
    gate = RateLimiter()
    passed = [gate.lets_in(ADA, BATCH) for _ in range(1000)]

    assert sum(passed) == MOST_FROM_ONE
    assert passed[:MOST_FROM_ONE] == [True] * MOST_FROM_ONE
    assert gate.lets_in(BOB, BATCH)


def test_a_new_batch_begins_anew() -> None:
    gate = RateLimiter()
    for _ in range(1000):
        gate.lets_in(ADA, BATCH)

    assert gate.lets_in(ADA, NEXT)


def test_a_door_without_addresses_is_shared_and_therefore_wider() -> None:
    gate = RateLimiter()

    assert sum(gate.lets_in(NOBODY, BATCH) for _ in range(1000)) == MOST_FROM_NOBODY
    assert gate.lets_in(ADA, BATCH)


def test_what_is_counted_is_kept_under_made_up_names() -> None:
    one, other = RateLimiter(), RateLimiter()
    for gate in (one, other):
        gate.lets_in(ADA, BATCH)

    assert "ada-1234" not in repr(one)
    assert one._counts.keys() != other._counts.keys()
