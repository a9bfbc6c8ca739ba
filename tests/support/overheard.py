"""What a story writes to the log names nobody and no circle, and quotes nothing that was said."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from bot.words.inbound import Called, Event, Said
from config.logging import OURS, RedactingFormatter

SHORTEST = 14
"""Signs; what is shorter may stand in our own words by chance."""


class Overheard(logging.Handler):
    """Hears all that an operator could read, as it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(RedactingFormatter())
        self.names: set[str] = set()
        self.said: set[str] = set()
        self._lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.partition(".")[0] in OURS:
            self._lines.append(json.loads(self.format(record))["event"])

    def note(self, event: Event) -> None:
        """Somebody says or sends this."""
        match event:
            case Said(text=text):
                self.said.add(text)
            case Called(args=args):
                self.said |= {*args.values()}
            case _:
                pass

    def tells_of(self) -> list[str]:
        """Lines by which an operator learns who did something, or what they said."""
        names = [re.compile(rf"\b{re.escape(name)}\b") for name in self.names if name]
        words = [each for each in self.said if len(each) >= SHORTEST]
        return [
            line
            for line in self._lines
            if any(name.search(line) for name in names) or any(each in line for each in words)
        ]


@contextmanager
def overheard() -> Iterator[Overheard]:
    """Raises AssertionError at the end of a story whose log tells of somebody."""
    root, heard = logging.getLogger(), Overheard()
    levels = {name: logging.getLogger(name).level for name in OURS}
    for name in OURS:
        if logging.getLogger(name).getEffectiveLevel() > logging.INFO:
            logging.getLogger(name).setLevel(logging.INFO)
    root.addHandler(heard)
    try:
        yield heard
    finally:
        root.removeHandler(heard)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
    if told := heard.tells_of():
        raise AssertionError(f"the log tells of somebody: {told}")
