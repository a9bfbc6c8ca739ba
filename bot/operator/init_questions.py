"""What `tequio init` asks, one setting at a time, until each answer can be used."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.language.zones import read_zone
from bot.operator.machine_checks import sign_in_finding
from config.catalogues import load_catalogues
from config.settings import Settings
from config.written import Written, mistakes_in
from storage.migrate import step_of
from storage.reach import DatabaseUnusable, read_once


@dataclass(frozen=True, slots=True)
class Question:
    setting: str
    words: str
    read: Callable[[str], str] = str
    """Turns what is typed into what is written in the file."""
    unset: str = ""
    """Stands in brackets where nothing is the default."""


def ask_all(now: Settings) -> dict[str, str]:
    """Ask at the terminal; an empty line takes the default. EOFError if nobody is there."""
    defaults = open_settings(now)
    print("Press Enter to take what stands in brackets.\n")
    return {
        question.setting: _ask(question, defaults[question.setting])
        for question in QUESTIONS
        if question.setting in defaults
    }


def open_settings(now: Settings) -> dict[str, str]:
    """What can be asked, with its value now. What the environment sets already is left alone."""
    set_now, defaults = _plain(now), _plain(Written())
    return {name: value for name, value in set_now.items() if value == defaults[name]}


def _ask(question: Question, default: str) -> str:
    while True:
        typed = input(f"{question.words} [{default or question.unset}]: ").strip()
        answer = question.read(typed) if typed else default
        problem = _problem(question.setting, answer)
        if not problem:
            return answer
        print(f"  {problem}")


def _problem(setting: str, answer: str) -> str:
    mistakes = mistakes_in({setting: answer})
    if mistakes:
        return mistakes[0]
    if setting == "database_url" and answer:
        return _unreachable(answer)
    if setting == "web.public_url" and answer and (found := sign_in_finding(answer)).word == "mend":
        return found.sentence
    return ""


def _unreachable(url: str) -> str:
    try:
        read_once(url, step_of)
    except DatabaseUnusable as reason:
        return f"That database cannot be used: {reason}."
    return ""


def _zone(typed: str) -> str:
    """A city or a country will do where it is clear which zone is meant."""
    zone = read_zone(typed)
    return zone.key if zone else typed


def _database(typed: str) -> str:
    return "" if typed.casefold() == IN_THE_FOLDER.casefold() else typed


def _plain(settings: Settings) -> Mapping[str, str]:
    return {
        "locale": settings.locale,
        "zone": settings.zone.key,
        "data_dir": str(settings.data_dir),
        "database_url": settings.database_url.get_secret_value(),
        "web.port": str(settings.web.port),
        "web.public_url": settings.web.public_url,
    }


IN_THE_FOLDER = "SQLite"
SPOKEN = ", ".join(sorted(["en", *load_catalogues()]))

QUESTIONS = (
    Question("locale", f"Language of people who have not chosen one ({SPOKEN})"),
    Question("zone", "Your coalition's time zone, or a city in it", _zone),
    Question("data_dir", "Folder for everything that is written"),
    Question(
        "database_url",
        "Database: SQLite in that folder, or postgresql://…",
        _database,
        unset=IN_THE_FOLDER,
    ),
    Question("web.port", "Port of the web server"),
    Question(
        "web.public_url",
        "Address that leads people to it, https://… or http://….onion; without one nobody can\n"
        "sign in to the pages, and responders have no inbox",
        unset="none yet",
    ),
)
