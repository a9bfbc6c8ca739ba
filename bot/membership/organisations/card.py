"""One organisation: what is known of it, and what can be corrected."""

from collections.abc import Iterable, Sequence

from bot.coalition.people import Member, Organisation, Role, belongs
from bot.coalition.requests import Request
from bot.membership.organisations.same_names import could_be, same_look
from bot.words.constituencies import words_for
from bot.words.errors import Invalid, Refused
from bot.words.ids import OrganisationId
from bot.words.messages import Button, Message, Reply, Text, Words, say

MOST_CHOICES = 20
UNKNOWN = say("I do not know that organisation any more.")
WHICH = say("Which organisation?")


def called(request: Request) -> Message:
    """The one of this name, or a choice of those that may be meant."""
    request.only_for(Role.COORDINATOR)
    known = request.people.organisations()
    found = same_look(request.text, known)
    if found is not None:
        return _card(request, found)
    similar = could_be(request.text, known)
    new = Button(say("New organisation"), "organisation.new")
    return Message(WHICH if similar else unknown(request.text), (), (*_choices(similar), new))


def unknown(name: str) -> Text:
    return say("I know no organisation called “{name}”.", name=name)


def show(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    return _card(request, the_one(request))


def choose(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    known = request.people.organisations()
    how = say("Or write “organisation” and its name.")
    return Message(WHICH, (how,), _choices(known), ephemeral=request.room is not None)


def the_one(request: Request, name: str = "id") -> Organisation:
    """The one that a button or a form names. Raises Refused if it is gone."""
    found = request.people.organisation(OrganisationId(request.args.get(name, "")))
    if found is None:
        raise Refused(UNKNOWN)
    return found


def must_be_new(title: str, others: Iterable[Organisation]) -> None:
    """Raises Invalid where one of the others has a name that looks like this one."""
    if same_look(title, others) is not None:
        raise Invalid({"title": say("There is an organisation of that name.")})


def people_of(request: Request, *which: Organisation) -> Sequence[Member]:
    theirs = [each for one in which for each in request.people.belonging_to(one.id)]
    return sorted(theirs, key=lambda each: each.name)


def _card(request: Request, one: Organisation) -> Message:
    people = people_of(request, one)
    lines: list[Words] = []
    if people:
        lines.append(say("Its people: {people}", people=tuple(each.name for each in people)))
    contact = next((each for each in people if each.id == one.contact), None)
    if contact is not None:
        lines.append(say("Its contact: {name}", name=contact.name))
    if one.domains:
        lines.append(say("Its e-mail domains: {domains}", domains=one.domains))
    if one.archived:
        lines.append(say("It is not on the list of organisations any more."))
    kind = words_for(one.constituency)
    title = say("{organisation} ({kind})", organisation=one.name, kind=kind)
    elsewhere = request.room is not None
    has_none = request.who.organisation is None and belongs(request.who, request.people)
    deeds = _deeds(one, contact, has_none=has_none)
    return Message(title, tuple(lines), deeds, ephemeral=elsewhere)


def _deeds(one: Organisation, contact: Member | None, *, has_none: bool) -> tuple[Button, ...]:
    args = {"id": one.id}
    if one.archived:
        return (Button(say("Bring it back"), "organisation.restore", args),)
    nobody = Button(say("No contact any more"), "organisation.no_contact", args)
    mine = Button(say("I am with it"), "organisation.join", args)
    return (
        *((mine,) if has_none else ()),
        Button(say("Name and kind"), "organisation.correct", args),
        Button(say("Its contact"), "organisation.contact", args),
        *((nobody,) if contact is not None else ()),
        Button(say("Its e-mail domains"), "organisation.domains", args),
        Button(say("It is the same as another one"), "organisation.merge", args),
        Button(say("Take it off the list"), "organisation.archive", args),
    )


def _choices(known: Sequence[Organisation]) -> tuple[Button, ...]:
    shown = known[:MOST_CHOICES]
    return tuple(Button(each.name, "organisation.card", {"id": each.id}) for each in shown)


def card_button(label: Text, one: Organisation) -> Button:
    return Button(label, "organisation.card", {"id": one.id})
