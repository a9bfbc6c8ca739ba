"""The door for what is said in confidence: no event is noted, no member is looked up."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.coalition.anonymous import AnonymousRequest, Door
from bot.engine.concurrency_limits import ConcurrencyLimits, Line, line_for
from bot.engine.failures import note_confidential_failure
from bot.engine.half_told import HalfTold, HalfToldForms
from bot.engine.idempotency import IdempotencyCache
from bot.engine.rate_limit import RateLimiter
from bot.forms import dialogue as dialogues
from bot.forms.command import Typed
from bot.forms.dialogue import Dialogue, first_of
from bot.forms.forgotten import FORGOTTEN
from bot.forms.question import STILL_OPEN, beside, in_the_middle, question, still_open
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter, Reader
from bot.words.errors import Invalid, Refused
from bot.words.inbound import Called, Inbound, Said
from bot.words.messages import Button, Corrections, Form, Message, Reply, Words, say, to_a_form

AnonymousRoute: TypeAlias = Callable[[AnonymousRequest], Reply]
"""An anonymous handler whose store is already chosen."""

DOORS: Mapping[str, Door] = {"slack": "company chat", "matrix": "encrypted chat"}
"""By platform; everything else is a page of ours."""

FAILED = Message(
    say(
        "Something went wrong on my side, and I cannot tell whether this was kept. Please try "
        "again: a report that comes twice is kept once."
    ),
    ephemeral=True,
    refused=True,
)
"""It may have: what was written beside the file is finished by whoever opens it next."""
CANCELLED = Message(say("Stopped. Nothing of it was kept."), ephemeral=True)
TOO_MUCH = Message(
    say("A lot has come in from you. Please wait until the next delivery."),
    (say("If it cannot wait, write “danger”: it shows who can help now."),),
    ephemeral=True,
    refused=True,
)
OPEN = say("Open the form")
NOT_HERE = say("Not here, where others can read along: please write to me privately.")
ELSEWHERE = Message(
    say("We are in the middle of something in our encrypted conversation: please go on there."),
    (say("To let go of it, write “cancel” to me there."), say("What you wrote here was not kept.")),
    ephemeral=True,
    forgets=True,
)
ONCE = "once"
"""The number that is drawn for each showing of a form."""
IN_FORMS = frozenset({"skip", "back", "cancel"})
"""Said to a form that is forgotten, these are about that form, too."""


@dataclass(frozen=True)
class Confidence:
    routes: Mapping[str, AnonymousRoute]
    vocabulary: Vocabulary
    interpreter: Interpreter
    batch: Callable[[datetime], str]
    """The half-daily batch in which something submitted at a moment is released."""
    half_told: HalfToldForms = field(default_factory=HalfToldForms)
    _once: IdempotencyCache = field(default_factory=IdempotencyCache)
    _limiter: RateLimiter = field(default_factory=RateLimiter)
    _limits: ConcurrencyLimits = field(default_factory=ConcurrencyLimits)

    def is_for(self, inbound: Inbound) -> bool:
        """Whether this belongs here; decided without looking at anything that is stored."""
        match inbound.event:
            case Called(route=route):
                return route in self.routes
            case Said(text=text):
                half, typed = self.half_told.here(inbound), self._typed(text)
                ours = half is not None and half.dialogue.form.route in self.routes
                return ours or (typed is not None and (typed.prefixed or typed.bare))
            case _:
                return False

    def turn_away(self, inbound: Inbound) -> Message | None:
        """Why words are not taken: they may belong to a form that is open elsewhere, or forgotten.

        What can only be a command is taken as ever.
        """
        if not isinstance(inbound.event, Said) or self.half_told.here(inbound) is not None:
            return None
        typed = self.vocabulary.recognise(inbound.event.text, self.interpreter.languages)
        if typed is None and self.half_told.of(inbound.sender) is not None:
            return ELSEWHERE
        return FORGOTTEN if inbound.asked and not _only_a_command(typed) else None

    def may_be_for(self, inbound: Inbound) -> bool:
        """Whether words could have been meant in confidence, unless they answer a question.

        They tell of danger or fear, or begin with a word that leads here, and are no command.
        """
        return isinstance(inbound.event, Said) and self._meant(inbound.event.text) is not None

    async def handle(self, inbound: Inbound, now: datetime) -> Reply:
        try:
            return await self._handle(inbound, now)
        except Exception:  # noqa: BLE001  even its traceback could hold somebody's words
            note_confidential_failure()
            failed = self.told(FAILED, self._language(inbound, ""))
            return self._beside(failed, self.half_told.here(inbound))

    async def _handle(self, inbound: Inbound, now: datetime) -> Reply:
        half = self.half_told.here(inbound)
        match inbound.event:
            case Called() as call:
                language = self._language(inbound, "")
                return self._beside(await self._call(inbound, call, language, now), half)
            case Said(text=text):
                typed = self._typed(text)
                if half is not None and (typed is None or not (typed.prefixed or typed.bare)):
                    return await self._answered(inbound, half, text, now)
                meant = self._meant(text)
                if meant is None:
                    return None
                # what follows the word is dropped here: a report is not taken from a history
                call, spoken = meant
                language = self._language(inbound, spoken)
                call = _with_what_stands_there(call, half)
                return self._beside(await self._call(inbound, call, language, now), half)
            case _:
                return None

    async def _call(self, inbound: Inbound, call: Called, language: str, now: datetime) -> Reply:
        door = _door(inbound)
        request = AnonymousRequest(call.args, language, now.date(), self.batch(now), door)
        does_something = "." in call.route  # the others only open a form or a card
        line = line_for(call.route, urgent=call.args.get("urgent") == "yes")
        if does_something and not self._limiter.lets_in(inbound.sender, request.batch, line):
            return self._told(TOO_MUCH, language)
        ask = partial(self._ask_of, call.route, request, line)
        told = self._told(await self._once.answer(call.args.get(ONCE, ""), now, ask), language)
        if isinstance(told, Form) and not inbound.can_show_form:
            return self._without_a_form(inbound, told, now, after=call.route)
        return told

    async def _ask_of(self, route: str, request: AnonymousRequest, line: Line) -> Reply:
        try:
            # sealing takes a fraction of a second: in a thread, and in no transaction
            async with self._limits.place_in(line):
                return await asyncio.to_thread(self.routes[route], request)
        except Refused as refused:
            return Message(refused.words, ephemeral=True, refused=True)
        except Invalid as invalid:
            return Corrections(invalid.problems)

    def _without_a_form(self, inbound: Inbound, form: Form, now: datetime, *, after: str) -> Reply:
        """Ask question by question, but never where the answers would stay or be read by others.

        What is half told there goes on: in another language, or instead of another form.
        """
        if inbound.room is not None:
            return self._told(Message(NOT_HERE, ephemeral=True), form.language)
        if not inbound.sealed_in:
            button = Button(OPEN, form.opened_by, {"language": form.language})
            sheet = Message(form.title, form.intro, (button, *form.buttons), ephemeral=True)
            return self._told(sheet, form.language)
        half = self.half_told.of(inbound.sender)
        begun = half.dialogue if half is not None and half.dialogue.is_begun else None
        if half is None or begun is None or begun.form.route == after:
            return self._ask(inbound, Dialogue(form), form.language, now)
        if half.where != inbound.sealed_in:
            return self._told(ELSEWHERE, form.language)
        if begun.form.route == form.route:
            return self._ask(inbound, replace(begun, form=form), form.language, now, STILL_OPEN)
        return self._told(in_the_middle(begun), half.language)

    async def _answered(self, inbound: Inbound, half: HalfTold, text: str, now: datetime) -> Reply:
        typed = self.vocabulary.recognise(text, [half.language])
        word, language = typed.call.route if typed is not None and typed.bare else "", half.language
        if word == "cancel":
            self.half_told.drop(inbound.sender)
            return self._told(CANCELLED, language)
        today = now.date()
        try:
            step = dialogues.take(half.dialogue, word, text, language=language, today=today)
        except Invalid as invalid:
            asked = self._ask(inbound, half.dialogue, language, now, first_of(invalid.problems))
            return _given_back(asked, half.dialogue, text)
        if step.current is not None:
            return self._ask(inbound, step, language, now)
        call = Called(step.form.route, step.args())
        reply = to_a_form(await self._call(inbound, call, language, now))
        if isinstance(reply, Corrections):
            again = dialogues.reopen(step, reply.problems)
            return self._ask(inbound, again, language, now, first_of(reply.problems))
        after = self.half_told.here(inbound)
        if after is not None and after.dialogue is half.dialogue:  # no further form was opened
            self.half_told.drop(inbound.sender)
        return reply

    def _ask(
        self, inbound: Inbound, step: Dialogue, language: str, now: datetime, problem: Words = ""
    ) -> Message:
        self.half_told.keep(inbound, step, language, now)
        return self.told(question(step, problem), language)

    def _beside(self, reply: Reply, half: HalfTold | None) -> Reply:
        """A card does not end what was being told: the question stands under it once more."""
        if half is None or not isinstance(reply, Message) or reply.asks:
            return reply
        asked = self.told(still_open(half.dialogue), half.language)
        return beside(reply, asked)

    def _typed(self, text: str) -> Typed | None:
        typed = self.vocabulary.recognise(text, self.interpreter.languages)
        return typed if typed is not None and typed.call.route in self.routes else None

    def _meant(self, text: str) -> tuple[Called, str] | None:
        """What words lead to here, by what they begin with or by a sign in them; their language."""
        languages = self.interpreter.languages
        typed = self.vocabulary.recognise(text, languages)
        if typed is not None:
            ours = typed.call.route in self.routes
            return (Called(typed.call.route), typed.language) if ours else None
        signed = self.vocabulary.sign_in(text, languages)
        if signed is not None:
            return Called(signed[0].route, {"told": "yes"}), signed[1]
        begun = self.vocabulary.begun(text, languages)
        ours = begun is not None and begun[0].route in self.routes
        return (Called(begun[0].route), begun[1]) if begun is not None and ours else None

    def _language(self, inbound: Inbound, typed: str) -> str:
        """Chosen on a button, else the language of the typed word, else of the surface."""
        asked = inbound.event.args.get("language", "") if isinstance(inbound.event, Called) else ""
        spoken = typed if typed != "en" else ""
        wanted = asked or spoken or inbound.introduction.language
        return wanted if wanted in self.interpreter.languages else "en"

    def _told(self, reply: Reply, language: str) -> Reply:
        if isinstance(reply, Message):
            return self.told(reply, language)
        return self.interpreter.reply(reply, Reader(language, ZoneInfo("UTC")))

    def told(self, message: Message, language: str) -> Message:
        """In the language of whoever says something in confidence, who has no zone here."""
        reader = Reader(language, ZoneInfo("UTC"))
        return replace(self.interpreter.message(message, reader), forgets=True)

    def forget(self, now: datetime) -> None:
        """Let go of what somebody sent, and of who sent how much, at every beat."""
        self._once.forget(now)
        self._limiter.forget(self.batch(now))


def _with_what_stands_there(call: Called, half: HalfTold | None) -> Called:
    """The form that is half told, asked for once more, is the same one: with the same receipt."""
    if half is None or half.dialogue.form.opened_by != call.route:
        return call
    stands = {name: words for name, words in half.dialogue.form.args.items() if name != ONCE}
    return replace(call, args={**stands, **call.args})


def _given_back(asked: Message, dialogue: Dialogue, text: str) -> Message:
    """What is too long is shown once more: it is gone where it was said, and is not to be lost."""
    current = dialogue.current
    if current is None or len(text) <= current.longest:
        return asked
    return replace(asked, lines=(text, *asked.lines))


def _only_a_command(typed: Typed | None) -> bool:
    """Whether words cannot be an answer to a form that is forgotten."""
    if typed is None or typed.call.route in IN_FORMS:
        return False
    return typed.prefixed or typed.bare


def _door(inbound: Inbound) -> Door:
    door = DOORS.get(inbound.sender.platform, "page")
    return "keeping chat" if inbound.keeps and door == "encrypted chat" else door
