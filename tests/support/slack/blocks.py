"""Refuses blocks and views that Slack refuses: every limit of Block Kit that we know of."""

import json
from collections.abc import Mapping, Sequence

from tests.support.slack.elements import Json, Refusal, check_element, check_plain, check_text, need

MOST_IN_MESSAGE, MOST_IN_VIEW = 50, 100
BUDGET = 13_300
"""Characters of all blocks of one message; found by trying, not documented."""
LARGEST_VIEW = 250_000
IN_MESSAGES = {"section", "header", "context", "divider", "actions", "rich_text", "image"}
KNOWN: Mapping[str, set[str]] = {
    "section": {"text", "fields", "accessory", "expand"},
    "header": {"text"},
    "context": {"elements"},
    "divider": set(),
    "actions": {"elements"},
    "input": {"label", "element", "hint", "optional", "dispatch_action"},
    "rich_text": {"elements"},
    "image": {"image_url", "alt_text", "title"},
}
"""What a block may have beside its type and its id; anything else is refused."""
VIEW = {"type", "blocks", "private_metadata", "callback_id", "external_id"}
MODAL = VIEW | {"title", "submit", "close", "clear_on_close", "notify_on_close"}


def check_message(blocks: Sequence[Json]) -> None:
    """Raises Refusal."""
    need(len(blocks) <= MOST_IN_MESSAGE, "more than 50 blocks")
    need(all(block.get("type") in IN_MESSAGES for block in blocks), "a block no message has")
    _check_blocks(blocks)
    if sum(map(_letters, blocks)) > BUDGET:
        raise Refusal("msg_blocks_too_long")


def check_view(view: Json) -> None:
    """Raises Refusal."""
    blocks = view.get("blocks")
    need(isinstance(blocks, list) and blocks, "a view without blocks")
    assert isinstance(blocks, list)
    need(len(blocks) <= MOST_IN_VIEW, "more than 100 blocks")
    need(len(view.get("private_metadata", "")) <= 3000, "private_metadata")
    need(len(view.get("callback_id", "")) <= 255, "callback_id")
    if len(json.dumps(view)) > LARGEST_VIEW:
        raise Refusal("view_too_large")
    match view.get("type"):
        case "modal":
            need(view.keys() <= MODAL, f"a modal with {view.keys()}")
            check_plain(view.get("title"), 24, "title")
            check_plain(view.get("submit"), 24, "submit", optional=True)
            check_plain(view.get("close"), 24, "close", optional=True)
            asks = any(block.get("type") == "input" for block in blocks)
            need(not asks or view.get("submit"), "questions, but no submit")
        case "home":
            need(view.keys() <= VIEW, f"a home with {view.keys()}")
        case _:
            raise Refusal("invalid_arguments", "type of view")
    _check_blocks(blocks)


def _check_blocks(blocks: Sequence[Json]) -> None:
    names = [block["block_id"] for block in blocks if "block_id" in block]
    need(len(names) == len(set(names)), "a block_id twice")
    need(all(0 < len(name) <= 255 for name in names), "length of block_id")
    pressed = [e["action_id"] for b in blocks if b["type"] == "actions" for e in b["elements"]]
    asked = [block["element"]["action_id"] for block in blocks if block["type"] == "input"]
    need(len({*pressed, *asked}) == len(pressed) + len(asked), "an action_id twice")
    for block in blocks:
        known = KNOWN.get(block["type"])
        need(known is not None, f"unsupported type: {block['type']}")
        need(block.keys() <= {"type", "block_id", *(known or ())}, f"a block with {block.keys()}")
        _check_block(block)


def _check_block(block: Json) -> None:
    match block["type"]:
        case "section":
            _section(block)
        case "header":
            check_plain(block.get("text"), 150, "header")
        case "context":
            need(1 <= len(block["elements"]) <= 10, "elements of a context")
            for text in block["elements"]:
                check_text(text, 3000, "context")
        case "actions":
            _actions(block["elements"])
        case "input":
            check_plain(block.get("label"), 2000, "label")
            check_plain(block.get("hint"), 2000, "hint", optional=True)
            need(block["element"]["type"] != "button", "a button as an input")
            check_element(block["element"])
        case _:
            pass


def _section(block: Json) -> None:
    need("text" in block or "fields" in block, "an empty section")
    check_text(block.get("text"), 3000, "section", optional=True)
    need(len(block.get("fields", [])) <= 10, "more than 10 fields")
    for field in block.get("fields", []):
        check_text(field, 2000, "field of a section")
    if "accessory" in block:
        check_element(block["accessory"])


def _actions(elements: Sequence[Json]) -> None:
    need(1 <= len(elements) <= 25, "elements of an actions block")
    for element in elements:
        check_element(element)


def _letters(value: object) -> int:
    match value:
        case dict():
            own = len(value["text"]) if isinstance(value.get("text"), str) else 0
            return own + sum(_letters(part) for part in value.values())
        case list():
            return sum(map(_letters, value))
        case _:
            return 0
