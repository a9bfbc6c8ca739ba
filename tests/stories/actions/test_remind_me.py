"""“Remind me tomorrow”: of the item at hand, of one that is named, or of something new."""

import pytest

from bot.words.messages import Form, Message
from tests.support.promises import aloud, asked, utc
from tests.support.stage import Actor, Stage, read_aloud


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    return await stage.person("Ada", organisation="Acme", circle="Steering")


async def has(stage: Stage, ada: Actor, *titles: str) -> None:
    for title in titles:
        await asked(stage, ada, f"{title} @Ada by 20 March")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("English", "remind me tomorrow"),
        ("Spanish", "recuérdame mañana"),
        ("Arabic", "ذكّرني غدًا"),
        ("English", "remind me demain"),
    ],
)
async def test_with_one_item_it_means_that_one(
    stage: Stage, ada: Actor, language: str, said: str
) -> None:
    await has(stage, ada, "Draft it")
    await ada.says(f"language {language}")

    reply = await ada.says(said)

    assert isinstance(reply, Message), reply
    assert "9:00" in read_aloud(reply)
    await stage.lives_until(utc(3, 3, 9))
    assert "Draft it" in read_aloud(ada.sees[-1]), "then, and not later"


async def test_with_several_it_asks_which_and_keeps_the_day(stage: Stage, ada: Actor) -> None:
    await has(stage, ada, "Draft it", "Book the hall")

    which = await ada.says("remind me on Friday")
    assert "Which one do you mean?" in aloud(which)
    assert "Fri 6 Mar" in aloud(await ada.presses("#2 Book the hall"))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("English", "remind me on Friday about #2"),
        ("English", "remind me about #2 on Friday"),
        ("English", "remind me on Friday at 10:00 about #2"),
        ("Spanish", "recuérdame el viernes lo de #2"),
        ("Arabic", "ذكريني يوم الجمعة بخصوص #٢"),
    ],
)
async def test_the_number_may_stand_anywhere(
    stage: Stage, ada: Actor, language: str, said: str
) -> None:
    await has(stage, ada, "Draft it", "Book the hall")
    await ada.says(f"language {language}")
    await ada.says(said)

    await stage.lives_until(utc(3, 6, 10))

    assert "Book the hall" in read_aloud(ada.sees[-1])


async def test_in_reply_to_a_nudge_it_means_what_that_told(stage: Stage, ada: Actor) -> None:
    await has(stage, ada, "Draft it", "Book the hall")
    nudge = next(each for each in reversed(ada.sees) if "Book the hall" in read_aloud(each))

    assert "Fri 6 Mar" in aloud(await ada.replies("remind me on Friday", nudge))
    await stage.lives_until(utc(3, 6, 9))
    assert "Book the hall" in read_aloud(ada.sees[-1])


async def test_with_none_it_asks_what_about(ada: Actor) -> None:
    form = await ada.says("remind me on Friday")
    assert isinstance(form, Form)
    assert "What shall I remind you of?" in " ".join(map(str, form.intro))

    told = aloud(await ada.fills(form, what="Call Amina"))

    assert "Call Amina" in told
    assert "6 Mar" in told


async def test_with_none_and_an_unclear_day_both_are_asked(ada: Actor) -> None:
    form = await ada.says("remind me on 3/4")

    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["what", "due"]
    assert [choice.value for choice in form.fields[1].choices] == ["2026-03-04", "2026-04-03"]


async def test_of_an_item_that_there_is_not_it_says_so(stage: Stage, ada: Actor) -> None:
    await has(stage, ada, "Draft it")

    assert "no action item #77" in aloud(await ada.says("remind me on Friday about #77"))


@pytest.mark.parametrize(
    ("language", "said", "what"),
    [
        ("English", "remind me to call Amina on Friday", "call Amina"),
        ("English", "remind me on Friday to call Amina", "call Amina"),
        ("Spanish", "recuérdame el viernes llamar a Amina", "llamar a Amina"),
        ("Arabic", "ذكريني يوم الجمعة بالاتصال بأمينة", "بالاتصال بأمينة"),
    ],
)
async def test_what_is_new_is_theirs_and_noted(
    ada: Actor, language: str, said: str, what: str
) -> None:
    await ada.says(f"language {language}")
    told = aloud(await ada.says(said))

    assert what in told
    assert said not in told
    assert "6" in told


async def test_a_number_may_stand_first(stage: Stage, ada: Actor) -> None:
    await has(stage, ada, "Draft it", "Book the hall")

    await ada.says("remind me 2 Friday")
    await stage.lives_until(utc(3, 6, 9))

    assert "Book the hall" in read_aloud(ada.sees[-1])


@pytest.mark.parametrize(
    "said",
    [
        "remind me of 1 tomorrow morning",
        "remind me about 1 tomorrow",
        "remind me about #1 tomorrow",
        "recuérdame la 1 mañana",
        "ذكرني ب ١ غدا",
    ],
)
async def test_a_number_behind_about_is_no_hour(stage: Stage, ada: Actor, said: str) -> None:
    await has(stage, ada, "Draft it", "Print it")
    language = "Spanish" if said.startswith("rec") else "Arabic" if "ذ" in said else "English"
    await ada.says(f"language {language}")

    await ada.says(said)
    reply = await ada.says("language English")

    assert isinstance(reply, Message)
    assert len(await stage.storage.read(lambda tx: tx.actions.owned_by(ada.member.id))) == 2
    assert "1:00" not in ada.reads.replace("01:00", "1:00")


@pytest.mark.parametrize("said", ["remind me in 2 hours", "remind me at 2 tomorrow"])
async def test_two_hours_are_not_the_second_item(stage: Stage, ada: Actor, said: str) -> None:
    await has(stage, ada, "Draft it", "Print it")

    assert "Which one do you mean?" in aloud(await ada.says(said))


@pytest.mark.parametrize("said", ["later 2 March", "move 13 March", "remind me 13 March"])
async def test_a_day_and_month_are_no_number_of_an_item(
    stage: Stage, ada: Actor, said: str
) -> None:
    await has(stage, ada, "Draft it", "Print it")

    assert "Which one do you mean?" in aloud(await ada.says(said))


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("later 1 tomorrow afternoon", ["14:00", "16:00"]),
        ("remind me about 1 tomorrow evening", ["18:00", "20:00"]),
        ("remind me tomorrow evening to call Ben", ["18:00", "20:00"]),
        ("later 1 tonight", ["20:00", "22:00"]),
    ],
)
async def test_for_the_afternoon_the_hour_is_asked_and_not_nine(
    stage: Stage, ada: Actor, said: str, hours: list[str]
) -> None:
    await has(stage, ada, "Draft it", "Print it")

    form = await ada.says(said)

    assert isinstance(form, Form)
    (due,) = (field for field in form.fields if field.name == "due")
    assert [choice.value[-5:] for choice in due.choices] == hours
    assert hours[0] in aloud(await ada.fills(form, due=due.choices[0].value))
