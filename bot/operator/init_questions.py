"""What `tequio init` asks, one setting at a time, until each answer can be used."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.language.zones import zones_called
from bot.operator import typed_answers as as_typed
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
        answer = _meant(question, typed) if typed else default
        problem = _problem(question.setting, answer)
        if not problem:
            return answer
        print(f"  {problem}")


def _meant(question: Question, typed: str) -> str:
    if question.unset and as_typed.is_nothing(typed):
        return ""
    return question.read(typed)


def _problem(setting: str, answer: str) -> str:
    mistakes = mistakes_in({setting: answer})
    if mistakes and setting == "zone" and (several := zones_called(answer)):
        return f"“{answer}” has several: {', '.join(several)}. Write one of them."
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
    Question("locale", f"Language of people who have not chosen one ({SPOKEN})", as_typed.language),
    Question("zone", "Your coalition's time zone, or a city in it", as_typed.zone),
    Question("data_dir", "Folder for everything that is written", as_typed.folder),
    Question(
        "database_url",
        "Database: SQLite in that folder, or postgresql://…",
        _database,
        unset=IN_THE_FOLDER,
    ),
    Question("web.port", "Port of the web server", as_typed.port),
    Question(
        "web.public_url",
        "Address that leads people to it, https://… or http://….onion; without one nobody can\n"
        "sign in to the pages, and responders have no inbox",
        as_typed.address,
        unset="none yet",
    ),
)
