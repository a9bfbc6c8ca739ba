"""A check-in is changed: who is asked, how often, or the hour; shown first, and only then kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.checkins.as_asked import name_of
from bot.checkins.asking.next_occurrence import (
    beginning,
    forget_plan,
    next_day,
    plan_next,
    zones_of,
)
from bot.checkins.checkin_meant import CheckinStep, must_not_have_ended, on_checkin
from bot.checkins.model import CheckIn, State
from bot.checkins.participants import must_not_rest
from bot.checkins.setup import rhythm_fields, timing_fields
from bot.checkins.setup.fit import as_it_may_be, owners_for
from bot.checkins.setup.setup_form import circle_field, with_answers
from bot.checkins.setup.tell_others import tell_other_owners
from bot.checkins.setup.wording import preview_message
from bot.checkins.store import CheckinStore
from bot.checkins.timing.preview import preview
from bot.coalition.people import Circle, Role, in_use
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.forms.which_circle import NOT_IN_IT
from bot.words.errors import Invalid, Refused
from bot.words.ids import CheckinId, CircleId
from bot.words.messages import Button, Field, Form, Message, Reply, say

PARTS = {
    "who": say("Who is asked"),
    "rhythm": say("How often"),
    "hour": say("The hour, how long, reminders"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A check-in as it is, and as somebody wants it."""

    before: CheckIn
    wanted: CheckIn
    args: Mapping[str, str]
    """What says so; it travels in the buttons of the preview."""

    @property
    def asks_others(self) -> bool:
        return self.before.circle != self.wanted.circle


def edit(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    """What is to be changed is asked first, so that the questions stay few."""
    must_not_have_ended(checkin)
    must_not_rest(checkin, request.people)
    part = request.args.get("part", "")
    if part in PARTS:
        return _form(part, checkin, request)
    several = len(_mine(request)) > 1
    shown = [each for each in PARTS if each != "who" or several]
    return Message(
        say(
            "What shall change in check-in #{number}, “{name}”?",
            number=checkin.id,
            name=name_of(checkin, request, store),
        ),
        buttons=tuple(
            Button(PARTS[each], "checkin.edit", {"checkin": checkin.id, "part": each})
            for each in shown
        ),
        ephemeral=request.room is not None,
    )


def show_change(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    """What would happen, and when; nothing is changed yet."""
    change = _change(request, store, checkin)
    wanted, zones = change.wanted, zones_of(change.wanted, request.people)
    since = beginning(wanted, zones, request.now)
    coming = preview(wanted.rhythm, wanted.timing, zones, request.who.zone, since)
    if not coming and not wanted.waits_for_meetings:
        raise Invalid({"first": say("That hour is over for somebody. Please take a later day.")})
    message = preview_message(
        wanted,
        store.templates[wanted.template],
        _circle(wanted.circle, request),
        coming,
        (
            Button(say("Confirm"), "checkin.edited", change.args),
            Button(say("Change"), "checkin.edit", change.args),
            Button(say("Cancel"), "checkin.cancel"),
        ),
        request=request,
    )
    return replace(message, text=say("This is how it will be. Nothing is changed yet."))


def keep_change(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    change = _change(request, store, checkin)
    if change.before == change.wanted:
        raise Refused(say("Nothing is different in check-in #{number}.", number=checkin.id))
    if change.asks_others:
        return _ask_others(change, request, store)
    store.keep(change.wanted)
    zones = zones_of(change.wanted, request.people)
    day = plan_next(change.wanted, request.now, zones, request.agenda)
    tell_other_owners(
        checkin,
        say("{name} has changed check-in #{number}.", name=request.who.name, number=checkin.id),
        request,
    )
    if day is None:
        return Message(say("Check-in #{number} is changed.", number=checkin.id))
    return Message(
        say("Check-in #{number} is changed; next on {day}.", number=checkin.id, day=day),
        ephemeral=request.room is not None,
    )


def _ask_others(change: Change, request: Request, store: CheckinStore) -> Message:
    """What a circle has said stays with that circle: others get a check-in of their own."""
    before, circle = change.before, _circle(change.wanted.circle, request)
    store.keep(replace(before, state=State.ENDED))
    forget_plan(before.id, request.agenda)
    owners = owners_for(circle.id, request)
    kept = store.add(replace(change.wanted, id=CheckinId(""), owners=tuple(owners)))
    plan_next(kept, request.now, zones_of(kept, request.people), request.agenda)
    told = say(
        "Check-in #{old} has ended; #{new} asks {circle} the same instead.",
        old=before.id,
        new=kept.id,
        circle=circle.name,
    )
    tell_other_owners(before, told, request)
    results = say("Results of before stay with those who were asked: “checkin ended”.")
    return Message(told, (results,), ephemeral=request.room is not None)


def _form(part: str, checkin: CheckIn, request: Request) -> Form:
    before = {**_answers(checkin, request), **request.args}
    return Form(
        title=PARTS[part],
        fields=with_answers(_fields(part, request), before),
        route="checkin.edit_shown",
        args={"checkin": checkin.id, "part": part},
        submit=say("See how it will be"),
        opened_by="checkin.edit",
    )


def _fields(part: str, request: Request) -> tuple[Field, ...]:
    match part:
        case "who":
            return circle_field(_mine(request))
        case "rhythm":
            return rhythm_fields.RHYTHM_FIELDS
        case _:
            return timing_fields.TIMING_FIELDS


def _answers(checkin: CheckIn, request: Request) -> dict[str, str]:
    """What stands in its form now; the next day says what comes round from then on."""
    coming = next_day(checkin, request.now, zones_of(checkin, request.people))
    return {
        "circle": checkin.circle,
        **rhythm_fields.answers_from(checkin.rhythm),
        "first": (coming or checkin.first).isoformat(),
        **timing_fields.answers_from(checkin.timing),
    }


def _change(request: Request, store: CheckinStore, checkin: CheckIn) -> Change:
    """Refuses what could harm somebody."""
    must_not_have_ended(checkin)
    must_not_rest(checkin, request.people)
    part = request.args.get("part", "")
    fields = _fields(part, request) if part in PARTS else ()
    if not fields:
        raise Refused(say("There is nothing to change about that."))
    form = Form("", fields, "")
    given = check(form, request.args, language=request.who.language, today=request.today)
    wanted = _wanted(part, given, checkin, request)
    if wanted.circle not in {each.id for each in _mine(request)}:
        raise Refused(NOT_IN_IT)
    if wanted != checkin and store.templates[checkin.template].anonymous:
        if wanted.circle != checkin.circle:
            _period_must_be_over(checkin, request, store)
        wanted = as_it_may_be(wanted, request, store, instead_of=checkin)
    return Change(checkin, wanted, {"checkin": checkin.id, "part": part, **given})


def _wanted(part: str, given: Mapping[str, str], checkin: CheckIn, request: Request) -> CheckIn:
    """What was left as it is stays exactly as it is: a form cannot tell a rhythm in full."""
    now = _answers(checkin, request)
    if all(given.get(name, "") == now.get(name, "") for name in given):
        return checkin
    match part:
        case "who":
            return replace(checkin, circle=CircleId(given["circle"]))
        case "rhythm":
            first = rhythm_fields.first_day(given, request.today)
            return replace(checkin, rhythm=rhythm_fields.rhythm_from(given), first=first)
        case _:
            return replace(checkin, timing=timing_fields.timing_from(given))


def _period_must_be_over(checkin: CheckIn, request: Request, store: CheckinStore) -> None:
    """Others in the middle of a period could be compared with those who were asked before."""
    rounds = store.rounds_of(checkin.id)
    free = max((each.day + timedelta(days=each.period_days) for each in rounds), default=None)
    if free is not None and free > request.today:
        raise Refused(
            say(
                "This one is anonymous, so it keeps its people until the period is over:"
                " comparing two groups could show what somebody answered."
                " You can change who is asked from {day} on.",
                day=free,
            )
        )


def _circle(circle: CircleId, request: Request) -> Circle:
    return next(each for each in _mine(request) if each.id == circle)


def _mine(request: Request) -> list[Circle]:
    return in_use(request.people.circles_of(request.who.id))


def _for_coordinators(route: str, step: CheckinStep) -> Handler[CheckinStore]:
    return on_checkin(route, step, role=Role.COORDINATOR)


ROUTES: dict[str, Handler[CheckinStore]] = {
    "checkin.edit": _for_coordinators("checkin.edit", edit),
    "checkin.edit_shown": _for_coordinators("checkin.edit_shown", show_change),
    "checkin.edited": _for_coordinators("checkin.edited", keep_change),
}
