"""Draws the pages of the door for concerns from messages and forms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from adapters.web.door import words
from adapters.web.http.files import is_built
from adapters.web.http.render import Renderer
from bot.language.tell import Reader
from bot.words.messages import Button, Corrections, Form, Message, Reply, Text, Words

ADDRESSES = {"concern": "/concern", "receipt": "/concern/receipt", "danger": "/concern/danger"}
"""What a button leads to; a link is enough for all that only shows something."""
ACTIONS = {
    "concern.report": "/concern",
    "receipt.open": "/concern/receipt",
    "receipt.add": "/concern/more",
}


def seals_here() -> bool:
    return is_built("seal.js")


@dataclass(frozen=True, slots=True)
class DoorPage:
    renderer: Renderer

    def corrections(self, told: Text, language: str) -> Corrections:
        """Something about the form as a whole."""
        words = self.renderer.interpreter
        spoken = language if language in words.languages else "en"
        return words.corrections(Corrections({"": told}), _reader(spoken))

    def message(self, message: Message) -> str:
        reader = _reader(message.language)
        return self.renderer.page(
            "door/door.html",
            reader,
            words=words,
            heading=message.text,
            message=message,
            form=None,
            sealing=None,
            links=list(_links(message.buttons, reader.language)),
        )

    def form(
        self,
        form: Form,
        given: Mapping[str, str],
        problems: Mapping[str, Words],
        sealing: Reply,
    ) -> str:
        """With `sealing`, the same form for a browser that seals by itself, if it can."""
        reader = _reader(form.language)
        return self.renderer.page(
            "door/door.html",
            reader,
            words=words,
            heading=form.title,
            message=None,
            form=form,
            held="question",
            answers=given,
            problems=problems,
            action=ACTIONS[form.route],
            sealing=sealing if isinstance(sealing, Form) else None,
            unsealed=form.route == "concern.report" and not seals_here(),
            links=list(_links(form.buttons, reader.language)),
        )


def _links(buttons: Sequence[Button], language: str) -> Iterator[tuple[Words, str, str]]:
    """Label, address, and the label's language where it is not the page's."""
    for button in buttons:
        if button.route in ADDRESSES:
            to = button.args.get("language", language)
            query = urlencode({"language": to})
            yield button.label, f"{ADDRESSES[button.route]}?{query}", "" if to == language else to


def _reader(language: str) -> Reader:
    return Reader(language, ZoneInfo("UTC"))
