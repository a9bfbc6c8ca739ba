"""Writes a calendar as iCalendar (RFC 5545), such that Google, Outlook and Apple read it."""

from datetime import datetime, timedelta

from bot.language.tell import Interpreter
from bot.promise_ports import CalendarEvent, CalendarFeed

PRODUCT = "-//Tequio//Tequio//EN"
AGAIN = timedelta(hours=4)
"""How often programs may ask; most of them ask less often."""
HALF_AN_HOUR = timedelta(minutes=30)
A_DAY = timedelta(days=1)
A_YEAR = timedelta(days=366)
HIDDEN = dict.fromkeys((*range(9), *range(11, 32), 127, *range(0x2066, 0x206A)))
"""What no line may hold: it would be a line of its own, or none; nor isolates (U+2066 to U+2069),
which stand around names in a sentence, and by which a program finds nothing."""


def written(feed: CalendarFeed, interpreter: Interpreter, host: str) -> bytes:
    """Whoever reads the address again is told the same in the same words, unless it has changed."""
    import icalendar  # noqa: PLC0415  slow to load, and needed only where a calendar is read

    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _plain(interpreter.words(feed.name, feed.reader)))
    calendar.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    for each in feed.events:
        event = icalendar.Event()
        for name, value in _properties(each, feed, interpreter, host).items():
            event.add(name, value)
        calendar.add_component(event)
    days = [each.day for each in feed.events if each.at is not None]
    if days:
        calendar.add_missing_timezones(min(days) - A_YEAR, max(days) + A_YEAR)
    content: bytes = calendar.to_ical()
    return content


def _properties(
    event: CalendarEvent, feed: CalendarFeed, interpreter: Interpreter, host: str
) -> dict[str, object]:
    """A day without an hour is a whole day, in every zone; nobody is busy because of it."""
    lines = (interpreter.words(line, feed.reader) for line in event.lines)
    start = (
        event.day if event.at is None else datetime.combine(event.day, event.at, tzinfo=event.zone)
    )
    described = "\n".join(_plain(line) for line in lines)
    return {
        "uid": f"item-{event.id}@{host}",
        "dtstamp": event.changed,
        "last-modified": event.changed,
        "sequence": event.revision,
        "dtstart": start,
        "dtend": start + (A_DAY if event.at is None else HALF_AN_HOUR),
        "summary": _plain(interpreter.words(event.title, feed.reader)),
        **({"description": described} if described else {}),
        "status": "CONFIRMED" if event.is_agreed else "TENTATIVE",
        "class": "PRIVATE",
        "transp": "TRANSPARENT",
    }


def _plain(words: str) -> str:
    return words.replace("\n", " ").translate(HIDDEN)
