"""Somebody asks for a self-test, once an hour for all, and hears what came of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.coalition.agenda import Agenda, DueHandler, Occasion
from bot.coalition.needs import ANYBODY
from bot.coalition.outbox import Outbox
from bot.coalition.people import People
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.selftest.model import BrokenOff, Outcome, outcome_from_args, outcome_to_args
from bot.selftest.wording import told
from bot.words.errors import Refused
from bot.words.ids import MemberId
from bot.words.messages import Message, Reply, say

BEGIN, OVERDUE, RESTED = "selftest.begin", "selftest.overdue", "selftest.rested"
LONGEST = timedelta(minutes=25)
"""Longer than a test may take: whoever has heard nothing by then hears that it was broken off,
since we were stopped meanwhile."""
ONCE_IN = timedelta(hours=1)


def selftest(request: Request, _store: object) -> Reply:
    """What came of the last one within this hour is shown again; who asked for it is not known."""
    if not request.is_from_inside:
        raise Refused(say("Only those who belong to a circle can have me tested."))
    last, elsewhere = request.agenda.planned(RESTED), request.room is not None
    if last is None:
        request.agenda.put(RESTED, request.now + ONCE_IN, RESTED, {})
        request.agenda.put(BEGIN, request.now, BEGIN, {"member": request.who.id})
        return Message(
            say("I am testing myself now, with a report that I make up."),
            (say("I write to you in a few minutes what came of it."),),
            ephemeral=elsewhere,
        )
    outcome = outcome_from_args(last)
    if outcome is None:
        under_way = say("A self-test is under way. Ask again in a few minutes, please.")
        return Message(under_way, ephemeral=elsewhere)
    within = say("This was tested within the last hour. I can be tested again after that.")
    shown = told(outcome)
    return replace(shown, lines=(within, *shown.lines), ephemeral=elsewhere)


def begin(occasion: Occasion, _store: object) -> None:
    """If nothing is heard of it, that is told."""
    occasion.agenda.put(OVERDUE, occasion.now + LONGEST, OVERDUE, occasion.args)


def overdue(occasion: Occasion, _store: object) -> None:
    occasion.agenda.drop(RESTED)
    _tell(occasion.args, BrokenOff(), occasion.people, occasion.outbox)


def rested(_occasion: Occasion, _store: object) -> None:
    """The hour is over: with this entry goes what came of the last one."""


def finished(
    outcome: Outcome, now: datetime, agenda: Agenda, people: People, outbox: Outbox
) -> None:
    """Tell whoever asked; from then on nothing says who that was."""
    asked = agenda.planned(OVERDUE)
    if asked is None:  # it was too late, and they were told so
        return
    agenda.drop(OVERDUE)
    agenda.put(RESTED, now + ONCE_IN, RESTED, outcome_to_args(outcome))
    _tell(asked, outcome, people, outbox)


def _tell(args: Mapping[str, str], outcome: Outcome, people: People, outbox: Outbox) -> None:
    member = people.member(MemberId(args["member"]))
    if member is not None:
        outbox.put(member, told(outcome), needs=ANYBODY)


COMMANDS = (
    Command(
        say("selftest"),
        "selftest",
        say("have it tested that reports lead to nobody"),
        say("self test, test yourself, run a selftest, run a self test, do a self test"),
        follows="nothing",
    ),
)

ROUTES: dict[str, Handler[object]] = {"selftest": selftest}

DUE_ROUTES: dict[str, DueHandler[object]] = {BEGIN: begin, OVERDUE: overdue, RESTED: rested}
