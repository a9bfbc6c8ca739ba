"""The two pages by which people install Tequio in their workspace: on to Slack, and back."""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import time
from typing import TypeAlias

from aiohttp import web

from adapters.slack.api.call import Api
from adapters.slack.api.errors import RefusedBySlack
from adapters.slack.install.oauth import Consent, OAuth, WholeOrganisation
from adapters.slack.install.renew import SelfInstalled
from bot.ports import SecretStore
from bot.words.errors import TryLater
from bot.words.messages import Message, say

INSTALL = "/slack/install"
BACK = "/slack/oauth_redirect"
COOKIE = "tequio-slack-install"
CONSENT_TIMEOUT = timedelta(minutes=10)
"""How long somebody may read what Slack asks them."""
STATE = "slack:state:"

Show: TypeAlias = Callable[[web.Request, Message, int], web.Response]
"""Makes a page of a message, in the language of whoever asked, with that status."""

ANEW = say("Please begin anew, with the link that you were given.")
DECLINED = Message(say("Nothing was installed."), (say("You did not agree at Slack."), ANEW))
STRANGE = Message(
    say("Nothing was installed."),
    (say("You took longer than ten minutes, or came back in another browser."), ANEW),
)
REFUSED = Message(say("Nothing was installed."), (say("Slack did not accept this link."), ANEW))
TOO_WIDE = Message(
    say("Nothing was installed."),
    (say("I can be installed in a workspace, not in a whole organisation at once."), ANEW),
)
UNREACHABLE = Message(
    say("Nothing was installed."),
    (say("Slack cannot be reached at the moment."), ANEW),
)


@dataclass(frozen=True, slots=True)
class InstallSettings:
    """What lets workspaces install Tequio by themselves."""

    client_id: str
    client_secret: str
    scopes: Sequence[str]
    public_url: str
    """Under which people reach our pages; empty if only Slack knows it."""
    secret_store: SecretStore
    show: Show
    clock: Callable[[], float] = time
    """Seconds since 1970."""

    def oauth(self, api: Api) -> OAuth:
        back = f"{self.public_url}{BACK}" if self.public_url else ""
        return OAuth(self.client_id, self.client_secret, self.scopes, back, api, self.clock)


@dataclass(frozen=True, slots=True)
class InstallPages:
    settings: InstallSettings
    installations: SelfInstalled
    installed: Callable[[Consent, bool], Awaitable[None]]
    """Told of each workspace, and whether it is a new one."""

    def routes(self) -> Sequence[web.RouteDef]:
        return (web.get(INSTALL, self.leave), web.get(BACK, self.come_back))

    async def leave(self, _request: web.Request) -> web.Response:
        """On to Slack, with a state that only this browser can bring back, once."""
        state = secrets.token_urlsafe(24)
        until = datetime.fromtimestamp(self.settings.clock(), UTC) + CONSENT_TIMEOUT
        await self.settings.secret_store.put(STATE + state, "sent", until=until)
        oauth = self.installations.oauth
        there = web.Response(status=302, headers={"Location": oauth.asks_at(state)})
        there.set_cookie(
            COOKIE,
            state,
            max_age=int(CONSENT_TIMEOUT.total_seconds()),
            path="/slack",
            secure=oauth.redirect.startswith("https:"),
            httponly=True,
            samesite="Lax",
        )
        return there

    async def come_back(self, request: web.Request) -> web.Response:
        page, status = await self._installed(request)
        answer = self.settings.show(request, page, status)
        answer.del_cookie(COOKIE, path="/slack")
        return answer

    async def _installed(self, request: web.Request) -> tuple[Message, int]:
        asked = request.query
        if "error" in asked:
            return DECLINED, 200
        if not await self._is_ours(asked.get("state", ""), request.cookies.get(COOKIE, "")):
            return STRANGE, 400
        try:
            consent = await self.installations.oauth.consent(asked.get("code", ""))
        except WholeOrganisation:
            return TOO_WIDE, 400
        except RefusedBySlack:
            return REFUSED, 400
        except TryLater:
            return UNREACHABLE, 503
        new = await self.installations.add(consent.installation)
        await self.installed(consent, new)
        return _done(consent.installation.name), 200

    async def _is_ours(self, state: str, brought: str) -> bool:
        same = bool(state) and secrets.compare_digest(state.encode(), brought.encode())
        return same and bool(await self.settings.secret_store.take(STATE + state))


def _done(workspace: str) -> Message:
    return Message(
        say("Tequio is in {workspace} now.", workspace=workspace),
        (
            say("Look for Tequio under the apps in Slack, and write “help” to it."),
            say("You can close this page."),
        ),
    )
