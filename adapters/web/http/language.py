"""In which language a page speaks to somebody whom nobody knows."""

from collections.abc import Collection


def preferred(asked: str, spoken: Collection[str]) -> str:
    """The first language of an Accept-Language header that we speak; browsers put the best first.

    Empty if there is none.
    """
    wanted = (part.partition(";")[0].strip().partition("-")[0].lower() for part in asked.split(","))
    return next((language for language in wanted if language in spoken), "")
