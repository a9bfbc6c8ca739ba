"""Coordinators correct an organisation: its name, kind and contact; two are one; one is put away.

Its people are told of each, and a line of it stays.
"""

from dataclasses import replace

from bot.coalition.contacts import contact_changed
from bot.coalition.people import Organisation, Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.membership.change_log import changed
from bot.membership.organisations import card
from bot.membership.organisations.forms import CONTACT, correcting, joining
from bot.membership.organisations.named import one_called
from bot.words.constituencies import Constituency, words_for
from bot.words.errors import Invalid, Refused
from bot.words.messages import Button, Message, Reply, Text, say

OPEN = say("Check-ins that are open keep the kind with which they began.")


def correct(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    return correcting(card.the_one(request))


def corrected(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    one = card.the_one(request)
    form = correcting(one)
    answers = check(form, request.args, language=request.who.language, today=request.today)
    others = [each for each in request.people.organisations() if each.id != one.id]
    card.must_be_new(answers["title"], others)
    now = replace(one, name=answers["title"], constituency=Constituency(answers["kind"]))
    told = [*_renamed(one, now), *_of_another_kind(one, now)]
    request.people.save_organisation(now)
    for each in told:
        changed(request, each, card.people_of(request, now))
    lines = (*told[1:], *((OPEN,) if one.constituency is not now.constituency else ()))
    return Message(told[0] if told else say("Nothing has changed."), lines, (_back(now),))


def contact(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    return replace(CONTACT, args={"id": card.the_one(request).id})


def contact_saved(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    one = card.the_one(request)
    answers = check(CONTACT, request.args, language=request.who.language, today=request.today)
    member = one_called(request, answers["person"])
    if member.organisation != one.id:
        wrong = say(
            "{name} is not with {organisation}. Set that first.",
            name=member.name,
            organisation=one.name,
        )
        raise Invalid({"person": wrong})
    told = say(
        "{name} is the contact of {organisation} now.", name=member.name, organisation=one.name
    )
    return _keep(request, replace(one, contact=member.id), told)


def no_contact(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    one = card.the_one(request)
    told = say("{organisation} has no contact any more.", organisation=one.name)
    return _keep(request, replace(one, contact=None), told)


def archive(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    one = card.the_one(request)
    told = say(
        "{organisation} is not on the list of organisations any more.", organisation=one.name
    )
    return _keep(request, replace(one, archived=True), told)


def restore(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    one = card.the_one(request)
    told = say("{organisation} is on the list of organisations again.", organisation=one.name)
    return _keep(request, replace(one, archived=False), told)


def merge(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    one = card.the_one(request)
    others = [each for each in request.people.organisations() if each.id != one.id]
    if not others:
        raise Refused(say("There is no other organisation."))
    return joining(one, others)


def merge_asked(request: Request, _store: None) -> Reply:
    """What would follow, before it does: it cannot be undone."""
    request.only_for(Role.COORDINATOR)
    kept = card.the_one(request)
    others = [each for each in request.people.organisations() if each.id != kept.id]
    form = joining(kept, others)
    answers = check(form, request.args, language=request.who.language, today=request.today)
    gone = next(each for each in others if each.id == answers["other"])
    kind = words_for(kept.constituency)
    return Message(
        say("{gone} and {kept} become one: {kept}.", gone=gone.name, kept=kept.name),
        (
            say("Its kind is then: {kind}.", kind=kind),
            say("Its people: {people}", people=_names(request, kept, gone)),
            say("Promises of both are promises of {kept}.", kept=kept.name),
            say("That cannot be undone."),
        ),
        (
            Button(say("Make them one"), "organisation.merged", {"id": kept.id, "other": gone.id}),
            _back(kept),
        ),
    )


def merged(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    kept, gone = card.the_one(request), card.the_one(request, "other")
    if kept.id == gone.id:
        raise Refused(say("There is no other organisation."))
    concerned = card.people_of(request, kept, gone)
    request.people.merge_organisations(kept.id, gone.id)
    told = say(
        "{gone} and {kept} are one organisation now: {kept}.", gone=gone.name, kept=kept.name
    )
    changed(request, told, concerned)
    contact_changed(kept.id, gone.contact, request.agenda, request.now)
    return Message(told, (), (_back(kept),))


def _keep(request: Request, now: Organisation, told: Text) -> Message:
    """What is so already is not said again: a second press changes nothing."""
    before = request.people.organisation(now.id)
    if before != now:
        request.people.save_organisation(now)
        changed(request, told, card.people_of(request, now))
        if before is not None and before.contact != now.contact:
            contact_changed(now.id, before.contact, request.agenda, request.now)
    return Message(told, (), (_back(now),))


def _renamed(one: Organisation, now: Organisation) -> list[Text]:
    if one.name == now.name:
        return []
    return [say("{before} is called {after} now.", before=one.name, after=now.name)]


def _of_another_kind(one: Organisation, now: Organisation) -> list[Text]:
    if one.constituency is now.constituency:
        return []
    kind = words_for(now.constituency)
    return [say("{organisation} belongs to: {kind}.", organisation=now.name, kind=kind)]


def _names(request: Request, *which: Organisation) -> tuple[str, ...]:
    return tuple(each.name for each in card.people_of(request, *which))


def _back(one: Organisation) -> Button:
    return card.card_button(say("Back to {organisation}", organisation=one.name), one)


ROUTES: dict[str, Handler[None]] = {
    "organisation.card": card.show,
    "organisation.choose": card.choose,
    "organisation.correct": correct,
    "organisation.corrected": corrected,
    "organisation.contact": contact,
    "organisation.contact_saved": contact_saved,
    "organisation.no_contact": no_contact,
    "organisation.archive": archive,
    "organisation.restore": restore,
    "organisation.merge": merge,
    "organisation.merge_asked": merge_asked,
    "organisation.merged": merged,
}
