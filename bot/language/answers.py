"""Reads one answer to one question: a number, a day, a choice by its number or its words."""

from datetime import date

from bot.errors import Invalid
from bot.language.dates import Understood, question, read_date, read_time
from bot.messages import Field, Words, say, say_count


def read_answer(field: Field, words: str, *, language: str, today: date) -> str:
    """The answer in its plain form: a choice's value, an ISO 8601 day or time; raises Invalid."""
    words = words.strip()
    if len(words) > field.longest:
        raise _invalid(field, _too_long(field.longest))
    match field.kind:
        case "line":
            return " ".join(words.split())
        case "paragraph":
            return words
        case "choice":
            return _one_choice(field, words)
        case "choices":
            return ",".join(dict.fromkeys(_one_choice(field, part) for part in words.split(",")))
        case "date":
            return _day(field, words, language, today)
        case "time":
            return _time(field, words, language)
        case "number":
            return _number(field, words)


def _one_choice(field: Field, words: str) -> str:
    wanted = words.strip().rstrip(".").casefold()
    for number, choice in enumerate(field.choices, 1):
        if wanted in {choice.value.casefold(), str(choice.label).casefold()}:
            return choice.value
        if wanted == str(number) and not _is_value(field, wanted):
            return choice.value
    raise _invalid(field, say("Please choose one of the answers, by its number or its words."))


def _is_value(field: Field, wanted: str) -> bool:
    return any(choice.value == wanted for choice in field.choices)


def _day(field: Field, words: str, language: str, today: date) -> str:
    match read_date(words, language=language, today=today):
        case Understood(day=day):
            return day.isoformat()
        case unclear:
            raise _invalid(field, question(unclear, today))


def _time(field: Field, words: str, language: str) -> str:
    at = read_time(words, language)
    if at is None:
        raise _invalid(field, say("Please write a time of day, such as 09:00."))
    return at.isoformat("minutes")


def _number(field: Field, words: str) -> str:
    if not (words.isascii() and words.isdigit()):
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
