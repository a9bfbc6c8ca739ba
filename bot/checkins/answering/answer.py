"""Members answer a check-in, change what they answered, or say that they will not."""

from dataclasses import replace
from datetime import timedelta

from bot.checkins.answering.answer_form import answer_form, given
from bot.checkins.answering.strict import ALREADY, count_at_once
from bot.checkins.as_asked import as_asked
from bot.checkins.asking.moments import later_moment
from bot.checkins.model import Answered, Invited, NamedAnswers, Round
from bot.checkins.participants import invitations
from bot.checkins.results.comparable import is_same
from bot.checkins.results.late import tell_late_answer
from bot.checkins.results.sharing import sharing_of, this_room
from bot.checkins.round_context import RoundContext
from bot.checkins.round_meant import on_round
from bot.checkins.store import CheckinStore
from bot.checkins.templates.how_far import SHARING
from bot.checkins.templates.questions import Question
from bot.coalition.requests import Handler, Request
from bot.coalition.workdays import calendar_of
from bot.forms.dialogue import check
from bot.words.constituencies import side
from bot.words.errors import Invalid, Refused
from bot.words.ids import MemberId
from bot.words.messages import Button, Message, Reply, say

NEXT = "next"
"""The id of the question whose answer can become an action item."""
LONGEST_WHAT = 300
LATER = timedelta(hours=1)


def answer(request: Request, store: CheckinStore, context: RoundContext) -> Reply:
    """All questions on one page, with what they have answered before."""
    _must_take_answers(context.round, request, store)
    _must_ask_something(context)
    return _form(context, request, store)


def submit(request: Request, store: CheckinStore, context: RoundContext) -> Reply:
    """Keep the answers of the form, in the place of earlier ones."""
    late = _must_take_answers(context.round, request, store)
    _must_ask_something(context)
    form = answer_form(context, request.who, {})
    answers = check(form, request.args, language=request.who.language, today=request.today)
    if not given(answers, context.questions):
        nothing = say(
            "Please answer at least one question."
            " If you have nothing to say, choose “Skip this time”."
        )
        raise Invalid({form.fields[0].name: nothing})
    if context.round.strict:
        return count_at_once(answers, _invitation(context, request, store), context, store)
    room = this_room(context.circle, request.address, request.room)
    store.answer(context.round, NamedAnswers(request.who.id, answers, late, room))
    _note(Answered.YES, context, request, store)
    if late:
        tell_late_answer(NamedAnswers(request.who.id, answers, late, room), context, request)
    return _saved(context, answers, request, late=late)


def nothing_new(request: Request, store: CheckinStore, context: RoundContext) -> Reply:
    """One tap: they were heard, and have nothing to say this time."""
    late = _must_take_answers(context.round, request, store)
    if context.round.anonymous:
        raise Refused(say("Please use “Skip this time” here."))
    if store.answers_of(context.round, request.who.id) is None:
        store.answer(context.round, NamedAnswers(request.who.id, {}, late=late))
    _note(Answered.YES, context, request, store)
    return Message(say("Noted, thank you. You can still answer."), buttons=_change(context.round))


def skip(request: Request, store: CheckinStore, context: RoundContext) -> Reply:
    _must_take_answers(context.round, request, store)
    if store.answers_of(context.round, request.who.id) is not None:
        kept = say("What you answered before stays as it is.")
        return Message(kept, buttons=_change(context.round))
    _note(Answered.SKIPPED, context, request, store)
    return Message(
        say("Skipped. I will not remind you this time. You can still answer."),
        buttons=_answer(context.round),
    )


def later(request: Request, store: CheckinStore, context: RoundContext) -> Reply:
    """One more reminder, at their own wish; it takes the place of ours."""
    _must_take_answers(context.round, request, store)
    calendar = calendar_of(request.who, request.people.closed_days())
    at = later_moment(context.round, calendar, request.now + LATER)
    if at is None:
        raise Refused(say("It closes before that, at {closes}.", closes=context.round.closes))
    invited = _invitation(context, request, store)
    store.invite(context.round.id, replace(invited, remind_at=None))
    args = {"round": context.round.id, "member": request.who.id}
    request.agenda.put(_later_key(context.round, request.who.id), at, "checkin.again", args)
    return Message(say("I will come back to you at {moment}.", moment=at))


def _must_take_answers(round_: Round, request: Request, store: CheckinStore) -> bool:
    """Whether answers come late; refuses where late ones cannot be taken."""
    if round_.strict and store.has_answered(round_.id, request.who.id):
        raise Refused(ALREADY)
    if round_.takes_answers(request.now):
        return False
    if round_.anonymous:
        raise Refused(
            say(
                "This check-in has closed. Answers are anonymous and counted together,"
                " so I cannot add one now. I will ask you again next time."
            )
        )
    if store.rounds_of(round_.checkin)[0].number > round_.number:
        raise Refused(say("That round is over. There is a new one: please answer that."))
    return True


def _must_ask_something(context: RoundContext) -> None:
    """Refuses whoever has no promise to be asked about any more."""
    if not context.questions:
        raise Refused(say("You have no open promise there now, so there is nothing to answer."))


def _form(context: RoundContext, request: Request, store: CheckinStore) -> Reply:
    earlier = store.answers_of(context.round, request.who.id)
    before = _from_last_time(context, request.who.id, store) if earlier is None else earlier
    invited = _invitation(context, request, store)
    sits = side(invited.constituency)
    unsafe, recalled = store.asks_if_unsafe(), earlier is None
    form = answer_form(context, request.who, before, sits, unsafe=unsafe, recalled=recalled)
    return replace(form, ephemeral=form.ephemeral or request.room is not None)


def _from_last_time(context: RoundContext, member: MemberId, store: CheckinStore) -> dict[str, str]:
    """What they chose last time, where they are asked the same; own words would be out of date.

    Where a choice is there from the start it is the safe one: it is not undone by an earlier yes.
    """
    earlier = [
        each for each in store.rounds_of(context.checkin.id) if each.number < context.round.number
    ]
    last = store.answers_of(earlier[0], member) if earlier else None
    if not last:
        return {}
    then = {each.id: each for each in as_asked(earlier[0], context.checkin, store).questions}
    chosen = {
        each.id
        for each in context.questions
        if _may_be_as_before(each) and is_same(then.get(each.id), each)
    }
    return {name: words for name, words in last.items() if name in chosen}


def _may_be_as_before(question: Question) -> bool:
    return not question.default and question.id != SHARING and question.kind not in {"text", "date"}


def _note(answered: Answered, context: RoundContext, request: Request, store: CheckinStore) -> None:
    invited = _invitation(context, request, store)
    store.invite(context.round.id, replace(invited, answered=answered, remind_at=None))
    request.agenda.drop(_later_key(context.round, request.who.id))


def _invitation(context: RoundContext, request: Request, store: CheckinStore) -> Invited:
    """Theirs; whoever came by themselves before being asked counts as asked."""
    invited = context.invited
    if invited is None:
        before = store.invitations(context.round.id)
        [invited] = invitations([(request.who, request.now)], request.people, before)
    return replace(invited, asked=True)


def _saved(
    context: RoundContext, answers: dict[str, str], request: Request, *, late: bool
) -> Message:
    private = context.round.anonymous or request.room is not None
    if late:
        thanks = say("Saved. The summary was posted before, so your answer is marked as late.")
        return Message(thanks, buttons=_make_action(context, answers), ephemeral=private)
    return Message(
        say("Saved. You can change it until {closes}.", closes=context.round.closes),
        buttons=(*_change(context.round), *_make_action(context, answers)),
        ephemeral=private,
    )


def _answer(round_: Round) -> tuple[Button, ...]:
    return (Button(say("Answer"), "checkin.answer", {"round": round_.id}),)


def _change(round_: Round) -> tuple[Button, ...]:
    return (Button(say("Change my answers"), "checkin.answer", {"round": round_.id}),)


def _make_action(context: RoundContext, answers: dict[str, str]) -> tuple[Button, ...]:
    """What somebody will do next is read, and can become an action item at once."""
    if context.round.anonymous or not answers.get(NEXT):
        return ()
    args = {
        "text": answers[NEXT][:LONGEST_WHAT],
        "circle": context.checkin.circle,
        "sharing": sharing_of(context.template, answers).value,
    }
    return (Button(say("Make an action item"), "action.read", args),)


def _later_key(round_: Round, member: MemberId) -> str:
    return f"later:{round_.id}:{member}"


ROUTES: dict[str, Handler[CheckinStore]] = {
    "checkin.answer": on_round("checkin.answer", answer),
    "checkin.submit": on_round("checkin.answer", submit),
    "checkin.nothing": on_round("checkin.nothing", nothing_new),
    "checkin.skip": on_round("checkin.skip", skip),
    "checkin.later": on_round("checkin.later", later),
}
