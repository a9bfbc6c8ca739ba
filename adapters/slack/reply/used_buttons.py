"""Takes the buttons off a message that were used up, and says which one was chosen."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from adapters.slack.api.call import Json
from adapters.slack.button_values import ButtonValue, ButtonValues
from adapters.slack.render.markup import as_written, cut
from adapters.slack.render.texts import context
from bot.words.inbound import Called

LONGEST_UPDATE = 4000
"""Characters of text that Slack takes when a message is changed."""


def used_up(
    message: Mapping[str, Any], pressed: ButtonValue, button_values: ButtonValues, note: str
) -> Json:
    """What the message becomes: `text` and `blocks`; empty if the button was no decision.

    A button without arguments only leads somewhere, and can be pressed again. One that is about
    something takes along all that are about the same: “Done” also answers “Remind me later”.
    """
    about = pressed.event.args if isinstance(pressed.event, Called) else {}
    blocks = as_written(list(message.get("blocks") or ()))
    if not about or not blocks:
        return {}
    kept = list(_without(blocks, about, button_values))
    text = cut(str(message.get("text", "")), LONGEST_UPDATE)
    return {"text": text, "blocks": [*kept, context(note)]}


def _without(
    blocks: Iterable[Json], about: Mapping[str, str], button_values: ButtonValues
) -> Iterator[Json]:
    for block in blocks:
        if block["type"] != "actions":
            yield block
            continue
        left = [e for e in block["elements"] if not _about_the_same(e, about, button_values)]
        if left:
            yield {**block, "elements": left}


def _about_the_same(element: Json, about: Mapping[str, str], button_values: ButtonValues) -> bool:
    button_value = button_values.unpack(str(element.get("value", "")))
    if (
        button_value is None
        or not isinstance(button_value.event, Called)
        or not button_value.event.args
    ):
        return False
    other = button_value.event.args.items()
    return other <= about.items() or about.items() <= other
