"""Each template and each check-in can be looked at, whatever state it is in."""

from bot.checkins.templates.questions import Template
from bot.words.constituencies import Side
from bot.words.inbound import Called
from bot.words.messages import Corrections, Form, Message
from tests.support.checkin_scene import WEEKLY, local, sets_up, words_of
from tests.support.stage import Actor, Stage


async def own(stage: Stage, id_: str) -> Template:
    found = await stage.storage.read(lambda tx: tx.checkins.own_template(id_))
    assert found is not None
    return found


async def test_every_question_that_comes_with_tequio_can_be_looked_at_and_moved(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    for template in await stage.storage.read(lambda tx: list(tx.checkins.templates.values())):
        here = {"template": template.id}
        assert template.name["en"] in words_of(await ana.does(Called("template.show", here)))
        await ana.does(Called("template.change", here))
        for question in template.questions:
            await stage.waits(minutes=2)  # nobody presses that many buttons at a time
            about = {**here, "question": question.id}
            shown = await ana.does(Called("template.question", about))
            assert isinstance(shown, Message)
            offered = "template.after" in {each.route for each in shown.buttons}
            after = words_of(await ana.does(Called("template.after", about)))
            assert ("This one is asked of everybody." in after) is not offered
        first = template.questions[0]
        await ana.does(Called("template.up", {**here, "question": first.id}))
        assert (await own(stage, template.id)).questions[0] == first
        for side in Side:
            preview = await ana.does(Called("template.preview", {**here, "side": side.value}))
            assert isinstance(preview, Form)


async def test_a_template_that_asks_nothing_is_neither_shown_to_answer_nor_taken_along(
    stage: Stage,
) -> None:
    ana, here = stage.people["Ana"], {"template": "t3_update"}
    await ana.does(Called("template.change", here))
    for question in (await own(stage, "t3_update")).questions:
        await ana.does(Called("template.out", {**here, "question": question.id}))

    assert (await own(stage, "t3_update")).questions == ()
    for route in ("template.preview", "template.export"):
        assert "It asks nothing yet." in words_of(await ana.does(Called(route, here)))


async def test_answers_to_choose_from_are_few_and_short(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await ana.does(Called("template.change", {"template": "t3_update"}))
    about = {"template": "t3_update", "kind": "choice", "language": "en"}
    for choices, problem in (
        ("\n".join(map(str, range(100))), "That is too many answers."),
        (f"Yes\n{'x' * 400}", "is too long to choose."),
    ):
        given = {"words": "How?", "short": "How", "choices": choices}
        reply = await ana.does(Called("template.added", {**about, **given}))
        assert isinstance(reply, Corrections)
        assert problem in str(reply.problems["choices"])


async def listed(ana: Actor) -> str:
    return words_of(await ana.says("checkin list"))


async def test_the_list_and_the_page_of_a_check_in_say_in_which_state_it_is(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, {**WEEKLY, "window": "day"})
    about = {"checkin": "1"}

    running = words_of(await ana.does(Called("checkin.show", about)))
    assert "next on" in running
    assert "[Pause]" in running

    await ana.does(Called("checkin.pause", about))
    paused = words_of(await ana.does(Called("checkin.show", about)))
    assert "paused" in paused
    assert "[Go on]" in paused
    assert "paused" in await listed(ana)

    await ana.does(Called("checkin.end_now", about))
    assert "ended" in words_of(await ana.does(Called("checkin.show", about)))


async def test_one_that_is_asked_once_has_been_asked_for_the_last_time(stage: Stage) -> None:
    ana = stage.people["Ana"]
    told = words_of(await sets_up(ana, {**WEEKLY, "rhythm": "once", "window": "next_day"}))
    assert "#1" in told
    await stage.lives_until(local(9, 12, "America/New_York"))

    assert "asked for the last time" in await listed(ana)
