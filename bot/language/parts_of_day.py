"""The parts of a day that people name beside an hour."""

from enum import IntEnum


class Part(IntEnum):
    """A part of the day that says which of two hours is meant."""

    AM = 0
    PM = 1
    SMALL_HOURS = 2
    MORNING = 3
    NOON = 4
    AFTERNOON = 5
    EVENING = 6
    NIGHT = 7
