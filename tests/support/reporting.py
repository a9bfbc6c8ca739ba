"""The routes of a reporter at a real vault, one by one: no desk, no people, no clock that moves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from bot.coalition.anonymous import AnonymousRequest, Door
from bot.coalition.people import UTC_ZONE
from bot.concerns.batches import Batch, Slot
from bot.concerns.reporter import come_back, cover, report
from bot.concerns.reporter.afterwards import Done, told
from bot.concerns.reporter.budget import Budget, Purpose
from bot.concerns.reporter.report import Intake
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import Recipient, new_identity, recipient_of
from bot.concerns.sealed.seal_report import SealedMessage, SealedReport
from bot.concerns.sealed.signatures import SigningKey, verify_key_of
from bot.concerns.sealed.tickets import TicketHash
from bot.words.ids import MemberId
from bot.words.messages import Form, Message, Reply
from storage.concerns_vault import ConcernsVault
from tests.support.ready_made import lay_vault
from tests.support.stage import MONDAY, OUTSIDE, PAGE

_WITHOUT = {**report.WITHOUT_THE_VAULT, **come_back.WITHOUT_THE_VAULT}
_ROUTES = {**report.ROUTES, **come_back.ROUTES, **cover.ROUTES}
TODAY = MONDAY.date()
BATCH = "2026-03-02 afternoon"
AT_ONCE = Batch(TODAY, Slot.AT_ONCE)
KEYS = {name: new_identity() for name in ("Ada", "Bob", "Cyn")}
SIGNING = {name: SigningKey(name.encode().ljust(32)) for name in KEYS}
HERE = Surroundings(OUTSIDE, ZoneInfo("Asia/Kathmandu"), PAGE)


class WatchedVault(ConcernsVault):
    """A real one that tells who was to be paged, and for which batch."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, UTC_ZONE, MONDAY)
        self.kept: list[tuple[SealedReport, Batch, set[Recipient]]] = []
        self.added: list[tuple[SealedMessage, Batch]] = []
        self.covered: list[SealedReport] = []

    def keep(self, report: SealedReport, batch: Batch, page: Collection[Recipient] = ()) -> None:
        self.kept.append((report, batch, set(page)))
        super().keep(report, batch, page)

    def cover(self, report: SealedReport, batch: Batch) -> bool:
        self.covered.append(report)
        return super().cover(report, batch)

    def add(self, message: SealedMessage, batch: Batch) -> None:
        self.added.append((message, batch))
        super().add(message, batch)


@dataclass
class WatchedBudget(Budget):
    def __post_init__(self) -> None:
        self.taken: list[tuple[Door, Purpose]] = []

    def take(self, door: Door, purpose: Purpose, ticket: TicketHash | None = None) -> bool:
        self.taken.append((door, purpose))
        return super().take(door, purpose, ticket)


@dataclass
class Reporting:
    vault: WatchedVault
    budget: WatchedBudget
    door: Door = "company chat"
    day: date = TODAY
    language: str = "es"

    def asks(self, route: str, **args: str) -> Reply:
        request = AnonymousRequest(args, self.language, self.day, BATCH, self.door)
        if route in _WITHOUT:
            return _WITHOUT[route](request, HERE)
        return _ROUTES[route](request, Intake(self.vault, HERE, self.budget))

    def told(self, *done: Done) -> Message:
        request = AnonymousRequest({}, self.language, self.day, BATCH, self.door)
        return told(done, BATCH, request, HERE)

    def enrols(self, name: str, proved: date = TODAY) -> None:
        key = verify_key_of(SIGNING[name])
        responder = Responder(name, recipient_of(KEYS[name]), key, proved)
        self.vault.enrol(MemberId(name), responder)


def opened_door(file: Path) -> Reporting:
    """With two responders on the list, and nothing in the vault."""
    lay_vault(file)
    door = Reporting(WatchedVault(file), WatchedBudget(lambda: MONDAY, Random(1)))
    door.enrols("Ada")
    door.enrols("Bob")
    return door


def form_of(reply: Reply) -> Form:
    assert isinstance(reply, Form), reply
    return reply


def keys(*names: str) -> set[Recipient]:
    return {recipient_of(KEYS[name]) for name in names}
