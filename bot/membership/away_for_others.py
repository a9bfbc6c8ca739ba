"""A coordinator notes days away for others, one or many at once; each is told and can change it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.coalition.calendar_changes import calendar_changed
from bot.coalition.needs import ANYBODY
from bot.coalition.people import Away, Member, Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check, first_of
from bot.language.ranges import read_days
from bot.membership import preferences
from bot.membership.change_log import noted
from bot.membership.names_told import first_few, how_many_others
from bot.membership.places.for_others import about, parted, those_called, those_in, whose
from bot.membership.store import ClaimStore
from bot.membership.where_we_rest import days_told
from bot.words.errors import Invalid, Refused
from bot.words.ids import MemberId
from bot.words.messages import Button, Field, Form, Message, Reply, Text, Words, say

LONGEST = timedelta(days=366)
ADD = Button(say("Days away for others"), "away.others")
FORM = Form(
    say("Days away for others"),
    (
        whose(say("Whose days?")),
        Field("first", say("First day"), "date"),
        Field("last", say("Last day"), "date"),
    ),
    "away.others_save",
    intro=(say("I do not write to them on these days. Each of them is told, and can change it."),),
    tried_by="others.tried",
)


MOST_OF_A_NAME = 20
"""Words in which others may be named before their days."""


@dataclass(frozen=True, slots=True)
class OfOthers:
    """“For Ada from 3 to 10 May”: who that is, how they were named, what is said of their days."""

    members: Sequence[Member]
    named: str
    days: str


def away(request: Request, store: ClaimStore) -> Reply:
    """One's own; “3–10 May for Ada” notes those of others, and so does “for Ada 3–10 May”."""
    coordinates = request.who.has(Role.COORDINATOR)
    others = _of_others(request) if coordinates and _read(request, request.text) is None else None
    if others is None:
        return preferences.away(request, store)
    days = _read(request, others.days)
    if days is None:
        named = (replace(f, value=others.named) if f.name == "who" else f for f in FORM.fields)
        return replace(FORM, fields=tuple(named))
    try:
        return _note(request, others.members, _possible(days, request.today))
    except Invalid as invalid:
        raise Refused(first_of(invalid.problems)) from None


def _read(request: Request, text: str) -> Away | None:
    days = read_days(text, language=request.who.language, today=request.today)
    return None if days is None else Away(*days)


def _of_others(request: Request) -> OfOthers | None:
    """None where nobody is named whom we know: “for two weeks” is about oneself."""
    before, behind = parted(f" {request.text}") or ("", "")
    words = behind.split()
    for length in range(min(len(words), MOST_OF_A_NAME), 0, -1):
        named = " ".join(words[:length])
        if members := _known(request, named):
            return OfOthers(members, named, " ".join([before, *words[length:]]).strip())
    return None


def _known(request: Request, named: str) -> Sequence[Member]:
    try:
        return those_called(request, named)
    except Refused:
        return ()


def ask(request: Request, _store: ClaimStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    return about(FORM, request)


def tried(request: Request, _store: ClaimStore) -> Reply:
    """Nothing where everybody who is named is known; for each form that begins with whose it is."""
    request.only_for(Role.COORDINATOR)
    if request.args.get("who"):
        those_in(request, request.args)
    return None


def save(request: Request, _store: ClaimStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    answers = check(FORM, request.args, language=request.who.language, today=request.today)
    return _note(request, those_in(request, answers), _days(answers, request.today))


def _note(request: Request, members: Sequence[Member], days: Away) -> Message:
    new = [each for each in members if days not in each.away]
    if not new:
        return Message(say("That is noted already: {days}.", days=days_told(days)))
    for member in new:
        coming = tuple(each for each in member.away if each.last >= request.today)
        _keep(request, replace(member, away=(*coming, days)))
        told = say(
            "{name} has noted that you are away {days}.",
            name=request.who.name,
            days=days_told(days),
        )
        _tell(request, member, told)
    done = say("{names}: away {days}.", names=first_few(new), days=days_told(days))
    noted(request, done)
    return Message(done, tuple(_afterwards(new, request)), (ADD,))


def end(request: Request, _store: ClaimStore) -> Reply:
    """These days of this one person; the others of theirs stay."""
    request.only_for(Role.COORDINATOR)
    member = request.people.member(MemberId(request.args.get("member", "")))
    left = (
        [each for each in member.away if _args(member, each) != dict(request.args)]
        if member
        else []
    )
    if member is None or len(left) == len(member.away):
        raise Refused(say("These days are not on the list any more."))
    (days,) = {*member.away} - {*left}
    _keep(request, replace(member, away=tuple(left)))
    done = say("{name} is not away {days} after all.", name=member.name, days=days_told(days))
    _tell(
        request,
        member,
        say(
            "{name} has noted that you are not away {days} after all.",
            name=request.who.name,
            days=days_told(days),
        ),
    )
    noted(request, done)
    return Message(done, (), (ADD,))


def coming(members: Sequence[Member], today: date) -> Iterator[tuple[Member, Away]]:
    """Whose days away have not passed, the nearest first."""
    found = [(one, days) for one in members for days in one.away if days.last >= today]
    return iter(sorted(found, key=lambda each: (each[1].first, each[0].name, each[1].last)))


def end_button(member: Member, days: Away) -> Button:
    return Button(say("Take out"), "away.others_end", _args(member, days))


def _args(member: Member, days: Away) -> dict[str, str]:
    return {"member": member.id, "first": f"{days.first}", "last": f"{days.last}"}


def _days(answers: dict[str, str], today: date) -> Away:
    """Raises Invalid."""
    first, last = date.fromisoformat(answers["first"]), date.fromisoformat(answers["last"])
    return _possible(Away(first, last), today)


def _possible(days: Away, today: date) -> Away:
    """Raises Invalid for what nobody can mean."""
    if days.last < days.first:
        raise Invalid({"last": say("The last day is before the first one.")})
    if days.last < today:
        raise Invalid({"last": say("These days are over.")})
    if days.last - days.first > LONGEST:
        raise Invalid({"last": say("That is very long. Please note one year at most.")})
    return days


def _keep(request: Request, member: Member) -> None:
    """What is planned for them is looked at anew."""
    request.people.save(member)
    calendar_changed(member.id, request.agenda, request.now)


def _tell(request: Request, member: Member, told: Text) -> None:
    if member.id != request.who.id:
        change = Button(say("My days away"), "away")
        request.outbox.put(member, Message(told, (), (change,)), needs=ANYBODY)


def _afterwards(members: Sequence[Member], request: Request) -> Iterator[Words]:
    yield from how_many_others(members)
    if any(each.id != request.who.id for each in members):
        yield say("They are told.")


ROUTES: dict[str, Handler[ClaimStore]] = {
    "away": away,
    "away.others": ask,
    "away.others_save": save,
    "away.others_end": end,
    "others.tried": tried,
}
