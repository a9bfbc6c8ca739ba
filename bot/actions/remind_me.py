"""“Remind me tomorrow”: of the item at hand, of the one that is named, or of something new."""

from dataclasses import replace

from bot.actions import add, postpone
from bot.actions.item_form import SEEN, ask_the_rest, where
from bot.actions.lookup import on_item
from bot.actions.noting.proposal import not_for_observers
from bot.actions.noting.sentence import understood
from bot.actions.store import ActionStore
from bot.coalition.requests import Handler, Request
from bot.language.answers import days_to_choose
from bot.language.dates import read_date
from bot.language.folding import text_key
from bot.language.hours_of_parts import hours_of_part
from bot.language.named_number import without_number
from bot.language.readings import Ambiguous, DateReading, NotUnderstood, Understood, plain, question
from bot.language.sentences import split_day
from bot.words.messages import Reply, Words, say

BEFORE_A_NUMBER = frozenset(
    ("about", "of", "item", "number", "sobre", "de", "del", "la", "el", "numero", "عن", "رقم", "ب")
)
"""What stands before the number of an item, in all languages, as texts are compared."""
LATER = on_item("action.later", postpone.later)


def later(request: Request, store: ActionStore) -> Reply:
    """Where nothing of theirs is open, whoever names a day has something new in mind."""
    number, words = without_number(request.text, request.who.language)
    if number:
        numbered = replace(request, args={**request.args, "id": number})
        return LATER(_saying(numbered, words), store)
    nothing_open = not (request.args.get("id") or store.owned_by(request.who.id))
    if nothing_open and _is_only_a_day(request):
        return _of_what(request)
    return LATER(request, store)


def remind_me(request: Request, store: ActionStore) -> Reply:
    """A day alone, or a number, is about what there is; any other words are what is to be done."""
    numbered = _about_a_number(request)
    if numbered is not None or not request.text or _is_only_a_day(request):
        return later(numbered or request, store)
    not_for_observers(request)
    words, day = _split_day(request)
    heard = understood(_saying(request, words))
    said = {"owner": request.who.name, **heard.said}
    match day:
        case Understood():
            noted = replace(request, args={**said, "due": plain(day)})
            return add.save_or_ask(noted, store, heard.questions, ())
        case Ambiguous():
            asked = {**heard.questions, "due": question(day, request.today)}
            days = days_to_choose(day, request.today)
            return add.save_or_ask(replace(request, args=said), store, asked, days)
        case None:
            return add.save_or_ask(replace(request, args=said), store, heard.questions, heard.days)


def _about_a_number(request: Request) -> Request | None:
    """Where one item is named, and at most a day besides: “12 tomorrow”, “about #12”, “of 12”."""
    number, words = without_number(request.text, request.who.language)
    if not number:
        number, words = _number_first(request.text)
    day = _day_said(_saying(request, words))
    if not text_key(number).isdecimal() or (words and not isinstance(day, Understood)):
        return None
    return _saying(request, f"{number} {words}".strip())


def _number_first(text: str) -> tuple[str, str]:
    """“In 2 hours” has none: only these words stand before the number of an item."""
    first, _, rest = text.partition(" ")
    if text_key(first) in BEFORE_A_NUMBER:
        return _number_first(rest)
    return first, rest


def _split_day(request: Request) -> tuple[str, Understood | Ambiguous | None]:
    """As `split_day`; for the afternoon it is asked at which hour."""
    language = request.who.language
    words, day = split_day(request.text, language, request.today)
    hours = hours_of_part(request.text.removesuffix(words), language)
    if isinstance(day, Understood) and day.at is None and hours:
        return words, Ambiguous((day.day,), None, hours)
    return words, day


def _saying(request: Request, words: str) -> Request:
    return replace(request, args={**request.args, "text": words})


def _is_only_a_day(request: Request) -> bool:
    return not isinstance(_day_said(request), NotUnderstood)


def _of_what(request: Request) -> Reply:
    """A day is known, and what for is not."""
    not_for_observers(request)
    day = _day_said(request)
    clear = {"owner": request.who.name, "seen": SEEN.value, **where(request)}
    asked: dict[str, Words] = {"what": say("What shall I remind you of?")}
    if isinstance(day, Understood):
        return ask_the_rest(replace(request, args={**clear, "due": plain(day)}), asked, ())
    asked["due"] = question(day, request.today)
    return ask_the_rest(replace(request, args=clear), asked, days_to_choose(day, request.today))


def _day_said(request: Request) -> DateReading:
    who = request.who
    return read_date(request.text, language=who.language, today=request.today, country=who.country)


ROUTES: dict[str, Handler[ActionStore]] = {"action.later": later, "action.remind_me": remind_me}
