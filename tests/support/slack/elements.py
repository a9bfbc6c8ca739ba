"""Refuses elements and texts that Slack refuses: every limit and every name that we know of.

https://docs.slack.dev/reference/block-kit/block-elements and composition-objects
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

BUTTON_STYLES = {None, "primary", "danger"}
COMMON = {"type", "action_id"}
INPUT = COMMON | {"placeholder", "focus_on_load"}
CHOOSING = INPUT | {"options", "initial_option"}
SEVERAL = INPUT | {"options", "initial_options"}
KNOWN: Mapping[str, set[str]] = {
    "button": COMMON | {"text", "value", "style", "url", "accessibility_label"},
    "plain_text_input": INPUT | {"initial_value", "multiline", "min_length", "max_length"},
    "number_input": INPUT | {"is_decimal_allowed", "initial_value", "min_value", "max_value"},
    "datepicker": INPUT | {"initial_date"},
    "timepicker": INPUT | {"initial_time", "timezone"},
    "radio_buttons": CHOOSING - {"placeholder"},
    "checkboxes": SEVERAL - {"placeholder"},
    "static_select": CHOOSING,
    "multi_static_select": SEVERAL | {"max_selected_items"},
    "users_select": INPUT | {"initial_user"},
}
"""What an element may have; anything else is refused."""


class Refusal(Exception):
    """What Slack answers instead of doing what it was asked."""

    def __init__(self, error: str, detail: str = "", status: int = 200, after: int = 0) -> None:
        super().__init__(f"{error}: {detail}" if detail else error)
        self.error, self.detail, self.status, self.after = error, detail, status, after


def check_element(element: Json) -> None:
    need(element.get("type") in KNOWN, f"unsupported element: {element.get('type')}")
    unknown = element.keys() - KNOWN[element["type"]]
    need(not unknown, f"{element['type']} with {unknown}")
    need(0 < len(element.get("action_id", "a")) <= 255, "action_id")
    check_plain(element.get("placeholder"), 150, "placeholder", optional=True)
    match element["type"]:
        case "button":
            check_plain(element.get("text"), 75, "button")
            need(len(element.get("value", "")) <= 2000, "value of a button")
            need(element.get("style") in BUTTON_STYLES, "style of a button")
        case "plain_text_input":
            longest = element.get("max_length", 3000)
            need(1 <= longest <= 3000, "max_length")
            need(len(element.get("initial_value", "")) <= longest, "initial_value")
        case "number_input":
            need(isinstance(element.get("is_decimal_allowed"), bool), "is_decimal_allowed")
            need(re.fullmatch(r"-?[\d.]+", element.get("initial_value", "0")), "initial_value")
        case "datepicker":
            _day(element.get("initial_date"))
        case "timepicker":
            at = element.get("initial_time", "00:00")
            need(re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", at), "initial_time")
        case "radio_buttons" | "checkboxes":
            _options(element, 10)
        case "static_select" | "multi_static_select":
            _options(element, 100)
        case "users_select":
            chosen = element.get("initial_user", "U1")
            need(re.fullmatch(r"[UW][A-Z0-9]+", chosen), "initial_user")
        case _:
            pass


def _options(element: Json, most: int) -> None:
    options = element.get("options", [])
    need(1 <= len(options) <= most, f"options of {element['type']}")
    for option in options:
        check_text(option.get("text"), 75, "option")
        need(option.keys() <= {"text", "value", "description"}, "an option with more")
        need(1 <= len(option.get("value", "")) <= 150, "value of an option")
    values = [option["value"] for option in options]
    need(len(values) == len(set(values)), "the value of an option twice")
    chosen = [element.get("initial_option"), *element.get("initial_options", [])]
    need(all(o in options for o in chosen if o is not None), "an initial option not offered")
    need(element.get("initial_options", [1]), "empty initial_options")


def _day(text: str | None) -> None:
    try:
        date.fromisoformat(text or "2026-01-01")
    except ValueError:
        raise Refusal("invalid_blocks", "initial_date") from None


def check_text(text: Json | None, longest: int, where: str, *, optional: bool = False) -> None:
    if text is None:
        need(optional, f"{where}: missing")
        return
    kind, written = text.get("type"), text.get("text")
    more = {"plain_text": {"emoji"}, "mrkdwn": {"verbatim"}}
    need(kind in more, f"{where}: type")
    need(text.keys() <= {"type", "text"} | more[str(kind)], f"{where}: {text.keys()}")
    need(isinstance(text.get("emoji", text.get("verbatim", True)), bool), f"{where}: no flag")
    need(isinstance(written, str) and 0 < len(written) <= longest, f"{where}: length")
    need(str(written).strip(), f"{where}: nothing but space")


def check_plain(text: Json | None, longest: int, where: str, *, optional: bool = False) -> None:
    check_text(text, longest, where, optional=optional)
    need(text is None or text["type"] == "plain_text", f"{where}: not plain_text")


def need(fine: object, what: str) -> None:
    if not fine:
        raise Refusal("invalid_blocks", what)
