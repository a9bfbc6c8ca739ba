"""One turn of one member in a conversation: a call, an answer, a choice, or a way out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias

from bot.coalition.people import Member
from bot.coalition.requests import Request
from bot.forms import dialogue as dialogues
from bot.forms.dialogue import Dialogue
from bot.forms.home import GREETINGS
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
NOT_CHANGED = say("I do not follow changes to that message. Please say it again as a new one.")
NOT_UNDERSTOOD = say("I did not understand that. Say “help” to see what I can do.")

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

    def take(self) -> Reply:
        """Do what was asked; the reply is told in the person's language and fits the surface."""
        reply = self._reply()
        if isinstance(reply, Form) and not self.inbound.can_show_form:
            reply = self._ask(Dialogue(self.interpreter.form(reply, self._reader.reader)))
        told = self.interpreter.reply(reply, self._reader.reader)
        if isinstance(told, Message) and told.buttons and not told.ephemeral:
            # kept in the words that were shown, because these are what will be typed
            self.tx.conversations.offer(self.inbound.sender, told.buttons)
        return told

    @property
    def _reader(self) -> Member:
        """The member as they now are: what they did may have been to change the language."""
        return self.tx.people.member(self.who.id) or self.who

    @property
    def _today(self) -> date:
        return self.now.astimezone(self.who.zone).date()

    def _reply(self) -> Reply:
        match self.event:
            case Called() as call:
                return self._command(call)
            case Said(text=text):
                return self._said(text)
            case Changed(key=key, text=text):
                return self._changed(key, text)
            case TakenBack(key=key):
                return self._taken_back(key)

    @property
    def _in_private(self) -> bool:
        return self.inbound.room is None

    def _said(self, text: str) -> Reply:
        typed = self.vocabulary.recognise(text, [self.who.language])
        dialogue = self.tx.conversations.dialogue(self.inbound.sender)
        # what is said in front of others is never an answer to what is asked in private
        if self._in_private and dialogue is not None and dialogue.current is not None:
            return self._in_dialogue(dialogue, text, typed)
        # what was just offered comes first: “later” under a question means that question
        said, _marked = unmarked(text)
        offered = self.tx.conversations.choices(self.inbound.sender)
        agreed = agreed_to(offered, said, self.interpreter, self.who.reader)
        chosen = choice_among(offered, said) or named_by(offered, typed) or agreed
        call = chosen or (typed.call if typed is not None else self._greeted(said))
        return Message(NOT_UNDERSTOOD) if call is None else self._command(call)

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
        dialogue = self.tx.conversations.dialogue(self.inbound.sender)
        changed = dialogues.said_in(dialogue, key)
        if dialogue is None or changed is None:
            return Message(NOT_CHANGED) if self._in_private else None
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
        dialogue = self.tx.conversations.dialogue(self.inbound.sender)
        withdrawn = dialogues.said_in(dialogue, key)
        if dialogue is None or withdrawn is None:
            return None
        return self._continued(dialogues.withdraw(dialogue, withdrawn), FORGOTTEN)

    def _command(self, call: Called, cancelled: Words = NOTHING_OPEN) -> Reply:
        """In private a command always ends an open form."""
        if self._in_private:
            self.tx.conversations.close(self.inbound.sender)
        if call.route in {command.route for command in COMMANDS}:
            return Message(cancelled)
        return self._call(call)

    def _call(self, call: Called) -> Reply:
        route = self.routes.get(call.route)
        if route is None:
            return Message(NOT_UNDERSTOOD)
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
        )

    def _continued(self, step: Dialogue, note: Words = "") -> Reply:
        if step.current is not None:
            return self._ask(step, note)
        self.tx.conversations.close(self.inbound.sender)
        reply = self._call(Called(step.form.route, step.args()))
        if isinstance(reply, Corrections):
            again = dialogues.reopen(step, reply.problems)
            return self._ask(again, first_of(reply.problems))
        if step.form.changeable:
            self.tx.conversations.open(self.inbound.sender, step, self.now)
        return reply

    def _ask(self, step: Dialogue, problem: Words = "") -> Message:
        self.tx.conversations.open(self.inbound.sender, step, self.now)
        question = dialogues.question(step, problem)
        if self._in_private or question.ephemeral:
            return question
        self.tx.outbox.put(self.who, question, at=self.inbound.sender)
        return Message(IN_PRIVATE)


def choice_among(buttons: Sequence[Button], text: str) -> Called | None:
    """The button that is meant by its number or its label."""
    wanted = fold(text)
    for number, button in enumerate(buttons, 1):
        if wanted in {str(number), fold(str(button.label))}:
            return Called(button.route, button.args)
    return None


def first_of(problems: Mapping[str, Words]) -> Words:
    return next(iter(problems.values()))
