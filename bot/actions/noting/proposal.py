"""What is put forward once everything is known: the item as it is kept first."""

from collections.abc import Mapping

from bot.actions import taking_on
from bot.actions.circle_only import check_owner
from bot.actions.item_form import circle_of, stays_in_circle, stays_inside, where
from bot.actions.model import Change
from bot.actions.partners.answering import who_answers
from bot.actions.recurring import OFTEN, beginning, kept_rhythm, often_said
from bot.actions.typed_hour import with_hour
from bot.coalition.people import Member, Organisation, Role
from bot.coalition.requests import Request
from bot.forms.which_circle import NOT_IN_IT
from bot.language.readings import from_plain
from bot.language.recurrence import Rhythm
from bot.words.errors import Refused
from bot.words.ids import CircleId
from bot.words.messages import say


def not_for_observers(request: Request) -> None:
    """Raise Refused for whoever only looks on."""
    if request.who.has(Role.OBSERVER):
        raise Refused(say("You are here to look on. Please ask a member to add it."))


def of_organisation(
    request: Request, answers: Mapping[str, str], organisation: Organisation
) -> Change:
    """Who answers for it depends on where the item stands. Raises Invalid and Refused."""
    nobodys = proposed(request, answers, None, organisation)
    contact = who_answers(nobodys.item, request.people)
    return nobodys if contact is None else proposed(request, answers, contact, organisation)


def proposed(
    request: Request,
    answers: Mapping[str, str],
    owner: Member | None,
    organisation: Organisation | None = None,
) -> Change:
    """Raises Invalid for an owner who may not read it, Refused where the circle is not theirs."""
    if stays_in_circle(request) and owner is not None:
        check_owner(_for_whom_it_was_said(request), owner, request)
    due = with_hour(from_plain(answers["due"]), request)
    return taking_on.propose(
        answers["what"],
        owner,
        request.who,
        due.day,
        request.now,
        hour=due.at,
        circle=circle_of(request),
        public=answers.get("seen") == "public",
        circle_only=stays_in_circle(request),
        inside_only=stays_inside(request),
        came_from=where(request).get("from", ""),
        rhythm=beginning(_rhythm(request, answers), due.day),
        organisation=organisation,
    )


def _rhythm(request: Request, answers: Mapping[str, str]) -> Rhythm | None:
    """As it was said in the form, else in the sentence."""
    said = often_said(answers.get(OFTEN.name, ""), request.who.language, request.today)
    return said or kept_rhythm(where(request).get("rhythm", ""))


def _for_whom_it_was_said(request: Request) -> CircleId:
    """Raises Refused for whoever is not in that circle any more."""
    circle = circle_of(request)
    if circle is None:
        raise Refused(NOT_IN_IT)
    return circle
