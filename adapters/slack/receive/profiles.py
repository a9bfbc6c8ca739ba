"""What Slack knows of a person: our first guess about somebody new."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any

from cachetools import LRUCache

from adapters.slack.api.errors import RefusedBySlack
from adapters.slack.install.workspaces import Workspace
from adapters.slack.slack_action import PLATFORM
from bot.words.errors import TryLater
from bot.words.inbound import Address, Introduction, Presence

KNOWN_FOR = 6 * 3600.0
"""Seconds."""
HURRY = 1.0
"""Seconds."""
MOST_KNOWN = 10_000
HIDDEN = "user_not_visible"
"""What Slack says of somebody who is there, and of whom we may know nothing."""
SLACKBOT = "USLACKBOT"
"""In every workspace; Slack does not say of it that it is a bot."""


@dataclass(frozen=True, slots=True)
class Profile:
    introduction: Introduction = field(default_factory=Introduction)
    takes_part: bool = True
    """A person with an account that is open: neither a bot nor deactivated."""


STRANGER = Profile()


@dataclass
class ProfileCache:
    """Asks once in a while; a person whom Slack does not tell about is a stranger, not an error."""

    clock: Callable[[], float] = monotonic
    _known: "LRUCache[tuple[str, str], tuple[float, Profile]]" = field(
        default_factory=lambda: LRUCache(MOST_KNOWN)
    )
    _spoken: "LRUCache[tuple[str, str], str]" = field(default_factory=lambda: LRUCache(MOST_KNOWN))

    def language_of(self, team: str, user: str) -> str:
        """As they were spoken to last, else as Slack told us; empty if we do not know."""
        known = self._known.get((team, user), (0.0, STRANGER))[1]
        return self._spoken.get((team, user)) or known.introduction.language

    def spoke(self, team: str, user: str, language: str) -> None:
        """They may have chosen another language than Slack's; only the core knows."""
        self._spoken[team, user] = language

    async def glance(self, slack: Workspace, user: str, *, hurry: bool) -> Profile:
        """In a `hurry`, because a trigger is running out, only what can be had within a second."""
        known = self.fresh(slack.team, user)
        if known is not None:
            return known
        stale = self._known.get((slack.team, user), (0.0, STRANGER))[1]
        if hurry and not slack.api.throttle.has_room("users.info"):
            return stale
        try:
            async with asyncio.timeout(HURRY if hurry else None):
                return await self.ask(slack, user)
        except (RefusedBySlack, TryLater, TimeoutError):
            return stale

    async def glances(
        self, slack: Workspace, users: Iterable[str], *, hurry: bool
    ) -> list[Profile]:
        return await asyncio.gather(*(self.glance(slack, user, hurry=hurry) for user in users))

    def fresh(self, team: str, user: str) -> Profile | None:
        """Whom we heard of not long ago."""
        at, known = self._known.get((team, user), (float("-inf"), STRANGER))
        return known if self.clock() - at < KNOWN_FOR else None

    async def meet(self, slack: Workspace, user: str) -> Profile | None:
        """Whom we need to know for certain; None if there is no such person.

        Raises what a call raises.
        """
        known = self.fresh(slack.team, user)
        if known is not None:
            return known
        try:
            return await self.ask(slack, user)
        except RefusedBySlack as refused:
            if refused.code == HIDDEN:
                return STRANGER
            if refused.code == "user_not_found":
                return None
            raise

    def changed(self, team: str, user: str) -> None:
        """Ask anew when they act next."""
        if (team, user) in self._known:
            self._known[team, user] = (float("-inf"), self._known[team, user][1])

    def is_new_zone(self, team: str, user: Mapping[str, Any]) -> bool:
        """Whether their time zone is another one than Slack told before, if it did.

        People change what is shown of them often, and nothing of that but this is of interest.
        """
        _, known = self._known.get((team, str(user.get("id"))), (0.0, STRANGER))
        return bool(user.get("tz")) and user.get("tz") != known.introduction.zone

    def told(self, team: str, user: str, about: Mapping[str, Any]) -> Profile:
        """What an event says of them, which is not all: it is asked anew when they act next."""
        _, before = self._known.get((team, user), (0.0, STRANGER))
        made = _profile_of(user, about)
        language = made.introduction.language or before.introduction.language
        made = replace(made, introduction=replace(made.introduction, language=language))
        self._known[team, user] = (float("-inf"), made)
        return made

    async def ask(self, slack: Workspace, user: str) -> Profile:
        """Slack, and remember the answer; raises what a call raises."""
        told = await slack.api.call("users.info", user=user, include_locale="true")
        return self.met(slack.team, user, told.get("user", {}))

    def met(self, team: str, user: str, about: Mapping[str, Any]) -> Profile:
        """Remember what Slack says `about` somebody."""
        made = _profile_of(user, about)
        self._known[team, user] = (self.clock(), made)
        return made


def presences(team: str, users: Iterable[str], met: Iterable[Profile]) -> tuple[Presence, ...]:
    """Those whose name Slack told us in time; bots take no part."""
    return tuple(
        Presence(Address(PLATFORM, team, user), each.introduction)
        for user, each in zip(users, met, strict=True)
        if each.takes_part and each.introduction.name
    )


def _profile_of(user: str, about: Mapping[str, Any]) -> Profile:
    profile = about.get("profile") or {}
    name = about.get("real_name") or profile.get("real_name") or about.get("name") or ""
    language = str(about.get("locale") or "").partition("-")[0]
    no_person = about.get("is_bot") or about.get("deleted") or user == SLACKBOT
    zone, domain = str(about.get("tz") or ""), _domain_of(profile)
    introduction = Introduction(str(name), language, zone, email_domain=domain)
    return Profile(introduction, takes_part=not no_person)


def _domain_of(profile: Mapping[str, Any]) -> str:
    """Slack tells addresses where it may (`users:read.email`); here each loses whose it is."""
    return str(profile.get("email") or "").rpartition("@")[2]
