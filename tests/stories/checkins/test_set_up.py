"""A coordinator sets check-ins up, looks at them, stops them and starts them again."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from bot.coalition.people import Away, Role
from bot.language.recurrence import AfterMeeting, Quarterly, Rhythm, TwiceAYear, Weekly
from bot.words.inbound import Called, Said
from bot.words.messages import Corrections, Form, Message
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    ROUND,
    WEEKLY,
    ZONES,
    answers_pulse,
    keep,
    leave,
    local,
    sets_up,
    words_of,
)
from tests.support.stage import Stage, read_aloud

FIRST = date(2026, 3, 9)
"""What stands in the form: the next Monday."""


async def test_the_preview_shows_dates_and_promises_and_keeps_nothing(stage: Stage) -> None:
    ana = stage.people["Ana"]

    preview = await ana.fills(await ana.says("checkin new"), **MONTHLY)

    assert isinstance(preview, Message)
    words = read_aloud(preview)
    assert "Partnership pulse for Steering: every second Monday of the month" in words
    assert words.count("the first is asked at") == 3
    assert "(Auckland)" in words
    assert "(New York)" in words
    assert "Then your name goes" in words
    assert await stage.storage.read(lambda tx: tx.checkins.checkins_in([CIRCLE.id])) == []
    assert await stage.storage.read(lambda tx: tx.agenda.next_due()) is None


async def test_the_preview_shows_each_persons_hour_on_their_own_clock(stage: Stage) -> None:
    ana = stage.people["Ana"]
    away = replace(stage.people["M03"].member, away=(Away(date(2026, 3, 7), date(2026, 3, 20)),))
    await stage.storage.run(partial(keep, away))

    preview = await ana.fills(await ana.says("checkin new"), **WEEKLY)

    assert isinstance(preview, Message)
    hours = [str(line) for line in preview.details]
    assert len(hours) == 1 + len({*ZONES, "America/New_York"}) + 1
    assert hours[1] == "Auckland: Mon, 9 Mar 2026, 09:00 – M00, M04, M08 and M12"
    assert hours[-1] == "Away, and so not asked: M03"


async def test_an_end_is_asked_back_and_results_of_what_has_ended_are_still_found(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, WEEKLY)
    await stage.lives_until(local(11, 9, "UTC"))

    await ana.says("checkin end 1")
    assert "next on" in words_of(await ana.says("no"))
    await ana.says("checkin end 1")
    await ana.presses("No, it goes on")
    assert "next on" in words_of(await ana.says("checkin list"))
    await ana.says("checkin end 1")
    assert "has ended" in words_of(await ana.says("yes"))
    again = await ana.does(Called("checkin.end_now", {"checkin": "1"}))

    assert "Check-in #1 has ended." in words_of(again)
    assert "Heard from" in words_of(await stage.people["M01"].says("checkin results"))
    listed = await stage.people["M01"].says("checkin ended")
    assert "#1 Coalition update, for Steering: ended" in words_of(listed)
    await stage.people["M01"].presses("#1 Coalition update")
    assert "Heard from" in words_of(await stage.people["M01"].presses("Results"))
    assert "No check-in has ended" in words_of(await stage.stranger("eve").says("checkin ended"))


async def test_a_number_behind_the_word_is_about_that_check_in(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, WEEKLY)

    for typed in ("checkin 1", "checkin #1"):
        assert "Hand over" in words_of(await ana.says(typed))
    assert "I know no check-in #7" in words_of(await ana.says("checkin 7"))
    assert "I know no check-in #1" in words_of(await stage.stranger("eve").says("checkin 1"))


async def test_a_preview_can_be_changed_or_cancelled(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await ana.fills(await ana.says("checkin new"), **MONTHLY)

    again = await ana.presses("Change")
    assert isinstance(again, Form)
    assert {field.name: field.value for field in again.fields}["at"] == "09:00"
    await ana.fills(again, at="10:30")
    await ana.presses("Cancel")

    assert "Everything stays as it was" in ana.reads
    assert await stage.storage.read(lambda tx: tx.checkins.checkins_in([CIRCLE.id])) == []


@pytest.mark.parametrize(
    ("name", "answers", "confirm", "told"),
    [
        (
            "Ana",
            ("coalition", "ok", "10 March", "OK", "okay", "ok", "👍"),
            "confirm",
            "10 Mar",
        ),
        (
            "M03",
            ("novedades", "vale", "10 de marzo", "ok", "ok", "ok", "sí"),
            "confirmar",
            "martes, 10 mar",
        ),
        (
            "M04",
            ("مستجدات", "تمام", "10 مارس", "ok", "نعم", "ok", "حسنا"),
            "تأكيد",
            "10 مارس",
        ),
    ],
)
async def test_question_by_question_a_few_words_are_enough(
    stage: Stage, name: str, answers: tuple[str, ...], confirm: str, told: str
) -> None:
    """The first words of a name, and “ok” to what stands there."""
    who = stage.people[name]
    who.member = replace(who.member, roles=frozenset({Role.COORDINATOR}))
    await stage.storage.run(partial(keep, who.member))
    await who.does(Called("checkin.new"), can_show_form=False)

    for words in answers:
        await who.does(Said(words), can_show_form=False)
    await who.does(Said(confirm), can_show_form=False)

    [made] = await stage.storage.read(lambda tx: tx.checkins.checkins_in([CIRCLE.id]))
    assert made.template == "t3_update"
    assert made.timing.at.hour == 9
    assert told in who.reads


async def test_the_numbers_that_stand_before_the_days_of_the_week_are_these_days(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await ana.does(Called("checkin.new"), can_show_form=False)
    await ana.does(Said("coalition"), can_show_form=False)
    asked = await ana.does(Said("every week"), can_show_form=False)
    assert all(day in words_of(asked) for day in ("1. Monday", "3. Wednesday"))

    for words in ("1, 3", "9 March", "ok", "ok", "ok", "ok", "confirm"):
        await ana.does(Said(words), can_show_form=False)

    [made] = await stage.storage.read(lambda tx: tx.checkins.checkins_in([CIRCLE.id]))
    assert made.rhythm == Weekly(frozenset({0, 2}), 1, date(2026, 3, 9))


async def test_an_ok_is_no_answer_to_what_people_are_asked(stage: Stage) -> None:
    """Each of these questions may be passed over, which has words of its own."""
    await sets_up(stage.people["Ana"], {**WEEKLY, "template": "t7_interests"})
    await stage.lives_until(local(9, 9, "America/New_York"))
    m01 = stage.people["M01"]

    await m01.does(Called("checkin.answer", {"round": ROUND}), can_show_form=False)
    reply = await m01.does(Said("ok"), can_show_form=False)

    assert "Please choose one of the answers" in words_of(reply)
    assert "1 of " in words_of(reply)


async def test_whoever_loses_the_role_between_two_questions_reads_it_at_the_next_answer(
    stage: Stage,
) -> None:
    ana, m01 = stage.people["Ana"], stage.people["M01"]
    await ana.does(Called("checkin.new"), can_show_form=False)
    await ana.does(Said("coalition"), can_show_form=False)
    another = replace(m01.member, roles=frozenset({Role.COORDINATOR}))
    for changed in (another, replace(ana.member, roles=frozenset())):
        await stage.storage.run(partial(keep, changed))

    refused = await ana.does(Said("ok"), can_show_form=False)
    on = await ana.does(Said("ok"), can_show_form=False)

    assert "Only a coordinator can do that." in words_of(refused)
    assert "I asked you nothing just now" in words_of(on)
    assert not await stage.storage.read(lambda tx: tx.checkins.checkins_in([CIRCLE.id]))


async def test_confirming_twice_sets_up_one(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, WEEKLY)
    await ana.presses("Confirm")

    assert "is there already" in ana.reads
    assert len(await stage.storage.read(lambda tx: tx.checkins.checkins_in([CIRCLE.id]))) == 1


async def test_the_first_words_of_what_was_offered_are_enough_but_for_what_confirms(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, WEEKLY)
    shown = {"checkin": "1"}

    await ana.does(Called("checkin.show", shown), can_show_form=False)
    asked = await ana.does(Said("Hand"), can_show_form=False)
    assert "Nobody else coordinates in that circle" in words_of(asked)

    await ana.does(Said("cancel"), can_show_form=False)
    await ana.does(Called("checkin.show", shown), can_show_form=False)
    helped = await ana.does(Said("help"), can_show_form=False)
    assert "You can write any of these" in words_of(helped)

    await ana.does(Called("checkin.end", shown), can_show_form=False)
    not_ended = await ana.does(Said("Stop it for"), can_show_form=False)
    assert "I did not understand" in words_of(not_ended)


@pytest.mark.parametrize(
    ("template", "told", "rhythm", "preview"),
    [
        ("t3_update", "every week", Weekly(frozenset({0}), 1, FIRST), "every week on Monday"),
        ("t5_promises", "every three months", Quarterly(0, 2), "every second Monday of January"),
        ("t4_meeting", "after a meeting", AfterMeeting(), "after each meeting"),
        ("t7_interests", "twice a year", TwiceAYear(3, 9), "every six months on day 9"),
    ],
)
async def test_an_ok_to_how_often_takes_what_is_usual_for_that_template(
    stage: Stage, template: str, told: str, rhythm: Rhythm, preview: str
) -> None:
    """Question by question, and where all stand in one window and are left as they are."""
    ana = stage.people["Ana"]
    form = await ana.says("checkin new")
    assert isinstance(form, Form)
    standing = {field.name: field.value for field in form.fields}
    [label] = [str(each.label) for each in form.fields[0].choices if each.value == template]
    left = words_of(await ana.fills(form, template=template))
    assert label.endswith(told)
    assert standing["rhythm"] == "usual"
    assert preview in left

    await ana.does(Called("checkin.new"), can_show_form=False)
    for words in (label.split(" – ")[0], "ok", "ok", "ok", "ok", "ok", "ok", "confirm"):
        await ana.does(Said(words), can_show_form=False)

    [made] = await stage.storage.read(lambda tx: tx.checkins.checkins_in([CIRCLE.id]))
    assert made.template == template
    assert made.rhythm == rhythm


async def test_an_ok_takes_the_first_day_that_has_begun_nowhere_and_is_worked(stage: Stage) -> None:
    """It is Friday noon in UTC, and Saturday in Auckland: Saturday and Sunday are free."""
    ana = stage.people["Ana"]
    form = await ana.says("checkin new")
    assert isinstance(form, Form)
    assert {field.name: field.value for field in form.fields}["first"] == "2026-03-09"

    await ana.does(Called("checkin.new"), can_show_form=False)
    for words in ("coalition", "ok", "ok", "ok", "ok", "ok", "ok", "confirm"):
        await ana.does(Said(words), can_show_form=False)

    [made] = await stage.storage.read(lambda tx: tx.checkins.checkins_in([CIRCLE.id]))
    assert made.first == date(2026, 3, 9)


async def test_a_form_that_is_wrong_keeps_nothing(stage: Stage) -> None:
    ana = stage.people["Ana"]
    for wrong in ({"hours": "0"}, {"at": "soon"}, {"first": "2020-01-01"}, {"days": "Blursday"}):
        reply = await ana.fills(await ana.says("checkin new"), **{**WEEKLY, **wrong})
        assert isinstance(reply, Corrections), reply
        assert set(reply.problems) == set(wrong)
    twice = {**MONTHLY, "rhythm": "weekly", "days": "1,3"}
    reply = await ana.fills(await ana.says("checkin new"), **twice)
    assert isinstance(reply, Corrections)
    assert await stage.storage.read(lambda tx: tx.checkins.checkins_in([CIRCLE.id])) == []


async def test_an_anonymous_check_in_needs_enough_people_and_no_second_one_beside_it(
    stage: Stage,
) -> None:
    small = await stage.person("Sam", roles=[Role.COORDINATOR], organisation="Roots")
    await stage.circle("Small", small, stage.people["M01"], stage.people["M03"])
    reply = await small.fills(await small.says("checkin new"), **MONTHLY)
    assert "needs at least 8 people from 3 organisations" in words_of(reply)

    ana = stage.people["Ana"]
    await sets_up(ana, MONTHLY)
    second = {**MONTHLY, "at": "11:00"}
    reply = await ana.fills(await ana.says("checkin new"), **second)
    assert "Almost the same people" in words_of(reply)


async def test_question_by_question_a_circle_that_is_too_small_is_refused_where_it_is_said(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await stage.circle("Small", ana, stage.people["M01"], stage.people["M03"])
    await ana.does(Called("checkin.new"), can_show_form=False)
    await ana.does(Said("partnership"), can_show_form=False)

    refused = words_of(await ana.does(Said("small"), can_show_form=False))
    assert "needs at least 8 people from 3 organisations" in refused
    assert "Who is asked?" in refused

    assert "How often?" in words_of(await ana.does(Said("steering"), can_show_form=False))


async def test_question_by_question_a_second_one_beside_it_is_refused_where_it_is_said(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, {**MONTHLY, "at": "11:00"})
    await ana.does(Called("checkin.new"), can_show_form=False)

    refused = words_of(await ana.does(Said("partnership"), can_show_form=False))

    assert "Almost the same people" in refused
    assert "Which check-in?" in refused


async def test_question_by_question_a_first_hour_that_is_over_is_refused_where_it_is_said(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await ana.does(Called("checkin.new"), can_show_form=False)
    for words in ("coalition", "once", "today"):
        await ana.does(Said(words), can_show_form=False)

    refused = words_of(await ana.does(Said("01:00"), can_show_form=False))

    assert "That hour is over for somebody" in refused
    assert "On which day first?" in refused
    assert "Until when can people answer?" in words_of(
        await ana.does(Said("9 March"), can_show_form=False)
    )


async def test_a_day_that_can_still_be_said_is_not_held_against_the_circle(stage: Stage) -> None:
    """The people of one that has ended are free from a day on: who begins later may."""
    ana = stage.people["Ana"]
    await sets_up(ana, MONTHLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number in range(9):
        await answers_pulse(stage.people[f"M{number:02}"], "4")
    await stage.lives_until(local(13, 9, "UTC"))
    await ana.does(Called("checkin.end_now", {"checkin": "1"}))
    await ana.does(Called("checkin.new"), can_show_form=False)

    asked = words_of(await ana.does(Said("partnership"), can_show_form=False))
    assert "How often?" in asked
    for words in ("ok", "16 March"):
        await ana.does(Said(words), can_show_form=False)
    refused = words_of(await ana.does(Said("9:00"), can_show_form=False))

    assert "They can be asked again from" in refused


async def test_a_circle_that_has_shrunk_is_not_asked_and_its_owner_hears_why(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    for number in range(9):
        leaver = stage.people[f"M{number:02}"]
        await stage.storage.run(partial(leave, leaver.member))

    await stage.lives_until(local(11, 9, "UTC"))

    assert "“Partnership pulse, for Steering” was not sent out" in stage.people["Ana"].reads
    assert stage.people["M10"].reads == ""


async def test_a_pause_asks_nobody_and_an_end_is_for_good(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, WEEKLY)
    await ana.says("checkin pause 1")
    await stage.lives_until(local(10, 9, "UTC"))
    assert "Coalition update, for" not in stage.people["M01"].reads

    resumed = await ana.says("checkin resume #1")
    assert "next on Mon, 16 Mar 2026" in words_of(resumed)
    await stage.lives_until(local(16, 9, "Asia/Kathmandu"))
    assert stage.people["M01"].reads.count("Coalition update, for Steering\n") == 1

    await ana.says("checkin end 1")
    await ana.presses("Stop it for good")
    await stage.lives_until(local(30, 9, "UTC"))
    assert stage.people["M01"].reads.count("Coalition update, for Steering\n") == 1
    assert "has ended" in words_of(await ana.says("checkin resume 1"))


async def test_a_check_in_can_be_asked_once_more(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, {**WEEKLY, "first": "2026-03-16"})

    await ana.says("checkin start")
    await stage.lives_until(local(7, 9, "America/New_York"))
    asked = ana.reads.count("Coalition update, for Steering\n")
    await stage.lives_until(local(16, 12, "America/New_York"))

    assert asked == 1
    assert ana.reads.count("Coalition update, for Steering\n") == 2


async def test_strangers_members_and_forgers_can_neither_see_nor_change_it(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    boss = await stage.person("Boss", roles=[Role.COORDINATOR])
    for actor in (boss, stage.stranger("eve")):
        for route in ("answer", "submit", "skip", "later", "nothing"):
            args = {"round": ROUND, "moved": "x"}
            reply = await actor.does(Called(f"checkin.{route}", args))
            assert "No check-in is open for you." in words_of(reply)
        for route in ("pause", "resume", "start", "end", "results"):
            reply = await actor.does(Called(f"checkin.{route}", {"checkin": "1"}))
            assert "I know no check-in" in words_of(reply) or "Only a coord" in (words_of(reply))
    member = stage.people["M01"]
    for route in ("new", "preview", "confirm", "pause", "end"):
        reply = await member.does(Called(f"checkin.{route}", {**WEEKLY, "checkin": "1"}))
        assert "Only a coordinator" in words_of(reply)
    forged = {**WEEKLY, "circle": CIRCLE.id}
    other = await stage.circle("Other", boss)
    reply = await boss.does(Called("checkin.confirm", forged))
    assert "You can only ask a circle that you belong to." in words_of(reply)
    assert await stage.storage.read(lambda tx: tx.checkins.checkins_in([other.id])) == []
