"""Where one can begin on a page: the commands that show something, by the name in the address."""

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.web.conversation import words
from bot.words.inbound import Called
from bot.words.messages import Text


@dataclass(frozen=True, slots=True)
class Way:
    label: Text
    call: Called
    leads: bool = False
    """Only shown to whoever coordinates. What somebody may do is decided by the route itself."""
    finds: str = ""
    """The route that looks for words there, if one does."""
    hint: Text | None = None
    """What can be looked for."""
    listed: bool = True
    """Whether it stands on each page; else a page of its own leads to it."""


FOR_ONESELF = ("you", "away", "hours", "clock", "language", "calendar")
"""What somebody settles about themselves, as their own page lists it."""
WAYS: Mapping[str, Way] = {
    "home": Way(words.HOME, Called("home")),
    "answer": Way(words.ANSWER, Called("checkin.answer")),
    "items": Way(words.ITEMS, Called("action.mine")),
    "circle-items": Way(words.CIRCLES_ITEMS, Called("action.list"), finds="action.search"),
    "new-item": Way(words.NEW_ITEM, Called("action.add")),
    "checkins": Way(words.CHECKINS, Called("checkin")),
    "circles": Way(words.CIRCLES, Called("circle")),
    "mandate": Way(words.MANDATE, Called("mandate")),
    "seats": Way(words.SEATS, Called("seats")),
    "you": Way(words.YOU, Called("you")),
    "settings": Way(words.SETTINGS, Called("settings")),
    "people": Way(
        words.PEOPLE, Called("people"), leads=True, finds="people", hint=words.FIND_PEOPLE
    ),
    "open": Way(words.STILL_OPEN, Called("people", {"text": "open"}), leads=True),
    "organisations": Way(
        words.ORGANISATIONS, Called("organisation"), leads=True, finds="organisation"
    ),
    "places": Way(words.PLACES, Called("places"), leads=True),
    "closed": Way(words.CLOSED_DAYS, Called("closed"), leads=True),
    "roles": Way(words.ROLES, Called("role"), leads=True),
    "log": Way(words.LOG, Called("log"), leads=True, finds="log", hint=words.FIND_NAME),
    "away": Way(words.AWAY, Called("away")),
    "hours": Way(words.HOURS, Called("hours")),
    "language": Way(words.LANGUAGE, Called("language")),
    "clock": Way(words.CLOCK, Called("timezone")),
    "calendar": Way(words.CALENDAR, Called("calendar")),
    "help": Way(words.HELP, Called("help")),
    "responder": Way(words.RESPONDER, Called("responder"), listed=False),
}
