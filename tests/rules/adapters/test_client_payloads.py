"""What clients really send, as their sources and documentation tell, and what it must mean."""

import json
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from adapters.matrix.read.inbound import Changed as MatrixChange
from adapters.matrix.read.inbound import Handed, MentionFilter, RoomEvent, Wrote
from adapters.matrix.state.known_rooms import KnownRoom
from adapters.slack.button_values import ButtonValues
from adapters.slack.receive.edits import Edits
from adapters.slack.receive.inbound import read
from bot.language.tell import Interpreter
from bot.words.inbound import Changed, Said
from config.catalogues import load_catalogues
from tests.rules.adapters.test_hostile_input import VOCABULARY

if TYPE_CHECKING:
    from adapters.slack.install.workspaces import Workspace

Payload = Mapping[str, Any]
FOLDER = Path(__file__).parents[2] / "payloads" / "clients"
ME = "@tequio:example.org"
MEMBERS = dict.fromkeys((ME, "@ana:example.org", "@bo:example.net"), "join")
ROOMS = {
    "circle": KnownRoom("!c", name="Circle", members=MEMBERS, names={ME: "Tequio"}),
    "private": KnownRoom(
        "!p", direct=True, members={ME: "join", "@ana:example.org": "join"}, names={ME: "Tequio"}
    ),
}


def kept(name: str) -> list[Any]:
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [pytest.param(each, id=_title(each)) for each in map(json.loads, lines)]


def _title(payload: Payload) -> str:
    return f"{payload['client']}: {payload['what']}"


@pytest.mark.parametrize("payload", kept("matrix"))
def test_what_a_matrix_client_sends_means_what_its_person_meant(payload: Payload) -> None:
    heard = MentionFilter(ME).read(payload["event"], ROOMS[payload["room"]])

    assert heard == _on_matrix(payload["understood"])


def _on_matrix(understood: Payload | None) -> RoomEvent | None:
    match understood:
        case None:
            return None
        case {"wordless": True}:
            return Handed()
        case {"changed": words}:
            return MatrixChange("$before", words)
        case _:
            about, addressed = understood.get("about", ""), understood.get("addressed", True)
            return Wrote(understood["words"], about, addressed=addressed)


@pytest.mark.parametrize("payload", kept("slack"))
def test_what_a_slack_client_sends_means_what_its_person_meant(payload: Payload) -> None:
    slack = cast("Workspace", SimpleNamespace(team="T1", bot="UBOT", link_to=lambda *_: ""))
    body = {"type": "event_callback", "event_id": "Ev1", "event": payload["event"]}
    action = Edits().told(read(body, slack, ButtonValues()))

    match payload["understood"]:
        case None:
            assert action is None
        case {"wordless": True}:
            assert action is not None
            assert (action.event, bool(action.ts)) == (None, True)
        case {"changed": words}:
            assert action is not None
            assert isinstance(action.event, Changed)
            assert action.event.text == words
        case understood:
            assert action is not None
            assert action.event == Said(understood["words"])
            assert list(action.named) == understood.get("named", [])


@pytest.mark.parametrize("payload", [*kept("matrix"), *kept("slack")])
def test_words_that_are_a_command_are_known_as_one(payload: Payload) -> None:
    words = (payload["understood"] or {}).get("words", "")
    languages = Interpreter(load_catalogues()).languages

    if words.casefold().startswith(("mine", "action", "!tequio", "!action", "done")):
        assert VOCABULARY.recognise(words, languages) is not None
