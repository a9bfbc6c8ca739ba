"""Shows what is wrong with the answers in a modal, each beside its question."""

from collections.abc import Mapping
from typing import Any

from adapters.slack.api.call import Json
from adapters.slack.render.forms import AGAIN, FORM, states_in
from adapters.slack.render.markup import as_written
from adapters.slack.render.texts import context
from adapters.slack.render.view_size import fitting

PROBLEM = "problem:"


def corrected_view(view: Mapping[str, Any], problems: Mapping[str, str]) -> Json:
    """The modal as it was filled in, with what is wrong under each answer.

    For an answer that comes too late to be Slack's own way of showing this.
    """
    view = as_written(dict(view))
    states = states_in(view)
    blocks: list[Json] = []
    for block in view["blocks"]:
        if block.get("block_id", "").startswith(PROBLEM):
            continue
        blocks.append(_refilled(block, states.get(block.get("block_id", ""), {})))
        if block.get("block_id") in problems:
            note = context(f"⚠ {problems[block['block_id']]}")
            blocks.append({**note, "block_id": f"{PROBLEM}{block['block_id']}"[:255]})
    kept = ("type", "title", "submit", "close", "private_metadata")
    there = {name: view[name] for name in kept if view.get(name)}
    return {**there, "callback_id": FORM, "blocks": fitting(blocks)}


def still_sending(view: Mapping[str, Any], note: str, key: str) -> Json:
    """The modal as it was filled in, while its answer takes long: nothing is lost if none comes.

    Whoever sends it again sends it under the same `key`, so that it is taken once.
    """
    filled_in = corrected_view(view, {})
    wait = {**context(note), "block_id": f"{PROBLEM}wait"}
    blocks = fitting([wait, *filled_in["blocks"]])
    return {**filled_in, "callback_id": f"{AGAIN}{key}", "blocks": blocks}


def errors_of(view: Mapping[str, Any], problems: Mapping[str, str]) -> dict[str, str]:
    """By block id, as Slack wants them; what belongs to no question stands at the first one."""
    asked = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    errors: dict[str, str] = {}
    for name, words in problems.items():
        surface = name if name in asked else asked[0]
        errors[surface] = f"{errors[surface]} {words}" if surface in errors else words
    return errors


def _refilled(block: Json, state: Json) -> Json:
    """The same question with what was answered as its beginning."""
    if block["type"] != "input":
        return block
    kept = {name: value for name, value in block["element"].items() if "initial_" not in name}
    initial = {
        name.replace("selected_", "initial_").replace("value", "initial_value"): given
        for name, given in state.items()
        if name != "type" and given
    }
    return {**block, "element": {**kept, **initial}}
