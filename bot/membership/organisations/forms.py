"""The forms about organisations and roles."""

from collections.abc import Iterable
from dataclasses import replace

from bot.coalition.people import Organisation, Role
from bot.words.constituencies import Constituency, words_for
from bot.words.messages import Choice, Field, Form, say

LONGEST_NAME = 80
PERSON = Field("person", say("Who?"), "person", longest=100)

NEW = Form(
    say("A new organisation"),
    (
        Field("title", say("What is it called?"), longest=LONGEST_NAME),
        Field(
            "kind",
            say("What kind of organisation is it?"),
            "choice",
            choices=tuple(Choice(each.value, words_for(each)) for each in Constituency),
        ),
    ),
    "organisation.save",
    tried_by="organisation.tried",
)

CONTACT = Form(
    say("The contact of an organisation"),
    (replace(PERSON, hint=say("Who is asked first, if somebody of theirs cannot do something.")),),
    "organisation.contact_saved",
)

ROLE = Form(
    say("What somebody may do"),
    (
        PERSON,
        Field(
            "role",
            say("What are they here for?"),
            "choice",
            choices=(
                Choice("member", say("To take part")),
                Choice(Role.COORDINATOR.value, say("To coordinate")),
                Choice(Role.RESPONDER.value, say("To respond to safety concerns")),
                Choice(Role.STEWARD.value, say("To sign the list of responders, as a steward")),
                Choice(Role.OBSERVER.value, say("Only to look on")),
            ),
        ),
    ),
    "role.save",
)


def correcting(one: Organisation) -> Form:
    """The questions about a new one, with what is known of this one."""
    known = {"title": one.name, "kind": one.constituency.value}
    fields = tuple(replace(field, value=known[field.name]) for field in NEW.fields)
    return Form(say("Correct an organisation"), fields, "organisation.corrected", {"id": one.id})


def joining(one: Organisation, others: Iterable[Organisation]) -> Form:
    choices = tuple(Choice(each.id, each.name) for each in others)
    same = Field("other", say("Which one is the same?"), "choice", choices=choices)
    about = say("All of it goes to {organisation}, whose name stays.", organisation=one.name)
    title = say("Two that are one")
    return Form(title, (same,), "organisation.merge_asked", {"id": one.id}, (about,))


def placing(organisations: Iterable[Organisation], person: str = "") -> Form:
    choices = tuple(Choice(each.id, each.name) for each in organisations)
    where = Field("organisation", say("With which organisation are they?"), "choice")
    fields = (replace(PERSON, value=person), replace(where, choices=choices))
    return Form(say("Who belongs to which organisation"), fields, "organisation.placed")
