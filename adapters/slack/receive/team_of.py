"""In which workspace something was done, of all that Tequio is installed in, and if it still is."""

from collections.abc import Mapping
from typing import Any


def team_of(body: Mapping[str, Any]) -> str:
    """The workspace whose installation received it; people of Slack Connect have others too."""
    authorized = body.get("authorizations") or [{}]
    installed = (body.get("view") or {}).get("app_installed_team_id")
    candidates = (
        installed,
        authorized[0].get("team_id"),
        body.get("team_id"),
        (body.get("team") or {}).get("id"),
        (body.get("user") or {}).get("team_id") if isinstance(body.get("user"), dict) else None,
    )
    return next((str(team) for team in candidates if team), "")


def was_removed(body: Mapping[str, Any]) -> bool:
    """Whether Slack tells that our bot has no place there any more."""
    event = body.get("event") or {}
    match event.get("type"):
        case "app_uninstalled":
            return True
        case "tokens_revoked":
            return bool((event.get("tokens") or {}).get("bot"))
        case _:
            return False
