"""Checks of the machine and of the installation: they look, and change nothing."""

import stat
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from shutil import disk_usage
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from adapters.web.http.headers import is_this_machine
from adapters.web.sign_in.origin import sign_in_origin
from bot.language.languages import SPOKEN
from bot.operator.findings import Finding, fine, mend, note
from bot.operator.upkeep import not_writable
from bot.operator.zone_data import version_in_use, zone_data_finding
from config import logging
from config.catalogues import load_catalogues
from config.settings import Settings

ROOM = 500 * 10**6
"""Bytes: some weeks of copies."""
SANE_YEARS = range(2026, 2100)
FEWEST_ZONES = 300
"""There are over four hundred places with a clock of their own."""
BUILT = frozenset({"core.js", "seal.js", "cover.js", "inbox.js", "stewards.js"})
"""As `adapters/web/browser/package.json` builds them."""
READABLE_BY_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def settings_readable(_settings: Settings) -> Finding:
    """They were read before any check could begin."""
    return fine("The settings can be read.")


def data_folder(settings: Settings) -> Finding:
    folder = settings.data_dir
    if not folder.is_dir():
        return mend(f"The folder {folder} is not there: “tequio migrate” makes it.")
    problem = not_writable(folder)
    if problem:
        return mend(problem)
    if folder.stat().st_mode & READABLE_BY_OTHERS:
        return mend(f"Other users of this machine can look into {folder}: chmod 700 {folder}")
    return fine(f"The folder {folder} can be written, and only by us.")


def room_left(settings: Settings) -> Finding:
    folder = settings.data_dir
    return room_finding(disk_usage(folder).free if folder.is_dir() else ROOM)


def room_finding(free: int) -> Finding:
    """`free` in bytes."""
    if free < ROOM:
        return note(
            f"The disk of the data folder has room for {free // 10**6} MB more. Nothing is kept "
            f"once it is full: make room beforehand."
        )
    return fine("The disk of the data folder has room.")


def clock_year(_settings: Settings) -> Finding:
    return year_finding(datetime.now(UTC))


def year_finding(now: datetime) -> Finding:
    if now.year not in SANE_YEARS:
        return mend(
            f"The clock says it is {now.year}: set it, best by NTP (timedatectl set-ntp on)."
        )
    return fine(f"The clock says {now:%Y-%m-%d %H:%M} UTC.")


def time_zones(settings: Settings) -> Finding:
    try:
        ZoneInfo(settings.zone.key)
        known = len(available_timezones())
    except ZoneInfoNotFoundError:
        known = 0
    if known < FEWEST_ZONES:
        return mend("Time zones are missing: install the system's tzdata, or pip install tzdata.")
    return fine(f"The clocks of {known} time zones are known; the coalition's is {settings.zone}.")


def zone_data(_settings: Settings) -> Finding:
    return zone_data_finding(version_in_use(), datetime.now(UTC).date())


def languages(_settings: Settings) -> Finding:
    return language_finding(SPOKEN, load_catalogues().keys())


def language_finding(spoken: Iterable[str], translated: Iterable[str]) -> Finding:
    """English needs no translation: it is what the source says."""
    missing = sorted({*spoken} - {*translated} - {"en"})
    if missing:
        return mend(f"Translations are missing ({', '.join(missing)}): install Tequio again.")
    return fine(f"Tequio speaks {', '.join(sorted(spoken))}.")


def browser_part(_settings: Settings) -> Finding:
    adapters = find_spec("adapters.web")
    folder = Path(adapters.origin if adapters and adapters.origin else "").parent
    return browser_finding(folder / "static" / "built")


def browser_finding(folder: Path) -> Finding:
    missing = sorted(name for name in BUILT if not (folder / name).is_file())
    if missing:
        return mend(
            f"The browser's part is not built ({', '.join(missing)}): npm could not build it when "
            "Tequio was installed. Concerns are sealed by the server only, and neither the inbox "
            "nor the stewards' page works. “pip install -v” says what failed: npm has to reach its "
            "registry. Then install Tequio again."
        )
    return fine("The browser's part is built: concerns are sealed before they leave the page.")


def web_host(settings: Settings) -> Finding:
    host = settings.web.host
    if _is_this_machine(host):
        return fine(f"The web server listens on {host}, for this machine only.")
    return note(
        f"The web server listens on {host}, which others can reach. Let nobody come to it except "
        "through a reverse proxy with TLS or an onion service."
    )


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def sign_in(settings: Settings) -> Finding:
    return sign_in_finding(settings.web.public_url)


def sign_in_finding(public_url: str) -> Finding:
    if not public_url:
        return note(
            "Nobody can sign in to the pages, so responders cannot open their inbox: set "
            "web.public_url to the https or onion address that leads to the web server."
        )
    origin = sign_in_origin(public_url)
    if not origin:
        return mend(
            "Nobody can sign in at web.public_url: it has to begin with https, or be an onion "
            "address, and to end with the name of the server, without a path."
        )
    if is_this_machine(urlsplit(origin).hostname or ""):
        return note(f"People can sign in at {origin}, but only on this machine: that is for a try.")
    return fine(f"People can sign in at {origin}.")


def loggers(_settings: Settings) -> Finding:
    logging.set_up()
    try:
        logging.assert_pinned()
    except RuntimeError as problem:
        return mend(f"{problem} Tequio was changed, or a library was: install it again.")
    return fine("No library writes about people into the log.")
