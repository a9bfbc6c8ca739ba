"""Which days of the week are free in a country."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError

USUAL = frozenset({5, 6})
"""Saturday and Sunday; Monday is 0."""

OTHERWISE: Mapping[str, frozenset[int]] = MappingProxyType(
    {
        "BD": frozenset({4, 5}),
        "BN": frozenset({4, 6}),
        "DJ": frozenset({4, 5}),
        "IN": USUAL,
        "MV": frozenset({4, 5}),
        "UG": USUAL,
    }
)
"""Where offices rest on other days than CLDR says (its week data, version 47)."""


@cache
def weekend_in(country: str) -> frozenset[int]:
    """The weekdays, Monday being 0; Saturday and Sunday where we do not know."""
    country = country.upper()
    if country in OTHERWISE:
        return OTHERWISE[country]
    try:
        week = Locale.parse(f"und_{country}") if country else None
    except (UnknownLocaleError, ValueError):
        return USUAL
    if week is None:
        return USUAL
    first, last = week.weekend_start, week.weekend_end
    return frozenset((first + each) % 7 for each in range((last - first) % 7 + 1))
