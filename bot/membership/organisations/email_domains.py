"""The e-mail domains of partners: how they are read, and which say nothing of where somebody is."""

import re
from collections.abc import Iterable

from bot.coalition.people import Organisation
from bot.words.errors import Invalid
from bot.words.messages import say

MOST = 10
LONGEST = 300
"""Characters, of all that is typed at once."""
_BETWEEN = re.compile(r"[\s,;،؛]+")
_BEFORE = re.compile(r"^(?:https?://)?(?:www\.)?(?:[^@/]*@)?", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,62}")

_OF_EVERYBODY = frozenset(
    {
        *("126.com", "163.com", "aol.com", "autistici.org", "disroot.org", "duck.com"),
        *("fastmail.com", "fastmail.fm", "free.fr", "gmail.com", "googlemail.com", "hey.com"),
        *("hushmail.com", "icloud.com", "inventati.org", "keemail.me", "live.com", "live.co.uk"),
        *("live.com.mx", "live.fr", "mac.com", "mail.com", "mail.ru", "mailbox.org", "me.com"),
        *("mailfence.com", "msn.com", "naver.com", "orange.fr", "passmail.net", "pm.me"),
        *("posteo.de", "posteo.net", "proton.me", "protonmail.ch", "protonmail.com", "qq.com"),
        *("rediffmail.com", "riseup.net", "rocketmail.com", "simplelogin.com", "startmail.com"),
        *("systemli.org", "t-online.de", "terra.com.br", "tuta.com", "tuta.io", "tutamail.com"),
        *("tutanota.com", "tutanota.de", "uol.com.br", "web.de", "ymail.com", "zoho.com"),
        *("zohomail.com", "zoho.eu"),
    }
)
_IN_EVERY_COUNTRY = frozenset({"gmx", "hotmail", "outlook", "yahoo", "yandex"})
"""Providers that have a domain for each: “yahoo.com.mx”."""
_SECOND = frozenset({"ac", "co", "com", "edu", "gob", "gov", "net", "or", "org"})
"""What stands before a country's letters where anybody can have a name: “org.mx” is nobody's."""


def read_domains(text: str) -> tuple[str, ...]:
    """Each once, in the order in which they were written. Raises Invalid."""
    words = [_BEFORE.sub("", word).rstrip("/.") for word in _BETWEEN.split(text) if word]
    found = tuple(dict.fromkeys(as_written(word) for word in words if word))
    for domain in found:
        if not _DOMAIN.fullmatch(domain) or _is_no_name(domain):
            raise Invalid({"domains": say("“{domain}” is no e-mail domain.", domain=domain)})
        if is_of_everybody(domain):
            problem = say("Anybody can have an address at {domain}.", domain=domain)
            raise Invalid({"domains": problem})
    if len(found) > MOST:
        raise Invalid({"domains": say("These are very many. Please leave some out.")})
    return found


def as_written(domain: str) -> str:
    """In the letters of the net (IDNA), in which two that are one look the same."""
    try:
        return domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return domain.casefold()


def is_of_everybody(domain: str) -> bool:
    return domain in _OF_EVERYBODY or domain.partition(".")[0] in _IN_EVERY_COUNTRY


def whose(domain: str, organisations: Iterable[Organisation]) -> Organisation | None:
    """The one whose people have such addresses; a part of a domain is another domain."""
    wanted = as_written(domain)
    return next((each for each in organisations if wanted in each.domains), None)


def _is_no_name(domain: str) -> bool:
    first, *rest = domain.split(".")
    return len(rest) == 1 and len(rest[0]) == len("mx") and first in _SECOND
