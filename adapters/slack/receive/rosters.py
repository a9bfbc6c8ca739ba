"""Looks up who is in a channel or in a user group.

https://docs.slack.dev/reference/methods/conversations.members and usergroups.users.list
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.slack.api.errors import RefusedBySlack, outcome
from adapters.slack.api.paging import read_all
from adapters.slack.install.workspaces import Workspace
from adapters.slack.receive.profiles import Profile, ProfileCache
from adapters.slack.slack_action import PLATFORM
from bot.words.errors import Undeliverable
from bot.words.inbound import Address, Presence

GROUP = "S"
"""With it begins the id of a user group."""
FEW = 60
"""People whom we rather ask about one by one than read everybody in the workspace."""
NO_GROUPS = frozenset({"missing_scope", "plan_upgrade_required"})


@dataclass(frozen=True, slots=True)
class Rosters:
    profiles: ProfileCache

    async def people_in(self, slack: Workspace, place: str) -> Sequence[Presence]:
        """Everybody there but bots and closed accounts. Raises TryLater or Undeliverable."""
        try:
            there = await _ids(slack, place)
            known = await self._known(slack, there)
        except RefusedBySlack as refused:
            raise _why(refused, place) from None
        return [
            Presence(Address(PLATFORM, slack.team, user), known[user].introduction)
            for user in there
            if user in known and known[user].takes_part
        ]

    async def _known(self, slack: Workspace, there: Sequence[str]) -> Mapping[str, Profile]:
        known = {user: met for user in there if (met := self.profiles.fresh(slack.team, user))}
        wanted = set(there) - known.keys()
        if len(wanted) > FEW:
            async for about in read_all(slack.api, "users.list", "members", include_locale="true"):
                if (user := str(about["id"])) in wanted:
                    known[user] = self.profiles.met(slack.team, user, about)
        for user in there:  # people of Slack Connect are not in the workspace's own list
            if user not in known and (met := await self.profiles.meet(slack, user)):
                known[user] = met
        return known


async def _ids(slack: Workspace, place: str) -> Sequence[str]:
    """Raises Undeliverable from a channel that we are not in: others may still be told of it."""
    if place.startswith(GROUP):
        told = await slack.api.call("usergroups.users.list", usergroup=place)
        return [str(user) for user in told.get("users", ())]
    listed = read_all(slack.api, "conversations.members", "members", channel=place)
    there = [str(user) async for user in listed]
    if slack.bot not in there:
        raise RefusedBySlack("not_in_channel")
    return there


def _why(refused: RefusedBySlack, place: str) -> Exception:
    if place.startswith(GROUP) and refused.code in NO_GROUPS:
        return Undeliverable(
            f"Slack lets Tequio read no user groups here ({refused.code}): "
            "they need the scope usergroups:read and a paid plan"
        )
    if refused.code == "missing_scope":
        return Undeliverable(
            "Slack does not let Tequio see who is in a channel: "
            "it needs the scopes channels:read, and groups:read for private channels"
        )
    return outcome(refused)
