"""When a quarter is over, a responder's page hands in what opens its marks: they are counted."""

from bot.coalition.requests import Handler, Request
from bot.concerns.figures import figures_of
from bot.concerns.quarters import quarter_named
from bot.concerns.responder.respond import ResponderStores, handed_in
from bot.concerns.sealed.marks import is_secret_of, outcomes_in
from bot.concerns.sealed.validate import quarter_secret_from_json
from bot.words.errors import Refused
from bot.words.messages import Reply, say


def count(request: Request, responding: ResponderStores) -> Reply:
    """Count once, keep what may be told, and forget all else.

    Whoever comes second finds it done. Every responder may, also whoever was left out of a case:
    they have the secret, and never see a mark.
    """
    name, secret = handed_in(request, responding, quarter_secret_from_json)
    store = responding.store
    key = next((each for each in store.quarter_keys() if each.quarter == name), None)
    if key is None:
        return None
    quarter = quarter_named(name)
    if request.now.date() <= quarter.last:
        raise Refused(say("These three months are not over yet."))
    if not is_secret_of(secret, key):
        raise Refused(say("This is not the key of these three months."))
    store.count(figures_of(quarter, outcomes_in(store.marks(quarter), secret)))
    return None


ROUTES: dict[str, Handler[ResponderStores]] = {"concern.count": count}
