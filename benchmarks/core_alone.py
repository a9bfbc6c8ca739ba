"""A storage that keeps nothing: what the core itself needs for a command, whatever keeps it."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any, TypeVar

from bot.coalition.people import Member
from bot.ports import Transaction
from bot.words.inbound import Address

T = TypeVar("T")


class Nothing:
    """Knows the people at these addresses; every event is new, and whatever is kept is gone."""

    def __init__(self, members: Mapping[Address, Member]) -> None:
        known = {member.id: member for member in members.values()}
        nothing: Any = SimpleNamespace(
            people=SimpleNamespace(
                member_at=members.get, member=known.get, note_reached=_gone, save=_gone
            ),
            conversations=SimpleNamespace(
                first_time=lambda _key, _now: True,
                dialogue=_gone,
                offers=lambda _address: (),
                close=_gone,
            ),
            agenda=SimpleNamespace(put=_gone),
            outbox=None,
            changes=None,
            claims=None,
            permissions=None,
            savepoint=nullcontext,
        )
        self._transaction: Transaction = nothing

    async def run(self, work: Callable[[Transaction], T], *, waited_for: bool = True) -> T:  # noqa: ARG002
        return work(self._transaction)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        return work(self._transaction)


def _gone(*_: object) -> None:
    """Nothing is known of it, and nothing stays."""
