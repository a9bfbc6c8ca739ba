"""Several accounts of ours, on several homeservers, as one platform."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from adapters.matrix.adapter import MatrixAdapter
from bot.ports import Handle
from bot.words.errors import Undeliverable
from bot.words.inbound import Address, Inbound, Presence, Room
from bot.words.messages import Message, Reply


@dataclass(frozen=True, slots=True)
class MatrixAccounts:
    """Raises Undeliverable for what belongs to none of them."""

    by_user: Mapping[str, MatrixAdapter]
    """The workspace of an address says through which of our accounts somebody is reached."""

    async def run(self, handle: Handle) -> None:
        """Listen on all of them until cancelled. Raises CommandFailed if one could never be."""

        async def of_people(inbound: Inbound) -> Reply:
            """Accounts of ours that meet in a room are not people to each other."""
            return None if inbound.sender.id in self.by_user else await handle(inbound)

        try:
            async with asyncio.TaskGroup() as group:
                for adapter in self.by_user.values():
                    group.create_task(adapter.run(of_people))
        except ExceptionGroup as failed:
            raise failed.exceptions[0] from failed  # the others were cancelled because of it

    async def deliver(
        self, to: Address | Room, message: Message, *, key: str, again: bool = False
    ) -> None:
        adapter = self.by_user.get(to.workspace)
        if adapter is None:
            raise Undeliverable("no Matrix account of ours has that name")
        await adapter.deliver(to, message, key=key, again=again)

    async def people_in(self, room: Room) -> Sequence[Presence]:
        adapter = self.by_user.get(room.workspace)
        if adapter is None:
            raise Undeliverable("no Matrix account of ours has that name")
        people = await adapter.people_in(room)
        return [each for each in people if each.address.id not in self.by_user]

    def held_elsewhere(self) -> Collection[tuple[str, str]]:
        held = (user for user, adapter in self.by_user.items() if adapter.is_elsewhere)
        return {("matrix", user) for user in held}

    def problem(self) -> str:
        problems = {user: adapter.problem() for user, adapter in self.by_user.items()}
        return ", ".join(f"{user}: {problem}" for user, problem in problems.items() if problem)


def folder_name(user: str) -> str:
    """A folder for each account: its address without what file systems do not like."""
    return "".join(letter if letter.isalnum() else "_" for letter in user.removeprefix("@"))
