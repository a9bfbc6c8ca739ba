"""A report at Slack: through our own adapter, in windows that somebody fills in."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from bot.operator.selftest.doors import DoorShut, Visit, receipt_in, written_down
from bot.operator.selftest.planted import new_word
from bot.operator.selftest.slack_here import SlackHere, slack_here


async def at_slack(visit: Visit) -> str:
    """Reports, and comes back before it is delivered. Raises DoorShut."""
    async with slack_here(visit.who) as slack, _connected(slack, visit) as person:
        await person.types(f"concern {visit.who.typed}")
        receipt = receipt_in(_texts_in(slack))
        await person.sends({**visit.answers, **written_down(receipt)})
        await person.types(f"receipt {visit.who.typed}")
        await person.sends({"receipt": " ".join(receipt)})
        if "text" not in {block.get("block_id") for block in slack.window["blocks"]}:
            raise DoorShut("a receipt opens nothing at Slack")
        await person.sends({"text": visit.who.more})
    return " ".join(receipt)


@dataclass(frozen=True, slots=True)
class _Person:
    """Does one thing after the other: the next when the last one was answered."""

    slack: SlackHere
    answered: Callable[[], Awaitable[None]]

    async def types(self, text: str) -> None:
        await self.slack.types(text)
        await self.answered()

    async def sends(self, answers: Mapping[str, str]) -> None:
        await self.slack.sends(answers)
        await self.answered()
        if self.slack.refused:
            raise DoorShut("a window at Slack is not taken")


@asynccontextmanager
async def _connected(slack: SlackHere, visit: Visit) -> AsyncIterator[_Person]:
    from adapters.slack.adapter import SlackAdapter  # noqa: PLC0415 - loads Slack's libraries
    from adapters.slack.install.tokens import OneToken  # noqa: PLC0415 - as above

    adapter = SlackAdapter(
        OneToken(new_word()),
        interpreter=visit.core.interpreter,
        api_url=slack.address,
        app_token=new_word(),
    )
    running = asyncio.create_task(adapter.run(visit.core.desk.handle))
    try:
        await adapter.listening()
        yield _Person(slack, adapter.settle)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


def _texts_in(slack: SlackHere) -> list[str]:
    blocks = slack.window.get("blocks", ())
    return [str((block.get("text") or {}).get("text", "")) for block in blocks]
