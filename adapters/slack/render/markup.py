"""Between Slack's way of writing and plain words; nothing people write becomes markup.

Slack's three escapes: https://docs.slack.dev/messaging/formatting-message-text
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.language.web_addresses import Piece, pieces

ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

_SPOKEN = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_GROUP = re.compile(r"<!subteam\^(S[A-Z0-9]+)(?:\|[^<>]*)?>")
_SENT_USING = re.compile(
    r"\s*(?:\*Sent using\*|_Sent using_) ?<@[UW][A-Z0-9]+(?:\|[^<>]*)?>\s*\Z"
    r"|\s*[*_]Sent using [^*_\n<>]{1,60}[*_]\s*\Z"
)
MOST_NAMED = 5
"""People in one message whom we get to know."""
_FORMATTING = re.compile(r"[*_~`]|:[\w+-]+:|^[^\S\n]*>", re.MULTILINE)
_PICTURE = re.compile(r":([\w+'-]+(?:::skin-tone-\d)?):")
_POINTS = re.compile(r"[0-9a-f]{4,5}(?:-[0-9a-f]{4,5}){0,15}")
"""One picture, hexadecimal."""
MOST_DEEP = 10
"""Levels of blocks: a list within a quotation has fewer."""


def escaped(text: str) -> str:
    """For places that read markup."""
    return text.translate(ESCAPES)


def unescaped(text: str) -> str:
    """As it was written: Slack knows these three escapes and no others."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def linked(text: str) -> str:
    """The same, with its addresses marked as such."""
    return "".join(
        _marked(each) if each.is_address else escaped(each.text) for each in pieces(text)
    )


def links(text: str) -> tuple[str, ...]:
    """Only its addresses, marked."""
    return tuple(_marked(each) for each in pieces(text) if each.is_address)


def has_signs(text: str) -> bool:
    """Whether Slack would read something beside the addresses as markup."""
    return _FORMATTING.search("".join(p.text for p in pieces(text) if not p.is_address)) is not None


def _marked(address: Piece) -> str:
    """A stroke would end it for Slack."""
    return f"<{escaped(address.text).replace('|', '%7C')}>"


def as_written(shown: Any) -> Any:  # noqa: ANN401  blocks, whatever is in them
    """What we wrote to be shown: Slack hands its plain text back escaped."""
    match shown:
        case {"type": "plain_text", "text": str(text)}:
            return {**shown, "text": unescaped(text)}
        case dict():
            return {
                name: as_written(part) if isinstance(part, dict | list) else part
                for name, part in shown.items()
            }
        case list():
            return [as_written(part) for part in shown]
        case _:
            return shown


def written(event: Mapping[str, Any]) -> str:
    """The words of a message, without the line that some apps put under what they send for one.

    Slack writes each picture by its name, such as `:+1::skin-tone-3:`, and tells the picture itself
    in the blocks beside the text; those that only a workspace has stay names.
    """
    words = _SENT_USING.sub("", str(event.get("text") or ""))
    drawn = dict(_drawn(event.get("blocks"))) if _PICTURE.search(words) else {}
    return _PICTURE.sub(lambda found: drawn.get(found[1], found[0]), words)


def plain(text: str) -> str:
    """What somebody wrote, from a message as Slack hands it over; people become `@id`."""
    return unescaped(_SPOKEN.sub(_spoken, text)).strip()


def said(text: str) -> str:
    """The same for words to us: a user group becomes `@id` too, whatever it is called."""
    return plain(_GROUP.sub(r"@\1", text))


def named_in(text: str, but: str = "") -> tuple[str, ...]:
    """The ids of the first few people who are mentioned, without our own."""
    found = dict.fromkeys(_PERSON.findall(text))
    return tuple(user for user in found if user != but)[:MOST_NAMED]


def without(text: str, user: str) -> str:
    """The text without mentions of somebody."""
    return _PERSON.sub(lambda found: " " if found[1] == user else found[0], text)


def _drawn(shown: Any, deep: int = MOST_DEEP) -> Iterator[tuple[str, str]]:  # noqa: ANN401  blocks
    """Pictures, by the name that stands for each of them in the text."""
    match shown:
        case {"type": "emoji", "name": str(name), "unicode": str(points)}:
            tone = shown.get("skin_tone")
            toned = isinstance(tone, int) and "::" not in name
            if _POINTS.fullmatch(points):
                picture = "".join(chr(int(each, 16)) for each in points.split("-"))
                yield f"{name}::skin-tone-{tone}" if toned else name, picture
        case {"elements": elements} if deep:
            yield from _drawn(elements, deep - 1)
        case list() if deep:
            for each in shown:
                yield from _drawn(each, deep - 1)
        case _:
            pass


def _spoken(found: re.Match[str]) -> str:
    sign, name, label = found[1], found[2], found[3] or ""
    match sign:
        case "@":
            return f"@{name}"
        case "#":
            return f"#{label or name}"
        case "!":
            return _group(name, label)
        case _ if name.startswith(("mailto:", "tel:")):
            return label or name.partition(":")[2]
        case _ if name.startswith(("http:", "https:")):
            return name
        case _:
            return found[0]


def _group(name: str, label: str) -> str:
    """`!here`, a user group, or a date with the words it stands for."""
    if name.startswith("date^"):
        return label
    return label or f"@{name.partition('^')[0]}"
