"""A coordinator says with which organisation somebody is, or that it is with none."""

from dataclasses import replace

from bot.coalition.alike import alike
from bot.coalition.contacts import contact_changed
from bot.coalition.people import Role
from bot.coalition.requests import Request
from bot.forms.dialogue import check
from bot.membership.change_log import changed
from bot.membership.organisations import card
from bot.membership.organisations.belonging import left, listed, organisation_of, told_with
from bot.membership.organisations.forms import NEW, placing
from bot.membership.organisations.named import one_called
from bot.words.errors import Refused
from bot.words.ids import MemberId, OrganisationId
from bot.words.messages import Button, Message, Reply, say


def place_form(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    known = listed(request.people)
    return placing(known, request.text) if known else NEW


def place(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    form = placing(listed(request.people))
    answers = check(form, request.args, language=request.who.language, today=request.today)
    member = one_called(request, answers["person"])
    chosen = organisation_of(request, OrganisationId(answers["organisation"]))
    if chosen is None:
        raise Refused(card.UNKNOWN)
    told = told_with(member, chosen)
    if member.organisation != chosen.id:
        request.people.save(replace(member, organisation=chosen.id))
        left(request, member)
        contact_changed(chosen.id, None, request.agenda, request.now)
        changed(request, told, [member])
    again = Button(say("Who belongs to which organisation"), "organisation.place")
    return Message(told, alike([member]), (again,))


def undo(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    member = request.people.member(MemberId(request.args.get("member", "")))
    if member is None:
        raise Refused(say("I do not know that person any more."))
    request.people.save(replace(member, organisation=None))
    left(request, member)
    told = say("{name} is with no organisation now.", name=member.name)
    changed(request, told, [member])
    return Message(told)
