"""Three requests of OAuth: where to ask for consent, a code for a token, a token for the next.

https://docs.slack.dev/authentication/installing-with-oauth
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import time
from typing import Any
from urllib.parse import urlencode, urljoin

from adapters.slack.api.call import Api

ACCESS = "oauth.v2.access"


@dataclass(frozen=True, slots=True)
class Installation:
    """What opens one workspace."""

    team: str
    name: str
    token: str
    since: float
    """When it was installed, in seconds since 1970, as below."""
    ends: float = 0.0
    """When the token is over; 0 if it lasts."""
    renews: str = ""
    """The token that gets the next one, once."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody at Slack agreed to."""

    installation: Installation
    installer: str
    """Their user id there."""


class WholeOrganisation(Exception):
    """Somebody installed for all workspaces of an Enterprise organisation at once."""


@dataclass(frozen=True, slots=True)
class OAuth:
    client_id: str
    client_secret: str
    scopes: Sequence[str]
    redirect: str
    """Where Slack sends people back to; empty for the first one of the app's own."""
    api: Api
    """Without a token."""
    clock: Callable[[], float] = time

    def asks_at(self, state: str) -> str:
        """The page of Slack's on which somebody can agree."""
        asked = {
            "client_id": self.client_id,
            "scope": ",".join(self.scopes),
            "state": state,
            **self._sent_back,
        }
        # beside the API, also on GovSlack: …/api and …/oauth/v2/authorize
        return urljoin(f"{self.api.url}/", "../oauth/v2/authorize") + f"?{urlencode(asked)}"

    async def consent(self, code: str) -> Consent:
        """Raises WholeOrganisation, RefusedBySlack or TryLater."""
        told = await self._access(code=code, **self._sent_back)
        if told.get("is_enterprise_install") or not told.get("team"):
            raise WholeOrganisation
        installer = (told.get("authed_user") or {}).get("id")
        return Consent(self._installation(told, told["team"]), str(installer or ""))

    async def renew(self, old: Installation) -> Installation:
        """Raises RefusedBySlack if that was done before, or TryLater."""
        told = await self._access(grant_type="refresh_token", refresh_token=old.renews)
        return self._installation(told, {"id": old.team, "name": old.name})

    @property
    def _sent_back(self) -> Mapping[str, str]:
        return {"redirect_uri": self.redirect} if self.redirect else {}

    async def _access(self, **given: str) -> Mapping[str, Any]:
        client = {"client_id": self.client_id, "client_secret": self.client_secret}
        return await self.api.call(ACCESS, **client, **given)

    def _installation(self, told: Mapping[str, Any], team: Mapping[str, Any]) -> Installation:
        now, lasts = self.clock(), float(told.get("expires_in") or 0)
        return Installation(
            str(team["id"]),
            str(team.get("name") or team["id"]),
            str(told["access_token"]),
            now,
            now + lasts if lasts else 0.0,
            str(told.get("refresh_token") or ""),
        )
