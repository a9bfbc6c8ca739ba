"""Somebody is asked to take an action item on: they say yes, ask back, or hand it back.

Each step says who may take it, and raises Refused if not.
"""

from dataclasses import replace
from datetime import date, datetime, time

from bot.actions.model import ActionItem, Change, Entry, EntryKind, Status
from bot.actions.who_may import may_give, only_answers_for_it, only_for_owner, only_open
from bot.coalition.people import Member, Organisation
from bot.language.recurrence import Rhythm
from bot.words.errors import Refused
from bot.words.ids import ActionId, CircleId, MemberId, OrganisationId
from bot.words.messages import say


def propose(
    what: str,
    owner: Member | None,
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
    organisation: Organisation | None = None,
) -> Change:
    """Make a new item; what people ask of themselves needs no answer.

    With an `organisation` it is accountable as such, and `owner` is who answers for it, if anybody.
    """
    status = Status.OPEN if owner is not None and owner.id == maker.id else Status.PROPOSED
    item = ActionItem(
        id=ActionId(""),
        what=what,
        owner=owner.id if owner is not None else None,
        organisation=_organisation_of(owner, organisation),
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
        as_organisation=organisation is not None,
    )
    name = organisation.name if organisation is not None else ""
    entry = Entry(at, maker.id, EntryKind.PROPOSED, name, day=due, hour=hour, to=item.owner)
    return Change(item, entry)


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
    only_open(item)
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
    """Ask somebody to do it, also instead of whoever has it now.

    What an organisation is accountable for stays with it as long as one of its people does it.
    """
    may_give(item, by, colleague=colleague)
    if to.id == item.owner:
        raise Refused(say("{name} has #{number} already.", name=to.name, number=item.id))
    stays = item.as_organisation and to.organisation == item.organisation
    if only_answers_for_it(item, by) and not stays:
        raise Refused(
            say(
                "Somebody of your organisation can do it instead of you. To give #{number} back, "
                "write “not mine”.",
                number=item.id,
            )
        )
    given = _asked_of(item, to.id, to.organisation, as_organisation=stays)
    status = Status.OPEN if to.id == by.id else Status.PROPOSED
    return Change(replace(given, status=status), Entry(at, by.id, EntryKind.GIVEN, to=to.id))


def give_to_organisation(
    item: ActionItem,
    by: Member,
    to: Organisation,
    contact: Member | None,
    at: datetime,
    *,
    colleague: bool = False,
) -> Change:
    """An organisation is asked as such, of which the `contact` can do it or name somebody."""
    may_give(item, by, colleague=colleague)
    if item.as_organisation and item.organisation == to.id and item.owner is not None:
        raise Refused(say("{name} has #{number} already.", name=to.name, number=item.id))
    owner = contact.id if contact is not None else None
    given = _asked_of(item, owner, to.id, as_organisation=True)
    status = Status.OPEN if owner == by.id else Status.PROPOSED
    return Change(
        replace(given, status=status), Entry(at, by.id, EntryKind.GIVEN, to.name, to=owner)
    )


def ask_next(item: ActionItem, contact: Member, at: datetime) -> Change:
    """Whoever answers for the organisation now is asked, as its maker asked the organisation."""
    maker = item.maker
    asked = _asked_of(item, contact.id, item.organisation, as_organisation=True)
    return Change(asked, Entry(at, maker, EntryKind.GIVEN, to=contact.id))


def pass_on(item: ActionItem, gone: Member, to: Member, at: datetime) -> Change:
    """Somebody else of their organisation is asked for what `gone` leaves behind."""
    as_such = item.as_organisation
    asked = _asked_of(item, to.id, item.organisation, as_organisation=as_such)
    return Change(asked, Entry(at, gone.id, EntryKind.GIVEN, to=to.id))


def _asked_of(
    item: ActionItem,
    owner: MemberId | None,
    organisation: OrganisationId | None,
    *,
    as_organisation: bool,
) -> ActionItem:
    return replace(
        item,
        owner=owner,
        organisation=organisation,
        as_organisation=as_organisation,
        helpers=tuple(each for each in item.helpers if each != owner),
        if_late=None if item.if_late is not None and item.if_late.to == owner else item.if_late,
        status=Status.PROPOSED,
        note="",
        needed_from="",
    )


def _organisation_of(
    owner: Member | None, organisation: Organisation | None
) -> OrganisationId | None:
    if organisation is not None:
        return organisation.id
    return owner.organisation if owner is not None else None
