"""A coordinator notes an organisation that is new in the coalition."""

import secrets
from collections.abc import Sequence

from bot.coalition.people import Organisation, Role
from bot.coalition.requests import Request
from bot.forms.dialogue import check
from bot.membership.change_log import noted
from bot.membership.organisations import card
from bot.membership.organisations.belonging import MOST_CHOICES
from bot.membership.organisations.forms import NEW
from bot.membership.organisations.same_names import could_be
from bot.words.constituencies import Constituency
from bot.words.ids import OrganisationId
from bot.words.messages import Button, Message, Reply, say


def new(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    return NEW


def tried(request: Request, _store: None) -> Reply:
    """Nothing where no other one has that name."""
    request.only_for(Role.COORDINATOR)
    card.must_be_new(request.args.get("title", ""), request.people.organisations())
    return None


def save(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    answers = check(NEW, request.args, language=request.who.language, today=request.today)
    title = answers["title"]
    card.must_be_new(title, request.people.organisations())
    similar = could_be(title, request.people.organisations())
    if similar and not request.args.get("sure"):
        return _which(title, answers["kind"], similar)
    kind = Constituency(answers["kind"])
    request.people.save_organisation(Organisation(_new_id(), title, kind))
    made = say("{organisation} now belongs to the coalition.", organisation=title)
    noted(request, made)
    return Message(
        made,
        (say("Its people can write “organisation” to me, or you can set who belongs to which."),),
        (
            Button(say("New organisation"), "organisation.new"),
            Button(say("Who belongs to which organisation"), "organisation.place"),
        ),
    )


def _which(title: str, kind: str, similar: Sequence[Organisation]) -> Message:
    """Ask before one partner stands there twice."""
    yes = [
        Button(
            say("It is {organisation}", organisation=each.name),
            "organisation.card",
            {"id": each.id},
        )
        for each in similar[:MOST_CHOICES]
    ]
    args = {"title": title, "kind": kind, "sure": "yes"}
    no = Button(say("It is another one"), "organisation.save", args)
    return Message(
        say("Is “{organisation}” one of those that are here already?", organisation=title),
        buttons=(*yes, no),
    )


def _new_id() -> OrganisationId:
    return OrganisationId(secrets.token_hex(8))
