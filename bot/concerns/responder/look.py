"""A responder's page says that it has looked, whatever it found."""

from collections.abc import Mapping
from datetime import UTC, datetime

from bot.coalition.requests import Handler, Request
from bot.concerns.batches import Batch, batch_named, last_batch
from bot.concerns.responder.respond import ResponderStores, only_enrolled
from bot.concerns.responder.starting import STARTED
from bot.concerns.responder.watch import WATCHED
from bot.words.errors import Refused
from bot.words.messages import Reply, say


def looked(request: Request, responding: ResponderStores) -> Reply:
    """Note it for the batch that the page was shown, and let what was to remind them rest."""
    only_enrolled(request, responding)
    batch, as_of = _shown(request.args, last_batch(request.now, responding.zone), request.now)
    me = request.who.id
    responding.store.looked(me, batch)
    responding.unanswered.looked(me, as_of)
    for beginning in (STARTED, WATCHED):
        request.outbox.withdraw(f"{beginning}{me} ")
    return None


def _shown(args: Mapping[str, str], last: Batch, now: datetime) -> tuple[Batch, datetime]:
    """What the page was shown, and when; never anything that is still to come."""
    try:
        batch = batch_named(args.get("batch", ""))
        as_of = datetime.fromisoformat(args.get("as_of", "")).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refused(say("That is no batch.")) from None
    return min(batch, last, key=lambda each: each.order), min(as_of, now)


ROUTES: dict[str, Handler[ResponderStores]] = {"concern.looked": looked}
