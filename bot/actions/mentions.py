"""Finds who is meant by the @names in a sentence: who is to do it, and who is only spoken of.

“Draft it @Ada by Friday” is for Ada to do. “Send it to @Ada”, “Call @Ada”, “Ask @Ada about it” and
“Call @Ada and @Ben” speak of people: their names stay in the sentence, and it is asked who does it.
“Draft it @Ada with @Ben” is for Ada to do, and Ben helps.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.coalition.people import Member
from bot.language.folding import POSSESSIVE, text_key
from bot.language.sentence_links import Link, link_at_end, may_be_due

MENTION = re.compile(r"(?<!\S)@(?=\S)")
LONGEST_NAME = 3
"""Words that are tried as one name, the longest name first: @Ada Lovelace."""
MOST = 10
"""Names that are looked at; what follows stays as it was written."""
WITH = frozenset(map(text_key, ("with", "con", "مع")))
"""What stands between whoever does something and whoever helps, in all languages."""
ENDS = ".,;:!?،؛؟"

Named = Callable[[str], Sequence[Member]]


@dataclass(frozen=True, slots=True)
class Mention:
    name: str
    """As it was written, without the @."""
    members: Sequence[Member]
    """Everybody who is called so."""

    @property
    def shown(self) -> str:
        """Their name as it stays in a sentence; an id of a platform is no name."""
        if len(self.members) != 1:
            return self.name
        full = self.members[0].name
        return (
            self.name if set(text_key(self.name).split()) <= set(text_key(full).split()) else full
        )


@dataclass(frozen=True, slots=True)
class Mentions:
    text: str
    """The sentence, with the names of those who are spoken of, without those who are to do it."""
    doers: tuple[Mention, ...] = ()
    spoken_of: tuple[Mention, ...] = ()
    helpers: tuple[Mention, ...] = ()

    @property
    def all(self) -> tuple[Mention, ...]:
        return (*self.doers, *self.helpers, *self.spoken_of)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A mention, with the words before it and the mark that followed the name."""

    before: str
    mention: Mention
    mark: str


def read_mentions(text: str, named: Named, language: str) -> Mentions:
    """Part those who are to do it from those who are spoken of, who stay in the sentence."""
    pieces, rest = _pieces(text, named)
    doing = [_does(pieces, rest, at, language) for at in range(len(pieces))]
    helping = _helping(pieces, doing, language)
    parts: list[str] = []
    for piece, does, helps in zip(pieces, doing, helping, strict=True):
        name = "" if does or helps else f"{piece.mention.shown}{piece.mark}"
        parts += ["" if helps else piece.before, name]
    words = " ".join(part.strip() for part in (*parts, rest) if part.strip())
    each = list(zip((piece.mention for piece in pieces), doing, helping, strict=True))
    return Mentions(
        words if pieces else text,
        tuple(mention for mention, does, _ in each if does),
        tuple(mention for mention, does, helps in each if not does and not helps),
        tuple(mention for mention, _, helps in each if helps),
    )


def _helping(pieces: list[_Piece], doing: list[bool], language: str) -> list[bool]:
    """“With @Ben” behind whoever does it, and “and @Cem” behind that."""
    found: list[bool] = []
    for at, piece in enumerate(pieces):
        follows = at > 0 and (doing[at - 1] or found[-1])
        joined = at > 0 and found[-1] and _link(pieces, at, language) is Link.AND
        found.append(not doing[at] and follows and (_is_with(piece) or joined))
    return found


def _is_with(piece: _Piece) -> bool:
    return text_key(piece.before) in WITH


def _does(pieces: list[_Piece], rest: str, at: int, language: str) -> bool:
    """Whether it stands apart: at the beginning, or between what is to be done and its date."""
    if (
        POSSESSIVE.match(pieces[at].mark)
        or link_at_end(pieces[at].before, language) is not Link.NONE
    ):
        return False  # "@Ada's part" names what is to be done
    if at > 0 and not pieces[at].before.strip() and _does(pieces, rest, at - 1, language):
        return True  # "@ada @ben": both stand apart
    following = at + 1
    helped = False
    while following < len(pieces) and (link := _link(pieces, following, language)):
        helped = helped or _is_with(pieces[following])
        if link is Link.AND and not helped:
            return False
        following += 1
    after = pieces[following].before if following < len(pieces) else rest
    if at == 0 and not pieces[at].before.strip():
        return bool(after.strip()) or following == len(pieces)
    is_all = sum(len(piece.before.split()) for piece in pieces[: at + 1]) == 1
    return not is_all and may_be_due(after, language)


def _link(pieces: list[_Piece], at: int, language: str) -> Link | None:
    """How a mention hangs on the one before it, if nothing else stands between them."""
    words = pieces[at].before.split()
    if not words:
        return Link.WITH
    link = link_at_end(pieces[at].before, language)
    return link if len(words) == 1 and link is not Link.NONE else None


def _pieces(text: str, named: Named) -> tuple[list[_Piece], str]:
    pieces: list[_Piece] = []
    while len(pieces) < MOST and (found := MENTION.search(text)):
        mention, mark, rest = _first(text[found.end() :], named)
        pieces.append(_Piece(text[: found.start()], mention, mark))
        text = rest
    return pieces, text


def _first(words: str, named: Named) -> tuple[Mention, str, str]:
    """The name at the start of `words`, the mark behind it, and what follows."""
    for length in range(LONGEST_NAME, 0, -1):
        parts = words.split(maxsplit=length)
        written = " ".join(parts[:length])
        name = POSSESSIVE.sub("", written.rstrip(ENDS))
        members = named(name) if len(parts) >= length else ()
        if members:
            return Mention(name, members), written[len(name) :], "".join(parts[length:])
    first, *others = words.split(maxsplit=1)
    name = POSSESSIVE.sub("", first.rstrip(ENDS)) or first
    return Mention(name, ()), first[len(name) :], "".join(others)
