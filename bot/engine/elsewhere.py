"""What another instance does: it has an account that only one of us may use."""

from collections.abc import Collection

from bot.coalition.outbox import Lane
from bot.ports import HeldByOne, Platforms


def lanes_elsewhere(platforms: Platforms) -> Collection[Lane]:
    """Where nothing is to be delivered or looked up here."""
    held = (each for each in platforms.values() if isinstance(each, HeldByOne))
    return {lane for adapter in held for lane in adapter.held_elsewhere()}
