"""At most one message a day tells somebody what is to be done, and only if there is something."""

from datetime import date

import pytest

from bot.coalition.people import Hours
from tests.support.promises import aloud, asked, calls, shown, utc
from tests.support.stage import Actor, Stage, read_aloud

WAIT = "things to do wait for you."


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    return await stage.person("Ada", organisation="Acme", circle="Steering")


async def promises(ada: Actor, *whats: str, due: str = "Thursday") -> None:
    for what in whats:
        await ada.says(f"action add {what} @ada by {due}")


async def test_three_things_are_one_message(stage: Stage, ada: Actor) -> None:
    await promises(ada, "Draft it", "Print it", "Send it")
    before = len(ada.sees)

    await stage.lives_until(utc(3, 3, 23))

    assert len(ada.sees) == before + 1
    told = read_aloud(ada.sees[-1])
    assert "3 things to do wait for you." in told
    assert "Yours:\n#1 Draft it – due Thu, 5 Mar 2026 (accepted)" in told
    assert "[#2 Print it]\n[Done: #2]\n[Later: #2]" in told


async def test_what_is_theirs_what_is_asked_and_what_nobody_has_stand_apart(
    stage: Stage, ada: Actor
) -> None:
    ben = await stage.person("Ben", circle="Steering")
    await promises(ada, "Draft it", due="Friday")
    await asked(stage, ben, "Call them @ada by Friday")
    await asked(stage, ada, "Film it @ben by 30 March")
    await ben.says("decline 3")
    await stage.lives_until(utc(3, 2, 23))
    await ada.says("later 1 9 March")
    await ada.says("later 2 9 March")

    await stage.lives_until(utc(3, 9, 9))

    told = read_aloud(ada.sees[-1])
    assert "Yours:\n#1 Draft it" in told
    assert "Will you take it on?\n#2 Call them" in told
    assert "Please find somebody, or close them with a reason:\n#3 Film it" in told


async def test_each_is_answered_from_that_message(stage: Stage, ada: Actor) -> None:
    await promises(ada, "Draft it", "Print it", "Send it")
    await stage.lives_until(utc(3, 3, 9))

    await ada.presses("Done: #2")
    await ada.presses("Later: #3")

    mine = aloud(await ada.says("mine"))
    assert "Print it" not in mine
    assert "Draft it" in mine
    assert "Send it" in mine


async def test_nothing_to_do_is_no_message(stage: Stage, ada: Actor) -> None:
    await promises(ada, "Draft it", "Print it")
    await ada.says("done 1")
    await ada.says("done 2")
    before = len(ada.sees)

    await stage.lives_until(utc(4, 30, 0))

    assert len(ada.sees) == before


async def test_after_days_of_silence_it_is_one_message(stage: Stage, ada: Actor) -> None:
    for day in ("4 March", "5 March", "6 March", "9 March"):
        await promises(ada, f"For {day}", due=day)
    before = len(ada.sees)

    await stage.waits(days=10, hours=4)

    assert len(ada.sees) == before + 1
    assert "4 things to do wait for you." in read_aloud(ada.sees[-1])
    assert "Sent late" in read_aloud(ada.sees[-1])


async def test_hours_that_change_in_between_bring_no_second_one(stage: Stage, ada: Actor) -> None:
    await promises(ada, "Draft it")
    await promises(ada, "Print it", due="11 March")
    await stage.lives_until(utc(3, 3, 9))
    before = len(ada.sees)
    await ada.says("later 2 Wednesday")
    await ada.says("hours 12-20")
    said = len(ada.sees)

    await stage.lives_until(utc(3, 3, 23))

    assert before < said == len(ada.sees)


async def test_what_has_an_hour_comes_before_that_hour_besides(stage: Stage, ada: Actor) -> None:
    await promises(ada, "Draft it", due="Thursday")
    await promises(ada, "Call her", due="Thursday at 4pm")
    await stage.lives_until(utc(3, 4, 23))
    before = len(ada.sees)

    await stage.lives_until(utc(3, 5, 9))
    assert "“Draft it” is due today" in read_aloud(ada.sees[-1])
    await stage.lives_until(utc(3, 5, 15))

    assert "“Call her” is due today at 16:00" in read_aloud(ada.sees[-1])
    assert len(ada.sees) == before + 2


async def test_the_day_that_is_promised_is_the_day_on_which_it_comes(
    stage: Stage, ada: Actor
) -> None:
    await promises(ada, "Draft it", due="30 March")
    await ada.says("away 10–12 March")

    reply = aloud(await ada.says("later 1 10 March"))

    assert "I will remind you Fri 13 Mar, 09:00." in reply
    before = len(ada.sees)
    await stage.lives_until(utc(3, 13, 8, 59))
    assert len(ada.sees) == before
    await stage.lives_until(utc(3, 13, 9))
    assert len(ada.sees) == before + 1


@pytest.mark.parametrize("taken_on", [True, False])
async def test_what_is_promised_when_it_is_taken_on_counts_days_away_and_holidays(
    stage: Stage, ada: Actor, *, taken_on: bool
) -> None:
    klara = await stage.person("Klara", zone="Europe/Berlin", country="DE", hours=Hours())
    stage.clock.now = utc(3, 31, 8)
    await klara.says("away 1–2 April")
    await asked(stage, ada, "Draft it @klara by 3 April")  # Good Friday; then Easter Monday

    reply = aloud(await klara.says("accept" if taken_on else "later 1 3 April"))

    assert "I will remind you Tue 7 Apr, 09:00." in reply
    before = len(klara.sees)
    await stage.lives_until(utc(4, 7, 6, 59))
    assert len(klara.sees) == before
    await stage.lives_until(utc(4, 7, 7))
    assert len(klara.sees) == before + 1


async def test_of_two_accounts_that_become_one_nothing_is_reminded_late(
    stage: Stage, ada: Actor
) -> None:
    other = await stage.person("Ada L", "matrix")
    await promises(ada, "Draft it", due="30 March")
    await other.says("action add Print it @Ada L by Thursday")
    code = aloud(await ada.says("link")).split("link ")[1].split()[0].strip("”“.")
    await other.says(f"link {code}")
    await other.says("yes")

    await stage.lives_until(utc(3, 3, 9))

    seen = ada.reads + other.reads
    assert "“Print it” is due Thu, 5 Mar 2026. How is it going?" in seen


async def test_done_under_an_old_message_means_that_one(stage: Stage, ada: Actor) -> None:
    await promises(ada, "Draft it")
    await stage.lives_until(utc(3, 3, 9))
    old = ada.sees[-1]
    await promises(ada, "Print it", due="Friday")
    await stage.lives_until(utc(3, 4, 9))

    done = next(button for button in old.buttons if str(button.label) == "Done")
    first = aloud(await calls(ada, "done", done.args["id"]))
    again = aloud(await calls(ada, "done", done.args["id"]))

    assert "Done: #1 Draft it" in first
    assert "#1 is done already." in again
    assert "Print it" in aloud(await ada.says("mine"))


async def test_the_day_of_the_last_message_is_kept(stage: Stage, ada: Actor) -> None:
    await promises(ada, "Draft it")
    await stage.lives_until(utc(3, 3, 9))

    day = await stage.storage.read(lambda tx: tx.actions.last_digest(ada.member.id))

    assert day == date(2026, 3, 3)
    assert shown(ada, WAIT) == 0


async def test_on_home_each_is_answered_in_one_press(stage: Stage, ada: Actor) -> None:
    ben = await stage.person("Ben", circle="Steering")
    await promises(ada, "Draft it", "Print it")
    await asked(stage, ben, "Call them @ada by Friday")

    await ada.says("home")
    await ada.presses("Done: #2")
    await ada.says("home")
    await ada.presses("Accept: #3")

    mine = aloud(await ada.says("mine"))
    assert "#3 Call them – due Fri, 6 Mar 2026 (accepted)" in mine
    assert "Print it" not in mine


async def test_on_home_nothing_stands_twice(stage: Stage, ada: Actor) -> None:
    await promises(ada, "Draft it")
    ben = await stage.person("Ben", circle="Steering")
    await asked(stage, ben, "Call them @ada by Friday")

    home = await ada.says("home")

    labels = aloud(home).splitlines()
    assert len(labels) == len(set(labels))
