"""Names that are written in one script and said in another: «دلتا» for Delta."""

import disarm

from bot.language.phrases import fold

SHORTEST = 3
"""Consonants; fewer are those of too many words."""
SOUNDS = str.maketrans({"p": "b", "v": "f", "c": "k", "q": "k", "g": "j", "z": "s"})
UNHEARD = frozenset("aeiouwyh")
"""Letters that Arabic leaves out, or writes for one another where it spells foreign names."""


def sounds(name: str) -> str:
    """What is left of a name in any script: its consonants, each once."""
    plain = disarm.transliterate(name).casefold().replace("x", "ks").translate(SOUNDS)
    heard = [sign for sign in plain if sign.isalnum() and sign not in UNHEARD]
    return "".join(
        each for each, before in zip(heard, ["", *heard], strict=False) if each != before
    )


def ends_with_name(text: str, name: str) -> bool:
    """Whether its last words, in a script that is not the name's, sound like the name."""
    wanted, length = sounds(name), len(name.split())
    last = fold(text.rstrip("?!.؟ ")).split()[-length:]
    in_another_script = all(word.isascii() for word in last) != fold(name).isascii()
    return len(wanted) >= SHORTEST and in_another_script and sounds(" ".join(last)) == wanted
