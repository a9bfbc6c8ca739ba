"""What our own scripts are told of what they sent: a status, and no words."""

from bot.words.messages import Message, Reply

DONE, NOT_TAKEN, WENT_WRONG = 204, 422, 500


def status_of(reply: Reply) -> int:
    """Whether it was done, is not taken however often it comes, or may be sent once more."""
    match reply:
        case None:
            return DONE
        case Message(failed=True):
            return WENT_WRONG
        case _:
            return NOT_TAKEN
