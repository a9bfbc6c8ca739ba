"""One suggestion for words that were not understood, where a command is near."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from bot.forms.command import Command
from bot.forms.command_words import phrase_key
from bot.forms.short_answers import AS_YES
from bot.forms.vocabulary import ONLY_WITH, Vocabulary
from bot.language.dates import read_date
from bot.language.folding import text_key
from bot.language.grammars import readers
from bot.language.misspellings import corrected_names
from bot.language.readings import Understood
from bot.language.sentences import split_due
from bot.words.messages import Button, Message, Text, say

LONGEST = 60
"""Characters; more is a story, not a slip."""
ALIKE = 0.75
"""Of four letters two may have changed places; of seven, one may be wrong."""
ALIKE_IN_SEVERAL = 0.85
"""A sentence shares many letters with another one that means something else."""
FEW_WORDS = 3
"""In more than these, a word that people only say instead of a command is no sign of it: “I sent
the report” is no concern."""
FEWEST_WORDS, LONGEST_PROMISE = 2, 200
QUESTION_MARKS = ("?", "؟")
CONTRACTED = frozenset("'’")
ADDS = "action.add"
LONGEST_ON_A_BUTTON, LONGEST_NUMBER = 20, 9
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
    mistyped = _mistyped(text, vocabulary, languages)
    command = mistyped[0] if mistyped else nearest(text, vocabulary, languages)
    about_an_item = command is not None and _is_numbered(command)
    adds = vocabulary.leading_to(ADDS)
    is_command = mistyped is not None or about_an_item
    if adds is not None and not is_command and _has_its_day(text, languages, today):
        return _a_promise(text, adds, pressable)
    if command is None:
        return Message(NOT_UNDERSTOOD)
    behind = mistyped[1] if mistyped else _number_in(text) if about_an_item else ""
    return _did_you_mean(command, behind, pressable)


def _a_promise(text: str, adds: Command, pressable: Mapping[str, object]) -> Message:
    noted = Button(say("New action item"), adds.route, {"text": text})
    how = replace(A_PROMISE, values={"words": adds.words})
    return Message(NOT_UNDERSTOOD, (how,), (noted,) if adds.route in pressable else ())


def _did_you_mean(command: Command, behind: str, pressable: Mapping[str, object]) -> Message:
    """With what was written `behind` the command."""
    words = command.words
    if behind and len(behind) <= LONGEST_ON_A_BUTTON:
        words = say("{words} {behind}", words=command.words, behind=behind)
    meant = Button(words, command.route, {**AS_YES, "text": behind} if behind else AS_YES)
    return Message(
        replace(DID_YOU_MEAN, values={"words": words}),
        (
            say("{words}: {about}", words=command.words, about=command.about),
            say("Write “help” to see what I can do."),
        ),
        (meant,) if command.route in pressable else (),
    )


def _number_in(text: str) -> str:
    """The one number in “1 is done”; empty if there is none, or there are several."""
    numbers = [word for word in text_key(text).split() if word.isdecimal()]
    return numbers[0] if len(numbers) == 1 and len(numbers[0]) <= LONGEST_NUMBER else ""


def _mistyped(
    text: str, vocabulary: Vocabulary, languages: Sequence[str]
) -> tuple[Command, str] | None:
    """A command with a slip of the pen, and what follows it: “mvoe 1 Friday”, “acton add …”.

    One word alone is too little to go by, unless a number stands behind it.
    """
    for length in (2, 1):
        words = text.split(maxsplit=length)
        rest = "".join(words[length:])
        number = text_key(rest).partition(" ")[0].isdecimal()
        alone_too_short = length == 1 and not number
        if not rest or len(text) > LONGEST_PROMISE or alone_too_short:
            continue
        said = phrase_key(" ".join(words[:length]))
        known = _slips_of(vocabulary, languages, length)
        cutoff = ALIKE_IN_SEVERAL if length > 1 else ALIKE
        for phrase in get_close_matches(said, known, n=1, cutoff=cutoff):
            if number or not _is_numbered(known[phrase]):
                return known[phrase], rest
    return None


def _slips_of(vocabulary: Vocabulary, languages: Sequence[str], length: int) -> dict[str, Command]:
    """The commands of so many words that take something behind them."""
    return {
        phrase: command
        for phrase, command in _suggested(vocabulary, languages).items()
        if len(phrase.split()) == length and command.follows != "nothing"
    }


def _suggested(
    vocabulary: Vocabulary, languages: Sequence[str], *, leaving_forms: bool = False
) -> dict[str, Command]:
    """By their phrases; a sentence of several words is no slip for “cancel”."""
    return {
        phrase: command
        for language in (*languages, "en")
        for phrase, command in vocabulary.phrases.get(language, {}).items()
        if command.follows not in ONLY_WITH  # “I live in fear” is no slip
        and (leaving_forms or not command.in_forms)
    }


def _has_its_day(text: str, languages: Sequence[str], today: date) -> bool:
    """“I will write the report by Friday”: what is to be done, and a certain day behind it."""
    if text.rstrip().endswith(QUESTION_MARKS) or len(text) > LONGEST_PROMISE:
        return False
    what, day = split_due(text, next(iter(languages), "en"), today)
    return isinstance(day, Understood) and len(what.split()) >= FEWEST_WORDS


def day_said(text: str, languages: Sequence[str], today: date) -> str:
    """The words for one day, if there is nothing else; a slip of the pen is mended."""
    if len(text) > LONGEST:
        return ""
    language = next(iter(languages), "en")
    for words in (text, corrected_names(text, readers(language))):
        if isinstance(read_date(words, language=language, today=today), Understood):
            return words
    return ""


def a_day(text: str) -> Message:
    """“On Friday” that answers no question of ours: it may be about one of two things."""
    return Message(
        say("A day for what?"),
        (
            say("For an action item: write “move” and its number, and then the day."),
            say("For days without messages: write “away” and then the day."),
        ),
        (Button(say("I am away then"), "away", {"text": text}),),
    )


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
    several = len(words.split()) > 1
    known = _suggested(vocabulary, languages, leaving_forms=not several)
    telling = {
        phrase
        for phrase in known
        if " " in phrase or len(words.split()) <= FEW_WORDS or phrase in vocabulary.own_words
    }
    within = [p for p in telling if len(p) >= SHORTEST and f" {p} " in f" {words} "]
    numbered = bool(_number_in(text))
    near = sorted(within, key=lambda p: (numbered and _is_numbered(known[p]), len(p)))[-1:]
    cutoff = ALIKE if " " not in words else ALIKE_IN_SEVERAL
    near = near or get_close_matches(words, known, n=1, cutoff=cutoff)
    if near:
        return known[near[0]]
    if not CONTRACTED.isdisjoint(text.partition(" ")[0]):
        return None  # “I'll” is not “ill”
    begun = vocabulary.begun(text, languages)
    return begun[0] if begun is not None and begun[0] in known.values() else None


def _is_numbered(command: Command) -> bool:
    return command.follows in {"number", "day"}
