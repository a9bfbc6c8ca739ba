"""A coordinator sets in which language others are written to; they are told, and can change it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.coalition.needs import ANYBODY
from bot.coalition.people import Member, Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.language.languages import SPOKEN, language_called
from bot.membership import preferences
from bot.membership.change_log import noted
from bot.membership.names_told import first_few, set_for
from bot.membership.places.for_others import about, parted, those_called, those_in, whose
from bot.membership.store import ClaimStore
from bot.words.errors import Refused
from bot.words.messages import Button, Choice, Field, Form, Message, Reply, Text, say

LONGEST_NAME = 4
"""Words, of a language."""
OF = re.compile(r"^(?:of|for|de|del|para|di|pour|لـ?|عن)\s+", re.IGNORECASE)
FOR_OTHERS = Button(say("Language of others"), "language.others")
FORM = Form(
    say("Language of others"),
    (
        whose(say("Whose language?")),
        Field(
            "language",
            say("In which language shall I write to them?"),
            "choice",
            choices=tuple(Choice(code, name) for code, name in SPOKEN.items()),
        ),
    ),
    "language.others_save",
    intro=(say("They are told, and can change it."),),
    tried_by="others.tried",
)


def language(request: Request, store: ClaimStore) -> Reply:
    """One's own; “of Rosa Spanish” and “Spanish for Rosa” set that of others."""
    of_others = None if language_called(request.text) else language_of(request.text)
    if of_others is None:
        told = preferences.language(request, store)
        if isinstance(told, Message) and not request.text and request.who.has(Role.COORDINATOR):
            return replace(told, buttons=(*told.buttons, FOR_OTHERS))
        return told
    request.only_for(Role.COORDINATOR)
    code, whom = of_others
    if not code:
        raise Refused(say("I do not speak that language."))
    return _set(request, those_called(request, whom), code)


def language_of(text: str) -> tuple[str, str] | None:
    """The language and of whom it is said; an empty one is none of ours, None is of oneself."""
    between = parted(text)
    if between is not None and between[0]:
        return language_called(between[0]) or "", between[1]
    words = OF.sub("", text).split()
    for cut in range(max(1, len(words) - LONGEST_NAME), len(words)):
        code = language_called(" ".join(words[cut:]))
        if code:
            return code, " ".join(words[:cut])
    return None


def ask(request: Request, _store: ClaimStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    return about(FORM, request)


def save(request: Request, _store: ClaimStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    answers = check(FORM, request.args, language=request.who.language, today=request.today)
    return _set(request, those_in(request, answers), answers["language"])


def _set(request: Request, whom: Sequence[Member], code: str) -> Message:
    """Keep it for each, and tell them, in the language that they have now."""
    new = [each for each in whom if each.language != code]
    for member in new:
        kept = replace(member, language=code, language_chosen=True)
        request.people.save(kept)
        noted(request, _line(code, (member.name,)))
        if member.id != request.who.id:
            request.outbox.put(kept, _told(request, code), needs=ANYBODY)
    return set_for(new, _line(code, first_few(new)), FOR_OTHERS, by=request.who)


def _line(code: str, names: tuple[str, ...]) -> Text:
    return say("{language}: {names}", language=SPOKEN[code], names=names)


def _told(request: Request, code: str) -> Message:
    now = say("From now on I write to you in {language}.", language=SPOKEN[code])
    by = say("{name} has set this.", name=request.who.name)
    wrong = say("If that is not right, please change it.")
    return Message(now, (by, wrong), (Button(say("Another language"), "language"),))


ROUTES: dict[str, Handler[ClaimStore]] = {
    "language": language,
    "language.others": ask,
    "language.others_save": save,
}
