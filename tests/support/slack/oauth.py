"""Slack's side of OAuth: people agree on a page, codes and what renews a token work once."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.support.slack.elements import Json, Refusal
from tests.support.slack.world import Workspace, World

CLIENT_ID, CLIENT_SECRET = "2141029472.691202649728", "c0ffee5eedfacade0123456789abcdef"
LASTS = 12 * 3600


@dataclass(frozen=True, slots=True)
class Agreed:
    team: str
    user: str
    redirect: str
    scopes: str


@dataclass
class OAuthServer:
    world: World
    rotates: bool = False
    whole_organisation: bool = False
    """Whether people agree for all workspaces of an Enterprise organisation."""
    codes: dict[str, Agreed] = field(default_factory=dict)
    renewing: dict[str, str] = field(default_factory=dict)
    """Team by the token that renews its token."""

    def agrees(self, address: str, team: str, user: str) -> str:
        """Somebody agrees on the page at `address`; where they are sent."""
        asked = self._asked(address)
        code = secrets.token_hex(8)
        redirect = asked.get("redirect_uri", "")
        self.codes[code] = Agreed(team, user, redirect, asked["scope"])
        return f"{redirect}?{urlencode({'code': code, 'state': asked['state']})}"

    def declines(self, address: str) -> str:
        asked = self._asked(address)
        told = urlencode({"error": "access_denied", "state": asked["state"]})
        return f"{asked.get('redirect_uri', '')}?{told}"

    def access(self, args: Json) -> Json:
        """`oauth.v2.access`."""
        if (args.get("client_id"), args.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
            raise Refusal("invalid_client_id")
        if args.get("grant_type") == "refresh_token":
            return self._renewed(args)
        agreed = self.codes.pop(args.get("code", ""), None)
        if agreed is None:
            raise Refusal("invalid_code")
        if agreed.redirect != args.get("redirect_uri", ""):
            raise Refusal("bad_redirect_uri")
        return self._installed(agreed)

    def _installed(self, agreed: Agreed) -> Json:
        slack = self.world.workspaces[agreed.team]
        slack.scopes = frozenset(agreed.scopes.split(","))
        told = {
            **self._token(slack),
            "scope": agreed.scopes,
            "bot_user_id": slack.bot.id,
            "app_id": "A1",
            "authed_user": {"id": agreed.user},
            "enterprise": None,
        }
        if self.whole_organisation:
            whole = {"enterprise": {"id": "E1", "name": "All"}, "is_enterprise_install": True}
            return {**told, "team": None, **whole}
        team = {"id": slack.team, "name": f"Workspace {slack.team}"}
        return {**told, "team": team, "is_enterprise_install": False}

    def _renewed(self, args: Json) -> Json:
        team = self.renewing.pop(args.get("refresh_token", ""), None)
        if team is None:
            raise Refusal("invalid_refresh_token")
        return self._token(self.world.workspaces[team])

    def _token(self, slack: Workspace) -> Json:
        slack.active = True
        slack.token = f"xoxb-{slack.team}-{secrets.token_hex(6)}"
        if not self.rotates:
            return {"access_token": slack.token, "token_type": "bot"}
        slack.token = f"xoxe.{slack.token}"
        slack.ends = self.world.now() + LASTS
        renews = f"xoxe-1-{secrets.token_hex(6)}"
        self.renewing[renews] = slack.team
        rotated = {"refresh_token": renews, "expires_in": LASTS}
        return {"access_token": slack.token, "token_type": "bot", **rotated}

    @staticmethod
    def _asked(address: str) -> Mapping[str, str]:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert urlsplit(address).path == "/oauth/v2/authorize"
        assert asked["client_id"] == CLIENT_ID
        assert asked["scope"]
        return asked
