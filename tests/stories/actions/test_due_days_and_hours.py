"""When something is due: what was typed is understood or asked, and an hour is kept."""

from datetime import UTC, date, datetime, time

import pytest

from bot.coalition.people import Away, Hours
from bot.words.inbound import Called
from bot.words.messages import Form, Message, Reply
from tests.support.stage import Actor, Stage, read_aloud


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), f"not a message: {reply}"
    return read_aloud(reply)


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def reminded(actor: Actor) -> list[str]:
    shown = map(read_aloud, actor.sees)
    return [words for words in shown if "stops this reminder" in words]


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    ada = await stage.person("Ada", organisation="Acme")
    await stage.circle("Care", ada)
    return ada


@pytest.mark.parametrize(
    ("language", "words", "shown"),
    [
        ("en", "Call the lawyer @Ada tomorrow at 4pm", "Tue, 3 Mar 2026, 16:00"),
        ("es", "Llamar a la abogada @Ada mañana a las 16h", "martes, 3 mar 2026, 16:00"),
        ("ar", "الاتصال بالمحامية @Ada غدًا الساعة ٤ عصرًا", "4:00"),
    ],
)
async def test_an_hour_that_was_typed_is_kept_and_shown(
    stage: Stage, language: str, words: str, shown: str
) -> None:
    ada = await stage.person("Ada", language=language)

    added = await ada.says(f"action add {words}")

    assert shown in aloud(added)
    assert shown in aloud(await ada.says("mine"))


async def test_the_reminder_on_the_day_comes_an_hour_before_the_hour(
    stage: Stage, ada: Actor
) -> None:
    await ada.says("action add Call the lawyer @Ada on Friday at 4pm")

    await stage.lives_until(utc(6, 14, 59))
    before = len(reminded(ada))
    await stage.lives_until(utc(6, 15))

    assert before == 1
    assert "due today at 16:00" in reminded(ada)[-1]


async def test_what_is_due_before_their_hours_begin_is_reminded_of_the_day_before(
    stage: Stage, ada: Actor
) -> None:
    await ada.says("action add Call the lawyer @Ada on Friday at 8am")

    await stage.lives_until(utc(5, 9))

    assert len(reminded(ada)) == 1


async def test_the_hour_is_said_to_be_the_owners_where_clocks_differ(
    stage: Stage, ada: Actor
) -> None:
    await stage.person("Lucía", language="es", zone="America/Lima")

    added = aloud(await ada.says("action add Draft it @Lucía tomorrow at 4pm"))

    assert "The hour is in Lucía’s local time." in added


async def test_a_new_date_may_have_an_hour_and_later_is_at_that_hour(
    stage: Stage, ada: Actor
) -> None:
    await ada.says("action add Draft it @Ada by Friday")

    moved = aloud(await ada.says("move 1 Thursday at 16:30"))
    again = aloud(await ada.says("move 1 Thursday at 16:30"))
    later = aloud(await ada.says("later 1 today at 20:00"))
    await stage.lives_until(utc(2, 20))

    assert "Thu, 5 Mar 2026, 16:30" in moved
    assert "already" in again
    assert "20:00" in later
    assert len(reminded(ada)) == 1
    assert "moved the date to Thu, 5 Mar 2026, 16:30" in aloud(await ada.says("action show 1"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Send minutes @Ada every second Tuesday",
        "Post the statement Black Friday",
        "Publish the list not before 1 May",
        "Install version 3.12.26",
        "Send the report by the 31st of April",
        "Write down what was said on 3 January",
    ],
)
async def test_where_it_is_not_all_understood_the_sentence_is_kept_and_the_day_asked(
    ada: Actor, sentence: str
) -> None:
    form = await ada.says(f"action add {sentence}")

    assert isinstance(form, Form)
    assert "due" in {field.name for field in form.fields}
    kept = "\n".join(map(str, form.intro))
    assert sentence.replace("@Ada ", "").removesuffix(" by the 31st of April") in kept.replace(
        "Ada ", ""
    )


async def test_days_are_offered_as_buttons_and_by_number_and_keep_the_hour(ada: Actor) -> None:
    words = {"text": "Draft it @Ada by next Friday at 4pm"}
    asked = await ada.does(Called("action.add", words), can_show_form=False)

    assert isinstance(asked, Message)
    assert [str(button.label) for button in asked.buttons] == [
        "Fri, 6 Mar 2026, 16:00",
        "Fri, 13 Mar 2026, 16:00",
    ]
    assert "Due: Fri, 13 Mar 2026, 16:00" in aloud(await ada.says("2"))
    await ada.does(Called("action.add", words), can_show_form=False)
    assert "Due: Fri, 6 Mar 2026, 16:00" in aloud(await ada.presses("Fri, 6 Mar 2026, 16:00"))
    await ada.does(Called("action.add", words), can_show_form=False)
    assert "Due: Fri, 20 Mar 2026, 16:00" in aloud(await ada.says("20 March"))


async def test_after_an_answer_that_is_not_clear_the_days_it_may_mean_are_offered(
    ada: Actor,
) -> None:
    await ada.does(Called("action.add", {"text": "Draft it @Ada"}), can_show_form=False)

    again = await ada.says("3/4")

    assert isinstance(again, Message)
    assert [str(button.label) for button in again.buttons] == [
        "Wed, 4 Mar 2026",
        "Fri, 3 Apr 2026",
    ]
    assert "Due: Fri, 3 Apr 2026" in aloud(await ada.says("2"))


async def test_a_feast_of_their_country_is_asked_back_with_its_day(stage: Stage) -> None:
    omar = await stage.person("Omar", country="MA")

    form = await omar.says("action add Draft it @Omar before Eid")

    assert isinstance(form, Form)
    assert [button.args["due"] for button in form.shortcuts] == ["2026-03-19", "2026-05-26"]
    assert "#1 Draft it" in aloud(await omar.fills(form, due=form.shortcuts[0].args["due"]))


async def test_whoever_is_only_spoken_of_is_not_made_accountable(ada: Actor) -> None:
    form = await ada.says("action add Send the budget to @Hanna by Friday")

    assert isinstance(form, Form)
    assert "What: Send the budget to Hanna" in map(str, form.intro)
    assert [field.name for field in form.fields] == ["owner"]


async def test_days_away_and_hours_are_read_by_the_same_reader(stage: Stage, ada: Actor) -> None:
    until = aloud(await ada.says("away until Friday"))
    unclear = await ada.says("away next Friday")
    hours = await ada.says("hours 9-5")

    assert "from Mon, 2 Mar 2026 to Fri, 6 Mar 2026" in until
    assert isinstance(unclear, Message)
    *days, by_form = unclear.buttons
    assert [button.args["first"] for button in days] == ["2026-03-06", "2026-03-13"]
    assert by_form.route == "away.form"
    assert isinstance(hours, Message)
    assert "between 09:00 and 17:00" in aloud(await ada.presses("09:00 to 17:00"))
    assert "between 22:00 and 06:00" in aloud(await ada.says("hours 22-6"))
    member = await stage.storage.read(lambda tx: tx.people.member(ada.member.id))
    assert member is not None
    assert member.away == (Away(date(2026, 3, 2), date(2026, 3, 6)),)
    assert member.hours == Hours(time(22), time(6))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("move 1 next Friday at 16:30", "is now due Sat, 14 Mar 2026, 16:30"),
        ("move 1 April 31st at 16:30", "is now due Sat, 14 Mar 2026, 16:30"),
        ("later 1 next Friday at 16:30", "I will remind you Sat 14 Mar, 16:30."),
        ("move 1 next Friday", "is now due Sat, 14 Mar 2026"),
    ],
)
async def test_an_hour_that_was_typed_stays_with_a_day_that_is_picked_instead(
    stage: Stage, ada: Actor, words: str, answer: str
) -> None:
    await ada.says("action add Draft it @Ada by Friday")

    form = await ada.says(words)

    assert isinstance(form, Form)
    assert ("At 16:30." in "\n".join(map(str, form.intro))) is ("16:30" in words)
    assert answer in aloud(await ada.fills(form, due="2026-03-14"))
    if words.startswith("later"):
        await stage.lives_until(datetime(2026, 3, 14, 16, 30, tzinfo=UTC))
        assert "Draft it" in reminded(ada)[-1]
