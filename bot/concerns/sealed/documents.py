"""A picture or another document that goes with words, spelled as one of the answers beside them.

`picture::…` was drawn anew at the door, so that nothing is left of the file it came from;
`original:its name:…` is what somebody wanted kept byte for byte. What follows is base64.
"""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.concerns.sealed.padding import BUCKETS

LARGEST_DOCUMENT = 44 * 1024
"""Bytes. Spelled out it leaves room for a page of words in the largest bucket."""
LONGEST_SPELLED = 4 * LARGEST_DOCUMENT // 3 + 200
DOCUMENT = "document"
"""The name of the answer."""

Kind: TypeAlias = Literal["picture", "original"]
_JPEG = b"\xff\xd8\xff"


class NoDocument(ValueError):
    """It is not spelled as one, is too large, or is no picture though it says so."""


@dataclass(frozen=True, slots=True)
class Document:
    kind: Kind
    content: bytes
    name: str = ""
    """Of an original; a picture that was drawn anew has none."""


def document_in(answer: str) -> Document:
    """What stands in the answer. Raises NoDocument."""
    kind, _, rest = answer.partition(":")
    name, _, letters = rest.rpartition(":")
    try:
        content = b64decode(letters, validate=True)
    except ValueError:
        raise NoDocument from None
    if not 0 < len(content) <= LARGEST_DOCUMENT:
        raise NoDocument
    match kind:
        case "picture" if not name and content.startswith(_JPEG):
            return Document("picture", content)
        case "original":
            return Document("original", content, name)
        case _:
            raise NoDocument


def least_bucket(answers: Mapping[str, str]) -> int:
    """With a document all is as long as it can be, so that its length tells nothing of it."""
    return BUCKETS[-1] if DOCUMENT in answers else BUCKETS[0]
