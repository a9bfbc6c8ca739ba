"""What action items need kept."""

from typing import Protocol


class ActionStore(Protocol): ...
