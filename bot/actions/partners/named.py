"""An organisation that is named in a sentence as the one that is accountable.

“Publish the budget for UN Women by Friday” and “Publish the budget @UN Women” are for it to do.
“Send the budget to UN Women” only speaks of it.
"""

from collections.abc import Iterable

from bot.coalition.people import Organisation
from bot.language.folding import text_key
from bot.language.sentence_links import Link, link_at_end, may_be_due

FOR = frozenset(map(text_key, ("for", "para", "por parte de", "ل", "لـ", "من")))
"""What stands before whoever is accountable, in all languages."""
PREFIX, ARTICLE = "ل", "ال"
"""In Arabic the word is written together with the name, and takes the alif of its article."""
LONGEST_NAME = 10
"""Words that are tried as one name."""
LONGEST_FOR = 3
"""Words."""


def with_at(
    text: str, organisations: Iterable[Organisation], language: str
) -> tuple[str, Organisation | None]:
    """The sentence without “@UN Women”, and the organisation; untouched if none is named so."""
    words, known = text.split(), _by_key(organisations)
    for at in (n for n, word in enumerate(words) if word.startswith("@") and len(word) > 1):
        for end in range(min(len(words), at + LONGEST_NAME), at, -1):
            found = known.get(text_key(" ".join(words[at:end])))
            before, after = _without_for(words[:at]) or words[:at], words[end:]
            if found is not None and _stands_apart(before, after, language):
                return " ".join([*before, *after]), found
    return text, None


def _stands_apart(before: list[str], after: list[str], language: str) -> bool:
    """As a person who is to do it: at the beginning, or between what is to be done and its date."""
    if not before:
        return bool(after)
    tied = link_at_end(" ".join(before), language) is not Link.NONE
    return len(before) > 1 and not tied and may_be_due(" ".join(after), language)


def at_the_end(what: str, organisations: Iterable[Organisation]) -> tuple[str, Organisation | None]:
    """What is to be done without “for UN Women”, and the organisation."""
    words, known = what.split(), _by_key(organisations)
    for begin in range(max(1, len(words) - LONGEST_NAME), len(words)):
        key = text_key(" ".join(words[begin:]))
        before = _without_for(words[:begin])
        if before and key in known:
            return " ".join(before), known[key]
        if (found := _written_together(key, known)) is not None:
            return " ".join(words[:begin]), found
    return what, None


def _without_for(words: list[str]) -> list[str]:
    """What stands before the word that says who is accountable; nothing if there is no such."""
    for length in range(LONGEST_FOR, 0, -1):
        if len(words) > length and text_key(" ".join(words[-length:])) in FOR:
            return words[:-length]
    return []


def _written_together(key: str, known: dict[str, Organisation]) -> Organisation | None:
    if not key.startswith(PREFIX):
        return None
    name = key.removeprefix(PREFIX)
    with_article = f"{ARTICLE}{name.removeprefix(PREFIX)}" if name.startswith(PREFIX) else name
    return known.get(name) or known.get(with_article)


def _by_key(organisations: Iterable[Organisation]) -> dict[str, Organisation]:
    """By what their names are compared by; one that is put away can take on nothing new."""
    return {text_key(each.name): each for each in organisations if not each.archived}
