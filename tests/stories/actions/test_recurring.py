"""Action items that come round: one time after the other, and those that were missed are said."""

import pytest

from bot.words.inbound import Called, Said
from bot.words.messages import Corrections, Message
from tests.support.promises import aloud, asked, shown, utc
from tests.support.stage import Actor, Stage


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    return await stage.person("Ada", circle="Steering")


FIRST_MONDAYS = "action add Send the minutes @ada every first Monday"


async def test_it_is_read_back_and_due_for_the_first_time(ada: Actor) -> None:
    reply = aloud(await ada.says(FIRST_MONDAYS))

    assert "#1 Send the minutes" in reply
    assert "Due: Mon, 6 Apr 2026" in reply
    assert "It comes round: every first Monday of the month" in reply


@pytest.mark.parametrize(
    ("language", "words", "read"),
    [
        ("es", "Enviar el acta @ada cada primer lunes", "el primer lunes de cada mes"),
        ("ar", "إرسال المحضر @ada كل أول اثنين", "شهر"),
    ],
)
async def test_in_every_language(stage: Stage, language: str, words: str, read: str) -> None:
    ada = await stage.person("Ada", language=language)

    reply = aloud(await ada.says(f"action add {words}"))

    assert read in reply


@pytest.mark.parametrize("often", ["every first Monday", "Every 1st Monday of the month."])
async def test_how_often_is_asked_in_the_form(ada: Actor, often: str) -> None:
    form = await ada.says("action add")

    reply = aloud(await ada.fills(form, what="Send the minutes", due="6 April", often=often))

    assert "It comes round: every first Monday of the month" in reply
    assert "Next: Mon, 4 May 2026" in aloud(await ada.says("done 1"))


@pytest.mark.parametrize("often", ["", "once"])
async def test_what_is_done_once_is_done(ada: Actor, often: str) -> None:
    form = await ada.says("action add")

    reply = aloud(await ada.fills(form, what="Send the minutes", due="6 April", often=often))

    assert "It comes round" not in reply


async def test_how_often_that_is_not_understood_is_asked_again(ada: Actor) -> None:
    form = await ada.says("action add")

    again = await ada.fills(form, what="Send it", due="6 April", often="now and then")

    assert isinstance(again, Corrections)
    assert "I could not read that." in str(again.problems["often"])


@pytest.mark.parametrize(("choice", "days"), [("1", (3, 17)), ("2", (10, 24))])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "action add Send the minutes @ada every other Tuesday"),
        ("es", "nuevo compromiso Enviar el acta @ada cada dos martes"),
    ],
)
async def test_which_week_every_other_one_begins_is_asked_and_kept(
    stage: Stage, language: str, words: str, choice: str, days: tuple[int, int]
) -> None:
    ada = await stage.person("Ada", language=language)

    asked_back = await ada.does(Said(words), can_show_form=False)
    kept = aloud(await ada.does(Said(choice), can_show_form=False))
    await ada.does(Said("done"), can_show_form=False)

    assert isinstance(asked_back, Message)
    assert len(asked_back.buttons) == 2
    assert f" {days[0]} mar 2026" in kept.lower()
    assert f" {days[1]} mar 2026" in aloud(await ada.says("mine")).lower()


async def test_once_done_it_is_open_for_the_next_time(stage: Stage, ada: Actor) -> None:
    await ada.says(FIRST_MONDAYS)
    await stage.lives_until(utc(4, 6, 9))

    done = aloud(await ada.presses("Done"))

    assert "Done: #1 Send the minutes. Thank you." in done
    assert "Next: Mon, 4 May 2026" in done
    page = aloud(await ada.says("action show 1"))
    assert "Ada: has done it for Mon, 6 Apr 2026" in page
    assert "due Mon, 4 May 2026" in page
    before = shown(ada, "How is it going?")
    await stage.lives_until(utc(5, 4, 9))
    assert shown(ada, "How is it going?") > before


async def test_a_second_tap_under_the_old_message_does_nothing(stage: Stage, ada: Actor) -> None:
    await ada.says(FIRST_MONDAYS)
    await stage.lives_until(utc(4, 6, 9))
    old = next(b for b in ada.sees[-1].buttons if str(b.label) == "Done")

    await ada.does(Called(old.route, old.args))
    again = aloud(await ada.does(Called(old.route, old.args)))
    typed = await ada.says("done 1")

    assert "That time of #1 is over. Next: Mon, 4 May 2026" in again
    assert "#1 was done today already." in aloud(typed)
    assert "due Mon, 4 May 2026" in aloud(await ada.says("mine"))


async def test_a_snooze_and_a_moved_date_change_one_time_only(ada: Actor) -> None:
    await ada.says(FIRST_MONDAYS)
    await ada.says("later 1 8 April")
    await ada.says("move 1 3 April")

    done = aloud(await ada.says("done 1"))

    assert "Next: Mon, 4 May 2026" in done


async def test_what_was_missed_is_passed_over_and_said(stage: Stage, ada: Actor) -> None:
    await ada.says("action add Water it @ada every Monday")
    await stage.lives_until(utc(3, 31, 10))

    reply = aloud(await ada.says("done 1"))

    assert "Next: Mon, 6 Apr 2026" in reply
    assert "Passed over: Mon, 16 Mar 2026, Mon, 23 Mar 2026 and Mon, 30 Mar 2026" in reply
    assert "Ada: passed over Mon, 23 Mar 2026" in aloud(await ada.says("action show 1"))


async def test_one_time_can_be_passed_over(ada: Actor) -> None:
    await ada.says(FIRST_MONDAYS)
    page = await ada.says("action show 1")
    assert isinstance(page, Message)

    reply = aloud(await ada.presses("Not this time"))
    again = aloud(await ada.presses("Not this time"))

    assert "Next: Mon, 4 May 2026" in reply
    assert "That time of #1 is over." in again


async def test_it_ends_when_it_will_not_be_done(stage: Stage, ada: Actor) -> None:
    await ada.says(FIRST_MONDAYS)
    form = await ada.does(Called("action.drop", {"id": "1"}))
    await ada.fills(form, reason="The meetings have ended")
    before = len(ada.sees)

    await stage.lives_until(utc(6, 30, 0))

    assert len(ada.sees) == before


async def test_whoever_is_asked_reads_that_it_comes_round(stage: Stage, ada: Actor) -> None:
    ben = await stage.person("Ben", circle="Steering")

    await asked(stage, ada, "Send the minutes @ben every first Monday")

    assert "It comes round: every first Monday of the month" in ben.reads
