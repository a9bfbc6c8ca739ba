"""Draws the pages of the door for concerns from messages and forms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from adapters.web.door import words
from adapters.web.door.calling import numbers_in
from adapters.web.door.screens import FIRST, current, screens
from adapters.web.http.files import is_built
from adapters.web.http.render import Renderer
from bot.language.languages import SPOKEN
from bot.language.tell import Reader
from bot.words import reporting
from bot.words.messages import Button, Corrections, Form, Message, Reply, Text, Words

ADDRESSES = {
    "concern": "/concern",
    "receipt": "/concern/receipt",
    "danger": "/concern/danger",
    "lock": "/concern/lock",
    "figures": "/concern/figures",
    "noticeboard": "/concern/noticeboard",
}
"""What a button leads to; a link is enough for all that only shows something."""
ACTIONS = {
    "concern.report": "/concern",
    "receipt.open": "/concern/receipt",
    "receipt.add": "/concern/more",
}
NOT_IN_AN_ADDRESS = {"afterwards": "/concern/afterwards"}
"""What a button sends: an address would stay in a history, and say what somebody did."""


def seals_here() -> bool:
    return is_built("seal.js")


@dataclass(frozen=True, slots=True)
class Link:
    label: Words
    address: str
    language: str = ""
    """Of the label, where it is not the page's own."""


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody sent, where its form cannot be drawn just now: one press sends it again."""

    address: str
    fields: Mapping[str, str]
    problems: Sequence[Words]
    """For which not all of it may have come, or been taken."""

    @property
    def told(self) -> Text:
        """No more than is so."""
        is_all = not self.problems and "receipt" in self.fields
        return words.ALL_OF_IT_IS_HERE if is_all else words.WHAT_CAME_IS_HERE


@dataclass(frozen=True, slots=True)
class DoorPage:
    renderer: Renderer

    def corrections(self, told: Mapping[str, Text], language: str) -> Corrections:
        """What is wrong, by its field; without a name it is about the form as a whole."""
        words = self.renderer.interpreter
        spoken = language if language in words.languages else "en"
        return words.corrections(Corrections(told), _reader(spoken))

    def message(
        self,
        message: Message,
        address: str,
        unsent: str,
        danger: Message | None = None,
        held: Held | None = None,
    ) -> str:
        """With an `address`, where it stands in other languages; `unsent` is shown to be copied.

        What stands on the card for `danger`, too, has numbers to be called; where none of it
        does, the card stands beneath.
        """
        return self._page(
            _reader(message.language),
            heading=message.text,
            message=message,
            links=[*_links(message.buttons, message.language)],
            languages=[*_languages(address)] if address else [],
            repeats=[each for each in message.buttons if each.route in NOT_IN_AN_ADDRESS],
            addresses=NOT_IN_AN_ADDRESS,
            unsent=unsent,
            help_lines=danger.lines if danger else (),
            danger=None if danger is None or _is_told(danger, message) else danger,
            sends_again=held,
        )

    def form(
        self,
        form: Form,
        given: Mapping[str, str],
        problems: Mapping[str, Words],
        sealing: Reply = None,
        danger: Message | None = None,
    ) -> str:
        """With `sealing`, the same form for a browser that seals by itself, if it can."""
        is_report = form.route == "concern.report"
        parts = screens(form, problems) if is_report else ()
        here = current(parts, given)
        return self._page(
            _reader(form.language),
            heading=form.title,
            form=form,
            held="question",
            answers=given,
            problems=problems,
            action=ACTIONS[form.route],
            sealing=sealing if isinstance(sealing, Form) else None,
            unsealed=is_report and not seals_here(),
            links=[*_links(form.buttons, form.language)],
            spoken=SPOKEN,
            others=self.renderer.in_others(form.language) if sealing else (),
            parts=parts,
            here=here,
            steps=range(FIRST, FIRST + 1 + len(parts)),
            danger=danger,
            unsent="" if "text" in {each.name for each in form.fields} else given.get("text", ""),
        )

    def _page(self, reader: Reader, **values: object) -> str:
        known: Mapping[str, object] = {
            "message": None, "form": None, "sealing": None, "danger": None, "languages": [],
            "repeats": [], "unsent": "", "parts": (), "words": words, "said": reporting,
            "help_lines": (), "sends_again": None, "numbers_in": numbers_in,
        }  # fmt: skip
        return self.renderer.page("door/door.html", reader, **{**known, **values})


def _is_told(danger: Message, message: Message) -> bool:
    """The card itself, or a message with some of its lines."""
    return message is danger or not {*danger.lines}.isdisjoint(message.lines)


def _links(buttons: Sequence[Button], language: str) -> Iterator[Link]:
    """To what stands elsewhere; other languages have a place of their own on each page."""
    for button in buttons:
        to = button.args.get("language", language)
        if button.route in ADDRESSES and to == language and button.label not in SPOKEN.values():
            yield Link(button.label, _address(ADDRESSES[button.route], language))


def _languages(path: str) -> Iterator[Link]:
    for code, name in SPOKEN.items():
        yield Link(name, _address(path, code), code)


def _address(path: str, language: str) -> str:
    return f"{path}?{urlencode({'language': language})}"


def _reader(language: str) -> Reader:
    return Reader(language, ZoneInfo("UTC"))
