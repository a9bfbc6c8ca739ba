"""What was said elsewhere becomes an item: an update's next step, and a line of a summary."""

import pytest

from bot.coalition.people import Role
from bot.words.inbound import Called
from bot.words.messages import Form, Reply
from tests.support.promises import aloud, shown
from tests.support.stage import Actor, Stage


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    return await stage.person("Ada", circle="Steering")


@pytest.fixture(autouse=True)
async def sol(stage: Stage, ada: Actor) -> Actor:
    sol = await stage.person("Sol")
    await stage.circle("Steering", ada, sol)
    return sol


async def reads(actor: Actor, text: str) -> Reply:
    where = {"circle": "c-steering", "sharing": "coalition"}
    return await actor.does(Called("action.read", {"text": text, **where}))


async def test_the_day_in_it_is_read_and_it_takes_one_press(ada: Actor) -> None:
    proposed = aloud(await reads(ada, "Write to the ministry by Friday"))

    assert "Shall I note it like this?" in proposed
    assert "What: Write to the ministry" in proposed
    assert "Who: Ada" in proposed
    assert "Due: Fri, 6 Mar 2026" in proposed
    assert "You have no open action items." in aloud(await ada.says("mine"))
    assert "#1 Write to the ministry\nYou do it." in aloud(await ada.presses("Note it"))
    assert "Circle: Steering" in aloud(await ada.says("action show 1"))


async def test_pressed_twice_it_is_noted_once(ada: Actor) -> None:
    await reads(ada, "Write to the ministry by Friday")

    await ada.presses("Note it")
    again = aloud(await ada.presses("Note it"))

    assert "#1 Write to the ministry is noted already." in again
    assert "#2" not in aloud(await ada.says("mine"))


async def test_after_its_day_the_form_asks_for_another_one(stage: Stage, ada: Actor) -> None:
    await reads(ada, "Write to the ministry by Friday")
    await stage.waits(days=14)

    form = await ada.presses("Note it")

    assert isinstance(form, Form)
    assert "#1 Write to the ministry" in aloud(await ada.fills(form, due="20 March"))


async def test_the_people_in_it_are_read(stage: Stage, ada: Actor, sol: Actor) -> None:
    proposed = aloud(await reads(ada, "Draft the letter @Sol by Friday"))
    assert "Who: Sol" in proposed

    await ada.presses("Note it")
    await stage.goes_on()

    assert shown(sol, "Ada asks you to take this on:") == 1


async def test_it_can_be_changed_before_it_is_kept(ada: Actor) -> None:
    await reads(ada, "Write to the ministry by Friday")

    form = await ada.presses("Change it")

    assert isinstance(form, Form)
    known = {field.name: field.value for field in form.fields}
    assert (known["what"], known["owner"]) == ("Write to the ministry", "Ada")
    assert known["due"] == "2026-03-06"
    assert any("Only our coalition sees it" in str(line) for line in form.intro)
    assert "#1 Call the ministry" in aloud(await ada.fills(form, what="Call the ministry"))


async def test_question_by_question_nothing_that_was_understood_is_lost(
    stage: Stage, ada: Actor
) -> None:
    rupa = await stage.person("Rupa")
    await stage.circle("Steering", ada, rupa, stage.people["Sol"])
    await reads(ada, "Draft the letter @Rupa with @Sol by Friday")
    change = next(b for b in ada.sees[-1].buttons if str(b.label) == "Change it")

    await ada.does(Called(change.route, change.args), can_show_form=False)
    await ada.says("Write the letter")
    await ada.says("skip")
    reply = await ada.says("skip")

    assert "#1 Write the letter\nRupa is asked to do it." in aloud(reply)
    assert "Helping: Sol" in aloud(reply)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Knock on a door", "Knock on a door"),
        ("Draft it @Nobody by Friday", "Draft it @Nobody by Friday"),
        ("x" * 400, "x" * 300),
    ],
)
async def test_where_something_is_open_the_form_asks(ada: Actor, words: str, what: str) -> None:
    form = await reads(ada, words)

    assert isinstance(form, Form)
    known = {field.name: field.value for field in form.fields}
    assert known["what"] == what
    assert known["owner"] == "Ada"


@pytest.mark.parametrize(
    ("language", "words", "due"),
    [
        ("es", "Escribir al ministerio para el viernes 6 de marzo", "viernes, 6 mar 2026"),
        ("ar", "الكتابة إلى الوزارة قبل 6 مارس", "2026"),
    ],
)
async def test_it_is_read_in_the_language_of_whoever_wrote_it(
    stage: Stage, language: str, words: str, due: str
) -> None:
    lin = await stage.person("Lin", language=language, circle="Steering")

    assert due in aloud(await reads(lin, words))


async def test_whoever_only_looks_on_makes_nothing(stage: Stage) -> None:
    eve = await stage.person("Eve", roles=[Role.OBSERVER])

    assert "You are here to look on." in aloud(await reads(eve, "Write it by Friday"))
