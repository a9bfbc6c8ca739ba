"""Takes the buttons off a message that were used up, and says which one was chosen."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from adapters.slack.api.call import Json
from adapters.slack.button_values import ButtonValue, ButtonValues
from adapters.slack.render.markup import as_written
from adapters.slack.render.texts import context, cut
from bot.words.inbound import Called

LOOKING = frozenset({"results", "show"})
"""Last words of routes that only show something: others can be looked at after that."""
LONGEST_UPDATE = 4000
"""Characters of text that Slack takes when a message is changed."""


def used_up(
    message: Mapping[str, Any], pressed: ButtonValue, button_values: ButtonValues, note: str
) -> Json:
    """What the message becomes: `text` and `blocks`; empty if the button was no decision.

    A button without arguments only leads somewhere, and can be pressed again. One that is about
    something takes along all that are about the same: “Done” also answers “Remind me later”.
    Where all of them are answers to one question, such as “Which one?”, all are used up.
    """
    about = pressed.event.args if isinstance(pressed.event, Called) else {}
    blocks = as_written(list(message.get("blocks") or ()))
    if not about or not blocks:
        return {}
    chooses = _is_chooser(blocks, button_values)
    kept = list(_without(blocks, {} if chooses else about, button_values))
    text = cut(str(message.get("text", "")), LONGEST_UPDATE)
    return {"text": text, "blocks": [*kept, context(note)]}


def _is_chooser(blocks: Iterable[Json], button_values: ButtonValues) -> bool:
    """Whether all its buttons do the same with different things, and more than show them."""
    elements = [e for block in blocks if block["type"] == "actions" for e in block["elements"]]
    carriers = [each for e in elements for each in e.get("options", (e,))]
    routes = {call.route for e in carriers if (call := _call(e, button_values)) and call.args}
    return len(routes) == 1 and routes.pop().rpartition(".")[2] not in LOOKING


def _call(element: Json, button_values: ButtonValues) -> Called | None:
    button_value = button_values.unpack(str(element.get("value", "")))
    event = button_value.event if button_value is not None else None
    return event if isinstance(event, Called) else None


def _without(
    blocks: Iterable[Json], about: Mapping[str, str], button_values: ButtonValues
) -> Iterator[Json]:
    for block in blocks:
        if block["type"] != "actions":
            yield block
            continue
        each_left = (_left_of(e, about, button_values) for e in block["elements"])
        left = [element for element in each_left if element]
        if left:
            yield {**block, "elements": left}


def _left_of(element: Json, about: Mapping[str, str], button_values: ButtonValues) -> Json:
    """The element, a menu without what is used up; empty if nothing is left of it."""
    if "options" not in element:
        return {} if _about_the_same(element, about, button_values) else element
    options = [o for o in element["options"] if not _about_the_same(o, about, button_values)]
    return {**element, "options": options} if options else {}


def _about_the_same(element: Json, about: Mapping[str, str], button_values: ButtonValues) -> bool:
    call = _call(element, button_values)
    if call is None or not call.args:
        return False
    other = call.args.items()
    return other <= about.items() or about.items() <= other
