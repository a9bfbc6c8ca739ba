"""Modals and homes: opened by a trigger, stacked at most three high."""

import json

from tests.support.slack.blocks import check_view
from tests.support.slack.elements import Json, Refusal
from tests.support.slack.places import user_of
from tests.support.slack.things import View
from tests.support.slack.world import Workspace


def open_modal(slack: Workspace, args: Json) -> Json:
    view = _view(args, "modal")
    trigger = slack.spend(args.get("trigger_id", ""))
    opened = View(slack.next_id("V"), trigger.user, view)
    slack.open_views[trigger.user] = opened
    return {"view": opened.as_json(slack.team)}


def push(slack: Workspace, args: Json) -> Json:
    view = _view(args, "modal")
    trigger = slack.spend(args.get("trigger_id", ""))
    below = slack.open_views.get(trigger.user)
    if trigger.stack is None or below is None:
        raise Refusal("invalid_arguments", "nothing to push onto")
    if below.depth >= 3:
        raise Refusal("push_limit_reached")
    pushed = View(slack.next_id("V"), trigger.user, view, below)
    slack.open_views[trigger.user] = pushed
    return {"view": pushed.as_json(slack.team)}


def update(slack: Workspace, args: Json) -> Json:
    view = slack.view(args.get("view_id", ""))
    view.becomes(_view(args, "modal"))  # a client may keep what is typed; nobody can rely on it
    return {"view": view.as_json(slack.team)}


def publish(slack: Workspace, args: Json) -> Json:
    body = _view(args, "home")
    user = user_of(slack, args.get("user_id", "")).id
    slack.homes[user] = View(slack.next_id("V"), user, body)
    return {"view": slack.homes[user].as_json(slack.team)}


def _view(args: Json, kind: str) -> Json:
    view = args.get("view")
    view = json.loads(view) if isinstance(view, str) else view
    if not isinstance(view, dict) or view.get("type") != kind:
        raise Refusal("invalid_arguments", "view")
    check_view(view)
    return view


def answered(slack: Workspace, view: View, answer: Json) -> list[str]:
    """What a client does with the answer to a form; the errors that it shows."""
    match answer.get("response_action"):
        case None if not answer:
            _close(slack, view)
        case "errors":
            names = {b["block_id"] for b in view.body["blocks"] if b["type"] == "input"}
            told = answer["errors"]
            if not told or not told.keys() <= names or not all(map(str.strip, told.values())):
                raise Refusal("trouble connecting", str(told))
            return list(told.values())
        case "update":
            check_view(answer["view"])
            view.becomes(answer["view"])
        case "push":
            check_view(answer["view"])
            slack.open_views[view.user] = View(slack.next_id("V"), view.user, answer["view"], view)
        case "clear":
            slack.open_views.pop(view.user, None)
        case other:
            raise Refusal("trouble connecting", str(other))
    return []


def _close(slack: Workspace, view: View) -> None:
    if view.previous is None:
        slack.open_views.pop(view.user, None)
    else:
        slack.open_views[view.user] = view.previous
