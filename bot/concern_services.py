"""All that runs for safety concerns, over the vault and over the coalition's own store."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.coalition.agenda import Occasion
from bot.coalition.anonymous import AnonymousRequest
from bot.coalition.requests import Request
from bot.concern_transactions import ConcernTransactions
from bot.concerns.release import Release
from bot.concerns.reporter.budget import Budget
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.responder.case_room import Cases
from bot.concerns.responder.unanswered import Unanswered
from bot.concerns.routes import anonymous_routes, responding_routes, watching_routes
from bot.concerns.starts import Life, Starts
from bot.concerns.steward.list_room import Lists
from bot.concerns.steward.list_watch import ListWatch
from bot.concerns.store import BatchStore, ConcernStore, StewardStore
from bot.ports import Clock, Storage
from bot.words.messages import Reply


class Vault(ConcernStore, StewardStore, BatchStore, Protocol):
    """Where concerns are kept, apart from everything else."""


@dataclass(frozen=True, slots=True)
class ConcernServices:
    anonymous: Mapping[str, Callable[[AnonymousRequest], Reply]]
    """For the door that knows nobody."""
    responding: Mapping[str, Callable[[Request, object], Reply]]
    """For responders and stewards, who are known."""
    watching: Mapping[str, Callable[[Occasion, object], None]]
    """What falls due so that somebody looks."""
    release: Release
    list_watch: ListWatch
    starts: Starts
    cases: Cases
    list_room: Lists


def concern_services(
    storage: Storage,
    vault: Vault,
    clock: Clock,
    life: Life,
    *,
    here: Surroundings,
    budget: Budget,
) -> ConcernServices:
    """Put together inside their event loop; `life` is this process among all that serve."""
    vault.want_recovery(here.outside.recovery)
    ours = ConcernTransactions(storage, vault, clock, asyncio.get_running_loop())
    unanswered = Unanswered()
    return ConcernServices(
        anonymous_routes(vault, here, budget, ours.settle_meanwhile),
        responding_routes(vault, here.zone, unanswered),
        watching_routes(vault, here.zone, here.outside.contact),
        _release(vault, ours, unanswered),
        ListWatch(vault, clock, ours.with_people, ours.owe_news),
        Starts(life, ours.ask_to_look),
        Cases(vault, ours.member_at, ours.members, ours.settle, clock, here.zone),
        Lists(vault, ours.member_at, ours.with_people, ours.settle, clock),
    )


def _release(vault: Vault, ours: ConcernTransactions, unanswered: Unanswered) -> Release:
    return Release(
        vault,
        ours.clock,
        ours.settle,
        owe=ours.page,
        forget=ours.forget_pages,
        owe_again=ours.page_again,
        unanswered=unanswered,
    )
