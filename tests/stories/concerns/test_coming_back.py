"""What somebody with a receipt reads: each answer in its turn, and what is broken is not hidden."""

import pytest

from bot.concerns.sealed.age import recipient_of
from bot.concerns.sealed.envelope import seal_entry
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.words.inbound import Called
from bot.words.messages import Form
from tests.support.responders import Responder, as_json, reports, responder
from tests.support.stage import Stage


@pytest.fixture
async def ada(stage: Stage) -> Responder:
    await responder(stage, "Bob")
    return await responder(stage, "Ada")


async def opened(stage: Stage, receipt: str) -> Form:
    rosa = stage.stranger("rosa")
    form = await rosa.fills(await rosa.says("receipt"), receipt=receipt)
    assert isinstance(form, Form), form
    return form


async def reported(stage: Stage) -> str:
    receipt, _ = await reports(stage.stranger("rosa"))
    await stage.waits(hours=10)
    return receipt


@pytest.mark.usefixtures("ada")
async def test_before_an_answer_nobody_is_asked_whether_they_have_read_it(stage: Stage) -> None:
    form = await opened(stage, await reported(stage))

    assert [each.name for each in form.fields] == ["text"]


async def test_answers_stand_one_after_the_other_by_their_days(
    stage: Stage, ada: Responder
) -> None:
    receipt = await reported(stage)
    said = [f"This is answer {number}." for number in range(4)]
    for each in said:
        await ada.answers(ada.cases[0], each)
        await stage.waits(days=1)
    form = await opened(stage, receipt)

    assert [str(each) for each in form.intro if str(each) in said] == said
    assert [each.name for each in form.fields] == ["read", "text"]


async def test_that_a_letter_was_damaged_is_said_and_the_others_are_read(
    stage: Stage, ada: Responder
) -> None:
    receipt = await reported(stage)
    (case,) = ada.cases
    broken = seal_entry({"kind": "reply", "text": 5}, case.report.reply_to)
    for_case = seal_entry({"kind": "reply", "text": 5}, recipient_of(case.key))
    letter = SealedLetter(case.report.mailbox, broken, case.id, for_case)
    await ada.actor.does(Called("concern.reply", {"sealed": as_json(letter)}))
    await ada.answers(case, "We hear you.")
    told = [str(each) for each in (await opened(stage, receipt)).intro]

    assert "One letter was damaged on the way and is not shown." in told
    assert told.index("We hear you.") < told.index(
        "One letter was damaged on the way and is not shown."
    )
