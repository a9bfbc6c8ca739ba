"""Modals and homes: opened by a trigger, stacked at most three high."""

import json

from tests.slack.blocks import check_view
from tests.slack.elements import Json, Refusal
from tests.slack.places import user_of
from tests.slack.world import View, Workspace


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
    view.body = _view(args, "modal")
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
