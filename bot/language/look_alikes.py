"""What a name looks like: the same key for all names that people could take for one another.

The letters that look alike are those of Unicode (UTS 39, confusables), as the library knows them.
What it keeps apart and a hurried reader does not is added here: accents, spaces, digits that stand
for letters, two letters that are drawn like one, and the Arabic letters that are told apart by
their dots alone.
"""

from functools import lru_cache
from unicodedata import bidirectional, category, normalize

import disarm

OUR_NAME = "Tequio"
"""Nobody else is called so, nor “Tequio bot” or the like, whatever our account is called."""

_STEERING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Invisible letters that could turn the words around them."""

_ONE_FORM = str.maketrans(
    {
        **dict.fromkeys("1l|!íI", "i"),
        **dict.fromkeys("0°᧐ߋ", "o"),
        **dict.fromkeys("ىیێې", "ي"),
        **dict.fromkeys("کڪګ", "ك"),
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ةہۀە", "ه"),
        "ـ": None,
    }
)


@lru_cache(maxsize=20_000)
def looks(name: str) -> str:
    """The key; of a name without any letter or digit, the name itself."""
    bare = _bare(name).translate(_ONE_FORM)  # before the library: it takes an Arabic alef for an l
    key = _bare(disarm.skeleton_key(bare)).translate(_ONE_FORM)
    letters = "".join(c for c in key if c.isalnum())
    return letters.replace("rn", "m").replace("vv", "w") or name


def as_drawn(name: str) -> str:
    """On one line, and without letters that nobody sees or that steer the writing."""
    if name.isascii() and name.isprintable():
        return " ".join(name.split())
    kept = "".join(c for c in name if category(c)[0] not in "CZ" or c.isspace())
    visible = "".join(c for c in kept if bidirectional(c) not in _STEERING)
    return " ".join(visible.split())


def _bare(name: str) -> str:
    return "".join(c for c in normalize("NFKD", name) if category(c) != "Mn")
