"""While a round is open: whoever is due is asked or reminded, a few at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.checkins.asking.asked_before import asked_elsewhere
from bot.checkins.asking.moments import asking_moment, reminder_after, reminding_moment
from bot.checkins.asking.prompts import Asked, prompt, reminder
from bot.checkins.model import Answered, CheckIn, Invited, Round
from bot.checkins.participants import invitations, takes_part
from bot.checkins.store import CheckinStore
from bot.checkins.timing.schedule import invite
from bot.checkins.timing.windows import end
from bot.coalition.agenda import Agenda, Occasion
from bot.coalition.people import Member
from bot.coalition.workdays import calendar_of
from bot.words.ids import MemberId, RoundId

A_FEW = 100
"""Members for one transaction: others who write meanwhile do not wait for a whole round."""


@dataclass(frozen=True, slots=True)
class Tended:
    """A round that is open, and what is needed to look after it."""

    asked: Asked
    checkin: CheckIn
    occasion: Occasion
    store: CheckinStore

    @property
    def round(self) -> Round:
        return self.asked.round


def look_after(opened: Round, store: CheckinStore, agenda: Agenda) -> None:
    """Put on the agenda when somebody is next due, and when the round closes."""
    args = {"round": opened.id}
    agenda.put(f"close:{opened.id}", opened.closes, "checkin.close", args)
    due = store.next_due(opened.id)
    if due is not None and due < opened.closes:
        agenda.put(f"tend:{opened.id}", due, "checkin.tend", args)


def ask_and_remind(occasion: Occasion, store: CheckinStore) -> None:
    """Ask and remind those who are due; whoever joined meanwhile is asked as well."""
    tended = tended_round(occasion, store)
    if tended is None:
        return
    newcomers = _newcomers(tended)
    due = store.due(tended.round.id, occasion.now, A_FEW)
    members = _found([invited.member for invited in due], occasion)
    unasked = [members[each.member] for each in due if not each.asked and each.member in members]
    tended = _open_long_enough([*newcomers.values(), *unasked], tended)
    for newcomer in newcomers.values():
        _welcome(newcomer, tended)
    for invited in due:
        _nudge(invited, members.get(invited.member), tended)
    look_after(tended.round, store, occasion.agenda)


def remind_again(occasion: Occasion, store: CheckinStore) -> None:
    """Come back to somebody who said "later"."""
    tended = tended_round(occasion, store)
    member = occasion.people.member(MemberId(occasion.args["member"]))
    if tended is None or member is None:
        return
    invited = store.invited(tended.round.id, member.id)
    if invited is not None and invited.answered is Answered.NO:
        occasion.outbox.put(member, reminder(tended.asked, member.language))


def tended_round(occasion: Occasion, store: CheckinStore) -> Tended | None:
    """The round of an occasion; None once it has closed."""
    found = store.round(RoundId(occasion.args["round"]))
    checkin = store.checkin(found.checkin) if found is not None else None
    circle = occasion.people.circle(checkin.circle) if checkin is not None else None
    if found is None or checkin is None or circle is None:
        return None
    if not found.takes_answers(occasion.now):
        return None
    asked = Asked(found, store.templates[checkin.template], circle)
    return Tended(asked, checkin, occasion, store)


def _newcomers(tended: Tended) -> dict[MemberId, Member]:
    """Who joined or came back and is not asked the same elsewhere in confidence."""
    joined = tended.store.uninvited(tended.round.id)
    if joined:
        elsewhere = asked_elsewhere(tended.round, tended.store)
        joined = [each for each in joined if each not in elsewhere]
    return _found(joined, tended.occasion)


def _found(wanted: Iterable[MemberId], occasion: Occasion) -> dict[MemberId, Member]:
    """The members of these ids who take part."""
    found = map(occasion.people.member, wanted)
    return {member.id: member for member in found if member is not None and takes_part(member)}


def _open_long_enough(unasked: Iterable[Member], tended: Tended) -> Tended:
    """Close later where somebody who joined or moved has a window that ends later."""
    day, timing = tended.round.day, tended.checkin.timing
    ends = [end(day, timing, zone) for zone in {member.zone for member in unasked}]
    extended = replace(tended.round, closes=max([tended.round.closes, *ends]))
    tended.store.extend(extended)
    return replace(tended, asked=replace(tended.asked, round=extended))


def _welcome(newcomer: Member, tended: Tended) -> None:
    """Invite somebody who joined, or came back, while the round is open."""
    round_ = tended.round
    calendar = calendar_of(newcomer)
    invitation = invite(round_.day, tended.checkin.timing, calendar, round_.closes)
    if invitation is not None:
        ask_at = max(invitation.asked, tended.occasion.now)
        for invited in invitations([(newcomer, ask_at)], tended.occasion.people):
            tended.store.invite(round_.id, invited)


def _nudge(invited: Invited, member: Member | None, tended: Tended) -> None:
    if member is None:  # only an observer by now
        tended.store.uninvite(tended.round.id, invited.member)
    elif invited.asked:
        _remind(invited, member, tended)
    else:
        _ask(invited, member, tended)


def _ask(invited: Invited, member: Member, tended: Tended) -> None:
    now, calendar = tended.occasion.now, calendar_of(member)
    moment = asking_moment(tended.round, tended.checkin.timing, calendar, now)
    if moment is None:
        tended.store.uninvite(tended.round.id, member.id)
    elif moment > now:
        tended.store.invite(tended.round.id, replace(invited, ask_at=moment))
    else:
        message = prompt(tended.asked, member.language)
        once = f"ask:{tended.round.id}:{member.id}"
        tended.occasion.outbox.put(member, message, once=once, not_before=invited.ask_at)
        remind_at = reminder_after(now, tended.round, tended.checkin.timing, calendar)
        asked = replace(invited, asked=True, remind_at=remind_at)
        tended.store.invite(tended.round.id, asked)


def _remind(invited: Invited, member: Member, tended: Tended) -> None:
    """Once, within their hours, and never after the close."""
    now = tended.occasion.now
    moment = reminding_moment(tended.round, calendar_of(member), now)
    if moment is not None and moment > now:
        tended.store.invite(tended.round.id, replace(invited, remind_at=moment))
        return
    tended.store.invite(tended.round.id, replace(invited, remind_at=None))
    if moment is not None:
        message = reminder(tended.asked, member.language)
        once = f"remind:{tended.round.id}:{member.id}"
        tended.occasion.outbox.put(member, message, once=once)
