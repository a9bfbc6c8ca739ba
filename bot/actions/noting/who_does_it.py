"""Who is to do what is written without an @: read where it is plain, asked where it is not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.actions.item_form import circle_of, stays_in_circle
from bot.actions.noting.bare_names import ENDS, LONGEST_NAME, BareNames, Named, bare_names
from bot.actions.owners import able
from bot.coalition.people import Member
from bot.coalition.requests import Request
from bot.words.messages import Words, say


def named_in(said: Mapping[str, str], asked: Mapping[str, Words], request: Request) -> BareNames:
    """Among the people of its circle. Nobody, where somebody is named with an @.

    Whoever is named first and belongs to no circle of theirs is perhaps meant.
    """
    what = said["what"]
    if "owner" in said or "owner" in asked:
        return BareNames()
    names = bare_names(what, _people_of_circle(request), request.who.language)
    names = BareNames(_who_can(names.does, request), _all_who_can(names.perhaps, request))
    if names.does or names.perhaps:
        return names
    return BareNames(perhaps=_from_elsewhere(what, request))


def the_one(names: BareNames) -> Member | None:
    """Whoever does it, if that is plain."""
    match names.does:
        case Named(members=[member]):
            return member
        case _:
            return None


def candidates(names: BareNames) -> Sequence[Member]:
    """All who could be meant, each once."""
    each = (*((names.does,) if names.does else ()), *names.perhaps)
    return list({member.id: member for named in each for member in named.members}.values())


def who_asked(names: BareNames) -> Words:
    """What is asked where it is not plain."""
    spoken = [each.name for each in ((names.does,) if names.does else names.perhaps)]
    if len(spoken) == 1:
        return say("{name} is named. Who is to do it?", name=spoken[0])
    return SEVERAL


SEVERAL = say("Several people are named. Only one can be accountable.")


def _people_of_circle(request: Request) -> Iterable[Member]:
    people, here = request.people, circle_of(request)
    circles = [here] if here is not None else [c.id for c in people.circles_of(request.who.id)]
    return [member for circle in circles for member in people.members_of(circle)]


def _who_can(named: Named | None, request: Request) -> Named | None:
    found = able(named.members, request.people) if named is not None else []
    return replace(named, members=tuple(found)) if named is not None and found else None


def _all_who_can(names: Iterable[Named], request: Request) -> tuple[Named, ...]:
    """Without whoever wrote it: of themselves they need not be asked."""
    found = (_who_can(each, request) for each in names)
    return tuple(each for each in found if each is not None and request.who not in each.members)


def _from_elsewhere(what: str, request: Request) -> tuple[Named, ...]:
    if stays_in_circle(request) or not request.is_from_inside:
        return ()
    words = what.split()
    for length in range(min(LONGEST_NAME, len(words) - 1), 0, -1):
        name = " ".join(words[:length]).strip(ENDS)
        found = () if name[:1].islower() else request.people.named(name)
        if members := able(found, request.people):
            return _all_who_can((Named(name, tuple(members)),), request)
    return ()
