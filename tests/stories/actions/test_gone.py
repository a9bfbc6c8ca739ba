"""Whoever has gone: nothing is asked of them or told to them, and nothing is lost with them."""

import pytest

from bot.coalition.people import Circle, Role
from bot.words.inbound import Called, Came, Closed, Went
from bot.words.messages import Corrections, Message
from tests.support.promises import aloud, asked, shown, utc
from tests.support.stage import Actor, Stage, read_aloud


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    return await stage.person("Ada")


@pytest.fixture
async def ben(stage: Stage) -> Actor:
    return await stage.person("Ben", organisation="Acme")


@pytest.fixture
async def omar(stage: Stage) -> Actor:
    return await stage.person("Omar", organisation="Acme")


@pytest.fixture
async def cara(stage: Stage) -> Actor:
    return await stage.person("Cara", roles=[Role.COORDINATOR])


@pytest.fixture
async def steering(stage: Stage, ada: Actor, ben: Actor, omar: Actor, cara: Actor) -> Circle:
    circle = await stage.circle("Steering")
    for actor in (ada, ben, omar, cara):
        await actor.does(Came(), room=circle.rooms[0])
    return circle


async def leaves(stage: Stage, actor: Actor, circle: Circle, *, closes: bool = False) -> None:
    """By the last room of the circle, or with their only account."""
    await (actor.does(Closed()) if closes else actor.does(Went(), room=circle.rooms[0]))
    await stage.goes_on()


@pytest.mark.parametrize("closes", [False, True])
async def test_whoever_was_named_hears_of_nothing_and_it_is_said(
    stage: Stage, steering: Circle, ada: Actor, ben: Actor, omar: Actor, *, closes: bool
) -> None:
    for number, what in enumerate(("Draft it", "Print it"), start=1):
        await asked(stage, ada, f"{what} @Ben by Friday")
        await ada.says(f"escalate {number} @Omar after 1 day")
        await ben.says(f"accept {number}")
    await ben.says("helpers 1 @Omar")
    await stage.goes_on()

    await leaves(stage, omar, steering, closes=closes)
    before = len(omar.sees)
    await stage.lives_until(utc(3, 20, 12))

    assert len(omar.sees) == before
    for reader in (ada, ben):
        assert shown(reader, "Omar has left. They do not help with this any more") == 1
    told = next(m for m in ada.sees if "Omar has left." in read_aloud(m))
    assert {"#1 Draft it", "#2 Print it"} <= {str(b.label) for b in told.buttons}
    item = aloud(await ada.says("action show 1"))
    assert "Omar hears of it" not in item.split("Asked for by")[0]
    assert "Omar: nobody hears of it any more if it is late" in item


async def test_whoever_still_belongs_to_another_circle_hears_of_what_stands_there(
    stage: Stage, steering: Circle, ada: Actor, omar: Actor
) -> None:
    media = await stage.circle("Media")
    for actor in (ada, omar):
        await actor.does(Came(), room=media.rooms[0])
    await ada.says("action add Film it @Ben by Friday", room=media.rooms[0])
    await ada.says("escalate 1 @Omar")

    await leaves(stage, omar, steering)

    assert "Omar hears of it" in aloud(await ada.says("action show 1"))


@pytest.mark.parametrize("closes", [False, True])
async def test_what_is_opened_again_is_not_with_whoever_has_gone(
    stage: Stage, steering: Circle, ada: Actor, ben: Actor, *, closes: bool
) -> None:
    await asked(stage, ada, "Draft it @Ben by Friday")
    await ben.says("accept 1")
    await ben.says("done 1")
    await leaves(stage, ben, steering, closes=closes)
    before = len(ben.sees)

    again = aloud(await ada.says("reopen 1"))
    await stage.lives_until(utc(3, 20, 12))

    assert "Nobody has it now." in again
    assert len(ben.sees) == before
    assert "Nobody has these now:\n#1 Draft it" in aloud(await ada.says("home"))
    assert shown(ada, "Nobody has “Draft it”") > 0


@pytest.mark.usefixtures("steering")
async def test_what_is_opened_again_is_with_whoever_is_there(
    stage: Stage, ada: Actor, ben: Actor
) -> None:
    await asked(stage, ada, "Draft it @Ben by Friday")
    await ben.says("accept 1")
    await ben.says("done 1")

    assert "Nobody" not in aloud(await ada.says("reopen 1"))
    assert "#1 Draft it" in aloud(await ben.says("mine"))


async def test_nobody_is_asked_who_cannot_be_reached(
    stage: Stage, steering: Circle, ada: Actor, ben: Actor
) -> None:
    await ada.says("action add Draft it @Ada by Friday")
    await leaves(stage, ben, steering, closes=True)

    unknown = "I know nobody called “Ben”"
    assert unknown in aloud(await ada.says("action add Print it @Ben by Friday"))
    for words in ("helpers 1 @Ben", "escalate 1 @Ben"):
        assert unknown in aloud(await ada.says(words))
    given = await ada.says("give 1 @Ben")
    assert isinstance(given, Corrections)
    assert unknown in str(given.problems["owner"])
    assert "Print it" not in aloud(await ada.says("mine"))


async def test_a_table_gives_nothing_to_whoever_cannot_be_reached(
    stage: Stage, steering: Circle, cara: Actor, ben: Actor
) -> None:
    await leaves(stage, ben, steering, closes=True)

    told = aloud(await cara.says("action import what,owner,due\nDraft it,Ben,2026-03-20"))

    assert "I know nobody called “Ben”." in told


@pytest.mark.parametrize("closes", [False, True])
async def test_what_nobody_had_when_its_maker_went_goes_to_the_coordinators(
    stage: Stage, steering: Circle, ada: Actor, ben: Actor, *, closes: bool
) -> None:
    cara = stage.people["Cara"]
    await asked(stage, ada, "Draft it @Ben by Friday")
    await ben.says("decline 1")
    await stage.goes_on()

    await leaves(stage, ada, steering, closes=closes)
    before = len(ada.sees)
    await stage.lives_until(utc(3, 20, 12))

    assert shown(cara, "Ada has left, and nobody has this now.") == 1
    assert len(ada.sees) == before


@pytest.mark.parametrize("verb", ["decline", "silence"])
async def test_what_comes_back_after_its_maker_left_goes_to_the_coordinators(
    stage: Stage, steering: Circle, ada: Actor, ben: Actor, verb: str
) -> None:
    cara = stage.people["Cara"]
    await asked(stage, ada, "Draft it @Ben by 27 March")
    await leaves(stage, ada, steering)
    before = len(ada.sees)

    if verb == "decline":
        await ben.says("decline 1")
    await stage.lives_until(utc(3, 20, 12))

    assert shown(cara, "Now nobody has it. Please find somebody") == 1
    assert len(ada.sees) == before


async def test_what_comes_back_to_whoever_only_looks_on_now_goes_to_the_coordinators(
    stage: Stage, steering: Circle, ada: Actor, ben: Actor
) -> None:
    cara = stage.people["Cara"]
    await asked(stage, ada, "Draft it @Ben by 27 March")
    await cara.does(Called("role.save", {"person": "Ada", "role": "observer"}))
    before = len(ada.sees)

    await ben.says("decline 1")
    await stage.lives_until(utc(3, 20, 12))

    assert steering in await stage.storage.read(lambda tx: tx.people.circles_of(ada.member.id))
    assert shown(cara, "Now nobody has it. Please find somebody") == 1
    assert "Draft" not in "".join(map(read_aloud, ada.sees[before:]))


async def test_whoever_left_reads_no_more_of_what_they_asked_for_and_changes_nothing(
    stage: Stage, steering: Circle, ada: Actor, ben: Actor
) -> None:
    await asked(stage, ada, "Draft it @Ben by Friday")
    await ben.says("accept 1")
    await stage.goes_on()
    await leaves(stage, ada, steering)
    before = len(ada.sees)

    for verb, args in (
        ("show", {}),
        ("dropped", {"reason": "Spite"}),
        ("moved", {"due": "2026-03-30"}),
        ("given", {"owner": "Ada"}),
    ):
        reply = await ada.does(Called(f"action.{verb}", {"id": "1", **args}))
        assert "I know no action item #1." in aloud(reply)
    assert "Draft" not in aloud(await ada.says("mine"))
    await ben.says("done 1 https://example.org/draft")
    await stage.goes_on()
    assert not any("has done" in read_aloud(message) for message in ada.sees[before:])


async def test_what_everybody_may_read_is_read_by_whoever_left_and_not_changed(
    stage: Stage, steering: Circle, ada: Actor, ben: Actor
) -> None:
    form = await ada.does(Called("action.new", {"circle": steering.id}))
    await ada.fills(form, what="Draft it", owner="Ben", due="2026-03-20", seen="public")
    await ben.says("accept 1")
    await leaves(stage, ada, steering)

    assert "#1 Draft it" in aloud(await ada.says("action show 1"))
    dropped = await ada.does(Called("action.dropped", {"id": "1", "reason": "Spite"}))

    assert "Only those who belong to a circle" in aloud(dropped)
    assert "#1 Draft it" in aloud(await ben.says("mine"))


async def test_whoever_never_belonged_to_us_is_offered_nothing_that_is_refused(
    stage: Stage, steering: Circle
) -> None:
    zoe, cara = await stage.person("Zoe"), stage.people["Cara"]
    await zoe.says("action add Water the plants @Zoe by Friday")

    given_up = await zoe.says("not mine 1")
    await stage.goes_on()

    assert isinstance(given_up, Message)
    assert not given_up.buttons
    assert shown(cara, "Zoe hands back “Water the plants”.") == 1
    assert cara.member in await stage.storage.read(lambda tx: tx.people.members_of(steering.id))


async def test_a_question_to_whoever_left_is_not_said_to_be_on_its_way(
    stage: Stage, steering: Circle, ada: Actor, ben: Actor
) -> None:
    await asked(stage, ada, "Draft it @Ben by Friday")
    await leaves(stage, ada, steering)

    assert "Whoever asked for #1 has left" in aloud(await ben.says("ask 1 How long?"))


async def test_whoever_is_asked_instead_neither_helps_nor_hears_of_it(
    stage: Stage, steering: Circle, ada: Actor, ben: Actor
) -> None:
    await asked(stage, ada, "Draft it @Ben by Friday")
    await ada.says("helpers 1 @Omar")
    await ada.says("escalate 1 @Omar")
    await ben.says("accept 1")

    await leaves(stage, ben, steering)

    item = aloud(await ada.says("action show 1")).split("Asked for by")[0]
    assert "Who: Omar (Acme)" in item
    assert item.count("Omar") == 1


async def test_what_one_helps_with_is_found_by_its_words(stage: Stage, ada: Actor) -> None:
    media = await stage.circle("Media", ada)
    zoe = await stage.person("Zoe", circle="Care")
    await ada.says("action add Film the march @Ada by Friday", room=media.rooms[0])
    await ada.says("helpers 1 @Zoe")

    assert "#1 Film the march" in aloud(await zoe.says("action search march"))
