"""Who hears of it if it is late, where a sentence says so."""

from collections.abc import Mapping

from bot.actions.circle_only import check_owner
from bot.actions.escalating.in_sentence import Clause, late_clause
from bot.actions.escalating.named import LATE_DAYS, LATE_TO
from bot.actions.item_form import circle_of, stays_in_circle
from bot.actions.owners import called, one_person
from bot.coalition.people import Member
from bot.coalition.requests import Request
from bot.words.errors import Invalid, Refused


def who_hears(name: str, request: Request) -> Member:
    """Raises Invalid for a name of nobody, of several, or of somebody who may not read it.

    Raises Refused for whoever is from outside and names another one.
    """
    to = one_person(request, name, LATE_TO.name)
    if stays_in_circle(request):
        check_owner(circle_of(request), to, request, LATE_TO.name)
    return to


def says_who_hears(what: str, request: Request) -> bool:
    """Whether words of an item say that somebody hears if it is late."""
    return _clause(what, request) is not None


def _clause(what: str, request: Request) -> Clause | None:
    return late_clause(what, request.who.language, lambda name: bool(called(request, name)))


def read_in_form(request: Request, answers: Mapping[str, str]) -> tuple[Mapping[str, str], bool]:
    """The answers with who hears of it, where what is to be done says so and no field does.

    Beside them whether it says so, and it was not understood who hears of it.
    """
    clause = _clause(answers["what"], request)
    if clause is None or answers.get(LATE_TO.name):
        return answers, False
    try:
        to = who_hears(clause.name, request)
    except (Invalid, Refused):
        return answers, True
    if clause.days is None or list(called(request, to.name)) != [to]:
        return answers, True
    late = {LATE_TO.name: to.name, LATE_DAYS.name: str(clause.days)}
    return {**answers, "what": clause.rest, **late}, False
