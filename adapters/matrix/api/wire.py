"""Takes answers apart without believing that they have the shape that they should have."""

from adapters.matrix.api.homeserver import Json

WORDLESS = frozenset({"m.sticker", "m.poll.start", "org.matrix.msc3381.poll.start"})
"""Events that say something in another way than by words."""


def part_of(answer: Json, *path: str) -> Json:
    """The object at the end of the path; an empty one if there is none."""
    for name in path:
        inner = answer.get(name)
        answer = inner if isinstance(inner, dict) else {}
    return answer


def events_in(answer: Json, *path: str) -> list[Json]:
    """The objects in the list `events` at the end of the path."""
    found = part_of(answer, *path).get("events")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def names_in(answer: Json, name: str) -> list[str]:
    """The texts in a list."""
    found = answer.get(name)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def in_fours(key: str) -> str:
    """A key as people compare it."""
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))
