"""Where the templates and the static files of all pages lie, a folder for each kind of page."""

from pathlib import Path

TEMPLATES = Path(__file__).parents[1] / "templates"
STATIC = Path(__file__).parents[1] / "static"


def is_built(script: str) -> bool:
    """Whether the browser's part was built when this was installed."""
    return (STATIC / "built" / script).is_file()
