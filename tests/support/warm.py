"""Python that has read all that a command of Tequio needs, and forks for each one.

A second and a half of each command would be imports. What comes out of a fork is a process like
any other: with its own folder, environment, input and end; only its modules were there before.
Nothing of it is used where somebody asks what is imported, or in which order.
"""

import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from select import select

FILES = ("in", "out", "err")
"""In the folder of an order: what is typed, and what is printed."""


@dataclass(frozen=True, slots=True)
class Order:
    words: Sequence[str]
    cwd: str
    environment: Mapping[str, str]
    files: str
    """The folder with its input, and for its output."""


def ordered(address: Path, order: Order, timeout: float) -> int:
    """The exit code, as `subprocess` gives it. Raises TimeoutError after so many seconds."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(timeout)
        line.connect(str(address))
        line.sendall(json.dumps(asdict(order)).encode())
        line.shutdown(socket.SHUT_WR)
        pid = int(line.recv(64).decode().strip())
        try:
            return int(line.recv(64).decode())
        except TimeoutError:
            os.kill(pid, signal.SIGKILL)
            raise


def serve(address: Path) -> Order:
    """Fork for whoever calls; returns only in a process that is to carry an order out.

    It ends with whoever started it, however that ended: then there is nothing more to be read.
    """
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(address))
    door.listen()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while door in select([door, sys.stdin], [], [])[0]:
        line, _ = door.accept()
        if os.fork() == 0:
            door.close()
            return _watched(line)
        line.close()
        _bury()
    sys.exit()


def _watched(line: socket.socket) -> Order:
    """Fork once more, and tell how that ends; returns in the fork."""
    order = Order(**json.loads(b"".join(iter(lambda: line.recv(4096), b""))))
    child = os.fork()
    if child == 0:
        line.close()
        return order
    line.sendall(f"{child}\n".encode())
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    line.sendall(str(code).encode())
    os._exit(0)


def _bury() -> None:
    """Those who have watched to the end."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


def begin(order: Order) -> None:
    """Become what was ordered, but for running it."""
    for number, name in enumerate(FILES):
        flags = os.O_RDONLY if name == "in" else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        opened = os.open(Path(order.files) / name, flags)
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(order.cwd)
    os.environ.clear()
    os.environ.update(order.environment)


def read_everything() -> None:
    """As `bot.__main__` does it: the zones first, then what each command needs."""
    from importlib import import_module  # noqa: PLC0415  none of this is read by whoever orders

    from bot.operator.zone_data import use_newest_zone_data  # noqa: PLC0415

    use_newest_zone_data()
    for name in ("doctor", "export", "import_items", "init", "run", "upkeep", "workspaces"):
        import_module(f"bot.operator.{name}")
    import_module("bot.operator.selftest.at_terminal")


if __name__ == "__main__":
    from bot.__main__ import main

    read_everything()
    gc.freeze()  # what was read is looked through by no fork
    ordered_here = serve(Path(sys.argv[1]))
    begin(ordered_here)
    sys.exit(main(ordered_here.words))
