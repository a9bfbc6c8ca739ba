"""Numbers of several groups, such as those of telephones, among words written from right to left.

Letters of Arabic turn the groups of a number round, so that +20 2 2796 becomes 2796 2 20+: whoever
dials what they see reaches nobody. Nor does a line end inside such a number.
"""

import re

LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE = "\u2066", "\u2069"
_GROUPS = re.compile(
    r"(?<![\w/=.+-])(?:\(?\+\d[\d ().-]{4,}\d|0\d+(?:[ -]\d+)+|\d+(?:[ -]\d+){2,})(?![\w/=-])"
)
"""With a country, a zero before it, or three groups at least; “9-17” has an order of its own."""


def kept_in_order(words: str) -> str:
    """Each such number isolated, its groups held together; what is so already stays as it is."""
    return words if LEFT_TO_RIGHT_ISOLATE in words else _GROUPS.sub(_isolated, words)


def _isolated(found: re.Match[str]) -> str:
    whole = found[0].replace(" ", "\N{NO-BREAK SPACE}")
    return f"{LEFT_TO_RIGHT_ISOLATE}{whole}{POP_ISOLATE}"
