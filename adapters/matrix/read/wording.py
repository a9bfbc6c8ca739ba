"""Reads the words of a message: without what it quotes, and with people by their address."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

from adapters.matrix.api.homeserver import Json

PERSON = re.compile(r"https://matrix\.to/#/(@[^/?:]+:[^/?]+)")
_QUOTED = re.compile(r"\A(?:>[^\n]*\n)+\n?")
_QUOTED_HTML = re.compile(r"<mx-reply>.*?</mx-reply>", re.DOTALL)


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


class _People(HTMLParser):
    """The links to people, with the words that are shown for them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        link = PERSON.match(unquote(dict(attrs).get("href") or "")) if tag == "a" else None
        self._open = link[1] if link else ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.found.append((self._open, data.strip()))
            self._open = ""


def _picked(content: Json) -> list[tuple[str, str]]:
    html = content.get("formatted_body")
    reader = _People()
    if isinstance(html, str) and "matrix.to" in html:
        reader.feed(_QUOTED_HTML.sub("", html))
    return [(user, name) for user, name in reader.found if name]
