"""A check-in is changed, handed over and looked after, and nobody is harmed by it."""

from dataclasses import replace
from functools import partial

from bot.coalition.people import Role
from bot.words.inbound import Called
from bot.words.messages import Corrections, Form, Message
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    WEEKLY,
    keep,
    local,
    sets_up,
    words_of,
)
from tests.support.stage import Actor, Stage, read_aloud

BY_RULE = {"checkin": "1", "part": "rhythm", "rhythm": "rule", "first": "2026-05-04"}


async def coordinates(stage: Stage, name: str) -> Actor:
    actor = stage.people[name]
    actor.member = replace(actor.member, roles=frozenset({Role.COORDINATOR}))
    await stage.storage.run(partial(keep, actor.member))
    return actor


async def edits(ana: Actor, part: str, **answers: str) -> Message:
    form = await ana.does(Called("checkin.edit", {"checkin": "1", "part": part}))
    preview = await ana.fills(form, **answers)
    assert isinstance(preview, Message), preview
    return preview


async def test_the_hour_is_changed_after_a_preview_and_everybody_is_asked_at_the_new_one(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, WEEKLY)
    await ana.says("checkin edit 1")
    form = await ana.presses("The hour, how long, reminders")
    assert isinstance(form, Form)
    assert {field.name: field.value for field in form.fields}["at"] == "09:00"

    preview = await ana.fills(form, at="15:30", window="day")
    assert isinstance(preview, Message)
    assert "Nothing is changed yet." in read_aloud(preview)
    assert "15:30" in read_aloud(preview)
    await ana.presses("Confirm")

    assert "Check-in #1 is changed; next on Mon, 9 Mar 2026." in ana.reads
    await stage.lives_until(local(9, 15, "Asia/Kathmandu"))
    assert stage.people["M01"].reads == ""
    await stage.lives_until(local(9, 16, "Asia/Kathmandu"))
    assert stage.people["M01"].reads.count("Coalition update, for Steering\n") == 1
    await stage.lives_until(local(10, 12, "America/New_York"))
    assert stage.room_reads(CIRCLE).count("Heard from") == 1


async def test_the_rhythm_is_changed_and_what_is_left_as_it_is_keeps_its_dates(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, {**WEEKLY, "rhythm": "monthly_day", "first": "2026-03-31"})
    await edits(ana, "rhythm")
    assert "Nothing is different" in words_of(await ana.presses("Confirm"))

    preview = await edits(ana, "rhythm", rhythm="rule", rule="freq=weekly;byday=tu,th")
    assert "by the rule FREQ=WEEKLY;BYDAY=TU,TH" in read_aloud(preview)
    await ana.presses("Confirm")
    wrong = await ana.does(Called("checkin.edit_shown", {**BY_RULE, "rule": "often"}))

    assert isinstance(wrong, Corrections)
    assert set(wrong.problems) == {"rule"}
    assert "by the rule FREQ=WEEKLY;BYDAY=TU,TH" in words_of(await ana.says("checkin list"))


async def test_others_are_asked_in_a_check_in_of_their_own_and_read_nothing_of_before(
    stage: Stage,
) -> None:
    ana, other = stage.people["Ana"], stage.people["M05"]
    await sets_up(ana, WEEKLY)
    await stage.circle("Other", ana, other)

    await edits(ana, "who", circle="c-other")
    await ana.presses("Confirm")

    assert "Check-in #1 has ended; #2 asks Other the same instead." in ana.reads
    await stage.lives_until(local(12, 9, "UTC"))
    assert other.reads.count("Coalition update, for Other\n") == 1
    assert "Coalition update" not in stage.people["M01"].reads


async def test_an_anonymous_one_keeps_its_people_until_the_period_is_over(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, MONTHLY)
    crowd = [stage.people[f"M{number:02}"] for number in range(4, 15)]
    await stage.circle("Other", ana, *crowd)
    await stage.lives_until(local(11, 9, "UTC"))
    form = await ana.does(Called("checkin.edit", {"checkin": "1", "part": "who"}))

    refused = await ana.fills(form, circle="c-other")
    assert "You can change who is asked from Mon, 6 Apr 2026 on." in words_of(refused)
    await stage.lives_until(local(31, 9, "UTC"))
    await stage.waits(days=6)
    assert "Nothing is changed yet." in words_of(await ana.fills(form, circle="c-other"))
    often = await ana.does(Called("checkin.edit_shown", {**BY_RULE, "rule": "FREQ=DAILY"}))
    assert isinstance(often, Corrections)
    assert "at least 28 days" in str(often.problems["rhythm"])


async def test_an_owner_hands_over_and_is_warned_where_one_is_left_alone(stage: Stage) -> None:
    ana = stage.people["Ana"]
    assert "Only one person looks after it." in words_of(await sets_up(ana, WEEKLY))
    alone = await ana.says("checkin owner 1")
    assert "Nobody else coordinates in that circle." in words_of(alone)
    mia = await coordinates(stage, "M02")

    reply = await ana.fills(await ana.says("checkin owner 1"), to=mia.member.id, stays="no")
    assert "M02 looks after check-in #1" in words_of(reply)
    assert "Only one person looks after it." in words_of(reply)
    await stage.goes_on()

    assert "Ana asks you to look after check-in #1, “Coalition update”." in mia.reads
    await mia.presses("Look at it")
    assert "Looked after by M02." in mia.reads
    both = await mia.fills(await mia.says("checkin owner 1"), to=ana.member.id)
    assert "Only one person" not in words_of(both)


async def test_where_all_who_coordinate_look_after_it_one_of_them_can_step_back(
    stage: Stage,
) -> None:
    ana, mia = stage.people["Ana"], await coordinates(stage, "M02")
    await sets_up(ana, WEEKLY)
    await ana.fills(await ana.says("checkin owner 1"), to=mia.member.id)
    form = await ana.says("checkin owner 1")
    assert isinstance(form, Form)
    assert str(form.intro[0]) == "Looked after by Ana and M02."
    assert "Everybody who coordinates in that circle looks after it already." in str(form.intro[1])

    assert "Nothing has changed." in words_of(await ana.fills(form))
    told = words_of(await ana.fills(form, stays="no"))

    assert told.startswith("Ana does not look after check-in #1, “Coalition update”, any more.")
    assert "Looked after by M02." in told
    assert "Only one person looks after it." in told
    await stage.goes_on()
    assert "Ana does not look after check-in #1" in mia.reads


async def test_who_has_lost_the_role_changes_nothing_any_more(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, WEEKLY)
    await edits(ana, "hour", at="15:30")
    another = replace(stage.people["M01"].member, roles=frozenset({Role.COORDINATOR}))
    for changed in (another, replace(ana.member, roles=frozenset())):
        await stage.storage.run(partial(keep, changed))

    for label in ("Confirm", "Change"):
        assert "Only a coordinator" in words_of(await ana.presses(label))
    for route in ("edit", "edit_shown", "edited", "owner", "given", "end_now"):
        reply = await ana.does(Called(f"checkin.{route}", {"checkin": "1", "part": "hour"}))
        assert "Only a coordinator" in words_of(reply)


async def test_two_reminders_come_and_never_a_third(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], {**WEEKLY, "reminder": "twice", "hours": "72"})
    await stage.lives_until(local(13, 9, "UTC"))

    assert stage.people["M02"].reads.count("is still open") == 2


async def test_a_late_answer_is_told_to_the_circle_once_and_only_as_far_as_it_may_go(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(11, 9, "UTC"))
    late = {"round": "1-2026-03-09"}
    member = stage.people["M01"]
    for words in ("Visas", "Visas, still"):
        form = await member.does(Called("checkin.answer", late))
        await member.fills(form, stuck=words, sharing="yes")
    await stage.goes_on()

    words = stage.room_reads(CIRCLE)
    assert words.count("M01 (Seeds) has answered later: “Coalition update”, Mon, 9 Mar 2026.") == 1
    assert "Stuck: Visas – M01 (Seeds)" in words
