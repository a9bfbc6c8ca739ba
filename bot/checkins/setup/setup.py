"""A coordinator sets a check-in up: form, preview, and only then is anything kept."""

from collections.abc import Mapping
from dataclasses import replace

from bot.checkins.asking.next_occurrence import beginning, plan_next, zones_of
from bot.checkins.model import CheckIn
from bot.checkins.setup.beginning import first_possible
from bot.checkins.setup.fit import as_it_may_be, must_be_enough, owners_for
from bot.checkins.setup.give import one_alone
from bot.checkins.setup.setup_form import BEFORE, as_chosen, checkin_from, setup_form
from bot.checkins.setup.wording import SAY_IT, preview_message
from bot.checkins.store import CheckinStore
from bot.checkins.timing.preview import preview
from bot.coalition.people import Circle, Role, in_use
from bot.coalition.requests import Handler, Request
from bot.coalition.workdays import calendar_of
from bot.forms.dialogue import check
from bot.forms.which_circle import NO_CIRCLE, NOT_IN_IT
from bot.words.errors import Invalid, Refused
from bot.words.ids import CircleId
from bot.words.messages import Button, Form, Message, Reply, say


def new(request: Request, store: CheckinStore) -> Reply:
    """The form; it also comes back with its answers in it, to be changed."""
    request.only_for(Role.COORDINATOR)
    return _form(request, store)


def show_preview(request: Request, store: CheckinStore) -> Reply:
    """What would happen and when; the answers travel in the buttons."""
    answers, checkin = _wanted(request, store)
    zones = zones_of(checkin, request.people)
    since = beginning(checkin, zones, request.now)
    coming = preview(checkin.rhythm, checkin.timing, zones, request.who.zone, since)
    if not coming and not checkin.waits_for_meetings:
        raise Invalid({"first": say("That hour is over for somebody. Please take a later day.")})
    return preview_message(
        checkin,
        store.templates[checkin.template],
        _circle(checkin, request),
        coming,
        (
            Button(say("Confirm"), "checkin.confirm", as_chosen(answers, store.templates)),
            Button(say("Change"), "checkin.new", answers),
            Button(say("Cancel"), "checkin.cancel"),
        ),
        request=request,
    )


def tried(request: Request, store: CheckinStore) -> Reply:
    """Nothing where it may go on: whom it asks is looked at first, and when, once that is said."""
    request.only_for(Role.COORDINATOR)
    form = _form(request, store)
    standing = {each.name: each.value for each in form.fields if each.value}
    so_far = {**standing, **form.args, **request.args}
    if "at" in request.args:
        show_preview(replace(request, args=so_far), store)
    elif {"template", "circle"} <= so_far.keys() and _is_theirs(so_far["circle"], request):
        chosen = as_chosen({**BEFORE, **so_far}, store.templates)
        must_be_enough(checkin_from(chosen, (), request.today), request, store)
    return None


def confirm(request: Request, store: CheckinStore) -> Reply:
    """Keep it, and plan its first occurrence."""
    _, checkin = _wanted(request, store)
    for other in store.checkins_in([checkin.circle]):
        if other.is_same_as(checkin):
            raise Refused(say("That check-in is there already: #{number}.", number=other.id))
    kept = store.add(checkin)
    zones = zones_of(kept, request.people)
    day = plan_next(kept, request.now, zones, request.agenda)
    if kept.waits_for_meetings:
        return Message(
            say("Check-in #{number} is set up.", number=kept.id),
            (SAY_IT, *one_alone(kept)),
            ephemeral=request.room is not None,
        )
    if day is None:
        raise Refused(say("That day is over. Please write “checkin new” and take a later one."))
    return Message(
        say("Check-in #{number} is set up. It begins on {day}.", number=kept.id, day=day),
        (say("To see or stop it, write “checkin list”."), *one_alone(kept)),
        ephemeral=request.room is not None,
    )


def cancel(_request: Request, _store: CheckinStore) -> Reply:
    return Message(say("Stopped. Everything stays as it was."))


def _form(request: Request, store: CheckinStore) -> Form:
    circles = in_use(request.people.circles_of(request.who.id))
    if not circles or not store.templates:
        raise Refused(NO_CIRCLE)
    calendar = calendar_of(request.who, request.people.closed_days()).without_days_away
    before = {"first": first_possible(request.now, calendar).isoformat(), **request.args}
    form = setup_form(store.templates, circles, request.who.language, before)
    left_out = (
        say("“{file}” among your own templates cannot be used: {problem}", file=file, problem=why)
        for file, why in store.templates.unusable.items()
    )
    return replace(form, intro=tuple(left_out))


def _wanted(request: Request, store: CheckinStore) -> tuple[Mapping[str, str], CheckIn]:
    """The answers, and the check-in that they describe; refuses what could harm somebody."""
    request.only_for(Role.COORDINATOR)
    form = _form(request, store)
    language, today = request.who.language, request.today
    given = check(form, {**BEFORE, **request.args}, language=language, today=today)
    answers = {"circle": request.args.get("circle", ""), **given}
    circle = CircleId(answers["circle"])
    if not _is_theirs(circle, request):
        raise Refused(NOT_IN_IT)
    checkin = checkin_from(as_chosen(answers, store.templates), owners_for(circle, request), today)
    if store.templates[checkin.template].anonymous:
        checkin = as_it_may_be(checkin, request, store)
    return answers, checkin


def _is_theirs(circle: str, request: Request) -> bool:
    return circle in {each.id for each in in_use(request.people.circles_of(request.who.id))}


def _circle(checkin: CheckIn, request: Request) -> Circle:
    circles = request.people.circles_of(request.who.id)
    return next(circle for circle in circles if circle.id == checkin.circle)


ROUTES: dict[str, Handler[CheckinStore]] = {
    "checkin.new": new,
    "checkin.preview": show_preview,
    "checkin.tried": tried,
    "checkin.confirm": confirm,
    "checkin.cancel": cancel,
}
