"""Whether the web server can have its port, asked before anything else is started."""

import errno
import socket

from bot.words.errors import CommandFailed

REASONS = {
    errno.EADDRINUSE: "another program has that port; stop it, or choose another one for {setting}",
    errno.EACCES: "ports below 1024 are for the system; choose another one for {setting}",
    errno.EADDRNOTAVAIL: "that address is not this machine's; choose another one for web.host",
}


def require_port(host: str, port: int, setting: str = "web.port") -> None:
    """Raises CommandFailed if nobody can be served there; `setting` is the name of the port's."""
    try:
        places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        for family, _, _, _, address in places:
            socket.create_server(address[:2], family=family).close()
    except OSError as error:
        reason = REASONS.get(error.errno or 0, f"{error.strerror}; look at web.host and {setting}")
        told = reason.format(setting=setting)
        raise CommandFailed(f"Nobody can be served at {host}:{port}: {told}.") from None
