"""An answer was picked from which other questions follow: the same form is asked for once more."""

from dataclasses import replace

from adapters.slack.button_values import ButtonValues
from adapters.slack.render.follow_ups import FOLLOWED, opened_by
from adapters.slack.slack_action import PLATFORM, Payload, SlackAction, Surface
from bot.words.inbound import Called, Inbound


def followed(body: Payload, team: str, button_values: ButtonValues) -> SlackAction | None:
    """None where nothing of the kind was picked. Nothing but the modal itself can be changed."""
    told = any(str(each.get("action_id", "")).startswith(FOLLOWED) for each in body["actions"])
    view = body.get("view") or {}
    about = button_values.unpack(str(view.get("private_metadata", ""))) if told else None
    if about is None or not isinstance(about.event, Called):
        return None
    surface = Surface(
        team,
        body["user"]["id"],
        about.channel,
        about.thread,
        view=view,
        asking=view,
        button_value=about,
    )
    event = Called(opened_by(view), about.event.args)
    return SlackAction(
        f"{PLATFORM}:{team}:{body['trigger_id']}", surface, event, card=True, picked=True
    )


def once_more(action: SlackAction, inbound: Inbound) -> Inbound | None:
    """Asks for the form that was sent; None where nothing in it follows from anything."""
    view, about = action.surface.view, action.surface.button_value
    if about is None or not isinstance(about.event, Called) or not opened_by(view):
        return None
    event = Called(opened_by(view), about.event.args)
    return replace(inbound, key=f"{inbound.key}:again", event=event, can_show_form=True)
