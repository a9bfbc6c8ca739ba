"""Correcting an action item: its words, its circle, and who may read it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.actions import steps
from bot.actions.item_buttons import buttons_for
from bot.actions.item_form import NO_CIRCLE, SEEN, WHAT, circle_choices
from bot.actions.lookup import about, checked, on_item
from bot.actions.model import ActionItem, Change, Entry, EntryKind
from bot.actions.notifications import tell_parties
from bot.actions.noting.who_hears import says_who_hears
from bot.actions.planning import keep
from bot.actions.stewards import is_colleague
from bot.actions.store import ActionStore
from bot.actions.who_may import may_correct
from bot.actions.wording import title
from bot.coalition.people import Circle, Role, in_use
from bot.coalition.requests import Handler, Request
from bot.words.errors import Refused
from bot.words.ids import CircleId
from bot.words.messages import Field, Form, Message, Reply, Words, say

KINDS = {
    EntryKind.REWORDED: say("The words are new."),
    EntryKind.PLACED: say("It stands in another circle."),
    EntryKind.OPENED_UP: say("Everybody may read it now."),
    EntryKind.CLOSED_OFF: say("Only our coalition may read it now."),
}


def correct(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """The form; words that were typed behind the number are the new ones."""
    may_correct(item, request.who, colleague=is_colleague(item, request))
    if request.text:
        typed = replace(request, args={"what": request.text, **_as_it_is(item)})
        return corrected(typed, store, item)
    return about(item, _form(request, item))


def corrected(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    answers = checked(_form(request, item), request)
    kinds: list[EntryKind] = []
    for change in _changes(request, item, {**_as_it_is(item), **answers}):
        item = keep(request, store, change).item
        kinds.append(change.entry.kind)
    if not kinds:
        raise Refused(say("Nothing of #{number} has changed.", number=item.id))
    lines: list[Words] = [KINDS[kind] for kind in kinds]
    entry = Entry(request.now, request.who.id, kinds[0])
    news = say("{name} corrected {title}.", name=request.who.name, title=title(item))
    tell_parties(request, Change(item, entry), news, *lines)
    done = say("Corrected: {title}", title=title(item))
    beside = _not_by_words(item) if says_who_hears(item.what, request) else ()
    told = (*lines, *(beside if EntryKind.REWORDED in kinds else ()))
    return Message(done, told, buttons_for(item, request.who))


def _not_by_words(item: ActionItem) -> tuple[Words, ...]:
    return (
        say(
            "Who hears if it is late is not changed by its words. To name them, write "
            "“escalate {number}” and their name.",
            number=item.id,
        ),
    )


def _changes(request: Request, item: ActionItem, answers: dict[str, str]) -> Iterator[Change]:
    """One for each thing that is new, each made of the one before."""
    colleague, who, now = is_colleague(item, request), request.who, request.now
    if answers["what"] != item.what:
        change = steps.reword(item, who, answers["what"], now, colleague=colleague)
        item = change.item
        yield change
    if answers["circle"] != (item.circle or NO_CIRCLE):
        circle = request.people.circle(CircleId(answers["circle"]))
        change = steps.place(item, who, circle, now, colleague=colleague)
        item = change.item
        yield change
    public = answers["seen"] == "public"
    if public != item.public:
        yield steps.show(item, who, now, public=public, colleague=colleague)


def _form(request: Request, item: ActionItem) -> Form:
    """What may be changed of it: what was said for a circle alone stays there."""
    standing = _as_it_is(item)
    fields = [replace(WHAT, value=item.what)]
    circles = _circles(request, item)
    if not item.circle_only and circles:
        choices = circle_choices(circles)
        label = say("In which circle does it stand?")
        fields.append(Field("circle", label, "choice", choices=choices, value=standing["circle"]))
    if not item.circle_only and not item.inside_only:
        fields.append(replace(SEEN, value=standing["seen"]))
    return Form(say("Correct it"), tuple(fields), "action.corrected")


def _circles(request: Request, item: ActionItem) -> Sequence[Circle]:
    """Where it stands, and where they could put it."""
    people = request.people
    leads = request.who.has(Role.COORDINATOR)
    known = in_use(people.circles() if leads else people.circles_of(request.who.id))
    here = people.circle(item.circle) if item.circle is not None else None
    return known if here is None or here in known else (here, *known)


def _as_it_is(item: ActionItem) -> dict[str, str]:
    return {
        "circle": item.circle or NO_CIRCLE,
        "seen": "public" if item.public else "coalition",
    }


ROUTES: dict[str, Handler[ActionStore]] = {
    f"action.{verb}": on_item(f"action.{verb}", step)
    for verb, step in {"correct": correct, "corrected": corrected}.items()
}
