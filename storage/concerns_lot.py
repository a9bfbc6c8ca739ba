"""Draws by lot, so that what is drawn afterwards does not depend on between how many it was."""

from collections.abc import Sequence
from random import Random

SEED_BITS = 128


def drawn(between: Sequence[str], number: int, chance: Random) -> list[str]:
    """So many of them, or all if there are fewer; of `chance` always as much is taken."""
    lot = Random(chance.getrandbits(SEED_BITS))  # noqa: S311  # nosec B311  # from a secret seed
    return lot.sample(between, max(0, min(number, len(between))))
