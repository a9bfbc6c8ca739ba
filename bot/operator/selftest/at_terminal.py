"""What an operator sees of a self-test."""

import asyncio

from bot.operator.selftest.apart import self_test
from bot.selftest.model import BrokenOff, Searched
from bot.selftest.wording import told
from bot.words.errors import CommandFailed
from config.settings import Settings


def selftest(settings: Settings) -> None:
    """Print what came of it. Raises CommandFailed unless it was passed."""
    outcome = asyncio.run(self_test(settings))
    shown = told(outcome)
    report = "\n".join(map(str, (shown.text, *shown.lines)))
    match outcome:
        case BrokenOff(why):
            raise CommandFailed(f"The self-test was broken off, so it says nothing: {why}.")
        case Searched(leaks) if leaks:
            raise CommandFailed(report)
        case Searched():
            print(report)
