"""Bad days to order: limits, errors, answers that get lost, answers that come too late."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from tests.support.slack.elements import Json, Refusal

Kind: TypeAlias = Literal[
    "limited", "broken", "lost request", "lost answer", "silent", "silent afterwards", "refused"
]


@dataclass
class Fault:
    """What happens to the next calls of a method; `times` of them."""

    method: str
    kind: Kind
    times: int = 1
    after: int = 1
    """Seconds to wait, when limited."""
    error: str = ""
    """When refused."""
    channel: str = ""
    """Only calls about this channel; empty means any."""
    thread: bool = False
    """Only calls about a thread."""

    def meets(self, method: str, args: Json) -> bool:
        about = self.channel in {"", args.get("channel")} and (
            not self.thread or "thread_ts" in args
        )
        return self.method == method and about


@dataclass
class Limit:
    """So many calls a second in each channel, after a first burst; like Slack's own."""

    rate: float
    burst: float
    left: dict[str, float] = field(default_factory=dict)
    at: dict[str, float] = field(default_factory=dict)

    def take(self, key: str, now: float) -> None:
        """Raises Refusal."""
        grown = (now - self.at.get(key, now)) * self.rate
        left = min(self.burst, self.left.get(key, self.burst) + grown)
        self.at[key], self.left[key] = now, left
        if left < 1:
            raise Refusal("ratelimited", status=429, after=1)
        self.left[key] = left - 1


@dataclass
class Trouble:
    clock: Callable[[], float]
    faults: list[Fault] = field(default_factory=list)
    limits: dict[str, Limit] = field(default_factory=dict)
    """By method."""
    refused_for_haste: int = 0
    calls: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """How often each method was called."""

    def order(self, method: str, kind: Kind, **about: object) -> None:
        self.faults.append(Fault(method, kind, **about))  # type: ignore[arg-type]

    def met(self, method: str, args: Json) -> Fault | None:
        """What happens to this call, if anything. Raises Refusal for haste."""
        self.calls[method] += 1
        limit = self.limits.get(method)
        if limit is not None:
            try:
                place = str(args.get("channel", ""))
                limit.take(f"D{place[1:]}" if place.startswith("U") else place, self.clock())
            except Refusal:
                self.refused_for_haste += 1
                raise
        for fault in self.faults:
            if fault.meets(method, args):
                fault.times -= 1
                if fault.times <= 0:
                    self.faults.remove(fault)
                return fault
        return None
