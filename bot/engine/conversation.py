"""One turn of one member in a conversation: a call, an answer, a choice, or a way out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TypeAlias

from bot.coalition.people import Member
from bot.coalition.requests import Request, request_within
from bot.engine.half_told import HalfToldForms
from bot.engine.welcome import LONGEST_TEXT
from bot.forms import dialogue as dialogues
from bot.forms.dialogue import Dialogue, beside, first_of
from bot.forms.near_misses import not_understood
from bot.forms.offers import Offer, button_of, in_question, is_certain, which_one
from bot.forms.short_answers import (
    GOODBYES,
    MOST_BEHIND_A_GREETING,
    NO,
    SMALL_TALK,
    YES,
    about_the_same,
    after_greeting,
    agreed_to,
    begins_with_thanks,
    language_of,
    meant_by,
    named_by,
    thanked_in,
)
from bot.forms.vocabulary import Command, Typed, Vocabulary, unmarked
from bot.language.folding import text_key
from bot.language.languages import SPOKEN, language_in, written_in
from bot.language.tell import Interpreter
from bot.ports import Transaction
from bot.words.errors import Invalid, Refused
from bot.words.inbound import Called, Changed, Inbound, Said, TakenBack, Utterance
from bot.words.messages import Button, Corrections, Form, Message, Reply, Words, say, to_a_form

Route: TypeAlias = Callable[[Request, Transaction], Reply]
"""A handler whose own store is already chosen from the transaction."""

Routes: TypeAlias = Mapping[str, Route]

CANCELLED = say("Stopped. Nothing of it was kept.")
MOVES = frozenset({"skip", "back"})
IN_PRIVATE = say("I ask you in private.")
FORGOTTEN = say("I have deleted that answer.")
NOTED = say("I have changed that answer.")
NOTHING_OPEN = say(
    "There is nothing to stop. For some days without messages from me, write “away”."
)
NOT_CHANGED = Message(
    say("I do not follow changes to that message. Please write it again as a new one."),
    forgets=True,
)
STILL_NOT_UNDERSTOOD = say(
    "I did not understand that either. I am quiet until you write something that I know, "
    "such as “help”."
)
TOO_FAST = say(
    "That was more than I can answer at a time. Please wait five minutes, and then write it again."
)
TOO_LONG = Message(
    say("That is too long for me to read in one piece. Please send it again in several parts."),
    refused=True,
)
ELSEWHERE = Message(
    say("We are in the middle of something in private: please finish that first."),
    (say("To let go of it, write “cancel” to me there."),),
    refused=True,
)
OPEN = say("Open the form")
WELCOME = say("You are welcome.")
NOT_ALL = say("Did you want something else? Write “help” to see what I can do.")
KIND_WORDS = (
    (GOODBYES, say("Goodbye.")),
    (SMALL_TALK, say("All right.")),
    (YES, say("All right. I asked you nothing just now; “home” shows what is waiting.")),
    (NO, say("All right. I asked you nothing just now; “home” shows what is waiting.")),
)
"""What is said back to words that ask for nothing."""

PLAINLY = 2
"""Words among which the name of a language can mean nothing else: “Spanish, please”."""

UNTOLD = "en"
"""The language of whoever neither told us theirs nor came from where it is known."""

COMMANDS = (
    Command(
        say("skip"),
        "skip",
        say("pass a question over"),
        say("pass, next"),
        follows="nothing",
        in_forms=True,
    ),
    Command(
        say("back"),
        "back",
        say("return to the question before"),
        say("go back, previous"),
        follows="nothing",
        in_forms=True,
    ),
    Command(
        say("cancel"),
        "cancel",
        say("stop what we are in the middle of"),
        say("stop, quit, exit, abort, never mind, forget it"),
        follows="nothing",
        in_forms=True,
    ),
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
                return self.command(call)
            case Said(text=text):
                return self._said(text)
            case Changed(key=key, text=text):
                return self._changed(key, text)
            case TakenBack(key=key):
                return self._taken_back(key)

    def tell(self, reply: Reply) -> Reply:
        """In the person's language, and fit for the surface."""
        if isinstance(reply, Form) and not self.inbound.can_show_form:
            reply = self._without_a_form(self.interpreter.form(reply, self.who_now.reader))
        told = self.interpreter.reply(reply, self.who_now.reader)
        if isinstance(told, Message) and told.buttons and not told.ephemeral:
            # kept in the words that were shown, because these are what will be typed
            offer = Offer(str(told.text), told.buttons, self.now)
            self.tx.conversations.offer(self.inbound.sender, offer)
        return told

    @property
    def who_now(self) -> Member:
        """The member as they now are: what they did may have been to change the language."""
        return self.tx.people.member(self.who.id) or self.who

    @property
    def _languages(self) -> tuple[str, ...]:
        """Their own first; whoever says a word of ours in another is understood, too."""
        return tuple(dict.fromkeys((self.who.language, UNTOLD, *self.interpreter.languages)))

    @property
    def _today(self) -> date:
        return self.now.astimezone(self.who.zone).date()

    @property
    def _in_private(self) -> bool:
        return self.inbound.room is None

    def _without_a_form(self, form: Form) -> Message:
        """Question by question, but what must not stand in a history only where there is none.

        No form takes the place of another one that somebody has begun to answer.
        """
        begun = self._begun()
        if begun is not None:
            return self._in_the_middle(begun) if self._in_private else ELSEWHERE
        if not form.ephemeral or self.inbound.sealed_in:
            return self._ask(Dialogue(form))
        opens = Button(OPEN, form.opened_by, form.args)
        return Message(form.title, form.intro, (opens,), ephemeral=True)

    def _begun(self) -> Dialogue | None:
        """What they have begun to answer and not sent yet, wherever that is."""
        half = self.half_told.of(self.inbound.sender)
        kept = self.tx.conversations.dialogue(self.inbound.sender)
        begun = half.dialogue if half is not None else kept
        return begun if begun is not None and begun.is_begun else None

    def _in_the_middle(self, begun: Dialogue) -> Message:
        return beside(dialogues.in_the_middle(begun), dialogues.still_open(begun))

    def _said(self, text: str) -> Reply:
        if len(text) > LONGEST_TEXT:
            return TOO_LONG
        typed = self.vocabulary.recognise(text, self._languages)
        dialogue = open_form(self.inbound, self.half_told, self.tx)
        # what is said in front of others is never an answer to what is asked in private
        if self._in_private and dialogue is not None and dialogue.current is not None:
            return self._in_dialogue(dialogue, text, typed)
        # what was just offered comes first: “later” under a question means that question
        said, _marked = unmarked(text)
        chosen = self._chosen(said, typed)
        if isinstance(chosen, Message):
            return chosen
        if chosen is not None:
            return self.command(chosen)
        if typed is not None:
            return self._called_in(typed.language, typed.call)
        return self._in_passing(said)

    def _chosen(self, said: str, typed: Typed | None) -> Called | Message | None:
        """What is meant of that which was offered; a question where that is not certain."""
        if self.inbound.choices:
            return self._under(self.inbound.choices, said, typed)
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

    def _under(
        self, choices: Sequence[Button], said: str, typed: Typed | None
    ) -> Called | Message | None:
        """Said under a message of ours: what that one offers, and of what that one tells."""
        call = self._among(choices, said, typed) or about_the_same(choices, typed)
        several = meant_by(choices, typed)
        if call is not None or not several:
            return call
        return Message(say("I want to be sure what you mean."), buttons=tuple(several))

    def _among(self, offered: Sequence[Button], said: str, typed: Typed | None) -> Called | None:
        agreed = agreed_to(offered, said, self.interpreter, self._languages)
        return choice_among(offered, said) or named_by(offered, typed) or agreed

    def _in_passing(self, said: str) -> Reply:
        """A greeting, a request in other words, a kind word, or what we do not understand."""
        greeted = after_greeting(said, self.interpreter, self._languages)
        if greeted is not None:
            rest, language = greeted
            typed = self.vocabulary.recognise(rest, [language, *self._languages])
            if typed is not None:
                return self._called_in(typed.language, typed.call)
            if len(rest.split()) <= MOST_BEHIND_A_GREETING:
                return self._called_in(language, Called("home"))
        asked = self.vocabulary.asked_for(said, self._languages)
        if asked is not None:
            return self._called_in(asked.language, asked.call)
        named = language_in(said)
        if named is not None:
            plainly = len(said.split()) <= PLAINLY
            text = named if plainly else ""  # “the Spanish report” may be about something else
            return self._called_in(self.who.language, Called("language", {"text": text}))
        return self._kind_word(said)

    def _kind_word(self, said: str) -> Reply:
        thanked = thanked_in(said, self.interpreter, self._languages)
        if thanked is not None:
            return self._meeting(thanked, lambda _step: Message(WELCOME))
        for words, answer in KIND_WORDS:
            language = language_of(words, said, self.interpreter, self._languages)
            if language is not None:
                return self._meeting(language, partial(_always, Message(answer)))
        thanked = begins_with_thanks(said, self.interpreter, self._languages)
        if thanked is not None:
            return self._meeting(thanked, partial(_always, Message(WELCOME, (NOT_ALL,))))
        written = written_in(said) or self.who.language
        return self._meeting(written, lambda step: step.not_understood(said))

    def _called_in(self, language: str, call: Called) -> Reply:
        return self._meeting(language, lambda step: step.command(call), certain=True)

    def _meeting(
        self,
        language: str,
        answer: "Callable[[ConversationStep], Reply]",
        *,
        certain: bool = False,
    ) -> Reply:
        """Answer in the language of somebody's first words, unless they chose one themselves.

        A sentence says less of that than a command or a greeting: where the platform knows their
        language, it only leads to an offer.
        """
        known = self.who.language_chosen or self.who.language != UNTOLD
        told = self.inbound.introduction.language and not certain
        if language in {self.who.language, UNTOLD} or not self._in_private:
            return answer(self)
        if known or told:
            return with_languages(answer(self), [language])
        who = replace(self.who, language=language)
        self.tx.people.save(who)
        return with_languages(answer(replace(self, who=who)), [UNTOLD])

    def not_understood(self, said: str) -> Reply:
        """Offers the command that is near, and to somebody new our languages."""
        reply = not_understood(
            said,
            self.vocabulary,
            [self.who.language],
            pressable=self.routes,
            today=self._today,
        )
        reply = replace(reply, forgets=self._in_private)
        told = self.who.language_chosen or self.inbound.introduction.language
        new = self.who.language == UNTOLD and not told
        others = [each for each in SPOKEN if each != UNTOLD]
        return with_languages(reply, others) if new and self._in_private else reply

    def _in_dialogue(self, dialogue: Dialogue, text: str, typed: Typed | None) -> Reply:
        """An answer may read like a command: few words leave a form, all others need a mark."""
        word = typed.call.route if typed is not None and typed.bare else ""
        if typed is not None and word not in MOVES and typed.leaves_a_form:
            return self.command(typed.call, CANCELLED)
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
        return replace(dialogue, form=self.interpreter.form(form, self.who_now.reader))

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

    def command(self, call: Called, cancelled: Words = NOTHING_OPEN) -> Reply:
        """In private a command ends an open form, unless something was answered in it already."""
        if call.route in {command.route for command in COMMANDS}:
            self._leave()
            return Message(cancelled)
        begun = self._begun() if self._in_private else None
        if begun is None or begun.form.route == call.route:
            self._leave()
            return self._call(call)
        reply = self._call(call)
        return self._beside(reply, begun)

    def _beside(self, reply: Reply, begun: Dialogue) -> Reply:
        """What was typed in the middle of a form is answered, and the form goes on under it."""
        typed = isinstance(self.event, Said)
        if not typed or not isinstance(reply, Message):
            return reply
        return beside(reply, dialogues.still_open(begun))

    def _leave(self) -> None:
        if self._in_private:
            self._close()

    def _call(self, call: Called) -> Reply:
        route = self.routes.get(call.route)
        if route is None:
            return self.not_understood("")
        try:
            with self.tx.savepoint():
                return route(self._request(call), self.tx)
        except Refused as refused:
            return Message(refused.words, refused=True)
        except Invalid as invalid:
            return Corrections(invalid.problems)

    def _request(self, call: Called) -> Request:
        inbound = self.inbound
        return request_within(
            self.tx,
            self.who,
            inbound.sender,
            self.now,
            args=call.args,
            room=inbound.room,
            link=inbound.link,
            forgeable=inbound.forgeable,
        )

    def _continued(self, step: Dialogue, note: Words = "") -> Reply:
        if step.current is not None:
            return self._ask(step, note)
        self._close()
        reply = to_a_form(self._call(Called(step.form.route, step.args())))
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


def _always(reply: Reply, _step: ConversationStep) -> Reply:
    return reply


def with_languages(reply: Reply, languages: Sequence[str]) -> Reply:
    """The same reply with a choice of languages, each by its own name; a form has no room."""
    if not isinstance(reply, Message):
        return reply
    buttons = [Button(SPOKEN[each], "language", {"text": each}) for each in languages]
    return replace(reply, buttons=(*reply.buttons, *buttons))


def open_form(inbound: Inbound, half_told: HalfToldForms, tx: Transaction) -> Dialogue | None:
    """What whoever said something is in the middle of there, or filled in last and can change."""
    half = half_told.here(inbound)
    return half.dialogue if half is not None else tx.conversations.dialogue(inbound.sender)


def choice_among(buttons: Sequence[Button], text: str) -> Called | None:
    """The button that is meant by its number or its label."""
    wanted = text_key(text)
    for number, button in enumerate(buttons, 1):
        if wanted in {str(number), text_key(str(button.label))}:
            return Called(button.route, button.args)
    return None
