"""What a setting may hold.

Each function returns the value, or raises ValueError with a sentence that says what is wrong.
"""

import os
import re
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from pydantic import SecretStr

from config.catalogues import load_catalogues

SHORTEST_PICKLE_KEY = 16


def visible(value: object) -> object:
    """Refuse line breaks, nulls and other characters that nobody sees."""
    text = value.get_secret_value() if isinstance(value, SecretStr) else value
    if isinstance(text, str) and any(not character.isprintable() for character in text):
        raise ValueError(
            "holds a character that cannot be seen, such as a line break or a null. "
            "Type it anew instead of pasting it."
        )
    return value


def filled(secret: SecretStr) -> SecretStr:
    if not secret.get_secret_value().strip():
        raise ValueError("is empty. Paste the secret, or take the setting out.")
    return secret


def whole_path(value: object) -> object:
    """Accept a folder only by its whole path: the same one wherever Tequio is started."""
    path = os.path.expanduser(value) if isinstance(value, str) else value  # noqa: PTH111  # never raises
    if isinstance(path, str) and not Path(path).is_absolute():
        raise ValueError(
            f"“{path}” would be another folder wherever Tequio is started. "
            f"Write the whole path, such as {Path('/srv/tequio').joinpath(path.strip())}."
        )
    return path


def zone(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return ZoneInfo(value)
    except (ValueError, OSError, LookupError):
        nearest = get_close_matches(value, sorted(available_timezones()), n=1)
        meant = f" Did you mean {nearest[0]}?" if nearest else ""
        raise ValueError(
            f"“{value}” is not a time zone.{meant} "
            "Write a name such as America/Mexico_City or Africa/Nairobi."
        ) from None


def locale(value: str) -> str:
    spoken = ("en", *load_catalogues())
    if value not in spoken:
        choices = ", ".join(sorted(spoken))
        raise ValueError(f"“{value}” is not a language Tequio speaks yet. Choose from: {choices}.")
    return value


def country(value: str) -> str:
    """Accept two letters (ISO 3166-1), also small ones: variables of the environment have those."""
    code = value.upper()
    if not re.fullmatch("[A-Z]{2}", code) or code not in Locale("en").territories:
        raise ValueError(
            f"“{value}” is not the code of a country. Write two letters, such as KE or MX."
        )
    return code


def host(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.:_-]+", value):
        raise ValueError(
            f"“{value}” is not the name of a host. "
            "Write it alone, such as 127.0.0.1, and the port in web.port."
        )
    return value


def web_address(value: str) -> str:
    """Accept an http or https address, or nothing; a slash at its end is taken off."""
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and parts.hostname and (parts.port or 1)
    except ValueError:
        good = None
    if value and not (good and not parts.username and not parts.query and not parts.fragment):
        raise ValueError(
            "is not a web address. Write it whole, such as https://tequio.example, "
            "without a user, a “?” or a “#”."
        )
    return value.rstrip("/")


def database_url(secret: SecretStr) -> SecretStr:
    url = secret.get_secret_value()
    if url and not re.match(r"postgresql(\+psycopg)?://", url):
        raise ValueError(
            "is not the address of a PostgreSQL database. "
            "Write postgresql://user:password@host/name, "
            "or leave it out to keep everything in a SQLite file in data_dir."
        )
    return secret


def matrix_user(value: str) -> str:
    if not re.fullmatch(r"@[^\s:@]+:[^\s@]+", value):
        raise ValueError(f"“{value}” is not a Matrix user. Write it whole: @name:server.")
    return value


def nickname(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", value):
        raise ValueError(f"“{value}” is not a short name. Use small letters and digits only.")
    return value


def pickle_key(secret: SecretStr) -> SecretStr:
    if len(secret.get_secret_value()) < SHORTEST_PICKLE_KEY:
        raise ValueError(
            f"is too short to protect the encryption keys. Use {SHORTEST_PICKLE_KEY} random "
            "characters or more; `openssl rand -hex 32` makes some."
        )
    return secret
