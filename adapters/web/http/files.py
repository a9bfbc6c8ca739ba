"""Where the templates and the static files of all pages lie, a folder for each kind of page."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

TEMPLATES = Path(__file__).parents[1] / "templates"
STATIC = Path(__file__).parents[1] / "static"


def is_built(script: str) -> bool:
    """Whether the browser's part was built when this was installed."""
    return (STATIC / "built" / script).is_file()


KEPT = frozenset({"http", "my_page", "conversation", "coordination", "circle", "promises"})
"""Folders of what pages for somebody need. What belongs to the door for concerns, or to the inbox,
stays in no browser."""


def kept(name: str) -> str:
    """The address of a static file under which a browser may keep it: another one if it changes."""
    return f"/static/{name}?v={versions()[name]}"


def not_kept(name: str) -> str:
    return f"/static/{name}"


@cache
def versions() -> Mapping[str, str]:
    """By the names of all files that may be kept."""
    found = (each for folder in KEPT for each in (STATIC / folder).iterdir() if each.is_file())
    return {each.relative_to(STATIC).as_posix(): _version(each) for each in found}


def _version(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()[:12]
