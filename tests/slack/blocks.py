"""Refuses blocks and views that Slack refuses: every limit of Block Kit that we know of."""

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

MOST_IN_MESSAGE, MOST_IN_VIEW = 50, 100
BUDGET = 13_300
"""Characters of all blocks of one message; found by trying, not documented."""
LARGEST_VIEW = 250_000
IN_MESSAGES = {"section", "header", "context", "divider", "actions", "rich_text", "image"}
BUTTON_STYLES = {None, "primary", "danger"}


class Refusal(Exception):
    """What Slack answers instead of doing what it was asked."""

    def __init__(self, error: str, detail: str = "", status: int = 200, after: int = 0) -> None:
        super().__init__(f"{error}: {detail}" if detail else error)
        self.error, self.detail, self.status, self.after = error, detail, status, after


def check_message(blocks: Sequence[Json]) -> None:
    """Raises Refusal."""
    _need(len(blocks) <= MOST_IN_MESSAGE, "more than 50 blocks")
    _need(all(block.get("type") in IN_MESSAGES for block in blocks), "a block no message has")
    _check_blocks(blocks)
    if sum(map(_letters, blocks)) > BUDGET:
        raise Refusal("msg_blocks_too_long")


def check_view(view: Json) -> None:
    """Raises Refusal."""
    blocks = view.get("blocks")
    _need(isinstance(blocks, list) and blocks, "a view without blocks")
    assert isinstance(blocks, list)
    _need(len(blocks) <= MOST_IN_VIEW, "more than 100 blocks")
    _need(len(view.get("private_metadata", "")) <= 3000, "private_metadata")
    _need(len(view.get("callback_id", "")) <= 255, "callback_id")
    if len(json.dumps(view)) > LARGEST_VIEW:
        raise Refusal("view_too_large")
    match view.get("type"):
        case "modal":
            _plain(view.get("title"), 24, "title")
            _plain(view.get("submit"), 24, "submit", optional=True)
            _plain(view.get("close"), 24, "close", optional=True)
            asks = any(block.get("type") == "input" for block in blocks)
            _need(not asks or view.get("submit"), "questions, but no submit")
        case "home":
            _need(not {"title", "submit", "close"} & view.keys(), "a title on a home")
        case _:
            raise Refusal("invalid_arguments", "type of view")
    _check_blocks(blocks)


def _check_blocks(blocks: Sequence[Json]) -> None:
    names = [block["block_id"] for block in blocks if "block_id" in block]
    _need(len(names) == len(set(names)), "a block_id twice")
    _need(all(0 < len(name) <= 255 for name in names), "length of block_id")
    for block in blocks:
        _check_block(block)


def _check_block(block: Json) -> None:
    match block["type"]:
        case "section":
            _section(block)
        case "header":
            _plain(block.get("text"), 150, "header")
        case "context":
            _need(1 <= len(block["elements"]) <= 10, "elements of a context")
            for text in block["elements"]:
                _text(text, 3000, "context")
        case "actions":
            _actions(block["elements"])
        case "input":
            _plain(block.get("label"), 2000, "label")
            _plain(block.get("hint"), 2000, "hint", optional=True)
            _need(block["element"]["type"] != "button", "a button as an input")
            _element(block["element"])
        case "divider" | "rich_text" | "image":
            pass
        case other:
            raise Refusal("invalid_blocks", f"unsupported type: {other}")


def _section(block: Json) -> None:
    _need("text" in block or "fields" in block, "an empty section")
    _text(block.get("text"), 3000, "section", optional=True)
    _need(len(block.get("fields", [])) <= 10, "more than 10 fields")
    for field in block.get("fields", []):
        _text(field, 2000, "field of a section")
    if "accessory" in block:
        _element(block["accessory"])


def _actions(elements: Sequence[Json]) -> None:
    _need(1 <= len(elements) <= 25, "elements of an actions block")
    names = [element.get("action_id") for element in elements]
    _need(len(names) == len(set(names)), "an action_id twice")
    for element in elements:
        _element(element)


def _element(element: Json) -> None:
    _need(0 < len(element.get("action_id", "a")) <= 255, "action_id")
    _plain(element.get("placeholder"), 150, "placeholder", optional=True)
    match element["type"]:
        case "button":
            _plain(element.get("text"), 75, "button")
            _need(len(element.get("value", "")) <= 2000, "value of a button")
            _need(element.get("style") in BUTTON_STYLES, "style of a button")
        case "plain_text_input":
            longest = element.get("max_length", 3000)
            _need(1 <= longest <= 3000, "max_length")
            _need(len(element.get("initial_value", "")) <= longest, "initial_value")
        case "number_input":
            _need(isinstance(element.get("is_decimal_allowed"), bool), "is_decimal_allowed")
            _need(re.fullmatch(r"-?[\d.]+", element.get("initial_value", "0")), "initial_value")
        case "datepicker":
            _day(element.get("initial_date"))
        case "timepicker":
            at = element.get("initial_time", "00:00")
            _need(re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", at), "initial_time")
        case "radio_buttons" | "checkboxes":
            _options(element, 10)
        case "static_select" | "multi_static_select":
            _options(element, 100)
        case "users_select":
            chosen = element.get("initial_user", "U1")
            _need(re.fullmatch(r"[UW][A-Z0-9]+", chosen), "initial_user")
        case other:
            raise Refusal("invalid_blocks", f"unsupported element: {other}")


def _options(element: Json, most: int) -> None:
    options = element.get("options", [])
    _need(1 <= len(options) <= most, f"options of {element['type']}")
    for option in options:
        _text(option.get("text"), 75, "option")
        _need(1 <= len(option.get("value", "")) <= 150, "value of an option")
    values = [option["value"] for option in options]
    _need(len(values) == len(set(values)), "the value of an option twice")
    chosen = [element.get("initial_option"), *element.get("initial_options", [])]
    _need(all(o in options for o in chosen if o is not None), "an initial option not offered")
    _need(element.get("initial_options", [1]), "empty initial_options")


def _day(text: str | None) -> None:
    try:
        date.fromisoformat(text or "2026-01-01")
    except ValueError:
        raise Refusal("invalid_blocks", "initial_date") from None


def _text(text: Json | None, longest: int, where: str, *, optional: bool = False) -> None:
    if text is None:
        _need(optional, f"{where}: missing")
        return
    _need(text.get("type") in {"plain_text", "mrkdwn"}, f"{where}: type")
    written = text.get("text")
    _need(isinstance(written, str) and 0 < len(written) <= longest, f"{where}: length")
    _need(text["type"] == "plain_text" or "emoji" not in text, f"{where}: emoji in mrkdwn")


def _plain(text: Json | None, longest: int, where: str, *, optional: bool = False) -> None:
    _text(text, longest, where, optional=optional)
    _need(text is None or text["type"] == "plain_text", f"{where}: not plain_text")


def _letters(value: object) -> int:
    match value:
        case dict():
            own = len(value["text"]) if isinstance(value.get("text"), str) else 0
            return own + sum(_letters(part) for part in value.values())
        case list():
            return sum(map(_letters, value))
        case _:
            return 0


def _need(fine: object, what: str) -> None:
    if not fine:
        raise Refusal("invalid_blocks", what)
