"""What check-ins need kept."""

from typing import Protocol


class CheckinStore(Protocol): ...
