"""Once the test was played, all that was written is searched, and what is really kept here."""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bot.operator.copies.make_copy import copies_folder
from bot.operator.selftest.place import Place
from bot.operator.selftest.search import contents_of, found_in
from bot.operator.selftest.trial import Played
from bot.operator.upkeep import database_url
from bot.selftest.model import Leak, Spot, Trace
from config.settings import Settings
from storage.every_value import every_value
from storage.reach import read_once
from storage.tables import metadata

ROUNDED = timedelta(seconds=2)
"""Some disks note only so precisely when a file was changed."""


def look_everywhere(
    settings: Settings, played: Played, place: Place, begun: datetime
) -> frozenset[Leak]:
    """Of what is really kept, only what was changed since the test has `begun` can hold any of it.

    Raises OSError and DatabaseUnusable for what cannot be read.
    """
    since = begun - ROUNDED
    leaks = {
        *_leaks(Spot.FILES, played, _below([place.house, place.temporary])),
        *_leaks(Spot.OUTPUT, played, _below([place.output])),
        *_leaks(Spot.ENVIRONMENT, played, [repr(dict(os.environ)).encode()]),
        *_leaks(Spot.DATA, played, _below(_really_kept(settings), since)),
    }
    if settings.database_url.get_secret_value():  # else it is a file among those
        leaks |= read_once(
            database_url(settings),
            lambda c: _leaks(Spot.DATABASE, played, every_value(c, metadata)),
        )
    return frozenset(leaks)


def _leaks(spot: Spot, played: Played, contents: Iterable[bytes]) -> set[Leak]:
    traces = played.traces
    counts = found_in([word for words in traces.values() for word in words], contents)
    leaks = {Leak(trace, spot) for trace, words in traces.items() if any(map(counts.get, words))}
    if spot is Spot.FILES:  # whoever was left out stands there, as a responder
        leaks.discard(Leak(Trace.LEFT_OUT, spot))
        return leaks | ({Leak(Trace.LEFT_OUT, spot)} if played.left_out_grew else set())
    return leaks


def _really_kept(settings: Settings) -> list[Path]:
    return [settings.data_dir, copies_folder(settings)]


def _below(roots: Iterable[Path], since: datetime | None = None) -> Iterator[bytes]:
    for root in roots:
        for file in root.rglob("*"):
            if since is None or _is_newer(file, since):
                yield from contents_of(file)


def _is_newer(file: Path, since: datetime) -> bool:
    try:
        return file.stat().st_mtime >= since.timestamp()
    except FileNotFoundError:  # it was there a moment ago
        return False
