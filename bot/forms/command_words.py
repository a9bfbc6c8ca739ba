"""The words around a command, and how all of them are compared."""

from collections.abc import Sequence
from functools import cache
from zoneinfo import ZoneInfo

from bot.language.folding import text_key
from bot.language.tell import Interpreter, Reader
from bot.words.messages import Text, say

PREFIXES = ("!tequio ", "/tequio ", "!", "/")
COURTESIES = say(
    "please, pls, plz, thanks, thank you, many thanks, now, that, it, this, again, "
    "tequio, everybody, friend, dear"
)
"""Translators: what may follow a command without changing it, with commas between."""
OPENERS = say(
    "please, show me, show, let me see, see, can i see, can you show me, could you show me, open, "
    "give me, tell me, i want to see, i would like to see, i want, id like to see, what are, "
    "what is, whats, where are, where is, where do i see, where do i find, where can i see, where "
    "can i find, the, my, how do i, how can i, can i, i need, "
    "change, change my, set, set my"
)
"""Translators: what may stand before a command without changing it, with commas between; longer
ones may begin with shorter ones."""

BEHIND_A_PLACE = say(
    "now, today, right now, at the moment, for now, these days, last week, last month, last year, "
    "this week, this month, recently, again, please"
)
"""Translators: what may stand behind a place, as in “I live in Lima now”, with commas between."""
ARTICLE, LONG_WORD = "ال", 5


def listed(words: Text, interpreter: Interpreter, language: str) -> Sequence[str]:
    """What stands between the commas of a list, in one language, as texts are compared."""
    return _keys_in(interpreter.words(words, Reader(language, ZoneInfo("UTC"))))


@cache
def _keys_in(told: str) -> Sequence[str]:
    """Of our own lists alone, which stay as they are: nothing that people say stays by this."""
    return tuple(phrase_key(each) for each in told.replace("،", ",").split(",") if each.strip())


def phrase_key(phrase: str) -> str:
    """Without the Arabic article, which people leave out and put in."""
    return " ".join(map(_without_article, text_key(phrase).split()))


def unmarked(text: str) -> tuple[str, bool]:
    """The words without the mark of a command, and whether there was one."""
    text = text.strip()
    for prefix in PREFIXES:
        if text.casefold().startswith(prefix):
            return text[len(prefix) :].lstrip(), True
    return text, False


def _without_article(word: str) -> str:
    return word.removeprefix(ARTICLE) if len(word) >= LONG_WORD else word
