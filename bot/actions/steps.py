"""What may happen to an action item. Each step says who may take it, and raises Refused if not."""

from dataclasses import replace
from datetime import date, datetime, time

from bot.actions.model import ActionItem, Change, Entry, EntryKind, Status
from bot.actions.recurring import next_time
from bot.coalition.people import Circle, Member, Role
from bot.language.readings import day_told
from bot.language.recurrence import Rhythm
from bot.words.errors import Refused
from bot.words.ids import ActionId, CircleId
from bot.words.messages import say


def propose(
    what: str,
    owner: Member,
    maker: Member,
    due: date,
    at: datetime,
    *,
    hour: time | None = None,
    circle: CircleId | None = None,
    public: bool = False,
    circle_only: bool = False,
    inside_only: bool = False,
    came_from: str = "",
    rhythm: Rhythm | None = None,
) -> Change:
    """Make a new item; what people ask of themselves needs no answer."""
    status = Status.OPEN if owner.id == maker.id else Status.PROPOSED
    item = ActionItem(
        id=ActionId(""),
        what=what,
        owner=owner.id,
        organisation=owner.organisation,
        maker=maker.id,
        due=due,
        hour=hour,
        status=status,
        circle=circle,
        public=public,
        circle_only=circle_only,
        inside_only=inside_only,
        came_from=came_from,
        rhythm=rhythm,
        occurrence=due if rhythm is not None else None,
    )
    return Change(item, Entry(at, maker.id, EntryKind.PROPOSED, day=due, hour=hour, to=owner.id))


def accept(item: ActionItem, by: Member, at: datetime) -> Change:
    only_for_owner(item, by)
    if item.status is not Status.PROPOSED:
        raise Refused(say("You have said yes to #{number} already.", number=item.id))
    return Change(replace(item, status=Status.OPEN), Entry(at, by.id, EntryKind.ACCEPTED))


def ask(item: ActionItem, by: Member, question: str, at: datetime) -> Change:
    """A question to the person who made it; nothing else changes."""
    only_for_owner(item, by)
    if by.id == item.maker:
        raise Refused(
            say("You made #{number} yourself, so there is nobody to ask.", number=item.id)
        )
    return Change(item, Entry(at, by.id, EntryKind.ASKED, question))


def answer(item: ActionItem, by: Member, words: str, at: datetime) -> Change:
    _only_open(item)
    if by.id != item.maker:
        raise Refused(say("Only the person who made #{number} can answer.", number=item.id))
    return Change(item, Entry(at, by.id, EntryKind.ANSWERED, words))


def hand_back(item: ActionItem, by: Member, at: datetime) -> Change:
    """Declined before it was accepted, “not mine” afterwards: either way nobody has it now."""
    only_for_owner(item, by)
    kind = EntryKind.DECLINED if item.status is Status.PROPOSED else EntryKind.HANDED_BACK
    returned = replace(item, owner=None, status=Status.PROPOSED, note="", needed_from="")
    return Change(returned, Entry(at, by.id, kind))


def go_back(item: ActionItem, silent: Member, at: datetime) -> Change:
    """Whoever was asked has not answered; silence is not acceptance."""
    returned = replace(item, owner=None, note="", needed_from="")
    return Change(returned, Entry(at, silent.id, EntryKind.UNANSWERED))


def give(
    item: ActionItem, by: Member, to: Member, at: datetime, *, colleague: bool = False
) -> Change:
    """Ask somebody to do it, also instead of whoever has it now."""
    may_give(item, by, colleague=colleague)
    if to.id == item.owner:
        raise Refused(say("{name} has #{number} already.", name=to.name, number=item.id))
    status = Status.OPEN if to.id == by.id else Status.PROPOSED
    given = replace(
        item, owner=to.id, organisation=to.organisation, status=status, note="", needed_from=""
    )
    return Change(given, Entry(at, by.id, EntryKind.GIVEN, to=to.id))


def may_give(item: ActionItem, by: Member, *, colleague: bool) -> None:
    """Raise Refused unless `by` may decide who is to do it."""
    _only_open(item)
    if by.id == item.owner and by.id != item.maker and not by.has(Role.COORDINATOR):
        raise Refused(say("To give #{number} back, write “not mine”.", number=item.id))
    _only_for_stewards(item, by, colleague=colleague)


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


def may_correct(item: ActionItem, by: Member, *, colleague: bool) -> None:
    """Raise Refused unless `by` may change what it says, where it belongs and who may read it."""
    _only_open(item)
    _only_for_stewards(item, by, colleague=colleague)


def start(item: ActionItem, by: Member, at: datetime) -> Change:
    only_for_owner(item, by)
    if item.status is Status.IN_PROGRESS:
        raise Refused(say("#{number} is in progress already.", number=item.id))
    begun = replace(item, status=Status.IN_PROGRESS, note="", needed_from="")
    return Change(begun, Entry(at, by.id, EntryKind.STARTED))


def block(item: ActionItem, by: Member, need: str, needed_from: str, at: datetime) -> Change:
    only_for_owner(item, by)
    blocked = replace(item, status=Status.BLOCKED, note=need, needed_from=needed_from)
    return Change(blocked, Entry(at, by.id, EntryKind.BLOCKED, f"{need} ({needed_from})"))


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


def may_link(item: ActionItem, by: Member) -> None:
    """Raise Refused unless `by` has done it."""
    if item.status is not Status.DONE or item.owner != by.id:
        raise Refused(say("A link can be added to what you had to do, once it is done."))


def drop(item: ActionItem, by: Member, reason: str, at: datetime) -> Change:
    """It will not be done; what nobody has can also be dropped by a coordinator."""
    may_drop(item, by)
    dropped = replace(item, status=Status.WILL_NOT_DO, note=reason, needed_from="")
    return Change(dropped, Entry(at, by.id, EntryKind.DROPPED, reason))


def may_drop(item: ActionItem, by: Member) -> None:
    """Raise Refused unless `by` may close it undone."""
    if item.owner is not None or not by.has(Role.COORDINATOR):
        only_for_parties(item, by)
    _only_open(item)


def reopen(item: ActionItem, by: Member, at: datetime) -> Change:
    only_for_parties(item, by)
    if not item.is_closed:
        raise Refused(say("#{number} is open already.", number=item.id))
    status = Status.PROPOSED if item.owner is None else Status.OPEN
    return Change(replace(item, status=status, note=""), Entry(at, by.id, EntryKind.REOPENED))


def only_for_owner(item: ActionItem, by: Member) -> None:
    """Raise Refused unless it is open and `by` has it."""
    if item.owner != by.id:
        raise Refused(
            say(
                "#{number} is not with you, and only the person who has it can do that.",
                number=item.id,
            )
        )
    _only_open(item)


def only_for_parties(item: ActionItem, by: Member) -> None:
    """Raise Refused unless `by` has it or made it."""
    if by.id not in {item.owner, item.maker}:
        raise Refused(say("Only those who have or made #{number} can do that.", number=item.id))


def _only_for_stewards(item: ActionItem, by: Member, *, colleague: bool) -> None:
    """Raise Refused unless `by` has it, asked for it, coordinates, or is a `colleague`.

    That is somebody else of the organisation that is accountable.
    """
    if by.id not in {item.owner, item.maker} and not by.has(Role.COORDINATOR) and not colleague:
        raise Refused(
            say(
                "Only those who have or made #{number}, somebody of the same organisation, "
                "or a coordinator can do that.",
                number=item.id,
            )
        )


def _only_open(item: ActionItem) -> None:
    if item.status is Status.DONE:
        raise Refused(say("#{number} is done already. Nothing else is needed.", number=item.id))
    if item.is_closed:
        raise Refused(say("#{number} was closed: it will not be done.", number=item.id))
