"""One instance of several, as `tequio run` starts it, for `tests.support.chaos`.

Slack lets it post as fast as it can, and there is one more thing that falls due: a message to
somebody. Its clock may go faster than ours, and it waits as much shorter.
"""

import os
import sys
from datetime import UTC, datetime
from time import time
from typing import Any

from adapters.slack import adapter
from adapters.slack.adapter import SlackAdapter
from adapters.slack.api import call, throttle
from adapters.slack.api.throttle import Throttle
from adapters.slack.reply import post
from bot import core
from bot.__main__ import main
from bot.coalition.agenda import Occasion
from bot.features import DUE_ROUTES
from bot.operator import run
from bot.ports import Transaction
from bot.words.ids import MemberId
from bot.words.messages import Message
from storage import writer

ROUTE = "chaos.due"
SPEED, BEGAN = "CHAOS_SPEED", "CHAOS_BEGAN"


class QuickSlack(SlackAdapter):
    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  as the adapter's
        super().__init__(*args, **options, new_throttle=quick_throttle)


def quick_throttle() -> Throttle:
    return Throttle(per_channel=1000.0, per_workspace=1000.0)


def owe(occasion: Occasion, tx: Transaction) -> None:
    member = tx.people.member(MemberId(occasion.args["member"]))
    assert member is not None
    number = occasion.args["number"]
    occasion.outbox.put(member, Message(f"due {number}"), once=f"chaos:{number}")


def hasten(speed: float, began: float) -> None:
    post.LONGEST_POST /= speed
    call.STANDSTILL /= speed
    [begin] = writer._BEGIN["postgresql"]
    usual = f"{writer.LONGEST_STANDSTILL}s"
    shorter = begin.replace(usual, f"{int(1000 * writer.LONGEST_STANDSTILL / speed)}ms")
    writer._BEGIN["postgresql"] = (shorter,)
    run.now = lambda: datetime.fromtimestamp(began + speed * (time() - began), UTC)


if __name__ == "__main__":
    hasten(float(os.environ[SPEED]), float(os.environ[BEGAN]))
    throttle.TIERS = dict.fromkeys(throttle.TIERS, 1_000_000.0)
    setattr(adapter, "SlackAdapter", QuickSlack)  # noqa: B010  what it is put together of
    setattr(core, "DUE_ROUTES", {**DUE_ROUTES, ROUTE: owe})  # noqa: B010
    sys.exit(main(["run"]))
