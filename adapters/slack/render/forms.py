"""Turns a form into a modal, and what was filled into the modal back into answers.

https://docs.slack.dev/reference/block-kit/block-elements
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from adapters.slack.api.call import Json
from adapters.slack.button_values import IN_MODAL, ButtonValue, ButtonValues
from adapters.slack.render.block_pages import MOST_ROWS, below, button_rows, in_view, sections
from adapters.slack.render.follow_ups import asked_now, filled_in, telling
from adapters.slack.render.labels import NAME
from adapters.slack.render.texts import plain_text
from adapters.slack.render.view_size import fitting
from bot.words.messages import Choice, Field, Form, Message

LONGEST_TITLE, LONGEST_LABEL, LONGEST_INPUT = 24, 2000, 3000
LONGEST_OPTION, MOST_SHOWN, MOST_OPTIONS = 75, 10, 100
TYPED = ":typed"
_PERSON = re.compile(r"@[UW][A-Z0-9]+")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class Captions:
    """Our own few words in a form, in the reader's language."""

    close: str
    shorter: str
    """Beside a question whose answer could be longer elsewhere."""
    elsewhere: str
    """Asks for the name of somebody who cannot be picked, because they are on no Slack."""


FORM = "form"
AGAIN = "again:"
"""Before the key of a form that was sent and not answered yet: sent again, it has the same key."""


def form_view(
    form: Form,
    button_value: ButtonValue,
    button_values: ButtonValues,
    captions: Captions,
) -> Json:
    """A modal that asks; `button_value` says what its answers are for."""
    title = str(form.title)
    whole = [] if len(title) <= LONGEST_TITLE else [title]
    fields = asked_now(form).fields
    instead = (button for field in fields for button in field.instead)
    buttons = button_rows((*form.buttons, *instead), button_values, button_value)
    asked = (block for f in fields for block in _questions(f, captions))
    questions = [telling(block, form) for block in asked]
    blocks = [*in_view([*whole, *map(str, form.intro)]), *buttons, *questions]
    view = _modal(title, captions.close, fitting(blocks or sections([title])))
    view["submit"] = plain_text(str(form.submit), LONGEST_TITLE)
    return view | {
        "private_metadata": button_values.pack(button_value, IN_MODAL),
        "callback_id": FORM,
    }


def message_view(
    message: Message, button_value: ButtonValue, button_values: ButtonValues, close: str
) -> Json:
    """A modal that tells: for what must stand in no conversation."""
    told = in_view([str(message.text), *map(str, message.lines)])
    rows = button_rows(message.buttons, button_values, button_value)[:MOST_ROWS]
    return _modal(NAME, close, [*told, *rows, *below(message)])


def is_asking(view: Mapping[str, Any]) -> bool:
    """Whether something can be filled in there that would be lost with it."""
    return any(block["type"] == "input" for block in view.get("blocks", ()))


def as_filled_in(form: Form, view: Mapping[str, Any]) -> Form:
    """The form with what stands in the modal already, where it is asked there, too."""
    states, given = states_in(view), answers_in(view)
    there = (filled_in(f, given.get(f.name, "")) if f.name in states else f for f in form.fields)
    return replace(form, fields=tuple(there))


def answers_in(view: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by the name of the question; what was left out is not there."""
    given = {name: _answer(state) for name, state in states_in(view).items()}
    named = {name.removesuffix(TYPED): text for name, text in given.items() if name.endswith(TYPED)}
    answers = {
        name: named.get(name) or text for name, text in given.items() if not name.endswith(TYPED)
    }
    return {name: answer for name, answer in answers.items() if answer}


def states_in(view: Mapping[str, Any]) -> dict[str, Json]:
    """What stands in each question: Slack tells it by block and by element."""
    values: Mapping[str, Mapping[str, Json]] = view["state"]["values"]
    return {name: next(iter(elements.values()), {}) for name, elements in values.items()}


def picked_in(view: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of people who were picked."""
    picked = (state.get("selected_user") for state in states_in(view).values())
    return tuple(str(user) for user in picked if user)


def with_own_id(form: Form, user: str, name: str) -> Form:
    """The form, where it begins with this person's own name, with their id instead."""
    own = [replace(f, value=f"@{user}") if _is_for(f, name) else f for f in form.fields]
    return replace(form, fields=tuple(own))


def _is_for(field: Field, name: str) -> bool:
    return field.kind == "person" and bool(name) and field.value == name


def _answer(state: Json) -> str:
    for name in ("value", "selected_date", "selected_time"):
        if state.get(name):
            return str(state[name])
    if state.get("selected_user"):
        return f"@{state['selected_user']}"
    one = state.get("selected_option")
    chosen = [one] if one else state.get("selected_options") or []
    return ",".join(str(option["value"]) for option in chosen)


def _modal(title: str, close: str, blocks: list[Json]) -> Json:
    return {
        "type": "modal",
        "title": plain_text(title, LONGEST_TITLE),
        "close": plain_text(close, LONGEST_TITLE),
        "blocks": blocks,
    }


def _questions(field: Field, captions: Captions) -> list[Json]:
    """One; for a person a second one, in which somebody on another platform can be named."""
    asked = _question(field, captions.shorter)
    if field.kind != "person":
        return asked
    picked = _PERSON.fullmatch(field.value) is not None
    typed = Field(f"{field.name}{TYPED}", captions.elsewhere, optional=True, longest=field.longest)
    named = replace(typed, value="" if picked else field.value)
    asked[-1]["optional"] = field.optional or not picked
    return [*asked, *_question(named, captions.shorter)]


def _question(field: Field, shorter: str) -> list[Json]:
    """The input, after all its choices in full where Slack would cut them."""
    labels = [str(choice.label) for choice in field.choices]
    cut_off = len(labels) > MOST_OPTIONS or any(len(label) > LONGEST_OPTION for label in labels)
    spelled = [f"{n}. {label}" for n, label in enumerate(labels, 1)] if cut_off else []
    block: Json = {
        "type": "input",
        "block_id": field.name,
        "label": plain_text(str(field.label), LONGEST_LABEL),
        "element": {"action_id": field.name, **_element(field)},
        "optional": field.optional,
    }
    typed = block["element"]["type"] == "plain_text_input"
    limit = shorter if typed and field.longest > LONGEST_INPUT else ""
    if hint := " ".join(filter(None, (str(field.hint), limit))):
        block["hint"] = plain_text(hint, LONGEST_LABEL)
    shown = [str(field.shown)] if field.shown else []
    return [*sections([*shown, *spelled]), block]


def _element(field: Field) -> Json:
    match field.kind:
        case "choice" if 0 < len(field.choices) <= MOST_OPTIONS:
            kind = "radio_buttons" if len(field.choices) <= MOST_SHOWN else "static_select"
            chosen = _options(c for c in field.choices if c.value == field.value)
            initial = {"initial_option": chosen[0]} if chosen else {}
            return {"type": kind, "options": _options(field.choices), **initial}
        case "choices" if 0 < len(field.choices) <= MOST_OPTIONS:
            kind = "checkboxes" if len(field.choices) <= MOST_SHOWN else "multi_static_select"
            standing = field.value.split(",")
            several = _options(c for c in field.choices if c.value in standing)
            initials = {"initial_options": several} if several else {}
            return {"type": kind, "options": _options(field.choices), **initials}
        case "date":
            return {"type": "datepicker", **_initial("date", field.value, _is_day(field.value))}
        case "time":
            fits = _TIME.fullmatch(field.value) is not None
            return {"type": "timepicker", **_initial("time", field.value, fits)}
        case "number":
            number = {"type": "number_input", "is_decimal_allowed": False, "min_value": "0"}
            return {**number, **_initial("value", field.value, field.value.isdecimal())}
        case "person":
            fits = _PERSON.fullmatch(field.value) is not None
            return {"type": "users_select", **_initial("user", field.value[1:], fits)}
        case _:
            return _typed(field)


def _typed(field: Field) -> Json:
    longest = max(1, min(field.longest, LONGEST_INPUT))
    return {
        "type": "plain_text_input",
        "multiline": field.kind == "paragraph",
        "max_length": longest,
        **_initial("value", field.value[:longest], bool(field.value)),
    }


def _initial(kind: str, value: str, fits: bool) -> Json:
    return {f"initial_{kind}": value} if fits else {}


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-03-05")


def _options(choices: Iterable[Choice]) -> list[Json]:
    return [
        {"text": plain_text(str(choice.label), LONGEST_OPTION), "value": choice.value}
        for choice in choices
    ]
