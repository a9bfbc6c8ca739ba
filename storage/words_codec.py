"""Words, the values within them and buttons, as what JSON can hold."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.words.messages import Button, Country, OneOf, Text, Value, Words

Json = Any
"""What `json.loads` returns; everything here checks by construction."""


def words_as_data(words: Words) -> Json:
    match words:
        case str():
            return words
        case Text(msgid=msgid, values=values, plural=plural):
            told = {name: _value(value) for name, value in values.items()}
            return {"say": msgid, "with": told, **({"plural": plural} if plural else {})}


def read_words(data: Json) -> Words:
    if isinstance(data, str):
        return data
    values = {name: _read_value(value) for name, value in data["with"].items()}
    return Text(data["say"], values, data.get("plural", ""))


def _value(value: Value) -> Json:
    match value:
        case Text():
            return words_as_data(value)
        case datetime():
            return {"datetime": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case ZoneInfo():
            return {"zone": value.key}
        case Country(code=code):
            return {"country": code}
        case tuple():
            return list(map(_value, value))
        case OneOf(of=items):
            return {"one_of": list(map(_value, items))}
        case str() | int():
            return value


def _read_value(data: Json) -> Value:
    match data:
        case {"datetime": text}:
            return datetime.fromisoformat(text)
        case {"date": text}:
            return date.fromisoformat(text)
        case {"time": text}:
            return time.fromisoformat(text)
        case {"zone": key}:
            return ZoneInfo(key)
        case {"country": code}:
            return Country(code)
        case {"say": _}:
            return read_words(data)
        case {"one_of": list(items)}:
            return OneOf(tuple(map(_read_value, items)))
        case list():
            return tuple(map(_read_value, data))
        case int():
            return data
        case _:
            return str(data)


def button_as_data(button: Button) -> Json:
    apart = {"apart": True} if button.apart else {}
    menu = {"menu": words_as_data(button.menu)} if button.menu else {}
    unnumbered = {"unnumbered": True} if button.unnumbered else {}
    shown = {"label": words_as_data(button.label), **apart, **menu, **unnumbered}
    return {**shown, "route": button.route, "args": dict(button.args)}


def read_button(data: Json) -> Button:
    label = read_words(data["label"])
    menu = read_words(data["menu"]) if "menu" in data else ""
    apart, unnumbered = data.get("apart", False), data.get("unnumbered", False)
    return Button(label, data["route"], data["args"], apart, menu, unnumbered)
