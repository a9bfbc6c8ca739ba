"""What stands in each private conversation and room, kept so that nothing is shown twice."""

from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from adapters.web.rehearsal.journal import Journal
from adapters.web.rehearsal.places import Place, address, name_of, place_named
from bot.words.inbound import Address
from bot.words.messages import Bar, Button, Chart, File, Message


@dataclass(frozen=True, slots=True)
class Spoken:
    """A member's own words."""

    who: Address
    name: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    place: Place
    at: datetime
    content: Message | Spoken


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a message that somebody has pressed."""

    number: int
    """The first button is 1."""
    who: Address
    name: str


class Transcript:
    """Reads its file once and then remembers it; every change is on the disk before it counts."""

    def __init__(self, file: Path) -> None:
        self._journal = Journal(file)
        self._entries: dict[str, Entry] = {}
        self._places: defaultdict[Place, list[Entry]] = defaultdict(list)
        self._choices: defaultdict[str, list[Choice]] = defaultdict(list)
        for record in self._journal.read():
            if "chosen" in record:
                self._choices[record["chosen"]].append(_choice(record))
            else:
                self._remember(_entry(record))

    def add(self, entry: Entry) -> bool:
        """Whether it is new; an entry whose key is already here is not kept again."""
        if entry.key in self._entries:
            return False
        self._journal.append(_entry_record(entry))
        self._remember(entry)
        return True

    def choose(self, key: str, choice: Choice) -> bool:
        """Note that a button of the message `key` was pressed; False if that is known."""
        if choice in self._choices[key]:
            return False
        fields = {"number": choice.number, "who": choice.who.id, "name": choice.name}
        self._journal.append({"chosen": key, **fields})
        self._choices[key].append(choice)
        return True

    def entry(self, key: str) -> Entry | None:
        return self._entries.get(key)

    @property
    def length(self) -> int:
        """How much stands anywhere."""
        return len(self._entries)

    def at(self, place: Place) -> Sequence[Entry]:
        """What stands there, oldest first."""
        return tuple(self._places.get(place, ()))

    def choices(self, key: str) -> Sequence[Choice]:
        return tuple(self._choices.get(key, ()))

    def _remember(self, entry: Entry) -> None:
        self._entries[entry.key] = entry
        self._places[entry.place].append(entry)


def _entry_record(entry: Entry) -> Mapping[str, object]:
    common = {"key": entry.key, "place": name_of(entry.place), "at": entry.at.isoformat()}
    match entry.content:
        case Message() as message:
            return {**common, "message": _message_record(message)}
        case Spoken() as spoken:
            return {**common, "spoken": {**asdict(spoken), "who": spoken.who.id}}


def _entry(record: Mapping[str, Any]) -> Entry:
    place = place_named(record["place"])
    if place is None:
        raise ValueError("The transcript of the web room was changed by somebody else.")
    at = datetime.fromisoformat(record["at"])
    if "message" in record:
        return Entry(record["key"], place, at, _message(record["message"]))
    spoken = record["spoken"]
    return Entry(record["key"], place, at, Spoken(**{**spoken, "who": address(spoken["who"])}))


def _message_record(message: Message) -> Mapping[str, object]:
    return {
        "text": str(message.text),
        "lines": [str(line) for line in message.lines],
        "details": [str(line) for line in message.details],
        "buttons": list(map(_button_record, message.buttons)),
        "language": message.language,
        "chart": _chart_record(message.chart),
        "files": [
            [each.name, each.kind, b64encode(each.content).decode(), str(each.shows)]
            for each in message.files
            if not each.shows  # pictures are drawn by the page itself
        ],
    }


def _chart_record(chart: Chart | None) -> Mapping[str, object] | None:
    if chart is None:
        return None
    bars = [[str(bar.label), bar.value, str(bar.told), str(bar.of)] for bar in chart.bars]
    scale = [chart.lowest, chart.highest]
    return {"title": str(chart.title), "bars": bars, "scale": scale, "foremost": chart.foremost}


def _chart(record: Mapping[str, Any] | None) -> Chart | None:
    if record is None:
        return None
    bars = tuple(Bar(*each) for each in record["bars"])
    lowest, highest = record["scale"]
    return Chart(record["title"], bars, lowest, highest, record.get("foremost", 0))


def _button_record(button: Button) -> list[object]:
    shown: list[object] = [str(button.label), button.route, dict(button.args)]
    return [*shown, str(button.menu)] if button.menu else shown


def _button(record: list[Any]) -> Button:
    label, route, args, *menu = record
    return Button(label, route, args, menu="".join(menu))


def _message(record: Mapping[str, Any]) -> Message:
    return Message(
        text=record["text"],
        lines=tuple(record["lines"]),
        details=tuple(record["details"]),
        buttons=tuple(map(_button, record["buttons"])),
        language=record["language"],
        chart=_chart(record.get("chart")),
        files=tuple(
            File(name, kind, b64decode(content), shows)
            for name, kind, content, shows in record.get("files", ())
        ),
    )


def _choice(record: Mapping[str, Any]) -> Choice:
    return Choice(record["number"], address(record["who"]), record["name"])
