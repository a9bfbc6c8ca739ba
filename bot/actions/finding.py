"""Finding action items: late, unanswered, of an organisation, and by their words."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.actions.item_buttons import item_buttons
from bot.actions.lookup import MOST_CHOICES, may_see
from bot.actions.model import ActionItem
from bot.actions.store import ActionStore
from bot.actions.wording import line_with_owner
from bot.coalition.people import Organisation, Role
from bot.coalition.requests import Handler, Request
from bot.forms.long_lists import page_of
from bot.language.constituency_names import constituency_called
from bot.language.folding import text_key
from bot.words.constituencies import Constituency, words_for
from bot.words.errors import Refused
from bot.words.ids import OrganisationId
from bot.words.messages import Button, Message, Reply, Text, say

ON_A_PAGE = 20
SOUGHT = frozenset({"text", "kind", "organisation"})
"""What says which are looked for."""


def overdue(request: Request, store: ActionStore) -> Reply:
    return _listed(request, store, say("Overdue:"), lambda item: item.is_overdue(request.today))


def waiting(request: Request, store: ActionStore) -> Reply:
    """What they asked others for."""
    mine = request.who.id
    return _listed(
        request,
        store,
        say("You wait for others:"),
        lambda item: item.maker == mine and item.owner != mine,
    )


def unanswered(request: Request, store: ActionStore) -> Reply:
    """What was asked and not accepted, and what nobody has: of all for those who coordinate."""
    everything, mine = request.who.has(Role.COORDINATOR), request.who.id
    return _listed(
        request,
        store,
        say("Asked and not answered, or with nobody:"),
        lambda item: (item.is_asked or item.owner is None) and (everything or item.maker == mine),
    )


def search(request: Request, store: ActionStore) -> Reply:
    """Every word that was typed stands in it, in whatever form of its letters."""
    words = text_key(request.text).split()
    if not words:
        raise Refused(say("Please write what to look for, as in “action search statement”."))
    found = say("With “{words}”:", words=request.text)
    return _listed(
        request, store, found, lambda item: all(each in text_key(item.what) for each in words)
    )


def by_organisation(request: Request, store: ActionStore) -> Reply:
    """Those of one organisation or of one kind of partner; else a choice of these."""
    request.only_from_inside()
    people = request.people
    chosen = people.organisation(OrganisationId(request.args.get("organisation", "")))
    typed = text_key(request.text)
    named = chosen or next((o for o in people.organisations() if text_key(o.name) == typed), None)
    picked = next((c for c in Constituency if c.value == request.args.get("kind")), None)
    kind = picked or constituency_called(request.text)
    if named is not None:
        of_it = {named.id}
        return _listed(request, store, say("{name}:", name=named.name), _of(of_it))
    if kind is not None:
        of_kind = {o.id for o in people.organisations() if o.constituency is kind}
        return _listed(request, store, say("{group}:", group=words_for(kind)), _of(of_kind))
    return _choice(people.organisations())


def _of(organisations: set[OrganisationId]) -> Callable[[ActionItem], bool]:
    return lambda item: item.organisation in organisations


def _choice(organisations: Sequence[Organisation]) -> Message:
    kinds = dict.fromkeys(each.constituency for each in organisations)
    by_kind = [Button(words_for(k), "action.by", {"kind": k.value}) for k in kinds]
    by_name = [Button(each.name, "action.by", {"organisation": each.id}) for each in organisations]
    if not organisations:
        return Message(say("There is no organisation yet."))
    return Message(say("Whose action items?"), buttons=(*by_kind, *by_name))


def _listed(
    request: Request, store: ActionStore, heading: Text, which: Callable[[ActionItem], bool]
) -> Reply:
    """One page; the rest is one press away."""
    found = [item for item in _in_sight(request, store) if which(item)]
    route = request.args.get("route", "")
    page = page_of(found, request, route, size=ON_A_PAGE, kept=SOUGHT)
    if not page.items:
        return Message(say("Nothing is open there."), ephemeral=request.room is not None)
    lines = (line_with_owner(item, request.today, request.people) for item in page.items)
    buttons = (*page.more, *item_buttons(page.items[:MOST_CHOICES]))
    return Message(
        say("Action items"),
        (heading, *lines, *page.total),
        buttons,
        ephemeral=request.room is not None,
    )


def _in_sight(request: Request, store: ActionStore) -> Sequence[ActionItem]:
    """What is open in their circles and with them or their help; all of it for who coordinates."""
    people, who = request.people, request.who
    leads = who.has(Role.COORDINATOR)
    circles = people.circles() if leads else people.circles_of(who.id)
    found = [
        *store.in_circles([circle.id for circle in circles]),
        *store.owned_by(who.id),
        *store.made_by(who.id),
        *store.helped_by(who.id),
        *(store.without_circle() if leads else ()),
    ]
    each = {item.id: item for item in found if may_see(request, item)}
    return sorted(each.values(), key=lambda item: (item.due, int(item.id)))


def _on_its_route(route: str, handler: Handler[ActionStore]) -> Handler[ActionStore]:
    """So that further pages come from the same place."""

    def handle(request: Request, store: ActionStore) -> Reply:
        return handler(replace(request, args={**request.args, "route": route}), store)

    return handle


ROUTES: dict[str, Handler[ActionStore]] = {
    route: _on_its_route(route, handler)
    for route, handler in {
        "action.overdue": overdue,
        "action.waiting": waiting,
        "action.unanswered": unanswered,
        "action.search": search,
        "action.by": by_organisation,
    }.items()
}
