"""What Slack sends is taken apart as it should be; any other shape is told of in one way."""

from collections.abc import Iterator
from contextlib import contextmanager


class WrongShape(Exception):
    """What was missing or of another kind, without what stood there."""


@contextmanager
def shape_expected() -> Iterator[None]:
    """Around plain reading only: what calls the core or Slack has errors of its own.

    Raises WrongShape.
    """
    try:
        yield
    except (LookupError, TypeError, AttributeError, ValueError) as wrong:
        raise WrongShape(type(wrong).__name__) from None
