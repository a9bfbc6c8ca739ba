"""What other reminder bots got wrong, told as stories that end well here."""

from bot.words.errors import TryLater
from bot.words.inbound import Closed, Room
from tests.support.promises import aloud, asked, shown, utc
from tests.support.skies import MoodySky, connect
from tests.support.stage import Stage

ROOM = Room("slack", "T1", "Steering")


async def test_two_people_who_say_the_same_in_one_room_have_one_each(stage: Stage) -> None:
    ada, ben = await stage.person("Ada"), await stage.person("Ben")
    await stage.circle("Steering", ada, ben)

    for actor in (ada, ben):
        await actor.says("action add Water the plants @me by Friday", room=ROOM)
    await stage.lives_until(utc(3, 6, 12))

    for actor, number in ((ada, "1"), (ben, "2")):
        assert shown(actor, "“Water the plants” is due today.") == 1
        assert f"number {number}." in actor.reads
    await ada.says("done 1")
    assert "#2 Water the plants" in aloud(await ben.says("mine"))


async def test_in_the_weeks_in_which_only_one_side_has_changed_its_clocks(stage: Stage) -> None:
    """New York changes on 8 March 2026, Berlin on 29 March."""
    ana = await stage.person("Ana", zone="America/New_York", circle="Steering")
    bea = await stage.person("Bea", zone="Europe/Berlin")
    await stage.circle("Steering", ana, bea)
    for what, due in (("Before", "5 March"), ("Between", "12 March"), ("After", "2 April")):
        await asked(stage, ana, f"{what} all @Bea by {due}")
        await asked(stage, bea, f"{what} all @Ana by {due}")
    for number in range(1, 7):
        await (bea if number % 2 else ana).says(f"accept {number}")

    # nine o'clock on Bea's clock, and nine o'clock on Ana's, minute by minute
    days = ((3, 5), 8, 14), ((3, 12), 8, 13), ((4, 2), 7, 13)
    for at, (day, berlin, new_york) in enumerate(days):
        for number, (actor, hour) in enumerate(((bea, berlin), (ana, new_york)), 2 * at + 1):
            await stage.lives_until(utc(*day, hour - 1, 59))
            before = shown(actor, "due today")
            await stage.lives_until(utc(*day, hour))
            assert shown(actor, "due today") == before + 1, (day, actor.member.name)
            await actor.says(f"done {number}")


async def test_what_was_given_to_somebody_else_reminds_nobody_else(stage: Stage) -> None:
    ada, ben = await stage.person("Ada"), await stage.person("Ben")
    cem = await stage.person("Cem")
    await stage.circle("Steering", ada, ben, cem)
    await asked(stage, ada, "Draft it @Ben by Friday")
    await ben.says("accept 1")
    await ada.says("give 1 @Cem")
    await stage.goes_on()
    await cem.says("accept 1")
    before = len(ben.sees)

    await stage.lives_until(utc(3, 20, 12))

    assert len(ben.sees) == before
    assert shown(cem, "“Draft it” is due today.") == 1


async def test_of_somebody_whose_account_was_closed_nothing_is_lost(stage: Stage) -> None:
    ada, ben = await stage.person("Ada"), await stage.person("Ben")
    await stage.circle("Steering", ada, ben)
    await asked(stage, ada, "Draft it @Ben by Friday")
    await ben.says("accept 1")

    await ben.does(Closed())
    await stage.lives_until(utc(3, 20, 12))

    assert shown(ada, "Ben has left, and nobody has this now.") == 1
    assert shown(ben, "How is it going?") == 0
    assert "Who: nobody" in aloud(await ada.says("action show 1"))


async def test_what_falls_due_before_the_login_comes_once_after_it(stage: Stage) -> None:
    ada, sky = await stage.person("Ada"), MoodySky()
    await ada.says("action add Water the plants @me by Friday")
    connect(stage, slack=sky)
    sky.wrong[ada.address] = TryLater()
    await stage.lives_until(utc(3, 6, 9, 30))
    assert shown(ada, "How is it going?") == 0

    del sky.wrong[ada.address]
    await stage.lives_until(utc(3, 6, 12))
    await stage.lives_until(utc(3, 8, 12))

    assert shown(ada, "“Water the plants” is due today. How is it going?") == 1


async def test_somebody_who_cannot_be_reached_holds_up_nobody_else(stage: Stage) -> None:
    ada, ben = await stage.person("Ada"), await stage.person("Ben")
    for actor in (ada, ben):
        await actor.says("action add Water the plants @me by Friday")
    sky = MoodySky()
    connect(stage, slack=sky)
    sky.wrong[ada.address] = TryLater()

    await stage.lives_until(utc(3, 6, 9, 1))

    assert shown(ada, "due today") == 0
    assert shown(ben, "due today") == 1
