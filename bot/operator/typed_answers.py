"""What is typed at a terminal, as a settings file has it: written as people write it."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.forms.command_words import listed, phrase_key
from bot.forms.short_answers import NO, YES
from bot.language.languages import language_called
from bot.language.tell import Interpreter
from bot.language.zones import read_zone
from bot.words.messages import Text
from config.catalogues import load_catalogues

SHORT_SI = "s"
"""As terminals ask in Spanish; in a chat it is no answer."""
NOTHING = {"none", "nothing", "ninguno", "ninguna", "nada", "لا شيء", "لا يوجد", "بلا"}


def is_yes(typed: str) -> bool:
    return _is_among(YES, typed) or phrase_key(typed) == SHORT_SI


def is_nothing(typed: str) -> bool:
    """“no”, “ninguno”, “لا شيء”: whoever was asked for something has none."""
    return _is_among(NO, typed) or phrase_key(typed) in map(phrase_key, NOTHING)


def language(typed: str) -> str:
    """“Español”, “spanish” and “es-MX” are es."""
    first = typed.replace("_", "-").partition("-")[0]
    return language_called(typed) or language_called(first) or typed


def zone(typed: str) -> str:
    """A city or a country will do where it is clear which zone is meant."""
    meant = read_zone(typed)
    return meant.key if meant else typed


def folder(typed: str) -> str:
    """Without the quotation marks that a shell would take off."""
    return typed.strip("'\"")


def port(typed: str) -> str:
    """“:8480”, and in any digits."""
    digits = typed.removeprefix(":").strip()
    return str(int(digits)) if digits.isdecimal() else typed


def address(typed: str) -> str:
    """“tequio.example/” is https://tequio.example; on this machine and as an onion it is http."""
    is_bare = "://" not in typed and ("." in typed or _is_here(typed))
    try:
        parts = urlsplit(_scheme(typed) + typed if is_bare else typed)
    except ValueError:
        return typed
    return parts._replace(netloc=parts.netloc.lower(), path=parts.path.rstrip("/")).geturl()


def matrix_user(typed: str) -> str:
    """“tequio:example.org” is @tequio:example.org."""
    is_whole = ":" in typed and "://" not in typed and not typed.startswith("@")
    return f"@{typed}" if is_whole else typed


def _scheme(bare: str) -> str:
    is_safe_without = _is_here(bare) or _host(bare).endswith(".onion")
    return "http://" if is_safe_without else "https://"


def _is_here(bare: str) -> bool:
    try:
        return _host(bare) == "localhost" or ip_address(_host(bare)).is_loopback
    except ValueError:
        return False


def _host(bare: str) -> str:
    return bare.partition("/")[0].partition(":")[0].lower()


def _is_among(words: Text, typed: str) -> bool:
    """In any language that we ship: nobody has said yet which one the operator speaks."""
    interpreter = Interpreter(load_catalogues())
    return any(phrase_key(typed) in listed(words, interpreter, each) for each in LANGUAGES)


LANGUAGES = ("en", *load_catalogues())
