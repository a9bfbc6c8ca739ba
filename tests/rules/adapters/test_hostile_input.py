"""Work on a stranger's text is bounded: twice as much of the worst takes about twice as long.

Every reader of what strangers write is fed up to 64 kB of what could be worst for it: nothing
raises, and no reader does work that grows with the square of what it is given.
"""

import asyncio
import sys
from collections.abc import Callable, Mapping
from datetime import date
from time import process_time
from types import FrameType
from typing import Any

import pytest

from adapters.matrix.api.pieces import read_json
from adapters.matrix.read.inbound import MentionFilter
from adapters.matrix.read.message_words import named_by_address
from adapters.matrix.send.choices import by_reaction, by_words, from_buttons
from adapters.matrix.state.known_rooms import KnownRoom
from adapters.matrix.sync.names import called
from adapters.slack.button_values import ButtonValues
from adapters.slack.install.workspaces import Workspace
from adapters.slack.receive.inbound import read
from adapters.slack.receive.movements import movements
from adapters.slack.receive.profiles import ProfileCache
from adapters.slack.receive.shape import WrongShape, shape_expected
from adapters.slack.receive.team_of import team_of, was_removed
from adapters.slack.render.markup import has_signs, linked, links, named_in, said, without
from bot.actions.mentions import read_mentions
from bot.concerns.sealed.receipts import tidy
from bot.engine.conversation.chosen_button import choice_among
from bot.engine.safe_text import clean
from bot.features import COMMANDS
from bot.forms.dialogue import Dialogue, take
from bot.forms.near_misses import nearest
from bot.forms.short_answers import THANKS, after_greeting, agreed_to, language_of
from bot.forms.vocabulary import Vocabulary
from bot.language.dates import read_date, read_time
from bot.language.folding import letters, text_key
from bot.language.languages import written_in
from bot.language.likely_ranges import likely_ranges
from bot.language.phrases import fold
from bot.language.ranges import read_days, read_hours
from bot.language.sentences import split_due
from bot.language.tell import Interpreter
from bot.language.zones import read_zone, suggestions
from bot.membership.link import digest
from bot.words.errors import Invalid
from bot.words.inbound import Address, Inbound, Said
from bot.words.messages import Button, Choice, Field, Form
from config.catalogues import load_catalogues
from config.redaction import redact
from storage.numbers import number_from
from tests.support.while_counted import not_while_counted

MOST = 64_000
"""Characters; a Matrix event has no more bytes, a Slack message not so many."""
TODAY = date(2026, 3, 2)
BUTTONS = (Button("Yes", "action.accept"), Button("No", "action.decline"))
FIELDS = (
    Field("line", "Line", longest=MOST),
    Field("choice", "Choice", "choice", choices=(Choice("a", "A"),), longest=MOST),
    Field("choices", "Choices", "choices", choices=(Choice("a", "A"),), longest=MOST),
    Field("day", "Day", "date", longest=MOST),
    Field("at", "At", "time", longest=MOST),
    Field("number", "Number", "number", longest=MOST),
)
INTERPRETER = Interpreter(load_catalogues())
LANGUAGES = INTERPRETER.languages
VOCABULARY = Vocabulary(COMMANDS, INTERPRETER)
HEARING = MentionFilter("@tequio:example.org")
PRIVATE = KnownRoom("!p", members={"@tequio:example.org": "join", "@eve:x": "join"})


def matrix_words(text: str) -> None:
    for content in (
        {"body": text, "formatted_body": f"matrix.to{text}"},
        {"body": f"> {text}\n\n{text}", "formatted_body": f"{text}matrix.to"},
    ):
        named_by_address(content, quoted=True)


def matrix_event(text: str) -> None:
    content = {"msgtype": "m.text", "body": text, "formatted_body": f"matrix.to {text}"}
    HEARING.read({"type": "m.room.message", "sender": "@eve:x", "content": content}, PRIVATE)


def matrix_name(text: str) -> None:
    called("@eve:x", KnownRoom("!r", names={"@eve:x": text}))


def answers(text: str) -> None:
    for field in FIELDS:
        try:
            take(Dialogue(Form("T", (field,), "r")), "", text, language="es", today=TODAY)
        except Invalid:
            continue


def json(text: str) -> None:
    try:
        asyncio.run(read_json(text.encode(errors="replace")))
    except ValueError:
        return


READERS: dict[str, Callable[[str], object]] = {
    "matrix words": matrix_words,
    "matrix event": matrix_event,
    "matrix name": matrix_name,
    "matrix choice": lambda text: by_words(from_buttons(BUTTONS), text),
    "matrix reaction": lambda text: by_reaction(from_buttons(BUTTONS), text),
    "json": json,
    "slack words": said,
    "slack names": named_in,
    "slack mention": lambda text: without(text, "UBOT"),
    "slack links": linked,
    "slack signs": has_signs,
    "slack addresses": links,
    "button": ButtonValues().unpack,
    "at the door": lambda text: clean(Inbound("k", Address("x", "y", "z"), Said(text))),
    "fold": fold,
    "command": lambda text: VOCABULARY.recognise(text, LANGUAGES),
    "choice": lambda text: choice_among(BUTTONS, text),
    "yes or no": lambda text: agreed_to(BUTTONS, text, INTERPRETER, LANGUAGES),
    "greeting": lambda text: after_greeting(text, INTERPRETER, LANGUAGES),
    "thanks": lambda text: language_of(THANKS, text, INTERPRETER, LANGUAGES),
    "sign": lambda text: VOCABULARY.sign_in(text, LANGUAGES),
    "near miss": lambda text: nearest(text, VOCABULARY, LANGUAGES),
    "key": text_key,
    "language": written_in,
    "answers": answers,
    "mentions": lambda text: read_mentions(text, lambda _name: (), "es"),
    "date": lambda text: read_date(text, language="ar", today=TODAY),
    "time": lambda text: read_time(text, "en"),
    "due": lambda text: split_due(text, language="es", today=TODAY),
    "likely days": lambda text: likely_ranges(text, language="es", today=TODAY),
    "days": lambda text: read_days(text, language="es", today=TODAY),
    "hours": lambda text: read_hours(text, "en"),
    "zone": read_zone,
    "zones like it": suggestions,
    "link code": digest,
    "receipt": tidy,
    "number": number_from,
    "log": redact,
}

WORST = {
    "quotes of a reply": "<mx-reply>",
    "ended quotes": "<mx-reply></mx-reply>",
    "links": '<a href="https://matrix.to/#/@a:b">a</a>',
    "open links": '<a href="https://matrix.to/#/@a:b" ',
    "half links": "<a href=",
    "tags": "<a <",
    "comments": "<!--",
    "declarations": "<![",
    "processing": "<?",
    "entities": "&#1;",
    "an entity": "&#" + "1" * 5000 + ";",
    "digits": "9",
    "arabic digits": "٩",
    "open marks": "<@",
    "marks": "<@U1|a>",
    "pipes": "<a|",
    "dots": ".",
    "dots and words": ".a",
    "exclamations": "! ",
    "spaces": " ",
    "lines": "\n",
    "quoted lines": "> \n",
    "colons": ":",
    "signs": "@",
    "mentions": " @a",
    "addresses": "http://",
    "commas": ",",
    "dashes": "-",
    "until": " to ",
    "plus": "+",
    "long words": "a",
    "prefixes": "!tequio ",
    "ligatures": "\ufdfa",
    "accents": "e\u0301\u0323",
    "marks alone": "\u0301",
    "steering": "\u202e",
    "brackets": "[",
    "braces": '{"a":',
    "arabic": "و",
}


def worst(unit: str, size: int) -> str:
    """The unit again and again, and then what no pattern ends with."""
    return (unit * (size // len(unit) + 1))[: size - 1] + "x"


def lines_run(reader: Callable[[str], object], text: str) -> int:
    """Steps in Python's own code."""
    steps = 0

    def count(_frame: FrameType, event: str, _arg: Any) -> Any:  # noqa: ANN401  Python's own
        nonlocal steps
        steps += event == "line"
        return count

    before = sys.gettrace()  # where coverage is measured, it goes on after us
    sys.settrace(count)
    try:
        reader(text)
    finally:
        sys.settrace(before)
    return steps


def seconds(reader: Callable[[str], object], text: str) -> float:
    """Of the processor, in code that has no lines, such as patterns."""
    began = process_time()
    reader(text)
    return process_time() - began


def grows_in_step(reader: Callable[[str], object], half: str, whole: str) -> bool:
    """The best of three tries counts, as others may use the machine; the first is often enough."""
    best = {half: float("inf"), whole: float("inf")}
    for strict in (True, False, False):
        best[whole] = min(best[whole], seconds(reader, whole))
        if best[whole] <= NOTHING:
            return True
        best[half] = min(best[half], seconds(reader, half))
        if best[whole] < (2.5 if strict else 3) * max(best[half], NOTHING / 2):
            return True
    return False


NOTHING = 0.25
"""Seconds for 64 kB that are not worth measuring: what grows with the square takes far longer."""
FEWEST = 2_000
"""Lines; below that, what happens once counts more than what happens each time."""


@not_while_counted
@pytest.mark.parametrize("name", READERS)
def test_twice_as_much_is_at_most_about_twice_the_work(name: str) -> None:
    reader = READERS[name]
    reader("warm")
    for what, unit in WORST.items():
        half, whole = worst(unit, MOST // 2), worst(unit, MOST)
        assert grows_in_step(reader, half, whole), what
        less, more = half[: MOST // 32], whole[: MOST // 16]
        reader(less)  # what is made ready only once is no work of the second time
        before, after = lines_run(reader, less), lines_run(reader, more)
        assert after < 2.5 * max(before, FEWEST), what


def folded(reader: Callable[[str], object], text: str) -> int:
    """Characters that are folded, each as often as it is: some become 18 letters."""
    found = 0

    def note(frame: FrameType, event: str, _arg: object) -> None:
        nonlocal found
        if event == "call" and frame.f_code is letters.__code__:
            found += len(frame.f_locals["text"])

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        reader(text)
    finally:
        sys.setprofile(before)
    return found


@pytest.mark.parametrize("name", READERS)
def test_no_text_is_folded_again_and_again(name: str) -> None:
    READERS[name]("warm")
    for unit in (WORST["ligatures"], "سلام و ", "go to "):
        text = worst(unit, MOST // 10)
        assert folded(READERS[name], text) <= 2 * len(text), unit


SLACK = Workspace("T1", "https://x.slack.com/", "UBOT", None)  # type: ignore[arg-type]
ODD: tuple[object, ...] = (None, 0, "", [], {}, "x", [[]], {"x": []}, 10**4000)
FULL = {
    "command": "/tequio",
    "type": "block_actions",
    "team_id": "T1",
    "event_id": "E1",
    "trigger_id": "1",
    "user_id": "U1",
    "channel_id": "D1",
    "callback_id": "action.new",
    "text": "help",
    "user": {"id": "U1"},
    "channel": {"id": "D1"},
    "container": {},
    "message": {"ts": "1", "text": "x", "user": "UBOT", "blocks": [{"type": "section"}]},
    "view": {"id": "V1", "private_metadata": "x", "state": {"values": {"a": {"b": {}}}}},
    "actions": [{"type": "button", "value": "x", "text": {"text": "x"}}],
    "event": {
        "type": "message",
        "user": "U1",
        "channel": "D1",
        "channel_type": "im",
        "text": "x",
        "ts": "1",
        "item": {"type": "message", "channel": "C1", "ts": "1"},
        "message": {"user": "U1", "text": "x", "ts": "1"},
    },
    "authorizations": [{"team_id": "T1"}],
}
KINDS = ("event_callback", "block_actions", "view_submission", "shortcut", "message_action", None)
EVENTS = (
    *("message", "app_mention", "app_home_opened", "reaction_added", "member_joined_channel"),
    *("member_left_channel", "user_change", "subteam_members_changed", "tokens_revoked"),
)


def taken_apart(body: Mapping[str, object]) -> None:
    """As the receiver does; anything but WrongShape is a bug."""
    try:
        with shape_expected():
            team_of(body)
            was_removed(body)
            list(movements(body, SLACK, ProfileCache()))
            read(body, SLACK, ButtonValues())
    except WrongShape:
        return


@pytest.mark.parametrize("kind", KINDS)
def test_no_shape_of_a_payload_raises_anything_else(kind: str | None) -> None:
    whole = {**FULL, "type": kind}
    taken_apart(whole)
    for name in whole:
        taken_apart({each: value for each, value in whole.items() if each != name})
        for odd in ODD:
            taken_apart({**whole, name: odd})
    for event in EVENTS:
        inner = {**FULL["event"], "type": event}  # type: ignore[dict-item]
        for name in inner:
            for odd in ODD:
                for subtype in (None, "message_changed", "message_deleted"):
                    changed = {**inner, "subtype": subtype, name: odd}
                    taken_apart({**whole, "event": changed})


async def test_a_number_that_nobody_can_mean_leaves_the_rest_readable() -> None:
    for padding in ("", " " * 200_000):
        told = await read_json(f'{{"a": {"9" * 5000}, "b": [-12, 1.5]{padding}}}'.encode())
        assert told == {"a": 0, "b": [-12, 1.5]}
