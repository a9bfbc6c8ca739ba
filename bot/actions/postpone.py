"""When: reminding later and moving the due date, which are two different things."""

from dataclasses import replace
from datetime import date, timedelta

from bot.actions import steps
from bot.actions.item_form import not_too_far
from bot.actions.lookup import Step, about, checked, on_item
from bot.actions.model import ActionItem
from bot.actions.notifications import tell_parties
from bot.actions.reminders import keep_and_plan, plan
from bot.actions.store import ActionStore
from bot.actions.wording import ANOTHER_DAY, MOVE, buttons, title
from bot.coalition.requests import Handler, Request
from bot.words.errors import Invalid
from bot.words.messages import Field, Form, Message, Reply, say

TOMORROW = timedelta(days=1)

NEW_DATE = Form(
    say("Move the date"),
    (Field("due", say("By when will it be done?"), "date"),),
    "action.moved",
)
REMINDER = Form(
    say("Remind me later"),
    (Field("due", say("On which day shall I remind you?"), "date"),),
    "action.remind",
    intro=(say("The due date stays as it is."),),
)


def later(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """Move the reminder, not the date: to the next working day, or to the day that was typed."""
    steps.only_for_owner(item, request.who)
    if request.text:
        return _typed(request, store, item, REMINDER, remind)
    return _remind(request, item, request.today + TOMORROW)


def another_day(request: Request, _store: ActionStore, item: ActionItem) -> Reply:
    steps.only_for_owner(item, request.who)
    return about(item, REMINDER)


def remind(request: Request, _store: ActionStore, item: ActionItem) -> Reply:
    steps.only_for_owner(item, request.who)
    day = date.fromisoformat(checked(REMINDER, request)["due"])
    if day <= request.today:
        raise Invalid({"due": say("Please name a day after today.")})
    not_too_far(day, request.today)
    return _remind(request, item, day)


def move_form(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    steps.only_for_parties(item, request.who)
    if request.text:
        return _typed(request, store, item, NEW_DATE, move)
    return about(item, NEW_DATE)


def move(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    day = date.fromisoformat(checked(NEW_DATE, request)["due"])
    not_too_far(day, request.today)
    change = steps.move(item, request.who, day, request.now)
    keep_and_plan(request, store, change)
    name, was = request.who.name, say("It was due {due}.", due=item.due)
    told = say("{name} moved {title} to {day}.", name=name, title=title(item), day=day)
    tell_parties(request, change, told, was)
    return Message(say("{title} is now due {day}.", title=title(item), day=day), (was,))


def _remind(request: Request, item: ActionItem, day: date) -> Message:
    at = plan(request.agenda, item, request.who, request.now, on=day)
    return Message(
        say("I will remind you {at}.", at=at or day),
        (say("The due date stays as it is: {due}", due=item.due),),
        buttons(item, (ANOTHER_DAY, "another_day"), (MOVE, "move")),
    )


def _typed(request: Request, store: ActionStore, item: ActionItem, form: Form, step: Step) -> Reply:
    """Take typed words as the answer to a form of one question; ask it if they are not clear."""
    try:
        return step(replace(request, args={"due": request.text}), store, item)
    except Invalid as invalid:
        asked = about(item, form)
        return replace(asked, intro=(*asked.intro, *invalid.problems.values()))


ROUTES: dict[str, Handler[ActionStore]] = {
    f"action.{verb}": on_item(f"action.{verb}", step)
    for verb, step in {
        "later": later,
        "another_day": another_day,
        "remind": remind,
        "move": move_form,
        "moved": move,
    }.items()
}
