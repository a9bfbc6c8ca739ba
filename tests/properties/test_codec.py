"""What is kept as JSON comes back as it was, and what another version wrote is refused."""

import json
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.forms.dialogue import Dialogue
from bot.forms.offers import Offer
from bot.words.messages import Button, Form, Message
from storage.codec import (
    UnknownVersion,
    args_from_json,
    args_to_json,
    message_from_json,
    message_to_json,
    offers_from_json,
    offers_to_json,
)
from storage.form_codec import dialogue_from_json, dialogue_to_json
from tests.support import strategies as some
from tests.support.stage import MONDAY


@given(some.messages)
def test_a_message_survives(message: Message) -> None:
    assert message_from_json(message_to_json(message)) == message


@given(some.forms)
def test_a_form_survives(form: Form) -> None:
    assert dialogue_from_json(dialogue_to_json(Dialogue(form)), 0).form == form


@given(some.dialogues)
def test_a_dialogue_survives_beside_its_version(dialogue: Dialogue) -> None:
    assert dialogue_from_json(dialogue_to_json(dialogue), dialogue.version) == dialogue


@given(some.dialogues)
def test_answers_stay_in_the_order_in_which_they_were_given(dialogue: Dialogue) -> None:
    kept = dialogue_from_json(dialogue_to_json(dialogue), 0)

    assert list(kept.answers) == list(dialogue.answers)


@given(some.words_of_people, st.lists(some.buttons, max_size=3), st.booleans())
def test_offers_survive(about: str, buttons: Sequence[Button], shown: bool) -> None:
    offers = (Offer(about, tuple(buttons), MONDAY, "d1", shown),)
    assert offers_from_json(offers_to_json(offers)) == offers


@given(some.args)
def test_args_survive(args: Mapping[str, str]) -> None:
    assert args_from_json(args_to_json(args)) == args


@given(some.messages)
def test_every_database_can_hold_the_text(message: Message) -> None:
    text = message_to_json(message)

    assert "\x00" not in text
    assert text.encode().decode() == text


@given(some.messages, st.integers().filter(lambda version: version != 1))
def test_what_another_version_wrote_is_refused(message: Message, version: int) -> None:
    other = json.dumps({**json.loads(message_to_json(message)), "version": version})

    with pytest.raises(UnknownVersion):
        message_from_json(other)
    with pytest.raises(UnknownVersion):
        offers_from_json(other)
    with pytest.raises(UnknownVersion):
        dialogue_from_json(other, 0)
