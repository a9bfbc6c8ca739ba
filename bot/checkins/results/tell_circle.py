"""The summary goes to each room of its circle, once; its owners are asked what follows."""

from dataclasses import replace
from datetime import datetime

from bot.checkins.as_asked import as_asked
from bot.checkins.model import CheckIn, Round
from bot.checkins.participants import may_look_after
from bot.checkins.results.sharing import OneRoom
from bot.checkins.results.summary import summary
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import in_language
from bot.coalition.needs import ANYBODY
from bot.coalition.people import Circle
from bot.coalition.requests import Setting
from bot.words.messages import Button, Message, say


def tell_circle(
    closed: Round,
    checkin: CheckIn,
    circle: Circle,
    setting: Setting,
    store: CheckinStore,
    *,
    due: datetime | None = None,
) -> None:
    """In each room what may stand there; `due` is when it should have been told."""
    for room in circle.rooms:
        copy = OneRoom(room)
        digest = summary(closed, checkin, circle.language, setting.people, store, copy=copy)
        alone = replace(circle, rooms=(room,))
        once = f"digest:{closed.id}"
        setting.outbox.put(alone, digest, once=once, not_before=due, needs=ANYBODY)
    _ask_owners(closed, checkin, circle, setting, store)


def _ask_owners(
    closed: Round, checkin: CheckIn, circle: Circle, setting: Setting, store: CheckinStore
) -> None:
    """People answer if something comes of it: whoever looks after it is asked what will."""
    about = {"checkin": checkin.id, "round": closed.id}
    for owner in map(setting.people.member, checkin.owners):
        if owner is None:
            continue
        name = in_language(as_asked(closed, checkin, store).name, owner.language)
        asked = Message(
            say("The summary of “{name}” goes to {circle} now.", name=name, circle=circle.name),
            (say("What will be done about it? Whoever is asked next time reads that first."),),
            (
                Button(say("Say what will be done"), "checkin.reply", about),
                Button(
                    say("Make an action item"), "action.new", {"circle": circle.id, "from": name}
                ),
            ),
        )
        once = f"what follows:{closed.id}:{owner.id}"
        setting.outbox.put(owner, asked, once=once, needs=may_look_after(checkin))
