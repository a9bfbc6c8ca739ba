"""Reads blocks as a person does, and fills in their questions as a client does."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from tests.support.slack.elements import Json

ADDRESS = re.compile(r"<(https?://[^<>|]+)>")
TYPED = {"plain_text_input", "number_input"}


def words_of(text: str, blocks: Sequence[Json]) -> str:
    """All words, in order, as they look; the text only where there are no blocks."""
    return "\n".join(_words(list(blocks))) if blocks else unescape(text)


def button_in(blocks: Sequence[Json], label: str) -> Json:
    """The button with this label, as a client sends it back; nothing if there is none."""
    for block in blocks:
        for element in block.get("elements", []):
            if (found := _pressed(element, label)) is not None:
                return {**found, "block_id": block.get("block_id", "b")}
    return {}


def _pressed(element: Json, label: str) -> Json | None:
    """The button itself, or a menu in which this was picked."""
    if element.get("type") == "button":
        return element if element["text"]["text"] == label else None
    picked = (o for o in element.get("options", ()) if o["text"]["text"] == label)
    told = {name: words for name, words in element.items() if name != "options"}
    return next(({**told, "selected_option": option} for option in picked), None)


def buttons_of(blocks: Sequence[Json]) -> list[str]:
    elements = [e for block in blocks for e in block.get("elements", [])]
    buttons = [e for e in elements if e.get("type") == "button"]
    options = [option for e in elements for option in e.get("options", ())]
    return [each["text"]["text"] for each in (*buttons, *options)]


def filled(blocks: Sequence[Json], answers: Mapping[str, str], *, strict: bool) -> Json:
    """The state of a form in which these answers were given, by block_id; others stay."""
    unknown = answers.keys() - {b.get("block_id") for b in blocks}
    assert not unknown, f"not asked: {unknown}"
    asked = [block for block in blocks if block["type"] == "input"]
    states = {block["block_id"]: _state(block, answers) for block in asked}
    for block in asked if strict else ():
        answered = block.get("optional") or any(list(states[block["block_id"]].values())[1:])
        assert answered, f"“{block['block_id']}” must be answered"
    return {b["block_id"]: {b["element"]["action_id"]: states[b["block_id"]]} for b in asked}


def _state(block: Json, answers: Mapping[str, str]) -> Json:
    element, given = block["element"], answers.get(block["block_id"])
    kind = element["type"]
    match kind:
        case "datepicker":
            state = {"selected_date": given or element.get("initial_date")}
        case "timepicker":
            state = {"selected_time": given or element.get("initial_time")}
        case "users_select":
            state = {"selected_user": given or element.get("initial_user")}
        case "radio_buttons" | "static_select":
            chosen = _options(element, given) if given is not None else []
            state = {"selected_option": next(iter(chosen), element.get("initial_option"))}
        case "checkboxes" | "multi_static_select":
            standing = element.get("initial_options", [])
            chosen = _options(element, given) if given is not None else standing
            state = {"selected_options": chosen}
        case _:
            assert kind in TYPED, kind
            text = given if given is not None else element.get("initial_value")
            assert len(text or "") <= element.get("max_length", 3000), "the client stops typing"
            state = {"value": text or None}
    return {"type": kind, **state}


def _options(element: Json, given: str) -> list[Json]:
    wanted = given.split(",") if given else []
    chosen = [o for o in element["options"] if o["value"] in wanted or o["text"]["text"] in wanted]
    assert len(chosen) == len(wanted), f"not offered: {given}"
    return chosen


def _words(value: object) -> Iterator[str]:
    match value:
        case {"type": "mrkdwn", "text": str(text)}:
            yield unescape(ADDRESS.sub(r"\1", text))
        case {"text": str(text)}:
            yield text
        case dict():
            for part in value.values():
                yield from _words(part)
        case list():
            for part in value:
                yield from _words(part)
        case _:
            pass
