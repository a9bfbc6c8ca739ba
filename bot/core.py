"""The running core: desk, ticker and courier over one storage, and the heart that wakes them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.confidence import AnonymousRoute, Confidence
from bot.courier import Courier
from bot.desk import Desk
from bot.features import COMMANDS, DUE_ROUTES, ROUTES
from bot.health import Health
from bot.language.tell import Interpreter
from bot.ports import Clock, Platforms, Storage
from bot.pulse import Chore, Pulse
from bot.ticker import Ticker
from bot.turn import Route
from bot.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Core:
    storage: Storage
    desk: Desk
    pulse: Pulse
    health: Health
    interpreter: Interpreter


def assemble(
    storage: Storage,
    platforms: Platforms,
    interpreter: Interpreter,
    clock: Clock,
    *,
    responding: Mapping[str, Route],
    anonymous: Mapping[str, AnonymousRoute],
    batch: Callable[[datetime], str],
    chores: Sequence[Chore],
) -> Core:
    """Put the parts of the core together; the concerns' parts come bound to their own store."""
    vocabulary = Vocabulary(COMMANDS, interpreter)
    confidence = Confidence(anonymous, vocabulary, interpreter, batch)
    desk = Desk(storage, {**ROUTES, **responding}, vocabulary, confidence, interpreter, clock)
    ticker = Ticker(storage, DUE_ROUTES, clock)
    pulse = Pulse(ticker, Courier(storage, platforms, interpreter, clock), chores)
    return Core(storage, desk, pulse, Health(storage, pulse), interpreter)
