"""Reads the words of a message: without what it quotes, and with people by their address.

Whatever stands there is read once, from its beginning to its end: it may be 64 kB of anything.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from urllib.parse import unquote

from adapters.matrix.api.homeserver import Json

PERSON = re.compile(r"https://matrix\.to/#/(@[^/?:]+:[^/?]+)")
_QUOTED = re.compile(r"\A(?:>[^\n]*\n)+\n?")
_QUOTE, _QUOTE_ENDS = "<mx-reply>", "</mx-reply>"
_LINK = re.compile(r"<a\s([^<>]{0,2000})>(?:<[^<>/]{0,100}>){0,5}([^<]{1,500})", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
MOST_PICKED = 20
"""People in one message whose links are followed."""


def named_by_address(content: Json, *, quoted: bool) -> str:
    """The plain words; whoever was picked from a list of people stands there as `@name:server`.

    Clients put only the display name into the plain text, and any name can be borne by several.
    """
    text = body_of(content)
    text = (_QUOTED.sub("", text, count=1) if quoted else text).strip()
    at = 0
    for user, name in _picked(content):
        found = text.find(name, at)
        if found >= 0:
            found -= text[:found].endswith("@")
            end = text.index(name, found) + len(name)
            text = f"{text[:found]}{user}{text[end:]}"
            at = found + len(user)
    return text


def body_of(content: Json) -> str:
    body = content.get("body")
    return body if isinstance(body, str) else ""


def _picked(content: Json) -> list[tuple[str, str]]:
    """The people who are linked to, with the words that are shown for them."""
    html = content.get("formatted_body")
    if not isinstance(html, str) or "matrix.to" not in html:
        return []
    return list(islice(_people_in(_unquoted(html)), MOST_PICKED))


def _people_in(html: str) -> Iterator[tuple[str, str]]:
    for link in _LINK.finditer(html):
        href, name = _HREF.search(link[1]), unescape(link[2]).strip()
        person = PERSON.match(unquote(unescape(href[1] or href[2] or ""))) if href else None
        if person and name:
            yield person[1], name


def _unquoted(html: str) -> str:
    """Without what stands between the marks of a reply; a mark that never ends hides nothing."""
    kept: list[str] = []
    at = 0
    while (begins := html.find(_QUOTE, at)) >= 0:
        ends = html.find(_QUOTE_ENDS, begins)
        if ends < 0:
            break
        kept.append(html[at:begins])
        at = ends + len(_QUOTE_ENDS)
    return "".join((*kept, html[at:]))
