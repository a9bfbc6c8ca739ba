"""The door for what is said in confidence: what belongs here, and what is answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.engine.confidence.calls import (
    ONCE,
    WHO_CAN_HELP,
    AnonymousRoute,
    Calls,
    is_chat,
)
from bot.engine.confidence.meaning import Meaning, is_only_a_command, stands_alone
from bot.engine.confidence.telling import ELSEWHERE, Telling, with_what_stands_there
from bot.engine.confidence.voice import Voice
from bot.engine.failures import note_confidential_failure
from bot.engine.half_told import HalfToldForms
from bot.forms.forgotten import FORGOTTEN
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter
from bot.words.inbound import Called, Inbound, Said
from bot.words.messages import Message, Reply, say

FAILED = Message(
    say(
        "Something went wrong on my side, and I cannot tell whether this was kept. Please try "
        "again: a report that comes twice is kept once."
    ),
    ephemeral=True,
    refused=True,
    failed=True,
)
"""It may have: what was written beside the file is finished by whoever opens it next."""
NOT_SHOWN = Message(
    say("Something went wrong on my side. Please try again."),
    ephemeral=True,
    refused=True,
    failed=True,
)
"""Where nothing was sent yet."""


NOT_ALONG = Message(
    say("What you wrote for the responders was not kept. Please write “concern” to send it."),
    ephemeral=True,
    refused=True,
)


@dataclass(frozen=True, slots=True)
class Confidence:
    meaning: Meaning
    calls: Calls
    telling: Telling
    voice: Voice

    @property
    def half_told(self) -> HalfToldForms:
        return self.telling.half_told

    def is_for(self, inbound: Inbound) -> bool:
        """Whether this belongs here; decided without looking at anything that is stored."""
        routes = self.meaning.routes
        match inbound.event:
            case Called(route=route):
                return route in routes
            case Said(text=text):
                half = self.half_told.here(inbound)
                ours = half is not None and half.dialogue.form.route in routes
                return ours or stands_alone(self.meaning.typed(text))
            case _:
                return False

    def turn_away(self, inbound: Inbound) -> Message | None:
        """Why words are not taken: they may belong to a form that is open elsewhere, or forgotten.

        What can only be a command is taken as ever.
        """
        if not isinstance(inbound.event, Said) or self.half_told.here(inbound) is not None:
            return None
        half = self.half_told.of(inbound.sender)
        if half is None and not inbound.asked:
            return None
        typed = self.meaning.recognised(inbound.event.text)
        if typed is None and half is not None:
            return ELSEWHERE
        return FORGOTTEN if inbound.asked and not is_only_a_command(typed) else None

    def may_be_for(self, inbound: Inbound) -> bool:
        """Whether words could have been meant in confidence, unless they answer a question.

        They tell of danger or fear, or begin with a word that leads here, and are no command.
        """
        event = inbound.event
        return isinstance(event, Said) and self.meaning.led_to(event.text) is not None

    async def handle(self, inbound: Inbound, now: datetime) -> Reply:
        try:
            return await self._handle(inbound, now)
        except Exception:  # noqa: BLE001  even its traceback could hold somebody's words
            note_confidential_failure()
            failed = self.voice.told(_what_failed(inbound), self.voice.language(inbound))
            return self.telling.beside(failed, self.half_told.here(inbound))

    async def _handle(self, inbound: Inbound, now: datetime) -> Reply:
        match inbound.event:
            case Called() as call:
                return await self._called(inbound, call, "", now)
            case Said(text=text):
                return await self._said(inbound, text, now)
            case _:
                return None

    async def _said(self, inbound: Inbound, text: str, now: datetime) -> Reply:
        half = self.half_told.here(inbound)
        if half is not None and not stands_alone(self.meaning.typed(text)):
            return await self.telling.take(inbound, half, text, now)
        led = self.meaning.led_to(text)
        if led is None:
            return None
        # what follows the word is dropped here: a report is not taken from a history
        call, spoken = led
        return await self._called(inbound, with_what_stands_there(call, half), spoken, now)

    async def _called(self, inbound: Inbound, call: Called, spoken: str, now: datetime) -> Reply:
        half = self.half_told.here(inbound)
        language = self.voice.language(inbound, spoken)
        reply = await self.telling.call(inbound, call, language, now)
        return self.telling.beside(reply, half)

    async def take_along(self, words: str, inbound: Inbound, reply: Reply, now: datetime) -> Reply:
        """What went along with an answer, or as much of nothing, goes the way of all reports.

        What comes again is kept once. Under the answer's own reply it is said only where words
        were not kept.
        """
        language = self.voice.language(inbound)
        call = Called("cover.words", {"text": words, ONCE: inbound.key})
        try:
            told = await self.calls.answer(inbound, call, language, now)
        except Exception:  # noqa: BLE001  even its traceback could hold somebody's words
            note_confidential_failure()
            told = FAILED
        if told is None or not words:
            return reply
        not_kept = self.voice.told(NOT_ALONG, language)
        if isinstance(reply, Message):
            return replace(reply, lines=(*reply.lines, not_kept.text))
        return reply or not_kept

    def forget(self, now: datetime) -> None:
        """What need not be remembered any more, at every beat."""
        self.calls.forget(now)


def _what_failed(inbound: Inbound) -> Message:
    """At a chat with the word that shows whom to call; our pages show the numbers themselves."""
    route = inbound.event.route if isinstance(inbound.event, Called) else "."
    failed = FAILED if "." in route else NOT_SHOWN
    points = is_chat(inbound) and route != "danger"
    return replace(failed, lines=(WHO_CAN_HELP,)) if points else failed


def open_confidence(
    routes: Mapping[str, AnonymousRoute],
    vocabulary: Vocabulary,
    interpreter: Interpreter,
    batch: Callable[[datetime], str],
) -> Confidence:
    """`batch`: the half-daily one in which something submitted at a moment is released."""
    voice = Voice(interpreter)
    calls = Calls(routes, voice, batch)
    meaning = Meaning(routes, vocabulary, interpreter.languages)
    return Confidence(meaning, calls, Telling(calls, vocabulary, voice), voice)
