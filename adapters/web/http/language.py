"""In which language a page speaks: as chosen, else as the person's own, else as their browser's."""

from collections.abc import Collection

from aiohttp import web

THEIRS = web.RequestKey("THEIRS", str)
"""The language of whoever is at the page, once it is known who that is. No cookie holds it."""


def preferred(asked: str, spoken: Collection[str]) -> str:
    """The first language of an Accept-Language header that we speak; browsers put the best first.

    Empty if there is none.
    """
    wanted = (part.partition(";")[0].strip().partition("-")[0].lower() for part in asked.split(","))
    return next((language for language in wanted if language in spoken), "")


def language_of(request: web.Request, spoken: Collection[str]) -> str:
    """Of a page that anybody may be shown; empty if it is none of ours."""
    chosen = request.query.get("language", "")  # as the pages of the door do
    asked = request.headers.get("Accept-Language", "")
    return preferred(f"{chosen},{request.get(THEIRS, '')},{asked}", spoken)
