"""A port of this machine on which nobody listens yet, and which nobody is given by chance."""

import os
import socket
from contextlib import suppress
from itertools import cycle

FIRST, BLOCKS, IN_BLOCK = 12_000, 200, 100
"""Below the ports that a system hands out by itself: between our asking and a server's start, which
takes seconds for some, another test would be given one of those for a connection of its own."""
_first = FIRST + os.getpid() % BLOCKS * IN_BLOCK
PORTS = cycle(range(_first, _first + IN_BLOCK))
"""Of this process alone, where several run tests at once: their numbers follow one another."""


def free_port() -> int:
    """Raises LookupError if all are taken."""
    for _ in range(IN_BLOCK):
        port = next(PORTS)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise LookupError("no port is free")
