"""Nobody is asked the same in confidence twice in a period, whatever a coordinator tries."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest

from bot.checkins.templates.load import template_from
from bot.coalition.people import Circle, Member, Role
from bot.ports import Transaction
from bot.words.constituencies import Constituency
from bot.words.ids import CheckinId, MemberId, OrganisationId, RoundId
from bot.words.inbound import Called
from bot.words.messages import Form, Message, Reply
from config.templates import load_templates
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    ORGANISATIONS,
    ROUND,
    SCALES,
    answers_pulse,
    keep,
    leave,
    local,
    opened_scene,
    sets_up,
    words_of,
)
from tests.support.stage import Actor, Stage

AGAIN = "Almost the same people"


async def a_pulse_has_closed(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number, actor in enumerate(stage.people.values()):
        await answers_pulse(actor, str(3 + number % 2))
    await stage.lives_until(local(11, 6, "UTC"))


async def rounds_of(stage: Stage, checkin: str = "1") -> Sequence[RoundId]:
    rounds = await stage.storage.read(lambda tx: tx.checkins.rounds_of(CheckinId(checkin)))
    return [each.id for each in rounds]


async def audience(stage: Stage, round_: str) -> set[str]:
    found = await stage.storage.read(lambda tx: tx.checkins.audience(RoundId(round_)))
    return {member.removeprefix("m-") for member in found}


def numbered(first: int, last: int) -> set[str]:
    return {f"m{number:02}" for number in range(first, last + 1)}


async def members(stage: Stage, first: int, last: int) -> list[Actor]:
    """More people, in turn of the same organisations; they are in no circle yet."""
    kinds = list(ORGANISATIONS.items())
    return [
        await stage.person(
            f"M{number:02}", organisation=kinds[number % 6][0], constituency=kinds[number % 6][1]
        )
        for number in range(first, last + 1)
    ]


def join(member: Member, circle: Circle, tx: Transaction) -> None:
    tx.people.join(member.id, circle.id)


async def second_circle(stage: Stage, *actors: Actor) -> Circle:
    """Of Ben, who coordinates it and is in no other, and these."""
    ben = await stage.person("Ben", organisation="Other", roles=[Role.COORDINATOR])
    return await stage.circle("Second", ben, *actors)


async def test_once_more_after_the_close_is_refused_with_everybody_there_and_with_one_gone(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await a_pulse_has_closed(stage)

    same = await ana.says("checkin start 1")
    await stage.storage.run(partial(leave, stage.people["M03"].member))
    without = await ana.says("checkin start 1")
    await stage.lives_until(local(20, 6, "UTC"))

    for reply in (same, without):
        assert AGAIN in words_of(reply)
        assert "again from Mon, 6 Apr 2026 on" in words_of(reply)
    assert await rounds_of(stage) == [ROUND]
    assert stage.room_reads(CIRCLE).count("people answered") == 1


async def test_where_nothing_was_shown_it_can_be_asked_once_more(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, MONTHLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    await answers_pulse(ana, "3")
    await stage.lives_until(local(11, 6, "UTC"))

    reply = await ana.says("checkin start 1")
    await stage.lives_until(local(12, 9, "America/New_York"))

    assert "asks everybody" in words_of(reply)
    assert len(await rounds_of(stage)) == 2


@pytest.mark.parametrize("day", ["2026-03-19", "2026-04-05"])
async def test_an_ended_check_in_keeps_others_from_asking_a_part_of_its_people(
    stage: Stage, day: str
) -> None:
    await a_pulse_has_closed(stage)
    await stage.people["Ana"].says("checkin end 1")
    await stage.people["Ana"].presses("Stop it for good")
    others = [stage.people[f"M{number:02}"] for number in range(12)]
    await second_circle(stage, *others)

    refused = await sets_up_second(stage, {**MONTHLY, "first": day, "rhythm": "once"})
    later = await sets_up_second(stage, {**MONTHLY, "first": "2026-04-06", "rhythm": "once"})

    assert AGAIN in words_of(refused)
    assert "is set up" in words_of(later)


async def sets_up_second(stage: Stage, answers: Mapping[str, str]) -> Reply:
    ben = stage.people["Ben"]
    form = await ben.says("checkin new")
    preview = await ben.fills(form, **answers)
    if not isinstance(preview, Message) or not preview.buttons:
        return preview
    return await ben.presses("Confirm")


async def test_two_circles_that_overlap_ask_nobody_twice_and_all_others(stage: Stage) -> None:
    await a_pulse_has_closed(stage)
    shared = [stage.people[f"M{number:02}"] for number in range(3)]
    await second_circle(stage, *shared, *await members(stage, 20, 29))

    reply = await sets_up_second(stage, {**MONTHLY, "first": "2026-03-18", "rhythm": "once"})
    await stage.lives_until(local(18, 12, "UTC"))

    assert "is set up" in words_of(reply)
    assert await audience(stage, "2-2026-03-18") == {"ben", *numbered(20, 29)}
    for actor in shared:
        asked = [line for line in actor.reads.splitlines() if line.startswith("Partnership pulse,")]
        assert len(asked) <= 1
        assert "waits for your answer" not in words_of(await actor.says("home"))
        answer = await actor.does(Called("checkin.answer", {"round": "2-2026-03-18"}))
        assert "asked the same in another check-in" in words_of(answer)


async def test_who_joins_an_open_round_is_asked_unless_they_were_asked_elsewhere(
    stage: Stage,
) -> None:
    await a_pulse_has_closed(stage)
    circle = await second_circle(stage, *await members(stage, 20, 31))
    await sets_up_second(stage, {**MONTHLY, "first": "2026-03-18", "rhythm": "once"})
    await stage.lives_until(local(18, 10, "UTC"))
    [fresh] = await members(stage, 40, 40)
    joining = [fresh, *(stage.people[f"M{number:02}"] for number in range(14))]

    for actor in joining:
        await stage.storage.run(partial(join, actor.member, circle))
    for actor in joining[1:]:
        form = await actor.does(Called("checkin.answer", {"round": "2-2026-03-18"}))
        assert not isinstance(form, Form)
    await answers(fresh, "2-2026-03-18", "4")
    await stage.lives_until(local(19, 12, "UTC"))

    assert await audience(stage, "2-2026-03-18") == {"ben", "m40", *numbered(20, 31)}


async def answers(actor: Actor, round_: str, value: str) -> Reply:
    form = await actor.does(Called("checkin.answer", {"round": round_}))
    return await actor.fills(form, **dict.fromkeys(SCALES, value))


async def test_while_two_rounds_are_open_whoever_is_invited_to_one_is_not_asked_in_the_other(
    stage: Stage,
) -> None:
    later = [stage.people[f"M{number:02}"] for number in (3, 7)]
    await second_circle(stage, *later, *await members(stage, 20, 29))
    await sets_up(stage.people["Ana"], MONTHLY)
    await sets_up_second(stage, MONTHLY)

    await stage.lives_until(local(9, 9, "America/New_York"))

    first, second = await audience(stage, ROUND), await audience(stage, "2-2026-03-09")
    assert first & second == set()
    assert {"m03", "m07"} <= first | second


def asking(template: str, question: Mapping[str, object]) -> Mapping[str, object]:
    """The pulse under another name, with one question."""
    [due_work] = [each for each in load_templates() if each["id"] == "t1_pulse"]
    return {**due_work, "id": template, "questions": [question]}


ASKED = "IN THE LAST MONTH: my organisation could influence a decision that matters to us!"
VOICE = {
    "id": "voice",
    "kind": "agreement",
    "short": {"en": "Voice"},
    "words": {"en": ASKED},
}
OTHER_WORDS = {**VOICE, "words": {"en": "Something quite different."}}
OTHER_ID = {**VOICE, "id": "renamed"}
OTHER_SPELLING = {**OTHER_ID, "words": {"en": ASKED.replace("decision", "décısio\u200bn")}}
OTHER = {**OTHER_WORDS, "id": "renamed"}


@pytest.mark.parametrize(
    ("question", "refused"),
    [(OTHER_WORDS, True), (OTHER_ID, True), (OTHER_SPELLING, True), (OTHER, False)],
)
async def test_another_template_with_the_same_question_counts_as_well(
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
    question: Mapping[str, object],
    refused: bool,
) -> None:
    known = [*load_templates(), asking("own", question)]
    monkeypatch.setattr("tests.support.stage.TEMPLATES", tuple(map(template_from, known)))
    async with opened_scene(sqlite_url) as stage:
        await a_pulse_has_closed(stage)
        ana, wanted = stage.people["Ana"], {**MONTHLY, "template": "own", "first": "2026-03-20"}

        reply = await ana.fills(await ana.says("checkin new"), **wanted)

    assert (AGAIN in words_of(reply)) is refused
    assert ("This is how it will be" in words_of(reply)) is not refused


async def test_under_names_nobody_is_asked_what_they_answer_in_confidence(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The named answers of all others, taken from the total, would leave one."""
    anonymous_only = ("k", "least_invited", "period_days")
    own = {**asking("own", OTHER_ID), "anonymous": False}
    named = {name: value for name, value in own.items() if name not in anonymous_only}
    known = [*load_templates(), named]
    monkeypatch.setattr("tests.support.stage.TEMPLATES", tuple(map(template_from, known)))
    async with opened_scene(sqlite_url) as stage:
        ana = stage.people["Ana"]
        await a_pulse_has_closed(stage)
        [fresh] = await members(stage, 20, 20)
        wanted = {**MONTHLY, "template": "own", "first": "2026-03-18", "rhythm": "weekly"}
        await sets_up(ana, wanted)
        await stage.lives_until(local(20, 12, "UTC"))
        first = await rounds_of(stage, "2")
        await stage.storage.run(partial(join, fresh.member, CIRCLE))
        await stage.lives_until(local(27, 12, "UTC"))

        assert first == []
        assert "Everybody is asked the same in an anonymous check-in" in ana.reads
        assert await audience(stage, "2-2026-03-25") == {"m20"}
        answer = await ana.does(Called("checkin.answer", {"round": "2-2026-03-25"}))
        assert "asked the same in another check-in" in words_of(answer)


async def test_weekly_becomes_every_four_weeks_and_the_preview_says_so(stage: Stage) -> None:
    ana = stage.people["Ana"]

    preview = await ana.fills(await ana.says("checkin new"), **{**MONTHLY, "rhythm": "weekly"})
    await ana.presses("Confirm")
    await stage.lives_until(local(31, 12, "UTC"))

    assert "every 4 weeks" in words_of(preview)
    assert "Mon, 6 Apr 2026" in words_of(preview)
    assert await rounds_of(stage) == [ROUND]
    assert "was not sent out" not in ana.reads


async def test_answers_stay_with_the_organisation_of_the_opening(stage: Stage) -> None:
    """Whoever moves people between organisations while it is open moves no answers."""
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number, actor in enumerate(stage.people.values()):
        await answers_pulse(actor, str(3 + number % 2))

    def move(tx: Transaction) -> None:
        for actor in stage.people.values():
            moved = replace(actor.member, organisation=OrganisationId("Fund"))
            keep(moved, tx)

    await stage.storage.run(move)
    await stage.lives_until(local(11, 6, "UTC"))

    outcome = await stage.storage.read(lambda tx: tx.checkins.outcome(ROUND))
    assert outcome is not None
    assert all(each.overall is not None for each in outcome.published.questions)
    invited = await stage.storage.read(lambda tx: tx.checkins.invitations(ROUND))
    kinds = {each.member: (each.organisation, each.constituency) for each in invited}
    assert kinds[MemberId("m-m05")] == ("Ministry", Constituency.GOVERNMENT)


async def test_two_who_turn_out_to_be_one_person_are_counted_in_one_round(
    stage: Stage,
) -> None:
    """Each was asked in another round; after they are joined, the round that closes last
    leaves them out."""
    ben = await members(stage, 20, 29)
    await second_circle(stage, *ben)
    await sets_up(stage.people["Ana"], MONTHLY)
    await sets_up_second(stage, {**MONTHLY, "hours": "72"})
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number in range(15):
        await answers_pulse(stage.people[f"M{number:02}"], str(3 + number % 2))
    for number, actor in enumerate(ben):
        await answers(actor, "2-2026-03-09", str(2 + number % 2))
    await stage.lives_until(local(10, 20, "UTC"))

    kept, gone = stage.people["M00"], stage.people["M20"]
    order = [kept.address, gone.address]
    await stage.storage.run(lambda tx: tx.links.merge(kept.member.id, gone.member.id, order))
    await stage.lives_until(local(13, 12, "UTC"))

    outcome = await stage.storage.read(lambda tx: tx.checkins.outcome(RoundId("2-2026-03-09")))
    assert outcome is not None
    assert outcome.heard == "5–9"  # ten had answered


async def test_what_is_asked_in_words_of_their_own_is_not_compared_with_anything_in_a_period(
    stage: Stage,
) -> None:
    """Nobody knows whether it means the same: so it counts as the same, in whatever circle."""
    own = template_from(
        {
            "id": "own_heard",
            "anonymous": True,
            "minutes": 1,
            "k": 5,
            "least_invited": 8,
            "name": {"en": "Heard"},
            "purpose": {"en": "To know whether we are heard."},
            "questions": [
                {
                    "id": "own_heard_1",
                    "kind": "agreement",
                    "short": {"en": "Heard"},
                    "words": {"en": "They listened to us this month."},
                }
            ],
        }
    )
    await stage.storage.run(lambda tx: tx.checkins.keep_template(own))
    await a_pulse_has_closed(stage)
    await second_circle(stage, *(stage.people[f"M{n:02}"] for n in range(12)))
    wanted = {**MONTHLY, "template": "own_heard", "first": "2026-03-23", "rhythm": "once"}

    elsewhere = await sets_up_second(stage, wanted)
    ana = stage.people["Ana"]
    here = await ana.fills(await ana.says("checkin new"), **wanted)

    for refused in (elsewhere, here):
        assert AGAIN in words_of(refused)
        assert "in other words" in words_of(refused)

    await ana.says("checkin end 1")
    await ana.presses("Stop it for good")
    await sets_up(ana, {**wanted, "first": "2026-04-06"})
    await stage.lives_until(datetime(2026, 4, 7, 9, tzinfo=UTC))

    assert await audience(stage, "2-2026-04-06") == {"ana", *numbered(0, 14)}
