"""Text in one spelling: a letter and its signs are one character wherever there is one."""

from unicodedata import combining, normalize

HIGHEST_STACK = 30
"""Signs on one letter, as in the Stream-Safe Text Format of UAX #15: higher than any language goes.

To put thousands of them into their order would take seconds."""


def composed(text: str) -> str:
    """NFC (UAX #15), however long the text is and whatever stands in it."""
    return text if text.isascii() else normalize("NFC", _low_stacks(text))


def _low_stacks(text: str) -> str:
    height, kept = 0, []
    for sign in text:
        height = height + 1 if combining(sign) else 0
        if height <= HIGHEST_STACK:
            kept.append(sign)
    return "".join(kept)
