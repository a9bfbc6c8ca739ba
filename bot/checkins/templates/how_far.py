"""The question how far an answer under its author's name may go, and what can be chosen there."""

from enum import StrEnum

SHARING = "sharing"
"""The id of that question."""


class Sharing(StrEnum):
    """As far as the author says; where a template does not ask, within the circle."""

    ROOM = "room"
    CIRCLE = "circle"
    COALITION = "coalition"
    ANYWHERE = "yes"


FROM_NEAR_TO_FAR = tuple(Sharing)
