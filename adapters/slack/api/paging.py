"""Reads lists that Slack tells page after page.

https://docs.slack.dev/apis/web-api/pagination: a page may be shorter than was asked for.
"""

from collections.abc import AsyncIterator
from itertools import count
from typing import Any

from adapters.slack.api.call import Api

AT_ONCE = "200"
"""On one page, as Slack advises; a workspace with thousands wants no more."""


async def read_all(
    api: Api, method: str, holds: str, *, pages: int = 0, **args: str
) -> AsyncIterator[Any]:
    """All that a method has to tell, or the first `pages` of it; raises what a call raises."""
    cursor = ""
    for page in count(1):
        further = {"cursor": cursor} if cursor else {}
        told = await api.call(method, **args, limit=AT_ONCE, **further)
        for each in told.get(holds, ()):
            yield each
        cursor = str((told.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor or page == pages:
            return
