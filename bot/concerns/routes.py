"""The words that can be typed, and all routes of the concerns, bound to their store."""

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from bot.coalition.anonymous import AnonymousHandler, AnonymousRequest
from bot.coalition.binding import bound
from bot.coalition.requests import Request
from bot.concerns.reporter import come_back, report
from bot.concerns.reporter.budget import Budget
from bot.concerns.reporter.report import Intake
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.responder import respond
from bot.concerns.responder.respond import ResponderStores
from bot.concerns.store import CaseStore, ConcernStore
from bot.forms.home import Section
from bot.forms.vocabulary import Command
from bot.words.messages import Button, Reply, say


def anonymous_routes(
    store: ConcernStore, here: Surroundings, budget: Budget, settle: Callable[[], object]
) -> Mapping[str, Callable[[AnonymousRequest], Reply]]:
    """For the door that knows nobody; `settle` brings the roster up to date."""
    intake = Intake(store, here, budget)

    def bind(handler: AnonymousHandler[Intake]) -> Callable[[AnonymousRequest], Reply]:
        def call(request: AnonymousRequest) -> Reply:
            settle()
            return handler(request, intake)

        return call

    return {name: bind(each) for name, each in {**report.ROUTES, **come_back.ROUTES}.items()}


def responding_routes(
    store: CaseStore, zone: ZoneInfo
) -> Mapping[str, Callable[[Request, object], Reply]]:
    """For responders; these touch nothing of the transaction around them but its outbox."""
    stores = ResponderStores(store, zone)
    return bound(respond.ROUTES, lambda _transaction: stores)


def section() -> Section:
    """The same on everybody's home at all times: nothing on it depends on a report."""
    return Section(buttons=(Button(say("Raise a safety concern"), "concern"),))


COMMANDS = (
    Command(
        say("concern"),
        "concern",
        say("report a safety concern without giving your name"),
        everyday=True,
    ),
    Command(say("receipt"), "receipt", say("read the answer to your report, or add to it")),
    Command(say("danger"), "danger", say("whom to call in danger"), everyday=True),
    Command(say("responder"), "responder", say("for responders: whether your keys are in order")),
    Command(
        say("responder key"), "responder.key", say("for responders: put your keys on the list")
    ),
)
