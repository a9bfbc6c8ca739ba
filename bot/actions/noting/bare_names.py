"""Names without an @ in what somebody wrote: who is said to do it, and who only stands in it.

“Hanna sends the budget” is for Hanna to do. “Hanna and Omar send it” and “Call Hanna” leave open
who does it, “Send it to Hanna” and “Hanna’s letter” do not: there whoever wrote it speaks of
others. The sentence stays as it was written in any case.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.coalition.oneself import ONESELF
from bot.coalition.people import Member
from bot.language.folding import POSSESSIVE, name_key
from bot.language.sentence_links import Link, link_at_end

LONGEST_NAME = 3
"""Words that are tried as one name, the longest first."""
ENDS = '.,;:!?،؛؟()[]“”"«»'
AND_WRITTEN_TOGETHER = "و"
WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    """As it was written."""
    members: Sequence[Member]
    """Everybody it can mean."""


@dataclass(frozen=True, slots=True)
class BareNames:
    does: Named | None = None
    """Plainly the one who does it; it may still mean several people."""
    perhaps: tuple[Named, ...] = ()
    """Those who could be meant to do it, where that is not plain."""


@dataclass(frozen=True, slots=True)
class _Place:
    named: Named
    first: bool
    tied: bool
    """Whether a word before it or behind it ties it to others."""
    spoken_of: bool


def bare_names(text: str, members: Iterable[Member], language: str) -> BareNames:
    """Of these people; a name begins with a capital letter where the script has any."""
    found = [each for each in _places(text, _by_key(members), language) if not each.spoken_of]
    match found:
        case [_Place(first=True, tied=False) as only]:
            return BareNames(does=only.named)
        case _:
            return BareNames(perhaps=tuple(each.named for each in found))


def _places(text: str, known: Mapping[str, Sequence[Member]], language: str) -> Iterable[_Place]:
    words = list(WORD.finditer(text))
    at = 0
    while at < len(words):
        length, members = _longest(text, words[at:], known)
        if members:
            yield _place(text, words[at].start(), words[at + length - 1].end(), members, language)
        at += length


def _longest(
    text: str, words: Sequence[re.Match[str]], known: Mapping[str, Sequence[Member]]
) -> tuple[int, Sequence[Member]]:
    """How many words are a name, and whose; one word that is nobody's where there is none."""
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        written = text[words[0].start() : words[length - 1].end()].strip(ENDS)
        key = name_key(written)
        together = key.removeprefix(AND_WRITTEN_TOGETHER)
        members = known.get(key) or (known.get(together, ()) if together != key else ())
        if members and not written[:1].islower():
            return length, members
    return 1, ()


def _place(text: str, start: int, end: int, members: Sequence[Member], language: str) -> _Place:
    raw, before = text[start:end].rstrip(ENDS), text[:start].strip()
    link = link_at_end(before, language) if before else Link.NONE
    name = POSSESSIVE.sub("", raw.strip(ENDS))
    following = text[end:].split(maxsplit=1)
    ties_on = bool(following) and (
        link_at_end(following[0], language) is Link.AND
        or following[0].startswith(AND_WRITTEN_TOGETHER)
    )
    return _Place(
        Named(name, members),
        first=not before,
        tied=ties_on or not following,
        spoken_of=link is Link.WITH or bool(POSSESSIVE.search(raw)),
    )


def _by_key(members: Iterable[Member]) -> Mapping[str, Sequence[Member]]:
    """By their whole name, and by their first one."""
    found: dict[str, dict[str, Member]] = {}
    for each in members:
        whole = name_key(each.own_name)
        for key in {whole, *whole.split(" ")[:1]} - ONESELF - {""}:
            found.setdefault(key, {})[each.id] = each
    return {key: tuple(named.values()) for key, named in found.items()}
