"""Messages, forms and dialogues as JSON, with a version, so that old rows stay readable."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.forms.dialogue import Dialogue
from bot.forms.offers import Offer
from bot.words.messages import (
    Bar,
    Button,
    Chart,
    Choice,
    Country,
    Field,
    Form,
    Message,
    OneOf,
    OnlyIf,
    Text,
    Value,
    Words,
)

VERSION = 1

Json = Any
"""What `json.loads` returns; everything here checks by construction."""


class UnknownVersion(ValueError):
    """It was written by another version of this program: after a step back, for instance."""


def message_to_json(message: Message) -> str:
    return _dump(_message(message))


def message_from_json(text: str) -> Message:
    data = _load(text)
    return Message(
        _read_words(data["text"]),
        tuple(map(_read_words, data["lines"])),
        tuple(map(_read_button, data["buttons"])),
        tuple(map(_read_words, data["details"])),
        data["fleeting"],
        data["language"],
        _read_chart(data.get("chart")),
    )


def offers_to_json(offers: Sequence[Offer]) -> str:
    return _dump({"offers": list(map(_offer, offers))})


def offers_from_json(text: str) -> tuple[Offer, ...]:
    return tuple(map(_read_offer, _load(text).get("offers", ())))


def dialogue_to_json(dialogue: Dialogue) -> str:
    return _dump(
        {
            "form": _form(dialogue.form),
            "answers": dict(dialogue.answers),
            "said": dict(dialogue.said),
        }
    )


def dialogue_from_json(text: str, version: int) -> Dialogue:
    data = _load(text)
    return Dialogue(_read_form(data["form"]), data["answers"], version, data.get("said", {}))


def text_to_json(text: Text) -> str:
    return _dump({"text": _words(text)})


def text_from_json(kept: str) -> Text:
    """Raises TypeError for what is no sentence of ours."""
    words = _read_words(_load(kept)["text"])
    if isinstance(words, str):
        raise TypeError("somebody's own words stand where a sentence should be")
    return words


def args_to_json(args: Mapping[str, str]) -> str:
    return json.dumps(dict(args), ensure_ascii=False, sort_keys=True)


def args_from_json(text: str) -> dict[str, str]:
    return dict(json.loads(text))


def _dump(data: dict[str, Json]) -> str:
    return json.dumps({"version": VERSION, **data}, ensure_ascii=False)


def _load(text: str) -> dict[str, Json]:
    data: dict[str, Json] = json.loads(text)
    if data["version"] != VERSION:
        raise UnknownVersion(f"written in shape {data['version']}; this program reads {VERSION}")
    return data


def _message(message: Message) -> dict[str, Json]:
    return {
        "text": _words(message.text),
        "lines": list(map(_words, message.lines)),
        "buttons": list(map(_button, message.buttons)),
        "details": list(map(_words, message.details)),
        "fleeting": message.ephemeral,
        "language": message.language,
        "chart": _chart(message.chart),
    }


def _chart(chart: Chart | None) -> Json:
    if chart is None:
        return None
    bars = [[_words(bar.label), bar.value] for bar in chart.bars]
    return {"title": _words(chart.title), "bars": bars, "scale": [chart.lowest, chart.highest]}


def _read_chart(data: Json) -> Chart | None:
    if data is None:
        return None
    bars = tuple(Bar(_read_words(label), value) for label, value in data["bars"])
    return Chart(_read_words(data["title"]), bars, *data["scale"])


def _words(words: Words) -> Json:
    match words:
        case str():
            return words
        case Text(msgid=msgid, values=values, plural=plural):
            told = {name: _value(value) for name, value in values.items()}
            return {"say": msgid, "with": told, **({"plural": plural} if plural else {})}


def _read_words(data: Json) -> Words:
    if isinstance(data, str):
        return data
    values = {name: _read_value(value) for name, value in data["with"].items()}
    return Text(data["say"], values, data.get("plural", ""))


def _value(value: Value) -> Json:
    match value:
        case Text():
            return _words(value)
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
            return _read_words(data)
        case {"one_of": list(items)}:
            return OneOf(tuple(map(_read_value, items)))
        case list():
            return tuple(map(_read_value, data))
        case int():
            return data
        case _:
            return str(data)


def _button(button: Button) -> Json:
    apart = {"apart": True} if button.apart else {}
    shown = {"label": _words(button.label), **apart}
    return {**shown, "route": button.route, "args": dict(button.args)}


def _read_button(data: Json) -> Button:
    label = _read_words(data["label"])
    return Button(label, data["route"], data["args"], data.get("apart", False))


def _offer(offer: Offer) -> Json:
    return {
        "about": offer.about,
        "buttons": list(map(_button, offer.buttons)),
        "at": offer.at.isoformat(),
        "key": offer.key,
        "shown": offer.shown,
    }


def _read_offer(data: Json) -> Offer:
    buttons = tuple(map(_read_button, data["buttons"]))
    at = datetime.fromisoformat(data["at"])
    return Offer(data["about"], buttons, at, data["key"], data["shown"])


def _form(form: Form) -> Json:
    return {
        "title": _words(form.title),
        "fields": list(map(_field, form.fields)),
        "route": form.route,
        "args": dict(form.args),
        "intro": list(map(_words, form.intro)),
        "submit": _words(form.submit),
        "buttons": list(map(_button, form.buttons)),
        "fleeting": form.ephemeral,
        "changeable": form.changeable,
        "language": form.language,
    }


def _read_form(data: Json) -> Form:
    return Form(
        _read_words(data["title"]),
        tuple(map(_read_field, data["fields"])),
        data["route"],
        data["args"],
        tuple(map(_read_words, data["intro"])),
        _read_words(data["submit"]),
        tuple(map(_read_button, data["buttons"])),
        data["fleeting"],
        data.get("changeable", False),
        data["language"],
    )


def _field(field: Field) -> Json:
    return {
        "name": field.name,
        "label": _words(field.label),
        "kind": field.kind,
        "hint": _words(field.hint),
        "choices": [[choice.value, _words(choice.label)] for choice in field.choices],
        "value": field.value,
        "optional": field.optional,
        "longest": field.longest,
        "shown": _words(field.shown),
        "with_hour": field.with_hour,
        "only_if": field.only_if and [field.only_if.field, *field.only_if.values],
    }


def _read_field(data: Json) -> Field:
    return Field(
        data["name"],
        _read_words(data["label"]),
        data["kind"],
        _read_words(data["hint"]),
        tuple(Choice(value, _read_words(label)) for value, label in data["choices"]),
        data["value"],
        data["optional"],
        data["longest"],
        shown=_read_words(data.get("shown", "")),
        with_hour=data.get("with_hour", False),
        only_if=_read_only_if(data.get("only_if")),
    )


def _read_only_if(data: Json) -> OnlyIf | None:
    return None if data is None else OnlyIf(data[0], tuple(data[1:]))
