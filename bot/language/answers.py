"""Reads one answer to one question: a number, a day, a choice by its number or its words."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time

from bot.language.dates import read_date, times_read
from bot.language.folding import text_key
from bot.language.readings import (
    Ambiguous,
    Unclear,
    Understood,
    offered,
    plain,
    question,
    told,
)
from bot.words.errors import Invalid
from bot.words.messages import Choice, Field, Words, say, say_count

COMMAS = r"[,،;؛\n]"
AND = r"\s+(?:and|y|e|&|\+|و)\s+|\s*[&+]\s*|\s+و(?=\w)"
"""Between two answers, in the languages that we ship."""
BETWEEN_NUMBERS = r"(?<=\d)\s+(?=\d)"
BEFORE_A_NUMBER = r"\s+(?=\d)"
FEWEST_LETTERS = 4
"""Of the first word of an answer that is not written to its end: “novedades”, and not “I did”."""
LONGEST_NUMBER = 40
"""Characters of the number of a choice, with points, spaces and marks around it."""
TURNING = (
    "but if never no none nor not only unless without ni nunca pero salvo si sin solo"
    " ne ni pas sans mas nao nem sem bila si الا اذا بدون بلا دون غير فقط لا لكن لم لن ليس"
)
"""Words behind which an answer can mean something else than how it begins."""


def read_answer(
    field: Field,
    words: str,
    *,
    language: str,
    today: date,
    country: str = "",
    typed: bool = False,
) -> str:
    """The answer in its plain form: a choice's value, an ISO 8601 day or time; raises Invalid.

    `typed`: by somebody who was shown numbers and words, and no values.
    """
    words = words.strip()
    if len(words) > field.longest:
        raise _invalid(field, _too_long(field.longest))
    match field.kind:
        case "line" | "person":
            return " ".join(words.split())
        case "paragraph" | "document":
            return words
        case "choice":
            return _one_choice(field, words, typed=typed)
        case "choices":
            return ",".join(dict.fromkeys(_several(field, words, typed=typed)))
        case "date":
            return _day(field, words, language, today, country)
        case "time":
            return _time(field, words, language, today)
        case "number":
            return _number(field, words)


def _one_choice(field: Field, words: str, *, typed: bool) -> str:
    meant = not _is_more_than_all(field, words) and (
        _meant(field, words, typed=typed)
        or _before_a_comma(field, words)
        or _begun(field, words)
        or _by_value(field, words, typed=typed)
    )
    if not meant or len(meant) != 1:
        raise _invalid(field, say("Please choose one of the answers, by its number or its words."))
    return meant[0].value


def _several(field: Field, words: str, *, typed: bool) -> Iterator[str]:
    """“1, 3”, “1 and 3”, “1 3”; what is one answer by its words is not taken apart."""
    asked = say("Please choose from the list, with commas between: 1, 3.")
    if _is_more_than_all(field, words):
        raise _invalid(field, asked)
    whole = len(_meant(field, words, typed=typed)) == 1  # there may be a comma in it
    parts = [words] if whole else list(filter(str.strip, re.split(COMMAS, words)))
    for part in parts or [words]:
        for pattern in (None, AND, BETWEEN_NUMBERS):
            each = [part] if pattern is None else re.split(pattern, part)
            meant = [
                _meant(field, one, typed=typed) or _by_value(field, one, typed=typed)
                for one in each
            ]
            if all(len(found) == 1 for found in meant):
                yield from (found[0].value for found in meant)
                break
        else:
            raise _invalid(field, asked)


def _is_more_than_all(field: Field, words: str) -> bool:
    """Whether it can name none of the choices, even with a sign of its own for each accent.

    It is not folded then: that takes long where one sign stands for many letters.
    """
    names = sum(len(str(each.label)) + len(each.value) for each in field.choices)
    return len(words) > 4 * names + LONGEST_NUMBER * (len(field.choices) + 1)


def _meant(field: Field, words: str, *, typed: bool) -> list[Choice]:
    """What is typed is meant as it was shown: “1” is the first, whatever is kept for it."""
    handed_in = [] if typed else _by_value(field, words, typed=False)
    return handed_in or _named(field, words, lambda choice: str(choice.label)) or _at(field, words)


def _by_value(field: Field, words: str, *, typed: bool) -> list[Choice]:
    """“Weekly” for “Every week”; what stands behind a number is not shown to whoever types."""
    unseen = typed and text_key(words).isdecimal()
    return [] if unseen else _named(field, words, lambda choice: choice.value)


def _named(field: Field, words: str, name: Callable[[Choice], str]) -> list[Choice]:
    """Two names may differ by an accent alone: then they have to be written in full."""
    for plainly in (str.casefold, text_key):
        said = plainly(words.strip())
        if named := [each for each in field.choices if said == plainly(name(each))]:
            return named
    return []


def _before_a_comma(field: Field, wanted: str) -> list[Choice]:
    """“Twice a year” for “Twice a year, on the same date”, where only one begins like that."""
    said = text_key(wanted)
    labels = ((choice, re.split(COMMAS, str(choice.label))[0]) for choice in field.choices)
    return [choice for choice, label in labels if said == text_key(label)]


def _begun(field: Field, wanted: str) -> list[Choice]:
    """“Novedades” for “Novedades de la coalición”, where only one begins with these whole words."""
    return [field.choices[n] for n in begun([str(each.label) for each in field.choices], wanted)]


def begun(labels: Sequence[str], wanted: str) -> list[int]:
    """Which of them begin with these whole words; none where one goes on to mean another thing."""
    said = f"{text_key(wanted)} "
    if len(said.partition(" ")[0]) < FEWEST_LETTERS:
        return []
    found = {n: text_key(each) for n, each in enumerate(labels) if text_key(each).startswith(said)}
    rests = (label.split()[len(said.split()) :] for label in found.values())
    turns = any(not set(TURNING.split()).isdisjoint(rest) for rest in rests)
    return [] if turns else list(found)


def _at(field: Field, wanted: str) -> list[Choice]:
    if len(wanted) > LONGEST_NUMBER:
        return []
    said = text_key(wanted)
    return [choice for number, choice in enumerate(field.choices, 1) if said == str(number)]


def _day(field: Field, words: str, language: str, today: date, country: str) -> str:
    if picked := _at(field, words):
        words = picked[0].value
    match read_date(words, language=language, today=today, country=country):
        case Understood(at=time()) if not field.with_hour:
            raise _invalid(field, say("Please name only the day here, without an hour."))
        case Understood() as understood:
            return plain(understood)
        case unclear:
            problem = {field.name: question(unclear, today)}
            raise Invalid(problem, {field.name: days_to_choose(unclear, today)})


def days_to_choose(unclear: Unclear | None, today: date) -> tuple[Choice, ...]:
    """Days that are offered beside the question; None where nothing was said yet."""
    return tuple(Choice(plain(each), told(each)) for each in offered(unclear, today))


def _time(field: Field, words: str, language: str, today: date) -> str:
    """“4” does not say of which half of the day: both hours are offered, as they can be typed."""
    if picked := _at(field, words):
        return picked[0].value
    hours = times_read(words, language)
    if not hours:
        raise _invalid(field, say("Please write a time of day, such as 09:00."))
    plainly = tuple(each.isoformat("minutes") for each in hours)
    if len(plainly) > 1:
        problem = {field.name: question(Ambiguous((), hours=hours), today)}
        raise Invalid(problem, {field.name: tuple(Choice(each, each) for each in plainly)})
    return plainly[0]


def hours_listed(words: str, language: str) -> tuple[tuple[time, ...], ...]:
    """For each hour of “9 and 17” all that it can mean; empty if one of them is none."""
    found = tuple(times_read(part, language) for part in _parts(words, language))
    return found if all(found) else ()


def _parts(words: str, language: str) -> Iterator[str]:
    """What is one hour by its words is not taken apart: “9 y media”."""
    for part in filter(str.strip, re.split(COMMAS, words)):
        if times_read(part, language):
            yield part
        else:
            yield from re.split(rf"{AND}|{BEFORE_A_NUMBER}", part.strip())


def _number(field: Field, words: str) -> str:
    if not words.isdecimal():
        raise _invalid(field, say("Please write a whole number."))
    return str(int(words[:9]))


def _too_long(longest: int) -> Words:
    return say_count(
        "That is too long: up to {count} character, please.",
        "That is too long: up to {count} characters, please.",
        longest,
    )


def _invalid(field: Field, words: Words) -> Invalid:
    return Invalid({field.name: words})
