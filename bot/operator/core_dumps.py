"""Keeps what is in our memory off the disk when we crash: words are there for a moment."""

try:
    import resource
except ImportError:  # there are no such limits on this system
    resource = None  # type: ignore[assignment]


def forbid_core_dumps() -> None:
    """Ask the system for none, for this process and all that it starts; where it has such a limit.

    Where a program takes dumps instead of a file (`kernel.core_pattern` begins with `|`), it has to
    respect the limit; systemd's does.
    """
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
