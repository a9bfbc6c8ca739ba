"""Which organisations could be meant by a name: one partner must not stand there four times."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from bot.coalition.people import Organisation
from bot.language.folding import text_key
from bot.language.look_alikes import looks

NEAR = 0.84
"""So much of two names is the same where they may be one. It is only asked, so rather too often."""
LONGEST = 200
_SMALL = """
a an and the of for in at on to de del la el los las y e para en por al et le les du des
org ngo ong inc ltd asociación association fundación foundation organización organisation
organization network red في من و على الى جمعيه مؤسسه منظمه شبكه
"""
"""Words that are left out when people are in a hurry."""


def same_look(name: str, known: Iterable[Organisation]) -> Organisation | None:
    """The one whose name cannot be told from this one."""
    return next((each for each in known if looks(each.name) == looks(name)), None)


def could_be(name: str, known: Iterable[Organisation]) -> tuple[Organisation, ...]:
    """Those that may be meant: other spelling or order of words, a shorter name, initials."""
    return tuple(each for each in known if _alike(name[:LONGEST], each.name[:LONGEST]))


def _alike(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    if _in_one(one) in _initials(other) or _in_one(other) in _initials(one):
        return True
    return SequenceMatcher(None, looks(one), looks(other)).ratio() >= NEAR


def _words(name: str) -> tuple[str, ...]:
    """Without small words, unless it has no others."""
    words = text_key(name).split()
    return tuple(word for word in words if word not in text_key(_SMALL).split()) or tuple(words)


def _in_one(name: str) -> str:
    """Initials with points between are as good as those without."""
    return text_key(name).replace(" ", "")


def _initials(name: str) -> set[str]:
    """Of all words, and of those that count."""
    every = "".join(word[0] for word in text_key(name).split())
    return {each for each in (every, "".join(word[0] for word in _words(name))) if len(each) > 1}
