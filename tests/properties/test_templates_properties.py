"""Whatever somebody writes into a template, it is understood or explained."""

import re
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.templates.load import template_from
from bot.checkins.templates.questions import Template
from config.templates import load_templates

WRITTEN = load_templates()

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=5)
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5) | st.sampled_from(["en", "id"]), inner, max_size=3)
    ),
    max_leaves=6,
)


Place = tuple[Any, Any]


def places(table: dict[Any, Any]) -> list[Place]:
    """Every key of every table in it, and the first position of every list."""
    found: list[Place] = []
    for key, value in table.items():
        found.append((table, key))
        if isinstance(value, list):
            found.append((value, 0))
            tables = [each for each in value if isinstance(each, dict)]
            found += [place for each in tables for place in places(each)]
        if isinstance(value, dict):
            found += places(value)
    return found


@given(st.sampled_from(WRITTEN), anything, st.data())
def test_a_template_with_one_thing_changed_is_read_or_explained(
    written: dict[str, object], change: object, data: st.DataObject
) -> None:
    changed = deepcopy(written)
    table, key = data.draw(st.sampled_from(places(changed)))
    table[key] = change

    try:
        understood: Template | str = template_from(changed)
    except ValueError as error:
        understood = str(error)

    assert isinstance(understood, Template) or re.fullmatch(r"(?s)Template “.*\.", understood)
