"""A form told in confidence, question by question, where no form can be shown."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.engine.confidence.calls import ONCE, Calls
from bot.engine.confidence.voice import Voice
from bot.engine.half_told import HalfTold, HalfToldForms
from bot.forms import dialogue as dialogues
from bot.forms.dialogue import Dialogue, first_of
from bot.forms.question import STILL_OPEN, beside, in_the_middle, question, still_open
from bot.forms.vocabulary import Vocabulary
from bot.words.errors import Invalid
from bot.words.inbound import Called, Inbound
from bot.words.messages import Button, Corrections, Form, Message, Reply, Words, say, to_a_form

CANCELLED = Message(say("Stopped. Nothing of it was kept."), ephemeral=True)
OPEN = say("Open the form")
NOT_HERE = Message(
    say("Not here, where others can read along: please write to me privately."), ephemeral=True
)
ELSEWHERE = Message(
    say("We are in the middle of something in our encrypted conversation: please go on there."),
    (say("To let go of it, write “cancel” to me there."), say("What you wrote here was not kept.")),
    ephemeral=True,
    forgets=True,
)


@dataclass(frozen=True, slots=True)
class Telling:
    calls: Calls
    vocabulary: Vocabulary
    voice: Voice
    half_told: HalfToldForms = field(default_factory=HalfToldForms)

    async def call(self, inbound: Inbound, call: Called, language: str, now: datetime) -> Reply:
        told = await self.calls.answer(inbound, call, language, now)
        if isinstance(told, Form) and not inbound.can_show_form:
            return self._without_a_form(inbound, told, now, after=call.route)
        return told

    def _without_a_form(self, inbound: Inbound, form: Form, now: datetime, *, after: str) -> Reply:
        """Ask question by question, but never where the answers would stay or be read by others.

        What is half told there goes on: in another language, or instead of another form.
        """
        if inbound.room is not None:
            return self.voice.told(NOT_HERE, form.language)
        if not inbound.sealed_in:
            button = Button(OPEN, form.opened_by, {"language": form.language})
            sheet = Message(form.title, form.intro, (button, *form.buttons), ephemeral=True)
            return self.voice.told(sheet, form.language)
        half = self.half_told.of(inbound.sender)
        begun = half.dialogue if half is not None and half.dialogue.is_begun else None
        if half is None or begun is None or begun.form.route == after:
            return self._ask(inbound, Dialogue(form), form.language, now)
        if half.where != inbound.sealed_in:
            return self.voice.told(ELSEWHERE, form.language)
        if begun.form.route == form.route:
            return self._ask(inbound, replace(begun, form=form), form.language, now, STILL_OPEN)
        return self.voice.told(in_the_middle(begun), half.language)

    async def take(self, inbound: Inbound, half: HalfTold, text: str, now: datetime) -> Reply:
        """The next question, what is wrong with an answer, or what came of the last one.

        What is heard twice, since its platform could not keep that we had it, asks the same again.
        """
        if inbound.key and inbound.key == half.answered:
            return self._ask(inbound, half.dialogue, half.language, now)
        typed = self.vocabulary.recognise(text, [half.language])
        word, language = typed.call.route if typed is not None and typed.bare else "", half.language
        if word == "cancel":
            self.half_told.drop(inbound.sender)
            return self.voice.told(CANCELLED, language)
        today = now.date()
        try:
            step = dialogues.take(half.dialogue, word, text, language=language, today=today)
        except Invalid as invalid:
            asked = self._ask(inbound, half.dialogue, language, now, first_of(invalid.problems))
            return _given_back(asked, half.dialogue, text)
        if step.current is not None:
            return self._ask(inbound, step, language, now)
        return await self._send(inbound, half, step, now)

    async def _send(self, inbound: Inbound, half: HalfTold, step: Dialogue, now: datetime) -> Reply:
        call = Called(step.form.route, step.args())
        reply = to_a_form(await self.call(inbound, call, half.language, now))
        if isinstance(reply, Corrections):
            again = dialogues.reopen(step, reply.problems)
            return self._ask(inbound, again, half.language, now, first_of(reply.problems))
        after = self.half_told.here(inbound)
        if after is not None and after.dialogue is half.dialogue:  # no further form was opened
            self.half_told.drop(inbound.sender)
        return reply

    def _ask(
        self, inbound: Inbound, step: Dialogue, language: str, now: datetime, problem: Words = ""
    ) -> Message:
        self.half_told.keep(inbound, step, language, now)
        return self.voice.told(question(step, problem), language)

    def beside(self, reply: Reply, half: HalfTold | None) -> Reply:
        """A card does not end what was being told: the question stands under it once more."""
        if half is None or not isinstance(reply, Message) or reply.asks:
            return reply
        asked = self.voice.told(still_open(half.dialogue), half.language)
        return beside(reply, asked)


def with_what_stands_there(call: Called, half: HalfTold | None) -> Called:
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
