"""What responders do about a case, sealed so that only they can tell: passed on, and shredded."""

from bot.coalition.requests import Handler, Request
from bot.concerns.batches import next_batch
from bot.concerns.responder.respond import NO_CASE, ResponderStores, handed_in
from bot.concerns.sealed.shredding import is_signed_by_two
from bot.concerns.sealed.validate import (
    message_from_json,
    sharing_from_json,
    shredding_from_json,
)
from bot.concerns.store import roster_of, trusted
from bot.words.errors import Refused
from bot.words.messages import Reply, say


def step(request: Request, responding: ResponderStores) -> Reply:
    """Take a note, a task, a decision, or that somebody has read it: which, nobody here can see."""
    message = handed_in(request, responding, message_from_json)
    if not responding.store.take_step(message, next_batch(request.now, responding.zone)):
        raise Refused(NO_CASE)
    return None


def share(request: Request, responding: ResponderStores) -> Reply:
    """Take a change of who can open a case: told in its mailbox and its keys handed on, or neither.

    Nobody here can see who was let in, or whether somebody has gone.
    """
    letter, keys = handed_in(request, responding, sharing_from_json)
    if not responding.store.hand_in(letter, next_batch(request.now, responding.zone), keys):
        raise Refused(NO_CASE)
    return None


def shred(request: Request, responding: ResponderStores) -> Reply:
    """For good, if two of those on the list have signed it and its day has come.

    What somebody else has shredded a moment before is shredded: nothing is done twice.
    """
    shredding, signatures, mark = handed_in(request, responding, shredding_from_json)
    if shredding.day > request.now.date():
        raise Refused(say("That day has not come yet."))
    if not is_signed_by_two(shredding, signatures, trusted(roster_of(responding.store).responders)):
        raise Refused(say("Two responders on the list have to sign that."))
    is_gone = responding.store.shred(shredding.case, shredding.mailbox, mark)
    if not is_gone and any(each.case == shredding.case for each in responding.store.cases()):
        raise Refused(NO_CASE)
    return None


ROUTES: dict[str, Handler[ResponderStores]] = {
    "concern.step": step,
    "concern.share": share,
    "concern.shred": shred,
}
