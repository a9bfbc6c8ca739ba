"""The roles that people name in a sentence, such as “make Omar a coordinator”."""

from collections.abc import Collection, Mapping

from bot.coalition.people import Role
from bot.words.messages import Text, say

ROLE_WORDS: Mapping[Role, Text] = {
    Role.COORDINATOR: say("coordinator, coordinators, coordinate, coordination"),
    Role.RESPONDER: say("responder, responders, safety responder"),
    Role.STEWARD: say("steward, stewards"),
    Role.OBSERVER: say("observer, observers"),
}
"""Translators: all words for whoever has the role, with commas between them."""
BESIDE_A_ROLE = say(
    "a, an, as, the, our, new, to, be, to be, one of the, please, now, any more, "
    "anymore, any, more, from, of"
)
"""Translators: small words between a name and a role, with commas between them."""
GIVES_A_ROLE = say("should, shall, will, can, is now, becomes, is our new, is the new, will now")
"""Translators: what stands between a name and a role that somebody gets, with commas between."""
ENDS_A_ROLE = say("is no longer, is not, isnt, should not, should no longer, will not, shall not")
"""Translators: what stands between a name and a role that somebody loses, with commas between."""
MOST_WORDS_IN_A_NAME = 4


def named_with_role(
    words: list[str], keys: list[str], roles: Mapping[str, Role], beside: Collection[str]
) -> tuple[str, Role] | None:
    """Who shall have which role, where the role stands first or last.

    `keys` are the words as they are compared.
    """
    said = _bare(list(zip(words, keys, strict=True)), beside)
    for length in range(len(said) - 1, 0, -1):
        for role, rest in (
            (roles.get(" ".join(key for _, key in said[-length:])), said[:-length]),
            (roles.get(" ".join(key for _, key in said[:length])), said[length:]),
        ):
            if role is not None:
                name = [word for word, _ in _bare(rest, beside)]
                return (" ".join(name), role) if 0 < len(name) <= MOST_WORDS_IN_A_NAME else None
    return None


def said_of_role(
    words: list[str],
    keys: list[str],
    between: Collection[str],
    roles: Mapping[str, Role],
    beside: Collection[str],
) -> tuple[str, Role] | None:
    """Whose role a sentence is about that begins with their name: “Omar should be coordinator”."""
    spans = ((start, end) for start in range(1, len(keys)) for end in range(start + 1, len(keys)))
    for start, end in spans:
        if " ".join(keys[start:end]) not in between or start > MOST_WORDS_IN_A_NAME:
            continue
        rest = [key for _, key in _bare(list(zip(words[end:], keys[end:], strict=True)), beside)]
        if (role := roles.get(" ".join(rest))) is not None:
            return " ".join(words[:start]), role
    return None


def _bare(said: list[tuple[str, str]], beside: Collection[str]) -> list[tuple[str, str]]:
    """Without the small words at both ends."""
    first, last = 0, len(said)
    while first < last and said[first][1] in beside:
        first += 1
    while last > first and said[last - 1][1] in beside:
        last -= 1
    return said[first:last]
