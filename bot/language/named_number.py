"""The number of a thing in the middle of what is said of it: “on Friday about #12”."""

import re

from bot.language.folding import text_key
from bot.language.sentence_links import Link, link_at_end

NUMBER = re.compile(r"(?<!\S)#(\d{1,9})(?!\d)")

LONGEST = 200
"""Characters; more is a story."""


def without_number(text: str, language: str) -> tuple[str, str]:
    """The number behind a #, and the words without it and what ties it to them; "" if none is."""
    found = NUMBER.findall(text[:LONGEST])
    if len(found) != 1 or len(text) > LONGEST:
        return "", text
    before, after = NUMBER.split(text)[::2]
    while link_at_end(before, language) is Link.WITH:
        before = before.rstrip().rpartition(" ")[0]
    return str(int(found[0])), f"{before.strip()} {after.strip(' ,.;:')}".strip()


def is_item_number(text: str) -> bool:
    """Whether it is “#12” and nothing else, as we write the number of an item."""
    return text.strip().startswith("#") and text_key(text).isdecimal()
