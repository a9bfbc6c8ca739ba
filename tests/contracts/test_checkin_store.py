"""What every store of check-ins does."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeVar

import pytest

from bot.checkins.anonymity.bands import Band, Count, End
from bot.checkins.anonymity.published import Cell, Published, PublishedQuestion
from bot.checkins.model import (
    Answered,
    CheckIn,
    Invited,
    InvitedTogether,
    NamedAnswers,
    Outcome,
    Round,
    State,
    round_id,
)
from bot.checkins.store import CheckinStore
from bot.checkins.timing.windows import ForHours, Timing, UntilEndOfDay
from bot.checkins.turnout import NotAsked, Turnout
from bot.forms.dialogue import Dialogue
from bot.language.recurrence import MonthlyNth, Once, Rhythm, Weekly
from bot.words.constituencies import Constituency, Side
from bot.words.ids import CheckinId, CircleId, MemberId, OrganisationId, RoundId
from bot.words.messages import Form
from tests.support.stage import MONDAY, Stage, opened_stage

T = TypeVar("T")

DAY = MONDAY.date()
NINE = MONDAY + timedelta(hours=1)
NOON = MONDAY + timedelta(hours=4)
CLOSES = MONDAY + timedelta(days=1)
ADA, BEN, CYD = MemberId("m-ada"), MemberId("m-ben"), MemberId("m-cyd")
CIRCLE = CircleId("c-steering")
FIRST_MONDAY = MonthlyNth(0, 1)
ALL = Turnout(2, {NotAsked.AWAY: 1})


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(database_url, concerns=False) as stage:
        ada, ben = await stage.person("Ada"), await stage.person("Ben")
        await stage.person("Cyd")
        await stage.circle("Steering", ada, ben)
        yield stage


async def done(stage: Stage, work: Callable[[CheckinStore], T]) -> T:
    return await stage.storage.run(lambda tx: work(tx.checkins))


def checkin(rhythm: Rhythm = FIRST_MONDAY, template: str = "t1_pulse") -> CheckIn:
    timing = Timing(time(9, 30), ForHours(24), 1)
    return CheckIn(CheckinId(""), template, CIRCLE, rhythm, timing, DAY, (ADA, BEN))


def opened(checkin: CheckIn, day: date = DAY, number: int = 1, k: int = 5) -> Round:
    return Round(round_id(checkin.id, day), checkin.id, day, number, CLOSES, k)


async def with_round(stage: Stage, k: int = 5) -> Round:
    def work(store: CheckinStore) -> Round:
        begun = opened(store.add(checkin()), k=k)
        store.open(begun, [InvitedTogether([ADA], NINE), InvitedTogether([BEN], NOON)])
        return begun

    return await done(stage, work)


@pytest.mark.parametrize(
    "rhythm",
    [MonthlyNth(0, -1), Once(date(2026, 5, 4)), Weekly(frozenset({0, 3}), 2, DAY)],
)
async def test_a_check_in_gets_a_number_and_comes_back_as_it_was(
    stage: Stage, rhythm: Rhythm
) -> None:
    kept = await done(stage, lambda store: store.add(checkin(rhythm)))
    evening = replace(kept, timing=Timing(time(18), UntilEndOfDay(1), 0), state=State.PAUSED)

    assert kept == replace(checkin(rhythm), id=CheckinId("1"))
    assert await done(stage, lambda store: store.checkin(kept.id)) == kept
    await done(stage, lambda store: store.keep(evening))
    assert await done(stage, lambda store: store.checkin(kept.id)) == evening


async def test_what_has_ended_is_not_listed(stage: Stage) -> None:
    def work(store: CheckinStore) -> None:
        first, second = store.add(checkin()), store.add(checkin())
        store.keep(replace(first, state=State.ENDED))
        store.keep(replace(second, state=State.PAUSED))
        store.add(checkin(template="t3_update"))

    await done(stage, work)

    listed = await done(stage, lambda store: store.checkins_in([CIRCLE]))
    running = await done(stage, lambda store: store.running())
    assert [each.id for each in listed] == ["2", "3"]
    assert [each.id for each in running] == ["3"]
    assert await done(stage, lambda store: store.checkins_in([])) == []


@pytest.mark.parametrize("forged", ["", "0", "99", "-1", "1; drop", "9" * 30, "²", "١"])
async def test_an_id_that_is_none_finds_nothing(stage: Stage, forged: str) -> None:
    await with_round(stage)

    assert await done(stage, lambda store: store.checkin(CheckinId(forged))) is None
    assert await done(stage, lambda store: store.round(RoundId(forged))) is None


async def test_an_occurrence_is_opened_once(stage: Stage) -> None:
    begun = await with_round(stage)

    again = await done(stage, lambda store: store.open(begun, [InvitedTogether([CYD], NINE)]))

    assert not again
    assert await done(stage, lambda store: store.invited(begun.id, CYD)) is None
    assert await done(stage, lambda store: store.round(begun.id)) == begun
    assert await done(stage, lambda store: store.round_to_close(begun.id)) == begun


async def test_the_newest_round_comes_first(stage: Stage) -> None:
    def work(store: CheckinStore) -> list[int]:
        kept = store.add(checkin())
        for number in (1, 2):
            store.open(opened(kept, DAY + timedelta(days=number), number), [])
        return [each.number for each in store.rounds_of(kept.id)]

    assert await done(stage, work) == [2, 1]


async def test_the_newest_before_that_was_shown_is_found(stage: Stage) -> None:
    """None that is still open, and none at which somebody has to look first."""

    def work(store: CheckinStore) -> list[int | None]:
        kept = store.add(checkin())
        rounds = [opened(kept, DAY + timedelta(days=number), number) for number in range(1, 6)]
        for each in rounds:
            store.open(each, [])
        for each in (rounds[0], rounds[1], rounds[3]):
            store.close(each.id, None, [], ALL)
        store.hold(rounds[3].id, held=True)
        found = [store.shown_before(each) for each in rounds]
        return [None if each is None else each.number for each in found]

    assert await done(stage, work) == [None, 1, 2, 2, 2]


async def test_who_is_due_is_asked_then_reminded_and_never_after_answering(stage: Stage) -> None:
    begun = await with_round(stage)

    def due(now: datetime) -> Callable[[CheckinStore], list[MemberId]]:
        return lambda store: [each.member for each in store.due(begun.id, now, 10)]

    assert await done(stage, due(MONDAY)) == []
    assert await done(stage, lambda store: store.next_due(begun.id)) == NINE
    assert await done(stage, due(NOON)) == [ADA, BEN]
    assert len(await done(stage, lambda store: store.due(begun.id, NOON, 1))) == 1

    asked = Invited(ADA, NINE, asked=True, remind_at=NOON)
    await done(stage, lambda store: store.invite(begun.id, asked))
    assert await done(stage, due(NINE)) == []
    assert await done(stage, due(NOON)) == [ADA, BEN]
    assert await done(stage, lambda store: store.asked(begun.id)) == [asked]

    answered = replace(asked, answered=Answered.YES)
    await done(stage, lambda store: store.invite(begun.id, answered))
    assert await done(stage, due(NOON)) == [BEN]
    assert await done(stage, lambda store: store.invited(begun.id, ADA)) == answered


async def test_who_leaves_is_due_no_more_and_who_joins_is_not_invited_yet(stage: Stage) -> None:
    begun = await with_round(stage)
    await stage.storage.run(lambda tx: tx.people.leave(ADA, CIRCLE))
    await stage.storage.run(lambda tx: tx.people.join(CYD, CIRCLE))

    assert await done(stage, lambda store: store.uninvited(begun.id)) == [CYD]
    due = await done(stage, lambda store: store.due(begun.id, NOON, 10))
    assert [each.member for each in due] == [BEN]
    assert await done(stage, lambda store: store.next_due(begun.id)) == NOON
    await done(stage, lambda store: store.uninvite(begun.id, BEN))
    assert await done(stage, lambda store: store.next_due(begun.id)) is None


async def test_a_round_waits_for_whoever_is_in_its_circle_and_has_not_answered(
    stage: Stage,
) -> None:
    begun = await with_round(stage)
    skipped = Invited(BEN, NOON, asked=True, answered=Answered.SKIPPED)
    await done(stage, lambda store: store.invite(begun.id, skipped))

    waiting = {
        member: await done(stage, lambda store, m=member: store.waiting_for(m))  # type: ignore[misc]
        for member in (ADA, BEN, CYD)
    }

    assert waiting == {ADA: [begun], BEN: [], CYD: []}
    await done(stage, lambda store: store.close(begun.id, None, (), ALL))
    assert await done(stage, lambda store: store.waiting_for(ADA)) == []


async def test_a_later_answer_takes_the_place_of_an_earlier_one(stage: Stage) -> None:
    named = await with_round(stage, k=0)

    def work(store: CheckinStore) -> None:
        store.answer(named, NamedAnswers(ADA, {"moved": "first"}))
        store.answer(named, NamedAnswers(ADA, {"moved": "<b>اكتب</b> ☂"}, late=True))

    await done(stage, work)

    answers = NamedAnswers(ADA, {"moved": "<b>اكتب</b> ☂"}, late=True)
    assert await done(stage, lambda store: store.named_answers(named.id)) == [answers]
    assert await done(stage, lambda store: store.answers_of(named, ADA)) == answers.answers
    assert await done(stage, lambda store: store.answers_of(named, BEN)) is None
    await done(stage, lambda store: store.close(named.id, None, (), ALL))
    assert await done(stage, lambda store: store.named_answers(named.id)) == [answers]


async def test_closing_an_anonymous_round_keeps_its_outcome_and_forgets_every_answer(
    stage: Stage,
) -> None:
    begun = await with_round(stage)
    exact = Cell(Count.TEN, Band.TALK, Decimal("3.5"))
    banded = Cell(Count.FIVE, Band.CONCERN, Decimal("2.0"), End.LESS)
    outcome = Outcome(
        Published(
            (
                PublishedQuestion("voice", exact, ((Side.CIVIL_SOCIETY, banded),)),
                PublishedQuestion("mandate", exact, ((Constituency.DONOR, exact),)),
                PublishedQuestion("power", None),
            )
        ),
        Count.TEN,
    )
    await done(stage, lambda store: store.answer(begun, NamedAnswers(ADA, {"voice": "2"})))
    assert len(await done(stage, lambda store: store.pending_answers(begun.id))) == 1

    await done(stage, lambda store: store.close(begun.id, outcome, ["one", "two"], ALL))

    assert await done(stage, lambda store: store.pending_answers(begun.id)) == []
    assert await done(stage, lambda store: store.answers_of(begun, ADA)) is None
    assert await done(stage, lambda store: store.outcome(begun.id)) == outcome
    assert await done(stage, lambda store: store.round(begun.id)) == replace(
        begun, closed=True, turnout=ALL
    )
    assert await done(stage, lambda store: store.texts(begun.id)) == ["one", "two"]
    assert await done(stage, lambda store: store.take_texts(begun.id)) == ["one", "two"]
    assert await done(stage, lambda store: store.texts(begun.id)) == []
    assert await done(stage, lambda store: store.take_texts(begun.id)) == []


async def test_no_form_about_a_round_is_left_when_it_closes_or_its_texts_are_taken(
    stage: Stage,
) -> None:
    """Somebody left it half filled: it holds answers, or the texts of others."""
    begun, here = await with_round(stage), stage.people["Ada"].address
    about, other = [
        Dialogue(Form("Texts", (), "checkin.submit", {"round": each})) for each in (begun.id, "9-x")
    ]

    async def left() -> bool:
        opened = await stage.storage.run(lambda tx: tx.conversations.dialogue(here))
        return opened is not None

    async def half_filled(dialogue: Dialogue) -> None:
        await stage.storage.run(lambda tx: tx.conversations.open(here, dialogue, MONDAY))

    await half_filled(about)
    await done(stage, lambda store: store.close(begun.id, NOTHING, ["one"], ALL))
    assert not await left()
    await half_filled(about)
    await done(stage, lambda store: store.take_texts(begun.id))
    assert not await left()
    await half_filled(other)
    await done(stage, lambda store: store.take_texts(begun.id))
    assert await left()


SHOWN = Outcome(
    Published((PublishedQuestion("voice", Cell(Count.TEN, Band.TALK, Decimal(3))),)), Count.TEN
)
NOTHING = Outcome(Published((PublishedQuestion("voice", None),)), None)


@pytest.mark.parametrize(("outcome", "compared"), [(None, True), (SHOWN, True), (NOTHING, False)])
async def test_anonymous_rounds_that_are_open_or_have_shown_something_are_compared(
    stage: Stage, outcome: Outcome | None, compared: bool
) -> None:
    begun = await with_round(stage)
    if outcome is not None:
        await done(stage, lambda store: store.close(begun.id, outcome, (), ALL))

    def found(since: date) -> Callable[[CheckinStore], list[RoundId]]:
        return lambda store: [each.id for each in store.comparable(since)]

    assert await done(stage, found(DAY)) == ([begun.id] if compared else [])
    assert await done(stage, found(DAY + timedelta(days=1))) == []


@pytest.mark.parametrize("asks", [frozenset(), frozenset({"id voice"})])
async def test_named_rounds_are_compared_where_they_ask_for_more_than_texts(
    stage: Stage, asks: frozenset[str]
) -> None:
    def work(store: CheckinStore) -> None:
        begun = replace(opened(store.add(checkin()), k=0), asks=asks)
        store.open(begun, [])
        store.close(begun.id, None, (), ALL)

    await done(stage, work)

    assert len(await done(stage, lambda store: store.comparable(DAY))) == len(asks)


async def test_what_a_round_asks_and_as_whom_somebody_is_asked_is_kept(stage: Stage) -> None:
    asks = frozenset({"id voice", "words 0a"})
    roots = OrganisationId("Roots “and” {wings}'")

    def work(store: CheckinStore) -> Round:
        begun = replace(opened(store.add(checkin())), asks=asks, period_days=28)
        here = InvitedTogether([CYD, ADA], NINE, roots, Constituency.UN)
        store.open(begun, [here, InvitedTogether([BEN], NOON)])
        return begun

    begun = await done(stage, work)

    assert await done(stage, lambda store: store.round(begun.id)) == begun
    assert await done(stage, lambda store: store.invitations(begun.id)) == [
        Invited(ADA, NINE, organisation=roots, constituency=Constituency.UN),
        Invited(BEN, NOON),
        Invited(CYD, NINE, organisation=roots, constituency=Constituency.UN),
    ]


async def test_the_audience_is_who_was_asked_and_while_it_is_open_who_will_be(
    stage: Stage,
) -> None:
    begun = await with_round(stage)
    await done(stage, lambda store: store.invite(begun.id, Invited(ADA, NINE, asked=True)))

    assert await done(stage, lambda store: store.audience(begun.id)) == {ADA, BEN}
    await done(stage, lambda store: store.close(begun.id, SHOWN, (), ALL))
    assert await done(stage, lambda store: store.audience(begun.id)) == {ADA}
