"""What members settle for themselves: language, hours, days away."""

from dataclasses import replace
from datetime import date, time

from bot.coalition.calendar_changes import calendar_changed
from bot.coalition.people import Away, Hours, Member
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.dialogue import check
from bot.language.languages import SPOKEN, language_called
from bot.language.ranges import hours_meant, read_days
from bot.membership.day_choices import which_days
from bot.membership.store import ClaimStore
from bot.words.errors import Invalid, Refused
from bot.words.messages import Button, Field, Form, Message, Reply, Text, say

CHANGE = say("Change")

UNREADABLE = say(
    "I could not read these days. Write for example “away 3–10 May” or “away tomorrow”."
)
BACK = Message(say("Welcome back. I no longer have any days away for you."))
AWAY_FORM = Form(
    title=say("Days away"),
    intro=(say("I will not write to you on these days, and nobody counts you as missing."),),
    fields=(
        Field("first", say("First day away"), "date"),
        Field("last", say("Last day away"), "date"),
    ),
    route="away.add",
)


def language(request: Request, _store: ClaimStore) -> Reply:
    wanted = language_called(request.text)
    if wanted is None:
        buttons = [Button(name, "language", {"text": code}) for code, name in SPOKEN.items()]
        return Message(say("In which language shall I write to you?"), buttons=tuple(buttons))
    request.people.save(replace(request.who, language=wanted, language_chosen=True))
    return Message(say("From now on I write to you in {language}.", language=SPOKEN[wanted]))


def hours(request: Request, _store: ClaimStore) -> Reply:
    if not request.text:
        how = say("To change them, write for example “hours 9-17”.")
        return Message(hours_are(request.who.hours), (how,), (Button(CHANGE, "hours.form"),))
    meant = hours_meant(request.text, request.who.language)
    if not meant:
        raise Refused(say("Please write the hours as in “hours 9-17”."))
    return set_hours(request, meant)


def set_hours(request: Request, meant: tuple[tuple[time, time], ...]) -> Message:
    """Keep them; where they can be meant in two ways (9-5), ask which one."""
    if len(meant) > 1:
        buttons = [
            Button(
                say("{start} to {end}", start=start, end=end),
                "hours.save",
                {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}", "chosen": "yes"},
            )
            for start, end in meant
        ]
        return Message(say("Which hours do you mean?"), buttons=tuple(buttons))
    kept = Hours(*meant[0])
    _keep(request, replace(request.who, hours=kept))
    return Message(hours_are(kept))


def away(request: Request, _store: ClaimStore) -> Reply:
    if not request.text:
        return _away_list(request.who.away, request.today) if request.who.away else AWAY_FORM
    days = read_days(request.text, language=request.who.language, today=request.today)
    if days is None:
        return which_days(request, AWAY_FORM, "away.form", UNREADABLE)
    return note_away(request, Away(*days))


def away_form(_request: Request, _store: ClaimStore) -> Reply:
    return AWAY_FORM


def away_add(request: Request, _store: ClaimStore) -> Reply:
    answers = check(AWAY_FORM, request.args, language=request.who.language, today=request.today)
    days = Away(date.fromisoformat(answers["first"]), date.fromisoformat(answers["last"]))
    if days.last < days.first:
        raise Invalid({"last": say("The last day is before the first one.")})
    return note_away(request, days)


def away_over(request: Request, _store: ClaimStore) -> Reply:
    """Back from days that have begun; those that are to come stay."""
    coming = tuple(each for each in request.who.away if each.first > request.today)
    _keep(request, replace(request.who, away=coming))
    if not coming:
        return BACK
    return replace(
        _away_list(coming, request.today), text=say("Welcome back. You will be away again:")
    )


def away_none(request: Request, _store: ClaimStore) -> Reply:
    _keep(request, replace(request.who, away=()))
    return Message(say("I no longer have any days away for you."))


def note_away(request: Request, days: Away) -> Message:
    coming = [other for other in request.who.away if other.last >= request.today]
    _keep(request, replace(request.who, away=(*coming, days)))
    if days.first == days.last:
        return Message(
            say("Noted: you are away on {day}. I will not write to you on that day.", day=days.last)
        )
    return Message(
        say(
            "Noted: you are away from {first} to {last}. I will not write to you on these days.",
            first=days.first,
            last=days.last,
        )
    )


def _keep(request: Request, member: Member) -> None:
    """What is planned for them is looked at anew."""
    request.people.save(member)
    calendar_changed(member.id, request.agenda, request.now)


def _away_list(days: tuple[Away, ...], today: date) -> Message:
    lines = [say("{first} to {last}", first=each.first, last=each.last) for each in days]
    begun = any(each.first <= today <= each.last for each in days)
    back = (Button(say("I am back"), "away.over"),) if begun else ()
    none = Button(say("None of these days"), "away.none")
    buttons = (Button(say("Add days"), "away.form"), *back, none)
    return Message(say("You are away on these days:"), tuple(lines), buttons)


def hours_are(hours: Hours) -> Text:
    return say(
        "I write to you between {start} and {end} in your local time.",
        start=hours.start,
        end=hours.end,
    )


ROUTES: dict[str, Handler[ClaimStore]] = {
    "language": language,
    "away": away,
    "away.form": away_form,
    "away.add": away_add,
    "away.over": away_over,
    "away.none": away_none,
}

COMMANDS = (
    Command(
        say("away"),
        "away",
        say("days on which I leave you alone: “away 3–10 May”"),
        say(
            "holiday, holidays, vacation, on holiday, on vacation, on leave, out of office, i "
            "am away, im away, i will be away, ill be away, i am on holiday, im on holiday, i "
            "am on vacation, im on vacation, i am on leave, im on leave, absent, i am absent, i "
            "will be absent, i will be on leave, i will be on holiday, i will be on vacation"
        ),
        rank=8,
    ),
    Command(
        say("sick"),
        "away",
        say("days on which you are not well: “sick today”"),
        say(
            "ill, i am sick, im sick, i am ill, im ill, sick leave, on sick leave, i feel sick, i "
            "feel ill, i dont feel well, i do not feel well, i am not well, im not well"
        ),
        follows="day",
    ),
    Command(
        say("travelling"),
        "away",
        say("days on which you travel: “travelling next week”"),
        say(
            "traveling, i am travelling, im travelling, i am traveling, im traveling, ill be "
            "travelling, i will be out, ill be out, i am out, im out, i am off, im off, off, "
            "i will not be there, i wont be there"
        ),
        follows="day",
    ),
    Command(
        say("i am back"),
        "away.over",
        say("your days away are over"),
        say("im back, i am back again, im back again, back again, back from holiday, back at work"),
        follows="nothing",
    ),
    Command(
        say("language"),
        "language",
        say("the language I write to you in: “language es”"),
        say("languages, change language, speak my language, another language"),
        rank=9,
    ),
    Command(
        say("translation"),
        "language",
        say("choose in which language I write; I translate nothing else"),
        say("translate, i need an interpreter, i need a translation"),
        follows="nothing",
    ),
    Command(
        say("hours"),
        "hours",
        say("when I may write to you: “hours 9-17”"),
        say(
            "my hours, working hours, quiet hours, my hours are, my working hours are, my office "
            "hours are, my working hours"
        ),
        rank=10,
    ),
)
