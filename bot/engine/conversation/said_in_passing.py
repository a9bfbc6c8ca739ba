"""A greeting, a request in other words, a kind word, or what we do not understand."""

from functools import partial

from bot.coalition.people import Role
from bot.engine.conversation.calls import NOTHING_ASKED, command
from bot.engine.conversation.languages_offered import answer_in, puzzled
from bot.engine.conversation.step import ConversationStep
from bot.forms.command import Typed
from bot.forms.near_misses import a_day, day_said
from bot.forms.short_answers import (
    ANYBODY,
    GOODBYES,
    MEDIA,
    MOST_BEHIND_A_GREETING,
    NO,
    SMALL_TALK,
    UNKIND,
    UNSURE,
    WISHES,
    YES,
    after_greeting,
    begins_with_thanks,
    language_of,
    thanked_in,
)
from bot.language.folding import text_key
from bot.language.languages import language_in, written_in
from bot.language.named_number import is_item_number
from bot.words.inbound import Called
from bot.words.messages import Message, Reply, say

WELCOME = say("You are welcome.")
NOT_ALL = say("Did you want something else? Write “help” to see what I can do.")
KIND_WORDS = (
    (GOODBYES, say("Goodbye.")),
    (SMALL_TALK, say("All right.")),
    (YES, NOTHING_ASKED),
    (NO, NOTHING_ASKED),
    (UNSURE, say("That is fine: there is no hurry. “home” shows what is waiting.")),
    (ANYBODY, say("I am here. “home” shows what is waiting.")),
    (WISHES, say("Thank you. I wish you the same.")),
    (
        MEDIA,
        say("I read only words: no pictures, files or voice messages. Please write it to me."),
    ),
    (
        UNKIND,
        say("I am sorry that I was no help. “coordinators” tells you which people to talk to."),
    ),
)
"""What is said back to words that ask for nothing."""

SHOWS_ITEM = "action.show"
A_NUMBER = Message(say("Nothing that I asked just now has numbers. “home” shows what is waiting."))
QUESTION_MARKS = frozenset("?؟¿ ")

PLAINLY = 2
"""Words among which the name of a language can mean nothing else: “Spanish, please”."""


def in_passing(step: ConversationStep, said: str) -> Reply:
    """What was said where nothing was asked, and is no command as it stands."""
    if said and QUESTION_MARKS.issuperset(said):
        return command(step, Called("help"))
    if text_key(said).isdecimal():
        shown = Called(SHOWS_ITEM, {"text": said})
        return command(step, shown) if is_item_number(said) else A_NUMBER
    greeted = after_greeting(said, step.interpreter, step.languages)
    if greeted is not None:
        rest, language = greeted
        typed = step.vocabulary.recognise(rest, [language, *step.languages])
        if typed is not None:
            return called_in(step, typed.language, typed.call)
        if len(rest.split()) <= MOST_BEHIND_A_GREETING:
            return called_in(step, language, Called("home"))
    asked = step.vocabulary.asked_for(said, step.languages) or _about_a_role(step, said)
    if asked is not None:
        return called_in(step, asked.language, asked.call)
    named = language_in(said)
    if named is not None:
        plainly = len(said.split()) <= PLAINLY
        text = named if plainly else ""  # “the Spanish report” may be about something else
        return called_in(step, step.who.language, Called("language", {"text": text}))
    return _kind_word(step, said)


def _about_a_role(step: ConversationStep, said: str) -> Typed | None:
    """A sentence of a coordinator; of others it is only talk."""
    if said.rstrip().endswith(("?", "؟")) or not step.who.has(Role.COORDINATOR):
        return None
    return step.vocabulary.about_a_role(said, step.languages)


def called_in(step: ConversationStep, language: str, call: Called) -> Reply:
    """Do what was asked for in a language."""
    return answer_in(step, language, lambda met: command(met, call), certain=True)


def _kind_word(step: ConversationStep, said: str) -> Reply:
    thanked = thanked_in(said, step.interpreter, step.languages)
    if thanked is not None:
        return answer_in(step, thanked, partial(_always, Message(WELCOME)))
    for words, answer in KIND_WORDS:
        language = language_of(words, said, step.interpreter, step.languages)
        if language is not None:
            return answer_in(step, language, partial(_always, Message(answer)))
    thanked = begins_with_thanks(said, step.interpreter, step.languages)
    if thanked is not None:
        return answer_in(step, thanked, partial(_always, Message(WELCOME, (NOT_ALL,))))
    day = day_said(said, step.languages, step.today)
    if day:
        return a_day(day)
    written = written_in(said) or step.who.language
    return answer_in(step, written, lambda met: puzzled(met, said))


def _always(reply: Reply, _step: ConversationStep) -> Reply:
    return reply
