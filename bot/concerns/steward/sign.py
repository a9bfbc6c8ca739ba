"""What stewards do: put the key on the list with which they sign, and sign."""

from bot.coalition.requests import Handler, Request
from bot.concerns.responder import list_news
from bot.concerns.responder.standing import may_sign_lists, settle
from bot.concerns.sealed.entries import Misread
from bot.concerns.sealed.roster_list import is_verify_key
from bot.concerns.sealed.signatures import VerifyKey, is_signature
from bot.concerns.sealed.signed_lists import SignedList, follows, in_force, signed_content
from bot.concerns.steward.draft import may_sign
from bot.concerns.steward.wanted import upcoming
from bot.concerns.store import StewardStore
from bot.words.errors import Refused
from bot.words.messages import Reply, say


def key(request: Request, store: StewardStore) -> Reply:
    """Note the key with which somebody signs, as soon as it stands on a signed list."""
    _only_stewards(request, store)
    given = request.args.get("verify_key", "")
    if not is_verify_key(given):
        raise Refused(say("That is no key."))
    if store.stewards().get(request.who.id) != given:
        store.put_steward(request.who.id, VerifyKey(given))
        list_news.of_a_new_key(request)
    return None


def sign(request: Request, store: StewardStore) -> Reply:
    """Put a signature under the list that is to be signed; with the second one it is in force."""
    _only_stewards(request, store)
    mine = _signed(request, store)
    lists = store.lists()
    draft = store.add_signatures(mine)
    if follows(draft, lists[-1] if lists else None):
        store.put_in_force(draft)
        list_news.in_force(request)
    else:
        list_news.second_wanted(request)
    return None


def _signed(request: Request, store: StewardStore) -> SignedList:
    """Raises Refused unless it is the very list that is to be signed, by one who may."""
    try:
        offered = upcoming(store, request.people, request.now.date())
        last = in_force(store.lists())
    except Misread:
        raise Refused(list_news.DAMAGED) from None
    text, mine = request.args.get("text", ""), store.stewards().get(request.who.id)
    if offered is None or offered.text != text:
        raise Refused(say("The list has changed meanwhile. Please look at it again."))
    if mine not in {each.verify_key for each in may_sign(last, offered.content)}:
        raise Refused(say("The list that is in force does not name your key yet. Others sign."))
    return SignedList(text, {mine: _signature(request, text, mine)})


def _signature(request: Request, text: str, key: VerifyKey) -> bytes:
    try:
        given = bytes.fromhex(request.args.get("signature", ""))
    except ValueError:
        given = b""
    if not is_signature(given, signed_content(text), key):
        raise Refused(say("That is not signed with the key that you have put on the list."))
    return given


def _only_stewards(request: Request, store: StewardStore) -> None:
    settle(store, request.people)
    if not may_sign_lists(request.who, request.address):
        raise Refused(say("Only stewards can do that."))
    request.must_be_certain()


ROUTES: dict[str, Handler[StewardStore]] = {"steward.key": key, "steward.sign": sign}
