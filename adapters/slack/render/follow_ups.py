"""Questions that follow from an answer are shown once it is picked: so a form stays short.

Slack tells at once what is picked where a question says `dispatch_action`, and keeps what stands in
the others when the view is changed: https://docs.slack.dev/surfaces/modals#updating_views

What is told in confidence is not told before it is sent: there all questions are shown.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from adapters.slack.api.call import Json
from bot.words.messages import Field, Form

FOLLOWED = "followed:"
"""Begins the action id of a question that others follow; then the route of the form, and its name:
no two may be alike."""


def asked_now(form: Form) -> Form:
    """Without what has no meaning yet."""
    if not _comes_again(form):
        return form
    given = {field.name: field.value for field in form.fields}
    asked = (each for each in form.fields if each.has_meaning(given))
    return replace(form, fields=tuple(asked))


def filled_in(field: Field, value: str) -> Field:
    """With what stands in it now.

    A question that was answered is asked in any case, so that nothing typed is lost with what it
    followed from.
    """
    answered = value not in {"", field.value}
    return replace(field, value=value, only_if=None if answered else field.only_if)


def telling(block: Json, form: Form) -> Json:
    """The question as it is, or one of which we hear as soon as it is answered."""
    followed = {field.only_if.field for field in form.fields if field.only_if is not None}
    if not _comes_again(form) or block.get("block_id") not in followed:
        return block
    element = {**block["element"], "action_id": f"{FOLLOWED}{form.opened_by}:{block['block_id']}"}
    return {**block, "element": element, "dispatch_action": True}


def opened_by(view: Mapping[str, Any]) -> str:
    """The route that shows this form once more; empty where nothing follows from anything."""
    elements = (block.get("element", {}) for block in view.get("blocks", ()))
    ids = (str(element.get("action_id", "")) for element in elements)
    return next((each.split(":")[1] for each in ids if each.startswith(FOLLOWED)), "")


def pointed_out(form: Form, problems: Mapping[str, str]) -> Form:
    """The form with what is wrong above each question."""

    def told(field: Field) -> Field:
        return replace(field, shown=f"⚠ {problems[field.name]}")

    fields = (told(each) if each.name in problems else each for each in form.fields)
    return replace(form, fields=tuple(fields))


def _comes_again(form: Form) -> bool:
    return bool(form.opened_by) and not form.ephemeral
