"""That something said in confidence failed is noted; nothing can be said along with it."""

import logging

log = logging.getLogger(__name__)


def note_confidential_failure() -> None:
    """Note it without a traceback, which could hold somebody's words: a line must do."""
    log.error("something said in confidence could not be taken")
