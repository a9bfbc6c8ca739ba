"""What is kept of what circles want to read."""

from typing import Protocol

from bot.actions.circle_posts.model import Posts
from bot.actions.ledger.store import LedgerStore
from bot.words.ids import CircleId


class PostStore(LedgerStore, Protocol):
    def posts(self, circle: CircleId) -> Posts:
        """Nothing is written by itself until somebody wants it."""
        ...

    def save_posts(self, circle: CircleId, posts: Posts) -> None: ...
