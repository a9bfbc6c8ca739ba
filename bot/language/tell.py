"""Turns what is to be said into the reader's language, zone and writing direction."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Literal, Protocol, TypeVar
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, get_datetime_format
from babel.lists import format_list

from bot.language.arabic_months import with_months_of
from bot.language.direction import FIRST_STRONG_ISOLATE, direction, isolated
from bot.language.locales import locale_of
from bot.language.number_runs import kept_in_order
from bot.language.place_names import place_name
from bot.language.web_addresses import as_it_stands, is_address
from bot.words.messages import (
    Button,
    Chart,
    Choice,
    Corrections,
    Country,
    Field,
    Form,
    Message,
    OneOf,
    Reply,
    Slip,
    Text,
    Value,
    Words,
)

AS_THEY_STAND = frozenset({"code", "key", "number", "reference"})
"""Names of values that are copied or typed by people, as addresses are followed: no mark of
direction is put beside them, and none is left in them."""

SPANISH_JOINS = ((" y ", " e ", "h?i(?![aeou])|í"), (" o ", " u ", r"h?[oó]|8|11\b"))

R = TypeVar("R", Message, Form, Corrections)


class Catalogue(Protocol):
    """The translations of one language; the same methods as gettext's."""

    def gettext(self, message: str, /) -> str: ...
    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str: ...


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom words are told: their language (BCP 47) and their zone."""

    language: str
    zone: ZoneInfo
    country: str = ""
    """ISO 3166 alpha-2; months have other names in other countries of one language."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Tells words to readers; languages without a catalogue are told in English."""

    catalogues: Mapping[str, Catalogue]

    @property
    def languages(self) -> tuple[str, ...]:
        return ("en", *sorted(self.catalogues))

    def words(self, words: Words, reader: Reader) -> str:
        if isinstance(words, Slip):
            return words
        if isinstance(words, str):
            return kept_in_order(words) if direction(reader.language) == "rtl" else words
        sentence = self._sentence(words, reader.language)
        shown = {
            name: as_it_stands(value)
            if isinstance(value, str) and (name in AS_THEY_STAND or is_address(value))
            else self._value(value, reader)
            for name, value in words.values.items()
        }
        return sentence.format(**shown)

    def message(self, message: Message, reader: Reader) -> Message:
        return replace(
            message,
            text=self.words(message.text, reader),
            lines=tuple(self.words(line, reader) for line in message.lines),
            buttons=self._buttons(message.buttons, reader),
            details=tuple(self.words(line, reader) for line in message.details),
            language=reader.language,
            chart=self._chart(message.chart, reader),
            files=tuple(
                replace(file, shows=self.words(file.shows, reader)) for file in message.files
            ),
        )

    def form(self, form: Form, reader: Reader) -> Form:
        reader = replace(reader, language=form.spoken or reader.language)
        return replace(
            form,
            title=self.words(form.title, reader),
            fields=tuple(self._field(field, reader) for field in form.fields),
            intro=tuple(self.words(line, reader) for line in form.intro),
            submit=self.words(form.submit, reader),
            buttons=self._buttons(form.buttons, reader),
            language=reader.language,
        )

    def corrections(self, corrections: Corrections, reader: Reader) -> Corrections:
        told = {name: self.words(words, reader) for name, words in corrections.problems.items()}
        return Corrections(told, reader.language)

    def reply(self, reply: Reply, reader: Reader) -> Reply:
        match reply:
            case Message():
                return self.message(reply, reader)
            case Form():
                return self.form(reply, reader)
            case Corrections():
                return self.corrections(reply, reader)
            case None:
                return None

    def _sentence(self, text: Text, language: str) -> str:
        catalogue = self.catalogues.get(language)
        count = text.values.get("count")
        if text.plural and isinstance(count, int):
            if catalogue is None:
                return text.msgid if count == 1 else text.plural
            return catalogue.ngettext(text.msgid, text.plural, count)
        return text.msgid if catalogue is None else catalogue.gettext(text.msgid)

    def _value(self, value: Value, reader: Reader) -> str:
        match value:
            case Text():
                return self.words(value, reader)
            case str():
                return isolated(value, reader.language)
            case datetime():
                return _named(_moment(value.astimezone(reader.zone), reader.language), reader)
            case date():
                return _named(_day(value, reader.language), reader)
            case time():
                return format_time(value, "short", locale=locale_of(reader.language))
            case ZoneInfo() | Country():
                return place_name(value, reader.language)
            case int():
                return str(value)
            case tuple() | OneOf():
                return self._list(value, reader)

    def _list(self, value: tuple[Value, ...] | OneOf, reader: Reader) -> str:
        style: Literal["or", "standard"] = "or" if isinstance(value, OneOf) else "standard"
        items = value.of if isinstance(value, OneOf) else value
        told = [self._value(item, reader) for item in items]
        joined = format_list(told, style, locale=locale_of(reader.language))
        spanish = reader.language == "es" and len(told) > 1
        return _joined_in_spanish(joined, told[-1]) if spanish else joined

    def _buttons(self, buttons: tuple[Button, ...], reader: Reader) -> tuple[Button, ...]:
        return tuple(
            replace(
                button,
                label=self.words(button.label, reader),
                menu=self.words(button.menu, reader),
            )
            for button in buttons
        )

    def _chart(self, chart: Chart | None, reader: Reader) -> Chart | None:
        if chart is None:
            return None
        bars = [
            replace(
                bar,
                label=self.words(bar.label, reader),
                told=self.words(bar.told, reader),
                of=self.words(bar.of, reader),
            )
            for bar in chart.bars
        ]
        return replace(chart, title=self.words(chart.title, reader), bars=tuple(bars))

    def _as_given(self, words: Words, reader: Reader) -> str:
        """For what is sent back or copied: what somebody typed comes back sign by sign."""
        return words if isinstance(words, str) else self.words(words, reader)

    def _field(self, field: Field, reader: Reader) -> Field:
        return replace(
            field,
            label=self.words(field.label, reader),
            hint=self.words(field.hint, reader),
            typed=self._as_given(field.typed, reader),
            shown=self._as_given(field.shown, reader),
            instead=self._buttons(field.instead, reader),
            choices=tuple(
                Choice(choice.value, self.words(choice.label, reader)) for choice in field.choices
            ),
        )


def _joined_in_spanish(joined: str, last: str) -> str:
    """Before the sound of i, “y” becomes “e”; before that of o, “o” becomes “u”."""
    for word, other, sound in SPANISH_JOINS:
        heard = re.match(sound, last.lstrip(FIRST_STRONG_ISOLATE), re.IGNORECASE)
        if heard and joined.endswith(word + last):
            return f"{joined.removesuffix(word + last)}{other}{last}"
    return joined


def _named(told: str, reader: Reader) -> str:
    """A day with the name of its month in the reader's country."""
    return with_months_of(reader.country, told) if reader.language == "ar" else told


def _day(value: date, language: str) -> str:
    locale = locale_of(language)
    pattern = locale.datetime_skeletons["yMMMEd"].pattern
    return format_date(value, re.sub("E+", _weekday(locale), pattern), locale=locale)


def _moment(local: datetime, language: str) -> str:
    locale = locale_of(language)
    day = format_date(local, f"{_weekday(locale)} d MMM", locale=locale)
    at = format_time(local, "short", locale=locale)
    return str(get_datetime_format("short", locale=locale)).format(at, day)


def _weekday(locale: Locale) -> str:
    """The pattern of its name: in full where a short one names a month, too, as “mar 10 mar”."""
    days, months = locale.days["format"]["abbreviated"], locale.months["format"]["abbreviated"]
    return "EEE" if {*days.values()}.isdisjoint(months.values()) else "EEEE"
