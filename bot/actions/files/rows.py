"""Action items as a table: a line for each, for spreadsheets and programs."""

from collections.abc import Iterable, Mapping

from bot.actions.files.headings import CIRCLE_ONLY
from bot.actions.files.often import often_written
from bot.actions.files.store import FileStore
from bot.actions.lookup import may_see
from bot.actions.model import ActionItem
from bot.coalition.people import People, Role
from bot.coalition.requests import Request
from bot.words.ids import MemberId

PERSON, ORGANISATION = "person", "organisation"
"""Who is accountable: the owner, or the organisation as such."""
COLUMNS = (
    "number",
    "what",
    "owner",
    "organisation",
    "accountable",
    "helpers",
    "due",
    "hour",
    "how often",
    "told if late",
    "days late",
    "status",
    "circle",
    "public",
    "from",
    "note",
    "needed from",
)


def rows_for(request: Request, store: FileStore) -> list[dict[str, str]]:
    """What somebody may see by themselves: of all for those who coordinate."""
    people, who = request.people, request.who
    everything = people.circles() if who.has(Role.COORDINATOR) else people.circles_of(who.id)
    items = store.items_near(
        who.id, [circle.id for circle in everything], homeless=who.has(Role.COORDINATOR)
    )
    return rows([item for item in items if may_see(request, item)], people)


def public_rows(people: People, store: FileStore) -> list[dict[str, str]]:
    """What anybody may read: for files that leave the coalition."""
    return rows(store.public_items(), people)


def rows(items: Iterable[ActionItem], people: People) -> list[dict[str, str]]:
    names = {each.id: each.name for each in people.members()}
    organisations = {each.id: each.name for each in people.organisations()}
    circles = {each.id: each.name for each in people.circles()}
    return [
        {
            "number": item.id,
            "what": item.what,
            "owner": names.get(item.owner, "") if item.owner else "",
            "organisation": organisations.get(item.organisation, "") if item.organisation else "",
            "accountable": ORGANISATION if item.as_organisation else PERSON,
            "helpers": ", ".join(names[each] for each in item.helpers if each in names),
            "due": item.due.isoformat(),
            "hour": item.hour.isoformat("minutes") if item.hour is not None else "",
            "how often": often_written(item.rhythm, item.due) if item.rhythm is not None else "",
            **_if_late(item, names),
            "status": item.status.value,
            "circle": circles.get(item.circle, "") if item.circle else "",
            "public": _readers(item),
            "from": item.came_from,
            "note": item.note,
            "needed from": item.needed_from,
        }
        for item in items
    ]


def _readers(item: ActionItem) -> str:
    if item.circle_only:
        return CIRCLE_ONLY
    return "yes" if item.public else "no"


def _if_late(item: ActionItem, names: Mapping[MemberId, str]) -> dict[str, str]:
    """Who hears of it, as it was agreed, and how many days after its day."""
    agreed = item.if_late
    known = agreed is not None and agreed.to in names
    return {
        "told if late": names[agreed.to] if agreed is not None and known else "",
        "days late": str(agreed.days) if agreed is not None and known else "",
    }
