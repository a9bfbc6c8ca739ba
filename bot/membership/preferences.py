"""What members settle for themselves: language, zone, hours, days away."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.coalition.people import Away, Hours
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.forms.vocabulary import Command
from bot.language.dates import read_date
from bot.language.languages import SPOKEN, language_called
from bot.language.ranges import hours_meant, read_days
from bot.language.readings import NotUnderstood, Understood, offered, question
from bot.language.zones import read_zone, suggestions
from bot.membership.store import ClaimStore
from bot.words.errors import Invalid, Refused
from bot.words.messages import Button, Field, Form, Message, OneOf, Reply, Text, say

CHANGE = say("Change")

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


def timezone(request: Request, _store: ClaimStore) -> Reply:
    if not request.text:
        return Message(
            now_on_the_clock(request.who.zone, request.now),
            (say("To change it, write “timezone” and a city, such as “timezone Nairobi”."),),
            (Button(CHANGE, "timezone.form"),),
        )
    zone = read_zone(request.text)
    if zone is None:
        raise Refused(unknown_zone(request.text))
    request.people.save(replace(request.who, zone=zone))
    return Message(say("Your time zone is now {zone}.", zone=_city(zone.key)))


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
    request.people.save(replace(request.who, hours=kept))
    return Message(hours_are(kept))


def away(request: Request, _store: ClaimStore) -> Reply:
    if not request.text:
        return _away_list(request.who.away) if request.who.away else AWAY_FORM
    days = read_days(request.text, language=request.who.language, today=request.today)
    return _which_day_away(request) if days is None else _note_away(request, Away(*days))


def _which_day_away(request: Request) -> Message:
    """Ask which day is meant, if it can be one of a few. Raises Refused."""
    who = request.who
    reading = read_date(
        request.text, language=who.language, today=request.today, country=who.country
    )
    if isinstance(reading, Understood | NotUnderstood):
        raise Refused(
            say(
                "I could not read these days. Write for example “away 3–10 May” or “away tomorrow”."
            )
        )
    days = [each.day for each in offered(reading, request.today)]
    buttons = [
        Button(
            say("{day}", day=day), "away.add", {"first": day.isoformat(), "last": day.isoformat()}
        )
        for day in dict.fromkeys(days)
    ]
    return Message(question(reading, request.today), buttons=tuple(buttons))


def away_form(_request: Request, _store: ClaimStore) -> Reply:
    return AWAY_FORM


def away_add(request: Request, _store: ClaimStore) -> Reply:
    answers = check(AWAY_FORM, request.args, language=request.who.language, today=request.today)
    days = Away(date.fromisoformat(answers["first"]), date.fromisoformat(answers["last"]))
    if days.last < days.first:
        raise Invalid({"last": say("The last day is before the first one.")})
    return _note_away(request, days)


def away_over(request: Request, _store: ClaimStore) -> Reply:
    request.people.save(replace(request.who, away=()))
    return Message(say("Welcome back. I no longer have any days away for you."))


def _note_away(request: Request, days: Away) -> Message:
    coming = [other for other in request.who.away if other.last >= request.today]
    request.people.save(replace(request.who, away=(*coming, days)))
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


def _away_list(days: tuple[Away, ...]) -> Message:
    lines = [say("{first} to {last}", first=each.first, last=each.last) for each in days]
    buttons = (Button(say("Add days"), "away.form"), Button(say("I am back"), "away.over"))
    return Message(say("You are away on these days:"), tuple(lines), buttons)


def unknown_zone(words: str) -> Text:
    similar = tuple(_city(zone) for zone in suggestions(words))
    if similar:
        return say("I do not know that place. Did you mean {places}?", places=OneOf(similar))
    return say("I do not know that place. Try the nearest large city, such as “timezone Nairobi”.")


def _city(zone: str) -> str:
    return zone.replace("_", " ")


def now_on_the_clock(zone: ZoneInfo, now: datetime) -> Text:
    return say("Your time zone is {zone}; it is now {now}.", zone=_city(zone.key), now=now)


def hours_are(hours: Hours) -> Text:
    return say(
        "I write to you between {start} and {end} in your local time.",
        start=hours.start,
        end=hours.end,
    )


ROUTES: dict[str, Handler[ClaimStore]] = {
    "language": language,
    "timezone": timezone,
    "hours": hours,
    "away": away,
    "away.form": away_form,
    "away.add": away_add,
    "away.over": away_over,
}

COMMANDS = (
    Command(
        say("away"),
        "away",
        say("days on which I leave you alone: “away 3–10 May”"),
        say(
            "holiday, holidays, vacation, on leave, out of office, i am away, leave me alone, quiet"
        ),
        rank=8,
    ),
    Command(
        say("language"),
        "language",
        say("the language I write to you in: “language es”"),
        say("languages, change language"),
        rank=9,
    ),
    Command(
        say("timezone"),
        "timezone",
        say("your time zone: “timezone Nairobi”"),
        say("time zone, my time zone, clock, my clock, zone"),
    ),
    Command(
        say("hours"),
        "hours",
        say("when I may write to you: “hours 9-17”"),
        say("my hours, working hours, quiet hours"),
        rank=10,
    ),
)
