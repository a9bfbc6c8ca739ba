"""What a delivery needs of its reader, as a column: empty where anybody may read it."""

import json

from bot.coalition.needs import ANYBODY, Need, Needs
from bot.coalition.people import Role
from bot.words.ids import CircleId


def needs_to_text(needs: Needs) -> str | None:
    return None if needs == ANYBODY else json.dumps([_need(each) for each in needs])


def needs_from_text(text: str | None) -> Needs:
    """Raises ValueError, KeyError or TypeError for what another version wrote."""
    return ANYBODY if text is None else tuple(_read(each) for each in json.loads(text))


def _need(need: Need) -> dict[str, object]:
    return {"role": need.role, "circles": sorted(need.circles)}


def _read(data: dict[str, object]) -> Need:
    role, circles = data["role"], data["circles"]
    if not isinstance(circles, list):
        raise TypeError("circles are a list")
    return Need(Role(str(role)) if role else None, frozenset(map(CircleId, circles)))
