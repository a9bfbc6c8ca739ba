"""Where people can sign in: only where nobody on the way can read along."""

from urllib.parse import urlsplit

from adapters.web.http.headers import is_this_machine


def sign_in_origin(public_url: str) -> str:
    """The address of the server as a browser names it; empty if nobody can sign in there.

    That takes https, an onion service, which is as good, or this machine itself. The pages stand
    at the top of their server, so an address with a path leads to none of them.
    """
    parts = urlsplit(public_url)
    name = parts.hostname or ""
    safe = parts.scheme == "https" or name.endswith(".onion") or is_this_machine(name)
    return f"{parts.scheme}://{parts.netloc}" if safe and name and not parts.path else ""
