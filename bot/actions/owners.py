"""Who can be accountable: somebody found by name, or a question which of several is meant."""

from collections.abc import Iterable, Mapping, Sequence

from bot.actions.model import ActionItem
from bot.coalition.alike import alike
from bot.coalition.oneself import ONESELF
from bot.coalition.people import Member, Organisation, People, Role
from bot.coalition.requests import Request
from bot.language.folding import name_key, text_key
from bot.words.errors import Invalid
from bot.words.ids import MemberId
from bot.words.messages import Button, Message, Text, Words, say

MOST_CHOICES = 10


def chosen_owner(request: Request, name: str) -> Member | Organisation | Sequence[Member]:
    """The one who was picked or is called so, or the several; raises Invalid if there is nobody.

    An organisation is found by its whole name, where no person is called so.

    Raises Refused for whoever is from outside and means another one, whether there is such a one
    or not.
    """
    picked = request.people.member(MemberId(request.args.get("member", "")))
    meant = [picked] if picked else called(request, name)
    if request.who in meant and not request.is_from_inside:
        return request.who
    request.only_from_inside()
    found = able(meant, request.people)
    if not found and (organisation := _organisation_called(name, request.people)) is not None:
        return organisation
    if not found:
        raise Invalid({"owner": unknown(name)})
    return found[0] if len(found) == 1 else found


def one_person(request: Request, name: str, field: str) -> Member:
    """Somebody beside the one who is accountable.

    Raises Invalid at `field` for a name of nobody or of several, Refused for whoever is from
    outside and names another one.
    """
    found = called(request, name.removeprefix("@"))
    if request.who not in found:
        request.only_from_inside()  # before anything tells who there is
    match able(found, request.people):
        case []:
            raise Invalid({field: unknown(name)})
        case [member]:
            return member
        case several:
            names = tuple(each.name for each in several)
            asked = say(
                "Several people could be meant: {names}. Please write one of these as it stands "
                "here.",
                names=names,
            )
            raise Invalid({field: asked})


def called(request: Request, name: str) -> Sequence[Member]:
    """Everybody of that name; whoever says “me” where nobody is called so means themselves.

    Where somebody is called Hanna and nothing else, “Hanna” may still mean Hanna Öz, if she is in a
    circle of whoever says it.
    """
    found = request.people.named(name)
    if not found:
        return (request.who,) if name_key(name) in ONESELF else ()
    is_whole_name = any(name_key(each.own_name) == name_key(name) for each in found)
    near = _with_that_first_name(name, request) if is_whole_name else ()
    return tuple({each.id: each for each in (*found, *near)}.values())


def _with_that_first_name(name: str, request: Request) -> list[Member]:
    mine = {circle.id for circle in request.people.circles_of(request.who.id)}
    return [
        each
        for each in request.people.first_named(name)
        if mine & {circle.id for circle in request.people.circles_of(each.id)}
    ]


def _organisation_called(name: str, people: People) -> Organisation | None:
    """One that is put away can take on nothing new."""
    wanted = text_key(name)
    known = (each for each in people.organisations() if not each.archived)
    return next((each for each in known if text_key(each.name) == wanted), None)


def able(members: Iterable[Member], people: People) -> list[Member]:
    """Those who can take something on: observers only look on, and some cannot be reached."""
    return [
        member
        for member in members
        if not member.has(Role.OBSERVER) and people.address_of(member.id) is not None
    ]


def still_there(item: ActionItem, people: People) -> Member | None:
    """Whoever had it, if they can take it on again: they have not left its circle meanwhile."""
    owner = people.member(item.owner) if item.owner is not None else None
    if owner is None or not able([owner], people):
        return None
    of_circle = item.circle in {None, *(each.id for each in people.circles_of(owner.id))}
    return owner if of_circle or owner.id == item.maker else None


def unknown(name: str) -> Text:
    return say(
        "I know nobody called “{name}” who could take this on. Look how the name is written, "
        "or ask them to write to me once.",
        name=name,
    )


def which_one(
    members: Sequence[Member], route: str, args: Mapping[str, str], people: People
) -> Message:
    """Buttons that repeat the call with the one who is meant."""
    buttons = [
        Button(label(member, people), route, {**args, "member": member.id})
        for member in members[:MOST_CHOICES]
    ]
    asked = say("Several people are called that. Who do you mean?")
    return Message(asked, alike(members), tuple(buttons))


def label(member: Member, people: People) -> Words:
    """What tells them from others of the same name."""
    organisation = people.organisation(member.organisation) if member.organisation else None
    if organisation is None:
        return member.name
    return say("{name} ({organisation})", name=member.name, organisation=organisation.name)
