"""One turn of one member in a conversation: a call, an answer, a choice, or a way out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias

from bot.coalition.people import Member
from bot.coalition.requests import Request
from bot.engine.half_told import HalfToldForms
from bot.forms import dialogue as dialogues
from bot.forms.dialogue import Dialogue, first_of
from bot.forms.home import GREETINGS
from bot.forms.offers import Offer, button_of, in_question, is_certain, which_one
from bot.forms.short_answers import agreed_to, is_one_of, named_by
from bot.forms.vocabulary import Command, Typed, Vocabulary, unmarked
from bot.language.phrases import fold
from bot.language.tell import Interpreter
from bot.ports import Transaction
from bot.words.errors import Invalid, Refused
from bot.words.inbound import Called, Changed, Inbound, Said, TakenBack, Utterance
from bot.words.messages import Button, Corrections, Form, Message, Reply, Words, say

Route: TypeAlias = Callable[[Request, Transaction], Reply]
"""A handler whose own store is already chosen from the transaction."""

Routes: TypeAlias = Mapping[str, Route]

CANCELLED = say("Stopped. Nothing of it was kept.")
MOVES = frozenset({"skip", "back"})
IN_PRIVATE = say("I ask you in private.")
FORGOTTEN = say("I have forgotten that answer.")
NOTED = say("I have changed that answer.")
NOTHING_OPEN = say("There is nothing to stop. Say “help” to see what I can do.")
NOT_CHANGED = Message(
    say("I do not follow changes to that message. Please say it again as a new one."), forgets=True
)
NOT_UNDERSTOOD = say("I did not understand that. Say “help” to see what I can do.")
STILL_NOT_UNDERSTOOD = say(
    "I did not understand that either. I am quiet until you say something that I know, "
    "such as “help”."
)
TOO_FAST = say(
    "That was more than I can answer at a time. Please wait five minutes, and then say it again."
)
OPEN = say("Open the form")

COMMANDS = (
    Command(say("skip"), "skip", say("pass a question over"), in_forms=True),
    Command(say("back"), "back", say("return to the question before"), in_forms=True),
    Command(say("cancel"), "cancel", say("stop what we are in the middle of"), in_forms=True),
)
"""Said in the middle of a form; the same three for all forms."""


@dataclass(frozen=True, slots=True)
class ConversationStep:
    event: Utterance
    inbound: Inbound
    """Which brought the event."""
    who: Member
    now: datetime
    tx: Transaction
    routes: Routes
    vocabulary: Vocabulary
    interpreter: Interpreter
    half_told: HalfToldForms

    def answer(self) -> Reply:
        """Do what was asked."""
        match self.event:
            case Called() as call:
                return self._command(call)
            case Said(text=text):
                return self._said(text)
            case Changed(key=key, text=text):
                return self._changed(key, text)
            case TakenBack(key=key):
                return self._taken_back(key)

    def tell(self, reply: Reply) -> Reply:
        """In the person's language, and fit for the surface."""
        if isinstance(reply, Form) and not self.inbound.can_show_form:
            reply = self._without_a_form(self.interpreter.form(reply, self._reader.reader))
        told = self.interpreter.reply(reply, self._reader.reader)
        if isinstance(told, Message) and told.buttons and not told.ephemeral:
            # kept in the words that were shown, because these are what will be typed
            offer = Offer(str(told.text), told.buttons, self.now)
            self.tx.conversations.offer(self.inbound.sender, offer)
        return told

    @property
    def _reader(self) -> Member:
        """The member as they now are: what they did may have been to change the language."""
        return self.tx.people.member(self.who.id) or self.who

    @property
    def _today(self) -> date:
        return self.now.astimezone(self.who.zone).date()

    @property
    def _in_private(self) -> bool:
        return self.inbound.room is None

    def _without_a_form(self, form: Form) -> Message:
        """Question by question, but what must not stand in a history only where there is none."""
        if not form.ephemeral or self.inbound.sealed_in:
            return self._ask(Dialogue(form))
        opens = Button(OPEN, form.opened_by, form.args)
        return Message(form.title, form.intro, (opens,), ephemeral=True)

    def _said(self, text: str) -> Reply:
        typed = self.vocabulary.recognise(text, [self.who.language])
        dialogue = open_form(self.inbound, self.half_told, self.tx)
        # what is said in front of others is never an answer to what is asked in private
        if self._in_private and dialogue is not None and dialogue.current is not None:
            return self._in_dialogue(dialogue, text, typed)
        # what was just offered comes first: “later” under a question means that question
        said, _marked = unmarked(text)
        chosen = self._chosen(said, typed)
        if isinstance(chosen, Message):
            return chosen
        call = chosen or (typed.call if typed is not None else self._greeted(said))
        return self._not_understood() if call is None else self._command(call)

    def _chosen(self, said: str, typed: Typed | None) -> Called | Message | None:
        """What is meant of that which was offered; a question where that is not certain."""
        offers = self.tx.conversations.offers(self.inbound.sender)
        found = [
            (offer, button_of(offer, call))
            for offer in in_question(offers, self.now)
            if (call := self._among(offer.buttons, said, typed)) is not None
        ]
        if not found:
            return None
        if not is_certain([offer for offer, _ in found], offers, self.now):
            return which_one(found)
        ((_, button),) = found
        return Called(button.route, button.args)

    def _among(self, offered: Sequence[Button], said: str, typed: Typed | None) -> Called | None:
        agreed = agreed_to(offered, said, self.interpreter, self.who.reader)
        return choice_among(offered, said) or named_by(offered, typed) or agreed

    def _not_understood(self) -> Message:
        return Message(NOT_UNDERSTOOD, forgets=self._in_private)

    def _greeted(self, said: str) -> Called | None:
        greets = is_one_of(GREETINGS, said, self.interpreter, self.who.reader)
        return Called("home") if greets else None

    def _in_dialogue(self, dialogue: Dialogue, text: str, typed: Typed | None) -> Reply:
        """An answer may read like a command: few words leave a form, all others need a mark."""
        word = typed.call.route if typed is not None and typed.bare else ""
        if typed is not None and word not in MOVES and typed.leaves_a_form:
            return self._command(typed.call, CANCELLED)
        try:
            step = dialogues.take(
                dialogue,
                word,
                text,
                language=self.who.language,
                today=self._today,
                key=self.inbound.key,
                country=self.who.country,
            )
            return self._continued(step)
        except Invalid as invalid:
            return self._ask(self._offering(dialogue, invalid), first_of(invalid.problems))

    def _offering(self, dialogue: Dialogue, invalid: Invalid) -> Dialogue:
        form = dialogues.offering(dialogue.form, invalid.offered)
        return replace(dialogue, form=self.interpreter.form(form, self._reader.reader))

    def _changed(self, key: str, text: str) -> Reply:
        """Another answer to a question of the form that is open, or was the last one filled in."""
        dialogue = open_form(self.inbound, self.half_told, self.tx)
        changed = dialogues.said_in(dialogue, key)
        if dialogue is None or changed is None:
            return None
        try:
            step = dialogues.change(
                dialogue,
                changed,
                text,
                language=self.who.language,
                today=self._today,
                country=self.who.country,
            )
        except Invalid as invalid:
            return Message(first_of(invalid.problems))
        return self._continued(step, NOTED)

    def _taken_back(self, key: str) -> Reply:
        dialogue = open_form(self.inbound, self.half_told, self.tx)
        withdrawn = dialogues.said_in(dialogue, key)
        if dialogue is None or withdrawn is None:
            return None
        return self._continued(dialogues.withdraw(dialogue, withdrawn), FORGOTTEN)

    def _command(self, call: Called, cancelled: Words = NOTHING_OPEN) -> Reply:
        """In private a command always ends an open form."""
        if self._in_private:
            self._close()
        if call.route in {command.route for command in COMMANDS}:
            return Message(cancelled)
        return self._call(call)

    def _call(self, call: Called) -> Reply:
        route = self.routes.get(call.route)
        if route is None:
            return self._not_understood()
        try:
            with self.tx.savepoint():
                return route(self._request(call), self.tx)
        except Refused as refused:
            return Message(refused.words)
        except Invalid as invalid:
            return Corrections(invalid.problems)

    def _request(self, call: Called) -> Request:
        tx, inbound = self.tx, self.inbound
        return Request(
            self.who,
            inbound.sender,
            call.args,
            inbound.room,
            self.now,
            tx.people,
            tx.outbox,
            tx.agenda,
            inbound.link,
            inbound.forgeable,
        )

    def _continued(self, step: Dialogue, note: Words = "") -> Reply:
        if step.current is not None:
            return self._ask(step, note)
        self._close()
        reply = self._call(Called(step.form.route, step.args()))
        if isinstance(reply, Corrections):
            again = dialogues.reopen(step, reply.problems)
            return self._ask(again, first_of(reply.problems))
        if step.form.changeable and not step.form.ephemeral:
            self.tx.conversations.open(self.inbound.sender, step, self.now)
        return reply

    def _close(self) -> None:
        self.tx.conversations.close(self.inbound.sender)
        if self.half_told.here(self.inbound) is not None:
            self.half_told.drop(self.inbound.sender)

    def _ask(self, step: Dialogue, problem: Words = "") -> Message:
        question = dialogues.question(step, problem)
        if question.ephemeral:
            self.half_told.keep(self.inbound, step, self.who.language, self.now)
            return question
        self.tx.conversations.open(self.inbound.sender, step, self.now)
        if self._in_private:
            return question
        self.tx.outbox.put(self.who, question, at=self.inbound.sender)
        return Message(IN_PRIVATE)


def open_form(inbound: Inbound, half_told: HalfToldForms, tx: Transaction) -> Dialogue | None:
    """What whoever said something is in the middle of there, or filled in last and can change."""
    half = half_told.here(inbound)
    return half.dialogue if half is not None else tx.conversations.dialogue(inbound.sender)


def choice_among(buttons: Sequence[Button], text: str) -> Called | None:
    """The button that is meant by its number or its label."""
    wanted = fold(text)
    for number, button in enumerate(buttons, 1):
        if wanted in {str(number), fold(str(button.label))}:
            return Called(button.route, button.args)
    return None
