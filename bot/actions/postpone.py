"""When: reminding later and moving the due date, which are two different things."""

from dataclasses import replace
from datetime import date, timedelta

from bot.actions import steps
from bot.actions.item_buttons import ANOTHER_DAY, MOVE, buttons
from bot.actions.lookup import Step, about, checked, on_item
from bot.actions.model import ActionItem
from bot.actions.notifications import tell_parties
from bot.actions.planning import keep, moment_of
from bot.actions.planning import postpone as put_off
from bot.actions.stewards import is_colleague
from bot.actions.store import ActionStore
from bot.actions.typed_hour import keeping_hour, with_hour
from bot.actions.who_may import may_correct, only_for_owner
from bot.actions.wording import title, when
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import offering
from bot.language.answers import days_to_choose
from bot.language.dates import read_date
from bot.language.hours_of_parts import hours_of_part
from bot.language.readings import Ambiguous, Understood, from_plain, question, told
from bot.words.errors import Invalid
from bot.words.messages import Field, Form, Message, Reply, say

TOMORROW = timedelta(days=1)

NEW_DATE = Form(
    say("Move the date"),
    (Field("due", say("By when will it be done?"), "date", with_hour=True),),
    "action.moved",
)
REMINDER = Form(
    say("Remind me later"),
    (Field("due", say("On which day shall I remind you?"), "date", with_hour=True),),
    "action.remind",
    intro=(say("The due date stays as it is."),),
)


def later(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """Move the reminder, not the date: to the next working day, or to the day that was typed."""
    only_for_owner(item, request.who)
    if hours := _hour_to_choose(request.text, request):
        return _asking_for_hour(item, hours, request.today)
    if request.text:
        return _typed(request, store, item, REMINDER, remind)
    return _remind(request, store, item, Understood(request.today + TOMORROW))


def _hour_to_choose(words: str, request: Request) -> Ambiguous | None:
    """The hours that may be meant by “tomorrow afternoon”, which nobody reminds of at nine."""
    language, today = request.who.language, request.today
    match read_date(words, language=language, today=today):
        case Understood(day, None) if hours := hours_of_part(words, language):
            return Ambiguous((day,), None, hours)
        case _:
            return None


def _asking_for_hour(item: ActionItem, hours: Ambiguous, today: date) -> Form:
    asked = offering(about(item, REMINDER), {"due": days_to_choose(hours, today)})
    return replace(asked, intro=(*asked.intro, question(hours, today)))


def another_day(request: Request, _store: ActionStore, item: ActionItem) -> Reply:
    only_for_owner(item, request.who)
    return about(item, REMINDER)


def remind(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    only_for_owner(item, request.who)
    on = with_hour(from_plain(checked(REMINDER, request)["due"]), request)
    if on.day == request.today and on.at and moment_of(on, request.who.zone) > request.now:
        return _remind(request, store, item, on)
    if on.day <= request.today:
        raise Invalid({"due": say("Please name a day after today.")})
    return _remind(request, store, item, on)


def move_form(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    may_correct(item, request.who, colleague=is_colleague(item, request))
    if request.text:
        return _typed(request, store, item, NEW_DATE, move)
    return about(item, NEW_DATE)


def move(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    due = with_hour(from_plain(checked(NEW_DATE, request)["due"]), request)
    day = told(due)
    colleague = is_colleague(item, request)
    moved = steps.move(item, request.who, due.day, request.now, due.at, colleague=colleague)
    change = keep(request, store, moved)
    name, was = request.who.name, say("It was due {due}.", due=when(item))
    news = say("{name} moved {title} to {day}.", name=name, title=title(item), day=day)
    tell_parties(request, change, news, was)
    return Message(say("{title} is now due {day}.", title=title(item), day=day), (was,))


def _remind(request: Request, store: ActionStore, item: ActionItem, on: Understood) -> Message:
    at = put_off(request, store, item, on)
    return Message(
        say("I will remind you {at}.", at=at or told(on)),
        (say("The due date stays as it is: {due}", due=when(item)),),
        buttons(item, (ANOTHER_DAY, "another_day"), (MOVE, "move")),
    )


def _typed(request: Request, store: ActionStore, item: ActionItem, form: Form, step: Step) -> Reply:
    """Take typed words as the answer to a form of one question; ask it if they are not clear."""
    try:
        return step(replace(request, args={"due": request.text}), store, item)
    except Invalid as invalid:
        asked = offering(about(item, form), invalid.offered)
        intro = (*asked.intro, *invalid.problems.values())
        return keeping_hour(replace(asked, intro=intro), invalid.offered.get("due", ()))


ROUTES: dict[str, Handler[ActionStore]] = {
    f"action.{verb}": on_item(f"action.{verb}", step)
    for verb, step in {
        "another_day": another_day,
        "remind": remind,
        "move": move_form,
        "moved": move,
    }.items()
}
