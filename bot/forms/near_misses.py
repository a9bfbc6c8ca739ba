"""One suggestion for words that were not understood, where a command is near."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from bot.forms.vocabulary import Command, Vocabulary, phrase_key
from bot.language.readings import Understood
from bot.language.sentences import split_due
from bot.words.messages import Button, Message, Text, say

LONGEST = 60
"""Characters; more is a story, not a slip."""
ALIKE = 0.75
"""Of four letters two may have changed places; of seven, one may be wrong."""
FEWEST_WORDS, LONGEST_PROMISE = 2, 200
QUESTION_MARKS = ("?", "؟")
ADDS = "action.add"
SHORTEST = 4
"""Letters of a phrase that is looked for within a sentence."""
NOT_UNDERSTOOD = say("I did not understand that. Write “help” to see what I can do.")
A_PROMISE = say("If it is something to be done, write “{words}” before it.")
DID_YOU_MEAN = say("I did not understand that. Did you mean “{words}”?")


def not_understood(
    text: str,
    vocabulary: Vocabulary,
    languages: Sequence[str],
    *,
    pressable: Mapping[str, object],
    today: date,
) -> Message:
    """What is said back, with the command that may have been meant, if there is one."""
    command = nearest(text, vocabulary, languages)
    about_an_item = command is not None and command.follows in {"number", "day"}
    adds = vocabulary.leading_to(ADDS)
    if adds is not None and not about_an_item and _has_its_day(text, languages, today):
        return Message(NOT_UNDERSTOOD, (replace(A_PROMISE, values={"words": adds.words}),))
    if command is None:
        return Message(NOT_UNDERSTOOD)
    meant = Button(command.words, command.route, {"meant": "yes"})
    return Message(
        replace(DID_YOU_MEAN, values={"words": command.words}),
        (
            say("{words}: {about}", words=command.words, about=command.about),
            say("Write “help” to see what I can do."),
        ),
        (meant,) if command.route in pressable else (),
    )


def _has_its_day(text: str, languages: Sequence[str], today: date) -> bool:
    """“I will write the report by Friday”: what is to be done, and a certain day behind it."""
    if text.rstrip().endswith(QUESTION_MARKS) or len(text) > LONGEST_PROMISE:
        return False
    what, day = split_due(text, next(iter(languages), "en"), today)
    return isinstance(day, Understood) and len(what.split()) >= FEWEST_WORDS


def is_lost(reply: Message) -> bool:
    """Whether this is what is said to words that were not understood."""
    return isinstance(reply.text, Text) and reply.text.msgid in {
        NOT_UNDERSTOOD.msgid,
        DID_YOU_MEAN.msgid,
    }


def nearest(text: str, vocabulary: Vocabulary, languages: Sequence[str]) -> Command | None:
    """A command that was begun, one that is mistyped, or one whose words stand in a sentence."""
    if len(text) > LONGEST:
        return None
    words = phrase_key(text)
    known = {
        phrase: command
        for language in (*languages, "en")
        for phrase, command in vocabulary.phrases.get(language, {}).items()
        if command.follows != "place"  # “I live in fear” is no slip
    }
    within = [p for p in known if len(p) >= SHORTEST and f" {p} " in f" {words} "]
    near = sorted(within, key=len, reverse=True)[:1]
    near = near or get_close_matches(words, known, n=1, cutoff=ALIKE)
    if near:
        return known[near[0]]
    begun = vocabulary.begun(text, languages)
    return begun[0] if begun is not None and begun[0].follows != "place" else None
