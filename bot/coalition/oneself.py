"""Whoever says “me” where a name is asked for."""

from bot.language.folding import name_key

ONESELF = frozenset(
    map(name_key, ("me", "myself", "yo", "a mí", "yo misma", "yo mismo", "أنا", "نفسي", "لي"))
)
"""What people call themselves where a name is asked for, in all languages."""
