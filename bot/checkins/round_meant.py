"""Which round somebody means; nobody finds one of a circle that is not theirs."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from bot.checkins.as_asked import as_asked, for_circle
from bot.checkins.asking.asked_before import asked_elsewhere
from bot.checkins.asking.which_promises import which_promises
from bot.checkins.model import Answered, Round
from bot.checkins.participants import takes_part
from bot.checkins.round_context import RoundContext
from bot.checkins.store import CheckinStore
from bot.coalition.requests import Handler, Request
from bot.words.errors import Refused
from bot.words.ids import RoundId
from bot.words.messages import Button, Message, Reply, say

NOT_OPEN = say("No check-in is open for you.")
MOST_CHOICES = 10


ANSWERING = "checkin.answer"
"""The route by which what was answered can be changed, too."""

RoundStep: TypeAlias = Callable[[Request, CheckinStore, RoundContext], Reply]
"""A handler that knows which round is meant."""


def on_round(route: str, step: RoundStep) -> Handler[CheckinStore]:
    """Find the round, then take the step; ask which one where several are open."""

    def handler(request: Request, store: CheckinStore) -> Reply:
        found = _round_meant(request, store, route)
        return found if isinstance(found, Message) else step(request, store, found)

    return handler


def _round_meant(request: Request, store: CheckinStore, route: str) -> RoundContext | Message:
    """The round of a button, or the only one that waits; asks which where there are several."""
    wanted = request.args.get("round", "")
    if wanted:
        return _found(store.round(RoundId(wanted)), request, store)
    waiting = open_rounds(request, store)
    if not waiting and route == ANSWERING:
        waiting = _to_change(request, store)
    if not waiting:
        raise Refused(NOT_OPEN)
    if len(waiting) > 1:
        return _which_round(waiting, request, route)
    return _found(store.round(waiting[0].round.id), request, store)


def open_rounds(request: Request, store: CheckinStore) -> list[RoundContext]:
    """Those that this person may still answer, the first to close first."""
    if not takes_part(request.who):
        return []
    waiting = [
        each for each in store.waiting_for(request.who.id) if each.takes_answers(request.now)
    ]
    found = [_find(each, request, store) for each in waiting]
    return [
        each
        for each in found
        if each is not None and each.questions and not _is_asked_elsewhere(each, request, store)
    ]


def _to_change(request: Request, store: CheckinStore) -> list[RoundContext]:
    """Those that they can still answer otherwise; else those whose answers have left their names.

    Of the latter that can only be said.
    """
    said = _said(request, store)
    return [each for each in said if not each.round.strict] or said


def _said(request: Request, store: CheckinStore) -> list[RoundContext]:
    """Open ones that they have answered or skipped."""
    circles = [circle.id for circle in request.people.circles_of(request.who.id)]
    known = [*store.checkins_in(circles), *store.ended_in(circles)]
    theirs = [
        each
        for checkin in known
        for each in store.rounds_of(checkin.id)
        if each.takes_answers(request.now) and _has_said(each, request, store)
    ]
    return [found for each in theirs if (found := _find(each, request, store)) is not None]


def _has_said(round_: Round, request: Request, store: CheckinStore) -> bool:
    if round_.strict:
        return store.has_answered(round_.id, request.who.id)
    invited = store.invited(round_.id, request.who.id)
    return invited is not None and invited.answered is not Answered.NO


def _find(round_: Round | None, request: Request, store: CheckinStore) -> RoundContext | None:
    checkin = store.checkin(round_.checkin) if round_ is not None else None
    if round_ is None or checkin is None:
        return None
    circles = {circle.id: circle for circle in request.people.circles_of(request.who.id)}
    if checkin.circle not in circles or not takes_part(request.who):
        return None
    template = as_asked(round_, checkin, store)
    if not template.questions:
        return None
    promises, more = which_promises(round_, checkin, template, request, store)
    circle = circles[checkin.circle]
    invited = store.invited(round_.id, request.who.id)
    return RoundContext(
        round_,
        checkin,
        circle,
        template,
        promises=promises,
        more_promises=more,
        invited=invited,
    )


def _found(round_: Round | None, request: Request, store: CheckinStore) -> RoundContext:
    found = _find(round_, request, store)
    if found is None:
        raise Refused(NOT_OPEN)
    if _is_asked_elsewhere(found, request, store):
        raise Refused(
            say(
                "You are asked the same in another check-in, so I do not ask you here as well:"
                " comparing the two could show what you answered."
            )
        )
    return found


def _is_asked_elsewhere(found: RoundContext, request: Request, store: CheckinStore) -> bool:
    """Whether somebody was not invited to a round, and must not be."""
    return found.invited is None and request.who.id in asked_elsewhere(found.round, store)


def _which_round(waiting: Sequence[RoundContext], request: Request, route: str) -> Message:
    buttons = tuple(
        Button(
            for_circle(each.template, each.circle, request.who.language),
            route,
            {"round": each.round.id},
        )
        for each in waiting[:MOST_CHOICES]
    )
    return Message(say("Which one?"), buttons=buttons, ephemeral=request.room is not None)
