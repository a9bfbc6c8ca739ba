"""What the web room raises about a browser's request."""


class Unreadable(Exception):
    """No page of ours sends this: it is answered with 400, and nothing happens."""
