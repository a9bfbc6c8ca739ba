"""Figures for Prometheus, for this machine only: how it goes, never who or how many people.

Nothing counts what comes in: with little else going on, a count would tell that somebody said
something in confidence.
"""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from aiohttp import web
from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from adapters.web.http.headers import only_for
from adapters.web.http.server import Limits, served
from bot.core import Core
from bot.operator.copies.folder import newest_copy
from bot.ports import Transaction

LOOPBACK = "127.0.0.1"
PARTS = ("database", "disk", "heartbeat", "deliveries")
"""What can be unwell besides platforms."""
TEXT = {"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}


@dataclass(frozen=True, slots=True, eq=False)
class Figures(Collector):
    """What was seen at one moment."""

    well: Mapping[str, bool]
    """By part; also the platforms, by their names."""
    waits: Mapping[str, float]
    """Seconds by which the oldest of what is due (reminders) and owed (deliveries) is late."""
    copy_age: float | None
    """Seconds since the newest copy; None if there is none."""

    def collect(self) -> Iterator[Metric]:
        yield _gauge("tequio_build_info", "The version that runs.", "version", {_version(): 1})
        yield _gauge("tequio_well", "Whether a part is well.", "part", self.well)
        about = "By how many seconds the oldest of what is due or owed is late."
        yield _gauge("tequio_late_seconds", about, "what", self.waits)
        if self.copy_age is not None:
            about = "How old the newest copy is, in seconds."
            yield GaugeMetricFamily("tequio_copy_age_seconds", about, value=self.copy_age)


def in_prometheus_words(figures: Figures) -> bytes:
    """With what the process uses of the machine."""
    registry = CollectorRegistry()
    registry.register(figures)
    ProcessCollector(registry=registry)
    return generate_latest(registry)


async def look(core: Core, platforms: Mapping[str, object], copies: Path, now: datetime) -> Figures:
    problems = await core.health.problems()
    well = {part: part not in problems for part in (*PARTS, *platforms)}
    due = await core.storage.read(_due) if well["database"] else {}
    waits = {what: max(0.0, (now - at).total_seconds()) for what, at in due.items() if at}
    newest = newest_copy(copies)
    return Figures(
        well,
        {what: waits.get(what, 0.0) for what in ("reminders", "deliveries")},
        (now - newest).total_seconds() if newest is not None else None,
    )


@asynccontextmanager
async def metrics_served(
    port: int, core: Core, platforms: Mapping[str, object], copies: Path
) -> AsyncIterator[int]:
    """At `/metrics` of this machine, to nobody else.

    Yields the port. Raises OSError if it cannot be had.
    """

    async def show(_request: web.Request) -> web.Response:
        figures = await look(core, platforms, copies, datetime.now(UTC))
        return web.Response(body=in_prometheus_words(figures), headers=TEXT)

    def prepare(app: web.Application) -> None:
        app.router.add_get("/metrics", show)

    async with served(LOOPBACK, port, [only_for({LOOPBACK})], prepare, Limits()) as taken:
        yield taken


def _due(tx: Transaction) -> Mapping[str, datetime | None]:
    return {"reminders": tx.agenda.next_due(), "deliveries": tx.outbox.next_due()}


def _gauge(name: str, about: str, label: str, values: Mapping[str, float]) -> Metric:
    gauge = GaugeMetricFamily(name, about, labels=[label])
    for value, figure in values.items():
        gauge.add_metric([value], float(figure))
    return gauge


def _version() -> str:
    return version("tequio")
