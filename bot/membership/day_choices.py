"""Asks which days are meant, where a few can be; else the days are chosen in a form."""

from dataclasses import replace
from datetime import date

from bot.coalition.requests import Request
from bot.forms.dialogue import offering
from bot.language.dates import read_date
from bot.language.likely_ranges import likely_beginnings, likely_ranges
from bot.language.readings import NotUnderstood, Understood, offered, question
from bot.language.two_ends import UNTIL
from bot.words.messages import Button, Choice, Form, Message, Reply, Text, say


def which_days(request: Request, form: Form, form_route: str, otherwise: Text) -> Reply:
    """A button for each range that can be meant; the form where only the first day is known.

    `form` asks for `first` and `last`; where no day is meant, the words of `otherwise` are said,
    and a button opens it by `form_route`. What else stands in the form already goes along.
    """
    language, today = request.who.language, request.today
    by_form = Button(say("Add days"), form_route, _said(form))
    if ranges := likely_ranges(request.text, language=language, today=today):
        buttons = (_button(form, first, last) for first, last in ranges)
        return Message(say("Which days do you mean?"), buttons=(*buttons, by_form))
    if begin := likely_beginnings(request.text, language=language, today=today):
        return _asking_for_the_last(form, begin)
    return _which_day(request, form, by_form, otherwise)


def _which_day(request: Request, form: Form, by_form: Button, otherwise: Text) -> Message:
    who = request.who
    reading = read_date(
        request.text, language=who.language, today=request.today, country=who.country
    )
    if isinstance(reading, Understood | NotUnderstood):
        return Message(otherwise, buttons=(by_form,), refused=True)
    days = dict.fromkeys(each.day for each in offered(reading, request.today))
    until = UNTIL.match(request.text.strip()) is not None
    buttons = (_button(form, request.today if until else day, day) for day in days)
    return Message(question(reading, request.today), buttons=(*buttons, by_form))


def _asking_for_the_last(form: Form, begin: tuple[date, ...]) -> Form:
    """The first day stands there already, or can be chosen if several may be meant."""
    if len(begin) == 1:
        value = begin[0].isoformat()
        fields = (replace(f, value=value) if f.name == "first" else f for f in form.fields)
        return replace(form, fields=tuple(fields))
    choices = tuple(Choice(day.isoformat(), say("{day}", day=day)) for day in begin)
    return offering(form, {"first": choices})


def _button(form: Form, first: date, last: date) -> Button:
    args = {**_said(form), "first": first.isoformat(), "last": last.isoformat()}
    if first == last:
        return Button(say("{day}", day=first), form.route, args)
    return Button(say("{first} to {last}", first=first, last=last), form.route, args)


def _said(form: Form) -> dict[str, str]:
    return {each.name: each.value for each in form.fields if each.value}
