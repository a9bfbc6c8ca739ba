"""A round has come to its end: it is summed up for the circle, once.

Of an anonymous round only what the k-rule lets through stays; in the same transaction every
answer that led to it is deleted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import SystemRandom

from bot.checkins.anonymity.bands import count
from bot.checkins.anonymity.k_rule import publish, release_texts
from bot.checkins.anonymity.thresholds import STRICT_K
from bot.checkins.as_asked import as_asked
from bot.checkins.asking.asked_before import shown_elsewhere
from bot.checkins.asking.next_occurrence import next_day, zones_among
from bot.checkins.closing.look_first import show_first
from bot.checkins.closing.moderation import hand_over_texts
from bot.checkins.closing.who_was_asked import Attendance, attendance, tell_who_was_missed
from bot.checkins.model import CheckIn, Invited, Outcome, Round, State
from bot.checkins.nameless import Nameless, anonymised, published_names, texts
from bot.checkins.notifications import tell_owners
from bot.checkins.results.tell_circle import tell_circle
from bot.checkins.round_context import checkin_due
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Question, asked_this_time, fingerprints
from bot.checkins.turnout import Turnout
from bot.coalition.agenda import Occasion
from bot.words.ids import RoundId
from bot.words.messages import say

CHANCE = SystemRandom()


def close_round(occasion: Occasion, store: CheckinStore) -> None:
    """Close a round whose last window is over; that may have moved since this was planned."""
    found = store.round_to_close(RoundId(occasion.args["round"]))
    if found is None or found.closed:
        return
    checkin = checkin_due(found.checkin, store)
    if occasion.now < found.closes:
        occasion.agenda.put(f"close:{found.id}", found.closes, "checkin.close", occasion.args)
        return
    came = attendance(found, checkin, occasion, store)
    if found.strict:
        _close_strict(found, checkin, came.turnout, store)
    elif found.anonymous:
        _close_anonymous(found, checkin, came, occasion, store)
    else:
        store.close(found.id, None, (), came.turnout)
    _tell(replace(found, turnout=came.turnout, held=found.strict), checkin, occasion, store)
    tell_who_was_missed(found, checkin, came.turnout, occasion)
    coming = next_day(checkin, occasion.now, zones_among(came.groups, checkin, occasion.people))
    if coming is None and not checkin.waits_for_meetings:
        store.keep(replace(checkin, state=State.ENDED))


def _close_anonymous(
    closed: Round, checkin: CheckIn, came: Attendance, occasion: Occasion, store: CheckinStore
) -> None:
    """Keep what may be shown; this is the only place that reads answers given in confidence."""
    template = as_asked(closed, checkin, store)
    questions = _still_asked(closed, asked_this_time(template, closed.number))
    answered = _counted(closed, came.invited, store)
    k, split = _k(closed, checkin, store), not template.mirrors
    answers = anonymised(questions, answered)
    published = publish(published_names(questions), answers, k, in_groups=split)
    released = release_texts(texts(questions, answered), CHANCE, k)
    store.close(closed.id, Outcome(published, count(len(answered))), released, came.turnout)
    if released:
        hand_over_texts(closed, checkin, template, released, occasion)


def _close_strict(closed: Round, checkin: CheckIn, came: Turnout, store: CheckinStore) -> None:
    """Nobody knows any more who gave which answer, so all of them count, or none."""
    questions = _still_asked(
        closed, asked_this_time(as_asked(closed, checkin, store), closed.number)
    )
    answered, names = store.who_answered(closed.id), list(published_names(questions))
    answers = [each for each in store.tallied(closed.id) if each.question in names]
    if {*answered} & {*shown_elsewhere(closed, store)}:
        answers = []  # somebody turned out to be one who was counted elsewhere
    k = max(_k(closed, checkin, store), STRICT_K)
    published = publish(names, answers, k, in_groups=False)
    heard = count(len(answered)) if len(answered) >= k else None
    store.close(closed.id, Outcome(published, heard), (), came)
    store.hold(closed.id, held=True)


def _k(closed: Round, checkin: CheckIn, store: CheckinStore) -> int:
    """What was said when it was asked, or more where it was raised since."""
    return max(closed.k, store.templates[checkin.template].k)


def _still_asked(closed: Round, questions: Sequence[Question]) -> list[Question]:
    """Without what was put into the template meanwhile: of that nobody knew who is asked it."""
    known = closed.asks or fingerprints(questions)  # older rounds kept no fingerprints
    return [each for each in questions if not each.scores or f"id {each.id}" in known]


def _counted(closed: Round, everybody: Iterable[Invited], store: CheckinStore) -> list[Nameless]:
    """The answers of everybody who was asked here and, in this period, nowhere else.

    Nobody is asked twice; but two who were asked may have turned out to be one person.
    """
    invited = {each.member: each for each in everybody}
    elsewhere = shown_elsewhere(closed, store)
    return [
        Nameless(invited[each.member].organisation, invited[each.member].constituency, each.answers)
        for each in store.pending_answers(closed.id)
        if each.member in invited and each.member not in elsewhere
    ]


def _tell(closed: Round, checkin: CheckIn, occasion: Occasion, store: CheckinStore) -> None:
    circle = occasion.people.circle(checkin.circle)
    if circle is None or not closed.turnout or not closed.turnout.asked:
        notice = say(
            "Nobody was asked in check-in #{number} on {day}, so there is no summary.",
            number=checkin.id,
            day=closed.day,
        )
        once = f"nobody asked:{closed.id}"
        tell_owners(checkin, notice, once, occasion.people, occasion.outbox)
    elif closed.held:
        show_first(closed, checkin, occasion, store)
    else:
        tell_circle(closed, checkin, circle, occasion, store, due=closed.closes)
