"""Reads one answer to one question: a number, a day, a choice by its number or its words."""

import re
from collections.abc import Callable
from datetime import date, time

from bot.language.dates import read_date, read_time
from bot.language.folding import text_key
from bot.language.readings import Unclear, Understood, offered, plain, question, told
from bot.words.errors import Invalid
from bot.words.messages import Choice, Field, Words, say, say_count


def read_answer(field: Field, words: str, *, language: str, today: date, country: str = "") -> str:
    """The answer in its plain form: a choice's value, an ISO 8601 day or time; raises Invalid."""
    words = words.strip()
    if len(words) > field.longest:
        raise _invalid(field, _too_long(field.longest))
    match field.kind:
        case "line" | "person":
            return " ".join(words.split())
        case "paragraph":
            return words
        case "choice":
            return _one_choice(field, words)
        case "choices":
            return ",".join(
                dict.fromkeys(_one_choice(field, part) for part in re.split("[,،]", words))
            )
        case "date":
            return _day(field, words, language, today, country)
        case "time":
            return _time(field, words, language)
        case "number":
            return _number(field, words)


def _one_choice(field: Field, words: str) -> str:
    wanted = words.strip()
    # two names may differ by an accent alone: then they have to be written in full
    meant = (
        _named(field, wanted, str.casefold) or _named(field, wanted, text_key) or _at(field, wanted)
    )
    if len(meant) != 1:
        raise _invalid(field, say("Please choose one of the answers, by its number or its words."))
    return meant[0].value


def _named(field: Field, wanted: str, plain: Callable[[str], str]) -> list[Choice]:
    return [
        choice
        for choice in field.choices
        if plain(wanted) in {plain(choice.value), plain(str(choice.label))}
    ]


def _at(field: Field, wanted: str) -> list[Choice]:
    return [
        choice for number, choice in enumerate(field.choices, 1) if text_key(wanted) == str(number)
    ]


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


def _time(field: Field, words: str, language: str) -> str:
    at = read_time(words, language)
    if at is None:
        raise _invalid(field, say("Please write a time of day, such as 09:00."))
    return at.isoformat("minutes")


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
