"""A mark tells an outcome to whoever has the quarter's secret, and nothing to anybody else."""

import pytest

from bot.concerns.sealed.age import (
    CannotOpen,
    Identity,
    Recipient,
    new_identity,
    recipient_of,
    unseal,
)
from bot.concerns.sealed.marks import (
    Outcome,
    is_secret_of,
    mark,
    mark_for_nobody,
    new_quarter_key,
    outcomes_in,
)


def test_a_responder_has_the_secret_and_the_secret_opens_what_is_real() -> None:
    ada, dan = new_identity(), new_identity()
    key = new_quarter_key("2026-Q1", [recipient_of(ada)])
    secret = Identity(unseal(key.capsule, ada).decode())
    made = [*(mark(each, key.recipient) for each in Outcome), mark_for_nobody()]

    assert is_secret_of(secret, key)
    assert list(outcomes_in(made, secret)) == list(Outcome)
    assert list(outcomes_in(made, ada)) == []
    with pytest.raises(CannotOpen):
        unseal(key.capsule, dan)


def test_all_marks_are_equally_long_and_so_are_keys_for_however_many() -> None:
    to = recipient_of(new_identity())
    made = [*(mark(each, to) for each in Outcome), mark_for_nobody()]
    keys = [new_quarter_key("2026-Q1", [to]), new_quarter_key("2026-Q1", _many())]

    assert len({*map(len, made)}) == 1
    assert len({len(each.capsule) for each in keys}) == 1


def _many() -> list[Recipient]:
    return [recipient_of(new_identity()) for _ in range(7)]


@pytest.mark.parametrize("secret", ["", "AGE-SECRET-KEY-1", "\0", "x" * 40_000])
def test_what_is_no_secret_opens_nothing(secret: str) -> None:
    key = new_quarter_key("2026-Q1", [recipient_of(new_identity())])

    assert not is_secret_of(Identity(secret), key)
    assert not is_secret_of(new_identity(), key)


def test_a_mark_that_says_no_outcome_counts_as_none() -> None:
    secret = new_identity()
    made = mark(Outcome.ACTED, recipient_of(secret))

    assert list(outcomes_in([made[:-1], b"", made], secret)) == [Outcome.ACTED]
