"""Somebody hears of what is late: only whoever was named when it was agreed, once, and kindly."""

import pytest

from bot.actions.escalating.named import typed
from bot.coalition.people import Role
from bot.words.messages import Form
from tests.support.promises import aloud, shown, utc
from tests.support.stage import Actor, Stage, read_aloud

LATE = "“Draft it” was due Fri, 6 Mar 2026, and is not done yet."
LINE = "If it is not done 3 days after its date, Omar hears of it."


@pytest.fixture
async def maria(stage: Stage) -> Actor:
    return await stage.person("María", "matrix", zone="America/Lima", organisation="Semilla")


@pytest.fixture
async def omar(stage: Stage) -> Actor:
    return await stage.person("Omar", zone="Asia/Amman", country="JO")


@pytest.fixture(autouse=True)
async def circle(stage: Stage, ada: Actor, maria: Actor, omar: Actor) -> None:
    await stage.circle("Steering", ada, maria, omar)
    await ada.says("action add Draft it @María by Friday")


async def test_whoever_was_named_hears_of_it_once_and_the_owner_knew(
    stage: Stage, ada: Actor, maria: Actor, omar: Actor
) -> None:
    reply = await ada.says("escalate 1 @Omar after 3 days")
    await stage.goes_on()
    accepted = await maria.says("accept 1")

    assert LINE in aloud(reply)
    assert shown(maria, "Ada adds to #1 Draft it:") == 1
    assert LINE in aloud(accepted)
    await stage.lives_until(utc(3, 9, 5, 59))  # Monday, not quite nine in Amman
    assert shown(omar, LATE) == 0
    await stage.lives_until(utc(3, 9, 9))
    assert shown(omar, LATE) == 1
    told = next(read_aloud(m) for m in omar.sees if LATE in read_aloud(m))
    assert "Who: María (Semilla)" in told
    assert "It was agreed that you hear of it now, once. Perhaps you can help." in told
    await stage.lives_until(utc(4, 6, 9))
    assert shown(omar, LATE) == 1
    assert shown(maria, "As it was agreed, Omar has heard that #1 Draft it is late.") == 1
    assert "Omar: heard that it is late" in aloud(await ada.says("action show 1"))


async def test_nobody_hears_of_it_who_was_not_named(
    stage: Stage, ada: Actor, maria: Actor, omar: Actor
) -> None:
    cara = await stage.person("Cara", roles=[Role.COORDINATOR])
    await maria.says("accept 1")

    await stage.lives_until(utc(4, 6, 9))

    for reader in (omar, cara, ada):
        assert shown(reader, "Draft it” was due") == 0


async def test_what_is_done_in_time_is_heard_of_by_nobody(
    stage: Stage, ada: Actor, maria: Actor, omar: Actor
) -> None:
    await ada.says("escalate 1 @Omar")
    await maria.says("accept 1")
    await stage.lives_until(utc(3, 8, 12))
    await maria.says("done 1")

    await stage.lives_until(utc(4, 6, 9))

    assert omar.sees == []


async def test_a_date_that_was_moved_in_time_is_the_one_that_counts(
    stage: Stage, ada: Actor, maria: Actor, omar: Actor
) -> None:
    await ada.says("escalate 1 @Omar 3")
    await maria.says("accept 1")
    await maria.says("move 1 13 March")

    await stage.lives_until(utc(3, 15, 12))
    assert shown(omar, "is not done yet") == 0
    await stage.lives_until(utc(3, 20, 12))
    assert shown(omar, "“Draft it” was due Fri, 13 Mar 2026, and is not done yet.") == 1


async def test_after_it_was_agreed_only_whoever_has_it_names_somebody(
    stage: Stage, ada: Actor, maria: Actor, omar: Actor
) -> None:
    cara = await stage.person("Cara", roles=[Role.COORDINATOR])
    await maria.says("accept 1")

    for actor in (ada, omar, cara):
        assert "is agreed before somebody accepts it" in aloud(await actor.says("escalate 1 @Omar"))
    assert LINE in aloud(await maria.says("escalate 1 @Omar"))


async def test_the_form_asks_for_it_and_whoever_made_it_takes_it_back(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    form = await ada.says("action add")
    answers = {"what": "Print it", "owner": "María", "due": "Friday", "late_to": "Omar"}
    reply = await ada.fills(form, **answers, late_days="5")
    await stage.goes_on()

    line = "If it is not done 5 days after its date, Omar hears of it."
    assert line in aloud(reply)
    assert line in maria.reads
    assert "Only the person who made #2" in aloud(await maria.says("escalate 2 nobody"))
    await ada.says("escalate 2 nobody")
    assert "hears of it." not in aloud(await ada.says("action show 2")).split("Ada: ")[0]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "si se atrasa 1 @Omar después de 3 días"),
        ("ar", "عند التأخر 1 @Omar بعد ٣ أيام"),
        ("en", "escalate 1 @Omar after 3 days"),
    ],
)
async def test_it_can_be_said_in_every_language(
    stage: Stage, ada: Actor, language: str, words: str
) -> None:
    lin = await stage.person("Lin", language=language, circle="Media")
    await stage.circle("Steering", *(stage.people[n] for n in ("Ada", "María", "Omar", "Lin")))
    await ada.says("give 1 @Lin")

    reply = aloud(await lin.says(words))

    assert "Omar" in reply
    assert "3" in reply or "٣" in reply


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("escalate 1 @Nobodyatall", "I know nobody called"),
        ("escalate 1 @María", "María has #1 already."),
        ("escalate 1 @Omar 0", "Please name 1 to 60 days."),
        ("escalate 1 @Omar 900", "Please name 1 to 60 days."),
    ],
)
async def test_what_cannot_be_is_said(ada: Actor, words: str, answer: str) -> None:
    assert answer in aloud(await ada.says(words))


@pytest.mark.parametrize(
    ("language", "words", "days"),
    [
        ("en", "@Omar", 3),
        ("en", "@Omar 5", 5),
        ("en", "@Omar after two days", 2),
        ("en", "@Omar after a day", 1),
        ("en", "@Omar after a week", 7),
        ("en", "@Omar after two weeks", 14),
        ("es", "@Omar tras dos días", 2),
        ("es", "@Omar después de una semana", 7),
        ("ar", "@Omar بعد يوم", 1),
        ("ar", "@Omar بعد يومين", 2),
        ("ar", "@Omar بعد ٣ أيام", 3),
        ("ar", "@Omar بعد خمسة أيام", 5),
        ("ar", "@Omar بعد أسبوعين", 14),
        ("en", "@Omar after days", None),
        ("en", "@Omar after tomorrow", None),
        ("ar", "@Omar بعد غد", None),
        ("en", "@Omar after Friday", None),
        ("en", "@Omar after 5 March", None),
        ("en", "@Omar after 2 3 days", None),
    ],
)
def test_days_are_understood_as_they_are_said(language: str, words: str, days: int | None) -> None:
    assert typed(words, language).days == days


async def test_days_that_are_not_understood_are_asked_for(ada: Actor) -> None:
    form = await ada.says("escalate 1 @Omar after whenever it rains 2")

    assert isinstance(form, Form)
    assert [field.value for field in form.fields] == ["Omar", "3"]


async def test_what_waits_and_what_is_late_is_one_message(
    stage: Stage, ada: Actor, maria: Actor, omar: Actor
) -> None:
    for what in ("Write it", "Print it", "Post it"):
        await ada.says(f"action add {what} @María by Friday")
    for number in "234":
        await ada.says(f"escalate {number} @Omar")
        await maria.says(f"accept {number}")
    await ada.says("action add Water the plants @Omar by 9 March")
    await omar.says("accept 5")
    await stage.lives_until(utc(3, 9, 0))
    before = len(omar.sees)

    await stage.lives_until(utc(3, 9, 20))

    assert len(omar.sees) == before + 1
    told = read_aloud(omar.sees[-1])
    assert "Water the plants" in told
    assert "These are late. It was agreed that you hear of it now, once:" in told
    assert told.count("María (Semilla), was due Fri, 6 Mar 2026") == 3


async def test_whoever_is_away_hears_of_it_when_they_are_back(
    stage: Stage, ada: Actor, maria: Actor, omar: Actor
) -> None:
    await ada.says("escalate 1 @Omar")
    await maria.says("accept 1")
    await omar.says("away 8 March to 12 March")

    await stage.lives_until(utc(3, 12, 23))
    assert shown(omar, LATE) == 0
    await stage.lives_until(utc(3, 16, 12))
    assert shown(omar, LATE) == 1


async def test_nobody_who_has_left_hears_of_it(
    stage: Stage, ada: Actor, maria: Actor, omar: Actor
) -> None:
    await ada.says("escalate 1 @Omar")
    await maria.says("accept 1")
    await stage.storage.run(lambda tx: tx.people.close(omar.address))

    await stage.lives_until(utc(4, 6, 9))

    assert shown(omar, LATE) == 0
    assert shown(maria, "Omar has heard") == 0


async def test_down_for_a_week_it_is_still_told_once(
    stage: Stage, ada: Actor, maria: Actor, omar: Actor
) -> None:
    await ada.says("escalate 1 @Omar")
    await maria.says("accept 1")

    await stage.waits(days=14)
    await stage.goes_on()
    await stage.lives_until(utc(4, 6, 9))

    assert shown(omar, LATE) == 1


async def test_whoever_is_given_it_hears_of_nothing_besides(ada: Actor) -> None:
    await ada.says("escalate 1 @Omar")

    await ada.says("give 1 @Omar")

    assert "hears of it" not in aloud(await ada.says("action show 1")).split("Ada: ")[0]
