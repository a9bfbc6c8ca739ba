"""The smallest blocks: plain text in a section, or beside the rest as context."""

from collections.abc import Iterable, Iterator, Sequence

from adapters.slack.api.call import Json
from adapters.slack.render.markup import has_signs, linked, links

LONGEST_SECTION = 3000
_ELLIPSIS = "…"


def section(words: str) -> Json:
    """Plain text; only where an address is to be followed, text that Slack reads.

    It is to read no more than we marked: otherwise a name such as “@channel” beside the address
    would call everybody.
    """
    marked = linked(words)
    if links(words) and not has_signs(words) and len(marked) <= LONGEST_SECTION:
        return _read(marked)
    return {"type": "section", "text": plain_text(words)}


def to_be_followed(words: str) -> Iterator[Json]:
    """Under plain text the addresses in it, which could not be followed there."""
    if has_signs(words):
        for marked in links(words):
            if len(marked) <= LONGEST_SECTION:
                yield _read(marked)


def apart(lines: Iterable[str]) -> Iterator[str]:
    """The same lines; where one has an address and another has signs, each stands by itself."""
    for text in lines:
        mixed = bool(links(text)) and has_signs(text)
        yield from text.split("\n") if mixed else (text,)


def may_follow(line: str, group: Sequence[str]) -> bool:
    """Whether a line may stand with others in one section: no sign undoes another one's link."""
    together = "\n".join((*group, line))
    return not (links(together) and has_signs(together))


def _read(marked: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": marked, "verbatim": True}}


def context(words: str) -> Json:
    return {"type": "context", "elements": [plain_text(words)]}


def plain_text(words: str, longest: int = LONGEST_SECTION) -> Json:
    """At most `longest` characters; never none, which Slack does not take."""
    text = cut(words, longest)
    return {"type": "plain_text", "text": text if text.strip() else "…", "emoji": False}


def cut(text: str, longest: int) -> str:
    """At most `longest` characters; what is missing can be seen to be missing."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + _ELLIPSIS
