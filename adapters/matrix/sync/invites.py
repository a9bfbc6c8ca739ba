"""Comes when invited: tried again until it works or the invitation is withdrawn."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from adapters.matrix.account_context import AccountContext
from adapters.matrix.api.errors import HomeserverRefused, Unreachable
from adapters.matrix.state.memory import Invite
from bot.waiting.backoff import backoff

log = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
MOST_ATTEMPTS = 40
"""After that the room is taken to be gone: about a day and a half."""


@dataclass
class Invites:
    context: AccountContext

    async def run(self, news: asyncio.Event) -> None:
        """Look after invitations until cancelled, whenever there is news and now and then."""
        while True:
            news.clear()
            for invite in self.context.memory.invites_due(datetime.now(UTC)):
                await self._take_up(invite)
            try:
                async with asyncio.timeout(FIRST_PAUSE.total_seconds()):
                    await news.wait()
            except TimeoutError:
                pass

    async def _take_up(self, invite: Invite) -> None:
        try:
            await self.context.server.post("rooms", invite.room, "join", body={})
        except (HomeserverRefused, Unreachable) as failure:
            self._later(invite, failure)
        else:
            self.context.memory.settled(invite.room)

    def _later(self, invite: Invite, failure: HomeserverRefused | Unreachable) -> None:
        gone = isinstance(failure, HomeserverRefused) and not failure.may_pass
        if gone or invite.attempts >= MOST_ATTEMPTS:
            log.warning("an invitation could not be taken up: %s", failure)
            self.context.memory.settled(invite.room)
            return
        asked = failure.after if isinstance(failure, HomeserverRefused) else timedelta()
        pause = backoff(invite.attempts, FIRST_PAUSE, LONGEST_PAUSE)
        self.context.memory.postpone(invite, datetime.now(UTC) + max(pause, asked))
