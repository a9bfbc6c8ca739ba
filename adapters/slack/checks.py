"""Looks whether Slack lets us in as the manifest says, and tells the operator what to mend."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from adapters.slack.install.workspaces import REMOVED

REQUEST_TIMEOUT = ClientTimeout(total=10)

BOT = "xoxb-"
APP = "xapp-"


@dataclass(frozen=True, slots=True)
class Looked:
    ok: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Scopes:
    """What the manifest asks for."""

    needed: Collection[str]
    optional: Collection[str]


def scopes_in(manifest: dict[str, Any]) -> Scopes:
    asked = manifest["oauth_config"]["scopes"]
    return Scopes(asked["bot"], asked["bot_optional"])


async def bot_token(api_url: str, token: str, scopes: Scopes) -> list[Looked]:
    """Whether the bot token opens a workspace, and what it may do there."""
    if not token.startswith(BOT):
        return [Looked(False, _wrong("slack.bot_token", BOT, "OAuth & Permissions"))]
    told, trouble = await _ask(api_url, token, "auth.test")
    if told is None:
        return [Looked(False, f"{trouble} Look at slack.bot_token: is Tequio still installed?")]
    granted = _granted(told)
    opened = Looked(True, "The bot token opens its Slack workspace.")
    return [opened, *_scopes(granted, scopes)]


async def installed(api_url: str, name: str, token: str, scopes: Scopes) -> list[Looked]:
    """The same for a workspace that installed Tequio by itself."""
    told, trouble = await _ask(api_url, token, "auth.test")
    if told is None:
        mend = "Whoever looks after it can install Tequio anew."
        return [Looked(False, f"{name}: {trouble} {mend}")]
    missing = _missing(_granted(told), scopes)
    if missing:
        mend = "Whoever looks after it installs Tequio once more to allow it."
        return [Looked(False, f"{name} does not allow Tequio: {missing}. {mend}")]
    return [Looked(True, f"{name} lets Tequio in, with every scope that is needed.")]


async def revoked(api_url: str, token: str) -> str:
    """Give a token back, which removes Tequio from its workspace; what went wrong, or nothing."""
    told, trouble = await _ask(api_url, token, "auth.revoke")
    return "" if told is not None or any(code in trouble for code in REMOVED) else trouble


async def app_token(api_url: str, token: str) -> Looked:
    """Whether Socket Mode can be opened; the address that Slack offers is not used."""
    if not token.startswith(APP):
        return Looked(False, _wrong("slack.app_token", APP, "Basic Information"))
    told, trouble = await _ask(api_url, token, "apps.connections.open")
    if told is None:
        mend = "Look at slack.app_token: it needs connections:write, and Socket Mode must be on."
        return Looked(False, f"{trouble} {mend}")
    return Looked(True, "Socket Mode can be opened.")


def _granted(headers: Mapping[str, str]) -> set[str]:
    return {scope.strip() for scope in headers.get("X-OAuth-Scopes", "").split(",")}


def _missing(granted: Collection[str], scopes: Scopes) -> str:
    return ", ".join(sorted(set(scopes.needed) - set(granted)))


def _scopes(granted: set[str], scopes: Scopes) -> list[Looked]:
    missing = _missing(granted, scopes)
    if missing:
        mend = "Add them under OAuth & Permissions, then install the app again."
        return [Looked(False, f"Slack does not allow Tequio: {missing}. {mend}")]
    found = Looked(True, "The bot token has every scope of the manifest that is needed.")
    return [found, *_more_or_less(granted, scopes)]


def _more_or_less(granted: set[str], scopes: Scopes) -> Iterator[Looked]:
    """What is not as the manifest says, and does no harm to us."""
    without = sorted(set(scopes.optional) - granted)
    if without:
        names = ", ".join(without)
        about = (
            "so a pinned message may come without its words, a lost answer may double a digest, "
            "pictures and files stay out, or nobody’s organisation is guessed by e-mail"
        )
        yield Looked(True, f"Not granted, which is fine: {names}; {about}.")
    beyond = sorted(granted - {*scopes.needed, *scopes.optional, ""})
    if beyond:
        names = ", ".join(beyond)
        yield Looked(True, f"Slack allows more than Tequio uses: {names}. You can take it away.")


def _wrong(setting: str, begins: str, page: str) -> str:
    return f"{setting} does not begin with {begins}: copy it anew from the app's page “{page}”."


async def _ask(api_url: str, token: str, method: str) -> tuple[Mapping[str, str] | None, str]:
    """The headers of Slack's answer, or what went wrong."""
    headers = {"Authorization": f"Bearer {token}"}
    url = f"{api_url.rstrip('/')}/{method}"
    try:
        async with (
            ClientSession(timeout=REQUEST_TIMEOUT) as session,
            session.post(url, headers=headers) as answer,
        ):
            told = await answer.json()
    except (ClientError, ValueError, TimeoutError, OSError):
        return None, f"Slack cannot be reached at {api_url}."
    if not told.get("ok"):
        return None, f"Slack refuses: {told.get('error', answer.status)}."
    return answer.headers, ""
