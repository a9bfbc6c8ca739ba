"""Those who help: named beside the one who is accountable, told once, free to step out."""

from dataclasses import replace

import pytest

from bot.actions.model import Change, Entry, EntryKind, IfLate
from bot.coalition.people import Role
from bot.ports import Transaction
from bot.words.ids import ActionId
from bot.words.inbound import Called, Went
from bot.words.messages import Corrections, Form
from tests.support.promises import aloud, shown, utc
from tests.support.stage import Actor, Stage

WORDS = "action add Draft the statement @Rupa with @Sol by Friday"


@pytest.fixture
async def rupa(stage: Stage) -> Actor:
    return await stage.person("Rupa", "matrix", organisation="Semilla")


@pytest.fixture
async def sol(stage: Stage) -> Actor:
    return await stage.person("Sol")


@pytest.fixture(autouse=True)
async def circle(stage: Stage, ada: Actor, rupa: Actor, sol: Actor) -> None:
    await stage.circle("Steering", ada, rupa, sol)


async def test_whoever_helps_is_told_once_and_finds_it_in_their_list(
    stage: Stage, ada: Actor, rupa: Actor, sol: Actor
) -> None:
    reply = await ada.says(WORDS)
    await stage.goes_on()
    await rupa.says("accept 1")

    assert "#1 Draft the statement\nRupa (Semilla) is asked to do it." in aloud(reply)
    assert "Helping: Sol" in aloud(reply)
    assert "Helping: Sol" in rupa.reads
    assert "You help with:\n#1 Draft the statement – Rupa (Semilla)" in aloud(
        await sol.says("mine")
    )
    await stage.lives_until(utc(3, 20, 12))
    assert shown(sol, "Ada counts on your help with this:") == 1
    assert shown(sol, "How is it going?") == 0
    assert shown(rupa, "How is it going?") >= 2
    assert "Ada: asked Sol to help" in aloud(await ada.says("action show 1"))


async def test_whoever_helps_can_step_out_and_those_concerned_hear_of_it(
    stage: Stage, ada: Actor, rupa: Actor, sol: Actor
) -> None:
    await ada.says(WORDS)
    await stage.goes_on()

    reply = await sol.presses("I do not help any more")
    again = await sol.says("step out 1")
    await stage.goes_on()

    assert "You do not help with #1 Draft the statement any more." in aloud(reply)
    assert "You do not help with #1." in aloud(again)
    for reader in (ada, rupa):
        assert shown(reader, "Sol does not help with #1 Draft the statement any more.") == 1
    assert "You help with" not in aloud(await sol.says("mine"))
    assert "Sol: does not help any more" in aloud(await ada.says("action show 1"))


async def test_helpers_are_named_later_by_words_and_in_the_form(
    stage: Stage, ada: Actor, rupa: Actor, sol: Actor
) -> None:
    tia = await stage.person("Tia", circle="Media")
    await ada.says("action add Draft it @Rupa by Friday")

    assert "Helping: Sol and Tia" in aloud(await ada.says("helpers 1 @Sol, Tia"))
    form = await rupa.says("helpers 1")
    assert isinstance(form, Form)
    assert form.fields[0].value == "Sol, Tia"
    assert "Helping: Tia" in aloud(await rupa.fills(form, helpers="Tia"))
    await stage.goes_on()

    assert shown(tia, "counts on your help with this:") == 1
    assert shown(sol, "counts on your help with this:") == 1
    history = aloud(await ada.says("action show 1"))
    assert "Rupa: does not count on the help of Sol any more" in history


async def test_the_form_asks_who_helps_and_question_by_question_it_is_left_out(
    stage: Stage, ada: Actor, sol: Actor
) -> None:
    form = await ada.says("action add")
    assert isinstance(form, Form)
    assert "helpers" in [field.name for field in form.fields]
    reply = await ada.fills(form, what="Print it", owner="Ada", due="Friday", helpers="@Sol")
    assert "Helping: Sol" in aloud(reply)

    await ada.does(Called("action.new"), can_show_form=False)
    for words in ("Book a room", "Ada", "Friday", "1"):
        reply = await ada.says(words)
    assert "#2 Book a room" in aloud(reply)
    await stage.goes_on()
    assert shown(sol, "Ada counts on your help with this:") == 1


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("action add Draft it @Rupa with @Nobody by Friday", "I know nobody called “Nobody”"),
        ("helpers 1 @Nobody", "I know nobody called “Nobody”"),
        ("helpers 1 @Rupa", "Rupa has #1 already."),
        ("helpers 1 @Sol", "Sol helps with #1 already."),
    ],
)
async def test_what_cannot_be_is_said(ada: Actor, words: str, answer: str) -> None:
    await ada.says(WORDS)

    assert answer in aloud(await ada.says(words))


async def test_what_was_said_for_a_circle_alone_is_helped_with_by_its_people(
    stage: Stage, ada: Actor
) -> None:
    await stage.person("Tia", circle="Media")
    args = {"circle": "c-steering", "sharing": "circle", "what": "Draft it"}
    form = await ada.does(Called("action.new", args))

    refused = await ada.fills(form, due="Friday", helpers="Tia, Sol")
    await ada.fills(form, due="Friday", helpers="Sol")

    assert isinstance(refused, Corrections)
    assert "only somebody of Steering can take it on" in str(refused.problems["helpers"])
    assert "only somebody of Steering" in aloud(await ada.says("helpers 1 @Tia"))


async def test_of_two_accounts_that_became_one_nothing_stands_twice(
    stage: Stage, ada: Actor
) -> None:
    """One of them had it, the other helped, and would have heard that it is late."""
    await ada.says("action add Draft it @Ada by Friday")

    def became_one(tx: Transaction) -> None:
        item = tx.actions.item(ActionId("1"))
        assert item is not None
        me = ada.member.id
        both = replace(item, helpers=(me,), if_late=IfLate(me, 1))
        tx.actions.keep(Change(both, Entry(stage.clock.now, me, EntryKind.STARTED)))

    await stage.storage.run(became_one)
    await stage.lives_until(utc(3, 20, 12))

    assert aloud(await ada.says("mine")).count("– was due") == 1
    assert "Helping" not in aloud(await ada.says("action show 1"))
    assert shown(ada, "It was agreed that you hear of it") == 0


async def test_a_stranger_can_name_nobody(stage: Stage, ada: Actor) -> None:
    await ada.says(WORDS)
    stranger = stage.stranger("Eve")

    refused = await stranger.says("action add Draft it @Eve with @Sol by Friday")

    assert "Only those who belong to a circle" in aloud(refused)
    assert "I know no action item #1" in aloud(await stranger.says("helpers 1 @Eve"))


async def test_whoever_is_given_it_helps_no_more(ada: Actor, sol: Actor) -> None:
    await ada.says(WORDS)

    assert "Helping" not in aloud(await ada.says("give 1 @Sol"))
    assert "You help with" not in aloud(await sol.says("mine"))


async def test_whoever_leaves_the_circle_helps_no_more(
    stage: Stage, ada: Actor, sol: Actor
) -> None:
    await stage.person("Cara", roles=[Role.COORDINATOR])
    await ada.says(WORDS)
    await stage.goes_on()
    circle = (await stage.storage.read(lambda tx: tx.people.circles()))[0]

    await sol.does(Went(), room=circle.rooms[0])
    await stage.goes_on()

    assert "Helping" not in aloud(await ada.says("action show 1")).split("Ada: ")[0]


async def test_only_those_who_look_after_it_name_helpers(stage: Stage, ada: Actor) -> None:
    await ada.says(WORDS)
    tia = await stage.person("Tia", circle="Media")

    assert "a coordinator can do that" in aloud(await tia.says("helpers 1 @Tia"))
