"""A view that is too much for Slack is read less of; what is asked stays whole."""

import json
from collections.abc import Iterable

from adapters.slack.api.call import Json
from adapters.slack.render.texts import context

MOST_BLOCKS = 100
LARGEST = 240_000
"""Characters of all blocks as JSON; Slack takes 250,000 with what stands around them."""


def fitting(blocks: Iterable[Json]) -> list[Json]:
    """What is asked, whole; where there is too much, what is only read ends sooner, visibly."""
    shown = list(blocks)
    places = [place for place, block in enumerate(shown) if block["type"] == "section"]
    size = sum(map(_size, shown))
    for place in reversed(places):
        if len(shown) <= MOST_BLOCKS and size <= LARGEST:
            break
        size -= _size(shown.pop(place))
        if place == places[-1]:
            shown.insert(place, context("…"))
    return shown


def _size(block: Json) -> int:
    return len(json.dumps(block)) + len(", ")
