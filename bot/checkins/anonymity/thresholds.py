"""Which people may be seen together without one of them being seen."""

from collections import Counter
from collections.abc import Collection

K = 5
"""The fewest people behind anything shown. A coalition may raise it, nobody can lower it."""

STRICT_K, STRICT_INVITED = 10, 15
"""The fewest people behind anything shown, and asked at all, where answers leave at once."""

ORGANISATIONS = 3
"""The fewest organisations behind anything shown."""


def is_crowd(organisations: Collection[str], k: int = K) -> bool:
    """See whether people, each given by their organisation, are enough and of enough of these."""
    return len(organisations) >= k and len(set(organisations)) >= ORGANISATIONS


def is_mixed_crowd(organisations: Collection[str], k: int = K) -> bool:
    """Ask also that no organisation is more than half: it could work out the others' answers."""
    if not is_crowd(organisations, k):
        return False
    return 2 * max(Counter(organisations).values()) <= len(organisations)
