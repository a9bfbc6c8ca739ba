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
_IN_MARKDOWN = re.compile(
    r"@?\[[^\[\]\n]{1,500}\]\(<?https://matrix\.to/#/((?:@|%40)[^()<>\s?]{1,400})(?:\?[^()<>\s]{0,400})?>?\)"
)
_QUOTE, _QUOTE_ENDS = "<mx-reply>", "</mx-reply>"
_LINK = re.compile(r"<a\s([^<>]{0,2000})>(?:<[^<>/]{0,100}>){0,5}([^<]{1,500})", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
MOST_PICKED = 20
"""People in one message whose links are followed."""


def named_by_address(content: Json, *, quoted: bool) -> str:
    """The plain words; whoever was picked from a list of people stands there as `@name:server`.

    Clients put the display name into the plain text, which can be borne by several; some put the
    link beside it, in Markdown or in brackets.
    """
    text = body_of(content)
    text = (_QUOTED.sub("", text, count=1) if quoted else text).strip()
    text = _IN_MARKDOWN.sub(_linked_to, text)
    at = 0
    for user, name in _picked(content):
        begins, ends = _place_of(user, name, text, at)
        if ends > begins:
            text = f"{text[:begins]}{user}{text[ends:]}"
            at = begins + len(user)
    return text


def _place_of(user: str, name: str, text: str, at: int) -> tuple[int, int]:
    """Where somebody is named: by their address, else by their name as a word, or within one."""
    there, word = text.find(user, at), _shown_as(name, whole=True).search(text, at)
    if there >= 0 and (word is None or there <= word.start()):
        return there, there + len(user)
    shown = word or _shown_as(name, whole=False).search(text, at)
    return (0, 0) if shown is None else shown.span()


def links_to(user: str, content: Json) -> bool:
    """Whether this person was picked from a list, or linked to."""
    linked = (_linked_to(found) for found in _IN_MARKDOWN.finditer(body_of(content)))
    return user in linked or any(picked == user for picked, _ in _picked(content))


def _shown_as(name: str, *, whole: bool) -> re.Pattern[str]:
    """A name as clients put it into the plain text: bare, in brackets, or with its link behind."""
    bare, link = re.escape(name), r"\(https://matrix\.to/#/[^()\s]{1,400}\)"
    bare = rf"(?<!\w){bare}(?!\w)" if whole else bare
    return re.compile(rf'@?\[@?{bare}\]|"@?{bare}" ?{link}|@?{bare}(?: ?{link})?')


def _linked_to(found: re.Match[str]) -> str:
    return unquote(found[1])


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
