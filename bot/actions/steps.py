"""What becomes of an action item that somebody has, each step for those who may take it.

Anybody else is told so: it raises Refused.
"""

from dataclasses import replace
from datetime import date, datetime, time

from bot.actions.model import ActionItem, Change, Entry, EntryKind, Status
from bot.actions.recurring import next_time
from bot.actions.who_may import may_correct, may_drop, may_link, only_for_owner, only_for_parties
from bot.coalition.people import Circle, Member
from bot.language.readings import day_told
from bot.words.errors import Refused
from bot.words.messages import say


def reword(
    item: ActionItem, by: Member, what: str, at: datetime, *, colleague: bool = False
) -> Change:
    """The same promise in other words; the ones before stay in its history."""
    may_correct(item, by, colleague=colleague)
    return Change(replace(item, what=what), Entry(at, by.id, EntryKind.REWORDED, item.what))


def place(
    item: ActionItem, by: Member, circle: Circle | None, at: datetime, *, colleague: bool = False
) -> Change:
    """It belongs to another circle, or to none."""
    may_correct(item, by, colleague=colleague)
    placed = replace(item, circle=circle.id if circle is not None else None)
    name = circle.name if circle is not None else ""
    return Change(placed, Entry(at, by.id, EntryKind.PLACED, name))


def show(
    item: ActionItem, by: Member, at: datetime, *, public: bool, colleague: bool = False
) -> Change:
    """Whether anybody may read it, or only the coalition."""
    may_correct(item, by, colleague=colleague)
    kind = EntryKind.OPENED_UP if public else EntryKind.CLOSED_OFF
    return Change(replace(item, public=public), Entry(at, by.id, kind))


def start(item: ActionItem, by: Member, at: datetime) -> Change:
    only_for_owner(item, by)
    if item.status is Status.IN_PROGRESS:
        raise Refused(say("#{number} is in progress already.", number=item.id))
    begun = replace(item, status=Status.IN_PROGRESS, note="", needed_from="")
    return Change(begun, Entry(at, by.id, EntryKind.STARTED))


def block(item: ActionItem, by: Member, need: str, needed_from: str, at: datetime) -> Change:
    only_for_owner(item, by)
    blocked = replace(item, status=Status.BLOCKED, note=need, needed_from=needed_from)
    told = f"{need} ({needed_from})" if needed_from else need
    return Change(blocked, Entry(at, by.id, EntryKind.BLOCKED, told))


def move(
    item: ActionItem,
    by: Member,
    day: date,
    at: datetime,
    hour: time | None = None,
    *,
    colleague: bool = False,
) -> Change:
    """Another due date."""
    may_correct(item, by, colleague=colleague)
    if (day, hour) == (item.due, item.hour):
        due = day_told(day, hour)
        raise Refused(say("#{number} is due on {day} already.", number=item.id, day=due))
    moved = replace(item, due=day, hour=hour)
    return Change(moved, Entry(at, by.id, EntryKind.MOVED, day=day, hour=hour))


def finish(item: ActionItem, by: Member, link: str, at: datetime) -> Change:
    """Done, perhaps with a link (or a few words) that shows it; what comes round is open again."""
    only_for_owner(item, by)
    again, _ = next_time(item, at.astimezone(by.zone).date())
    done = again or replace(item, status=Status.DONE, note=link, needed_from="")
    day = item.due if again is not None else None
    return Change(done, Entry(at, by.id, EntryKind.DONE, link, day=day))


def pass_over(item: ActionItem, by: Member, at: datetime) -> Change:
    """Not this time; the next time stays."""
    only_for_owner(item, by)
    again, _ = next_time(item, at.astimezone(by.zone).date())
    if again is None:
        raise Refused(say("#{number} does not come round.", number=item.id))
    return Change(again, Entry(at, by.id, EntryKind.PASSED_OVER, day=item.due))


def passed_over(item: ActionItem, by: Member, day: date, at: datetime) -> Change:
    """A time that was over before anybody said anything."""
    return Change(item, Entry(at, by.id, EntryKind.PASSED_OVER, day=day))


def link(item: ActionItem, by: Member, where: str, at: datetime) -> Change:
    """Say afterwards where the result can be found."""
    may_link(item, by)
    return Change(replace(item, note=where), Entry(at, by.id, EntryKind.LINKED, where))


def drop(item: ActionItem, by: Member, reason: str, at: datetime) -> Change:
    """It will not be done; what nobody has can also be dropped by a coordinator."""
    may_drop(item, by)
    dropped = replace(item, status=Status.WILL_NOT_DO, note=reason, needed_from="")
    return Change(dropped, Entry(at, by.id, EntryKind.DROPPED, reason))


def reopen(item: ActionItem, by: Member, owner: Member | None, at: datetime) -> Change:
    """It is with the `owner` again as it was; with nobody, if they cannot be asked any more."""
    only_for_parties(item, by)
    if not item.is_closed:
        raise Refused(say("#{number} is open already.", number=item.id))
    status = Status.PROPOSED if owner is None else Status.OPEN
    again = replace(item, owner=owner.id if owner is not None else None, status=status, note="")
    return Change(again, Entry(at, by.id, EntryKind.REOPENED))
