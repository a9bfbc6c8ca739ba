"""Messages, offers and calls as JSON, with a version, so that old rows stay readable."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.forms.offers import Offer
from bot.words.inbound import Called
from bot.words.messages import Bar, Chart, File, Message, Text
from storage.words_codec import Json, button_as_data, read_button, read_words, words_as_data

VERSION = 1


class UnknownVersion(ValueError):
    """It was written by another version of this program: after a step back, for instance."""


def message_to_json(message: Message) -> str:
    return dump(_message(message))


def message_from_json(text: str) -> Message:
    data = load(text)
    return Message(
        read_words(data["text"]),
        tuple(map(read_words, data["lines"])),
        tuple(map(read_button, data["buttons"])),
        tuple(map(read_words, data["details"])),
        data["fleeting"],
        data["language"],
        _read_chart(data.get("chart")),
        files=tuple(map(_read_file, data.get("files", ()))),
    )


def offers_to_json(offers: Sequence[Offer]) -> str:
    return dump({"offers": list(map(_offer, offers))})


def offers_from_json(text: str) -> tuple[Offer, ...]:
    return tuple(map(_read_offer, load(text).get("offers", ())))


def text_to_json(text: Text) -> str:
    return dump({"text": words_as_data(text)})


def text_from_json(kept: str) -> Text:
    """Raises TypeError for what is no sentence of ours."""
    words = read_words(load(kept)["text"])
    if isinstance(words, str):
        raise TypeError("somebody's own words stand where a sentence should be")
    return words


def called_to_json(call: Called) -> str:
    return dump({"route": call.route, "args": dict(call.args)})


def called_from_json(text: str) -> Called:
    data = load(text)
    return Called(data["route"], data["args"])


def args_to_json(args: Mapping[str, str]) -> str:
    return json.dumps(dict(args), ensure_ascii=False, sort_keys=True)


def args_from_json(text: str) -> dict[str, str]:
    return dict(json.loads(text))


def dump(data: dict[str, Json]) -> str:
    return json.dumps({"version": VERSION, **data}, ensure_ascii=False)


def load(text: str) -> dict[str, Json]:
    """Raises UnknownVersion."""
    data: dict[str, Json] = json.loads(text)
    if data["version"] != VERSION:
        raise UnknownVersion(f"written in shape {data['version']}; this program reads {VERSION}")
    return data


def _message(message: Message) -> dict[str, Json]:
    return {
        "text": words_as_data(message.text),
        "lines": list(map(words_as_data, message.lines)),
        "buttons": list(map(button_as_data, message.buttons)),
        "details": list(map(words_as_data, message.details)),
        "fleeting": message.ephemeral,
        "language": message.language,
        "chart": _chart(message.chart),
        "files": list(map(_file, message.files)),
    }


def _file(file: File) -> Json:
    content = b64encode(file.content).decode()
    return {
        "name": file.name,
        "kind": file.kind,
        "bytes": content,
        "shows": words_as_data(file.shows),
    }


def _read_file(data: Json) -> File:
    content = b64decode(data["bytes"], validate=True)
    return File(data["name"], data["kind"], content, read_words(data["shows"]))


def _chart(chart: Chart | None) -> Json:
    if chart is None:
        return None
    bars = [[words_as_data(bar.label), bar.value, words_as_data(bar.told)] for bar in chart.bars]
    return {
        "title": words_as_data(chart.title),
        "bars": bars,
        "scale": [chart.lowest, chart.highest],
        "of": [words_as_data(bar.of) for bar in chart.bars],
        "foremost": chart.foremost,
    }


def _read_chart(data: Json) -> Chart | None:
    if data is None:
        return None
    bars = [
        Bar(read_words(label), value, *map(read_words, told))
        for label, value, *told in data["bars"]
    ]
    of = map(read_words, data.get("of", [""] * len(bars)))
    sides = tuple(replace(bar, of=each) for bar, each in zip(bars, of, strict=True))
    lowest, highest = data["scale"]
    return Chart(read_words(data["title"]), sides, lowest, highest, data.get("foremost", 0))


def _offer(offer: Offer) -> Json:
    return {
        "about": offer.about,
        "buttons": list(map(button_as_data, offer.buttons)),
        "at": offer.at.isoformat(),
        "key": offer.key,
        "shown": offer.shown,
    }


def _read_offer(data: Json) -> Offer:
    buttons = tuple(map(read_button, data["buttons"]))
    at = datetime.fromisoformat(data["at"])
    return Offer(data["about"], buttons, at, data["key"], data["shown"])
