"""Looking at check-ins, and stopping or moving one: what `checkin list` and its kin do."""

from collections.abc import Mapping
from dataclasses import replace

from bot.checkins.as_asked import for_circle, name_of
from bot.checkins.asking.next_occurrence import forget_plan, next_day, plan_next, zones_of
from bot.checkins.asking.once_more import ask_once_more
from bot.checkins.checkin_meant import (
    MOST_CHOICES,
    choices,
    must_not_have_ended,
    none_yet,
    on_checkin,
)
from bot.checkins.model import CheckIn, Round, State
from bot.checkins.participants import must_not_rest, takes_part
from bot.checkins.results.held import held_round, shown_rounds
from bot.checkins.results.sharing import OneRoom, copy_for
from bot.checkins.results.summary import last_closed, summary
from bot.checkins.round_meant import open_rounds
from bot.checkins.setup.wording import SAY_IT, list_line
from bot.checkins.store import CheckinStore
from bot.coalition.people import Circle, Role
from bot.coalition.requests import Handler, Request
from bot.forms.home import Section
from bot.forms.short_answers import AS_NO, AS_YES
from bot.words.errors import Refused
from bot.words.ids import CircleId
from bot.words.messages import Button, Message, Reply, Words, say

SIDEWAYS = 3
"""Rounds before and after one, whose results can be reached from it."""

ENDED = say("Check-ins that have ended")


def overview(request: Request, store: CheckinStore) -> Reply:
    """What this person can answer now, and what goes on in their circles."""
    waiting = _waiting(request, store)
    circles = {circle.id: circle for circle in request.people.circles_of(request.who.id)}
    known = store.checkins_in(circles)
    lines = (*waiting.lines, *(_line(each, circles, request, store) for each in known))
    return Message(
        say("Check-ins"),
        lines or (none_yet(request),),
        (
            *waiting.buttons,
            *choices(known, request, store, "checkin.show"),
            *((Button(ENDED, "checkin.ended"),) if store.ended_in(circles) else ()),
            *_for_coordinators(request),
        ),
        ephemeral=request.room is not None,
    )


def ended(request: Request, store: CheckinStore) -> Reply:
    """What has ended, the newest first; its results are still there."""
    mine = request.people.circles_of(request.who.id) if takes_part(request.who) else ()
    circles = {circle.id: circle for circle in mine}
    known = store.ended_in(circles)
    return Message(
        ENDED if known else say("No check-in has ended in your circles."),
        tuple(_line(each, circles, request, store) for each in known[:MOST_CHOICES]),
        choices(known, request, store, "checkin.show"),
        ephemeral=request.room is not None,
    )


def pause(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    must_not_have_ended(checkin)
    store.keep(replace(checkin, state=State.PAUSED))
    forget_plan(checkin.id, request.agenda)
    again = Button(say("Go on"), "checkin.resume", {"checkin": checkin.id})
    return Message(
        say("Check-in #{number} is paused. No new questions will come.", number=checkin.id),
        (say("What is open now stays open until it closes."),),
        (again,),
    )


def resume(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    must_not_have_ended(checkin)
    must_not_rest(checkin, request.people)
    running = replace(checkin, state=State.RUNNING)
    store.keep(running)
    zones = zones_of(running, request.people)
    day = plan_next(running, request.now, zones, request.agenda)
    if running.waits_for_meetings:
        return Message(say("Check-in #{number} goes on.", number=checkin.id), (SAY_IT,))
    if day is None:
        raise Refused(say("No date is left for #{number}.", number=checkin.id))
    return Message(say("Check-in #{number} goes on; next on {day}.", number=checkin.id, day=day))


def start(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    must_not_have_ended(checkin)
    return ask_once_more(request, store, checkin, request.now)


def ask_back(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    """It cannot be undone, so it is asked first."""
    must_not_have_ended(checkin)
    about = {"checkin": checkin.id}
    name = name_of(checkin, request, store)
    return Message(
        say("Stop check-in #{number}, “{name}”, for good?", number=checkin.id, name=name),
        (say("Its results stay, and can still be read. “checkin pause” is for a while only."),),
        (
            Button(say("Stop it for good"), "checkin.end_now", {**about, **AS_YES}),
            Button(say("No, it goes on"), "checkin.show", {**about, **AS_NO}),
        ),
        ephemeral=request.room is not None,
    )


def end(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    must_not_have_ended(checkin)
    store.keep(replace(checkin, state=State.ENDED))
    forget_plan(checkin.id, request.agenda)
    return Message(
        say("Check-in #{number} has ended. What is open closes as planned.", number=checkin.id),
        (say("To read its results later, write “checkin ended”."),),
    )


def results(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    """A summary, for members of the circle; a room sees it only where it is theirs.

    The newest one, where nothing else is asked for; the others can be reached from it.
    """
    closed, circle = _round_meant(request, store, checkin), request.people.circle(checkin.circle)
    if closed is None and held_round(checkin, store) is not None:
        raise Refused(
            say("Somebody from civil society looks at it first. Then the circle sees it.")
        )
    if closed is None or circle is None:
        raise Refused(say("There are no results yet. They come when a check-in closes."))
    copy = copy_for(request, circle)
    digest = summary(closed, checkin, request.who.language, request.people, store, copy=copy)
    buttons = (*digest.buttons, *_other_rounds(closed, checkin, store))
    return replace(digest, buttons=buttons, ephemeral=not isinstance(copy, OneRoom))


def _round_meant(request: Request, store: CheckinStore, checkin: CheckIn) -> Round | None:
    wanted = request.args.get("round", "")
    if not wanted:
        return last_closed(checkin, store)
    return next((each for each in shown_rounds(checkin, store) if each.id == wanted), None)


def _other_rounds(shown: Round, checkin: CheckIn, store: CheckinStore) -> tuple[Button, ...]:
    """Those just before and after, and so from one to the next all of them."""
    closed = shown_rounds(checkin, store)
    here = next(number for number, each in enumerate(closed) if each.id == shown.id)
    near = closed[max(0, here - SIDEWAYS) : here + 1 + SIDEWAYS]
    return tuple(
        Button(
            say("Results of {day}", day=each.day),
            "checkin.results",
            {"checkin": checkin.id, "round": each.id},
        )
        for each in near
        if each.id != shown.id
    )


def section(request: Request, store: CheckinStore) -> Section:
    """For the home page: what waits for an answer, and where the others are."""
    waiting = _waiting(request, store)
    return replace(waiting, buttons=(*waiting.buttons, Button(say("Check-ins"), "checkin")))


def _waiting(request: Request, store: CheckinStore) -> Section:
    waiting = open_rounds(request, store)
    lines = tuple(
        say(
            "“{name}” waits for your answer, until {closes}.",
            name=for_circle(found.template, found.circle, request.who.language),
            closes=found.round.closes,
        )
        for found in waiting
    )
    answer = (Button(say("Answer"), "checkin.answer"),) if waiting else ()
    return Section(lines, answer)


def section_for_coordinators(request: Request) -> Section:
    return Section((), _for_coordinators(request))


def _line(
    checkin: CheckIn, circles: Mapping[CircleId, Circle], request: Request, store: CheckinStore
) -> Words:
    coming = next_day(checkin, request.now, zones_of(checkin, request.people))
    return list_line(checkin, name_of(checkin, request, store), circles[checkin.circle], coming)


def _for_coordinators(request: Request) -> tuple[Button, ...]:
    if not request.who.has(Role.COORDINATOR):
        return ()
    return (Button(say("New check-in"), "checkin.new"),)


ROUTES: dict[str, Handler[CheckinStore]] = {
    "checkin.pause": on_checkin("checkin.pause", pause, role=Role.COORDINATOR),
    "checkin.resume": on_checkin("checkin.resume", resume, role=Role.COORDINATOR),
    "checkin.start": on_checkin("checkin.start", start, role=Role.COORDINATOR),
    "checkin.ended": ended,
    "checkin.end": on_checkin("checkin.end", ask_back, role=Role.COORDINATOR),
    "checkin.end_now": on_checkin("checkin.end_now", end, role=Role.COORDINATOR),
    "checkin.results": on_checkin("checkin.results", results),
}
