"""What a page carries until it is sent back, sealed so that nobody can put anything else in.

A button names a route and a form its questions. Neither is kept here meanwhile: a restart loses
nothing, and what comes back is what was drawn for the holder of this session, or it is refused.
"""

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.words.inbound import Called
from bot.words.messages import Button, Choice, Field, Form, OnlyIf


class Forged(Exception):
    """Not what we have drawn for this session."""


@dataclass(frozen=True, slots=True)
class Seal:
    secret: str
    """Of the session; a page of another one carries another mark."""

    def of(self, carried: str) -> str:
        key = hashlib.sha256(b"carried\0" + self.secret.encode()).digest()
        return hmac.new(key, carried.encode(), hashlib.sha256).hexdigest()

    def carry(self, what: Called | Form) -> "Carried":
        text = _text(what)
        return Carried(text, self.of(text))

    def call(self, fields: Mapping[str, str]) -> Called:
        """Raises Forged."""
        return Called(**self._opened(fields, "call"))

    def form(self, fields: Mapping[str, str]) -> Form:
        """Raises Forged."""
        read = self._opened(fields, "form")
        asked = tuple(_field(each) for each in read.pop("fields"))
        ways_out = tuple(Button(**each) for each in read.pop("buttons"))
        return Form(fields=asked, intro=tuple(read.pop("intro")), buttons=ways_out, **read)

    def _opened(self, fields: Mapping[str, str], kind: str) -> dict[str, Any]:
        text, mark = fields.get(CARRIED, ""), fields.get(MARK, "")
        if not hmac.compare_digest(mark.encode(), self.of(text).encode()):
            raise Forged
        read: dict[str, Any] = json.loads(text)
        if read.pop("kind") != kind:
            raise Forged
        return read


CARRIED, MARK, KEY, BACK = "_carried", "_mark", "_key", "_back"
"""The fields of a page that are ours, beside the answers."""
KEYS = re.compile("[0-9a-f]{32}")
TYPED = frozenset({"line", "paragraph", "person"})
"""The kinds of questions that are answered in one's own words."""


def new_key() -> str:
    """Of one drawing of a page."""
    return secrets.token_hex(16)


def deed_of(fields: Mapping[str, str]) -> str:
    """The same for what is sent twice: the same button of the same page, with the same answers.

    Another button of that page, or other answers, are another deed. The key of the page is the
    key of the mark, and is not kept: so nobody can try from the mark which answers were given.
    Empty if no page of ours was sent.
    """
    key = fields.get(KEY, "")
    if KEYS.fullmatch(key) is None:
        return ""
    sent = json.dumps(sorted((name, given) for name, given in fields.items() if name != KEY))
    return hmac.new(key.encode(), sent.encode(), hashlib.sha256).hexdigest()


def typed_in(fields: Mapping[str, str]) -> Sequence[str]:
    """What was typed into a form of which nobody knows any more whether we drew it."""
    try:
        asked = json.loads(fields.get(CARRIED, ""))["fields"]
        return [fields.get(each["name"], "") for each in asked if each["kind"] in TYPED]
    except (ValueError, TypeError, LookupError, RecursionError):
        return ()


@dataclass(frozen=True, slots=True)
class Carried:
    text: str
    mark: str


def _text(what: Called | Form) -> str:
    match what:
        case Called(route=route, args=args):
            return json.dumps({"kind": "call", "route": route, "args": dict(args)})
        case Form():
            return json.dumps(
                {
                    "kind": "form",
                    "title": str(what.title),
                    "fields": [asdict(each) for each in what.fields],
                    "route": what.route,
                    "args": dict(what.args),
                    "intro": [str(line) for line in what.intro],
                    "submit": str(what.submit),
                    "buttons": [asdict(each) for each in what.buttons],
                    "language": what.language,
                }
            )


def _field(read: dict[str, Any]) -> Field:
    choices = tuple(Choice(**each) for each in read.pop("choices"))
    only_if = read.pop("only_if")
    if only_if is not None:
        only_if = OnlyIf(only_if["field"], tuple(only_if["values"]))
    return Field(choices=choices, only_if=only_if, **read)
