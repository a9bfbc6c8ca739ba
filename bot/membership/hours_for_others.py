"""A coordinator sets when others are written to; each of them is told, and can change it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from bot.coalition.calendar_changes import calendar_changed
from bot.coalition.needs import ANYBODY
from bot.coalition.people import Hours, Member, Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.language.ranges import hours_meant
from bot.membership import preferences
from bot.membership.change_log import noted
from bot.membership.names_told import first_few, set_for
from bot.membership.places.for_others import about, parted, those_called, those_in, whose
from bot.membership.preference_buttons import HOURS, hours_in
from bot.membership.store import ClaimStore
from bot.words.errors import Refused
from bot.words.messages import Button, Field, Form, Message, Reply, Text, say

FOR_OTHERS = Button(say("Hours of others"), "hours.others")
FORM = Form(
    say("Hours of others"),
    (
        whose(say("Whose hours?")),
        Field("start", say("I may write to them from"), "time"),
        Field("end", say("until"), "time"),
    ),
    "hours.others_save",
    intro=(say("Each on their own clock. They are told, and can change it."),),
    tried_by="others.tried",
)


def hours(request: Request, store: ClaimStore) -> Reply:
    """One's own; “9-17 for Ada” sets those of others."""
    of_others = parted(request.text)
    if not request.who.has(Role.COORDINATOR):
        return preferences.hours(request, store)
    if of_others is None or hours_meant(request.text, request.who.language):
        told = preferences.hours(request, store)
        if isinstance(told, Message) and not request.text:
            return replace(told, buttons=(*told.buttons, FOR_OTHERS))
        return told
    what, whom = of_others
    meant = hours_meant(what, request.who.language)
    if not meant:
        raise Refused(say("Please write the hours as in “hours 9-17”."))
    people = those_called(request, whom)
    return _which(meant, whom) if len(meant) > 1 else _set(request, people, Hours(*meant[0]))


def ask(request: Request, _store: ClaimStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    return about(FORM, request)


def save(request: Request, _store: ClaimStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    answers = check(FORM, request.args, language=request.who.language, today=request.today)
    kept = hours_in(answers, certain="chosen" in request.args)
    return _set(request, those_in(request, answers), kept)


def _which(meant: Sequence[tuple[time, time]], whom: str) -> Message:
    """“9-5” can be meant in two ways."""
    buttons = (
        Button(
            say("{start} to {end}", start=start, end=end),
            "hours.others_save",
            {"who": whom, "start": f"{start:%H:%M}", "end": f"{end:%H:%M}", "chosen": "yes"},
        )
        for start, end in meant
    )
    return Message(say("Which hours do you mean?"), buttons=tuple(buttons))


def _set(request: Request, whom: Sequence[Member], kept: Hours) -> Message:
    """Keep them for each, tell them, and look anew at what is planned for them."""
    request.only_for(Role.COORDINATOR)
    new = [each for each in whom if each.hours != kept]
    for member in new:
        request.people.save(replace(member, hours=kept))
        calendar_changed(member.id, request.agenda, request.now)
        noted(request, _line(kept, (member.name,)))
        if member.id != request.who.id:
            request.outbox.put(member, _told(request, kept), needs=ANYBODY)
    return set_for(new, _line(kept, first_few(new)), FOR_OTHERS, by=request.who)


def _line(kept: Hours, names: tuple[str, ...]) -> Text:
    return say("{start} to {end}: {names}", start=kept.start, end=kept.end, names=names)


def _told(request: Request, kept: Hours) -> Message:
    return Message(
        say("{name} has set when I may write to you.", name=request.who.name),
        (preferences.hours_are(kept), say("If that is not right, please change it.")),
        (Button(HOURS.title, "hours.form"),),
    )


ROUTES: dict[str, Handler[ClaimStore]] = {
    "hours": hours,
    "hours.others": ask,
    "hours.others_save": save,
}
