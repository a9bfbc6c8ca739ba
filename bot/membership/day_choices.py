"""Asks which day is meant, where a few can be."""

from bot.coalition.requests import Request
from bot.language.dates import read_date
from bot.language.readings import NotUnderstood, Understood, offered, question
from bot.words.errors import Refused
from bot.words.messages import Button, Message, Text, say


def which_day(request: Request, route: str, otherwise: Text) -> Message:
    """A button for each day, which leads to `route` as `first` and `last`.

    Raises Refused with the words of `otherwise` if no day is meant.
    """
    who = request.who
    reading = read_date(
        request.text, language=who.language, today=request.today, country=who.country
    )
    if isinstance(reading, Understood | NotUnderstood):
        raise Refused(otherwise)
    days = [each.day for each in offered(reading, request.today)]
    buttons = [
        Button(say("{day}", day=day), route, {"first": day.isoformat(), "last": day.isoformat()})
        for day in dict.fromkeys(days)
    ]
    return Message(question(reading, request.today), buttons=tuple(buttons))
