"""Nobody comes into a circle unseen: what goes on there is looked at for whoever does."""

from pathlib import Path

import bot

CORE = Path(bot.__file__).parent
THE_ONE_WAY = {"coalition/arrivals.py", "rehearsal/seed.py"}
"""A rehearsal is made before anything goes on in it."""


def test_whoever_comes_into_a_circle_comes_by_arrivals() -> None:
    joins = {
        str(module.relative_to(CORE))
        for module in CORE.rglob("*.py")
        if "people.join(" in module.read_text(encoding="utf-8")
    }

    assert joins == THE_ONE_WAY
