"""Names without an @, and who hears if it is late: read where plain, asked where not."""

import pytest

from bot.words.inbound import Called
from bot.words.messages import Form, Reply
from tests.support.promises import aloud, shown
from tests.support.stage import Actor, Stage


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    """In a circle with Hanna, Omar and two of the same first name; Zoe is in another one."""
    names = ("Ada", "Hanna", "Omar", "Lin Wei", "Lin Park")
    everybody = [await stage.person(name) for name in names]
    await stage.circle("Steering", *everybody)
    await stage.person("Zoe", circle="Media")
    return everybody[0]


async def reads(actor: Actor, text: str, **where: str) -> Reply:
    place = {"circle": "c-steering", "sharing": "coalition", **where}
    return await actor.does(Called("action.read", {"text": text, **place}))


async def test_who_is_plainly_said_to_do_it_is_read(stage: Stage, ada: Actor) -> None:
    proposed = aloud(await reads(ada, "Hanna sends the budget by Friday"))

    assert "Shall I note it like this?" in proposed
    assert "What: Hanna sends the budget\nWho: Hanna" in proposed
    await ada.presses("Note it")
    await stage.goes_on()
    assert shown(stage.people["Hanna"], "Ada asks you to take this on:") == 1


async def test_whoever_does_it_after_all_says_so_in_one_press(ada: Actor) -> None:
    await reads(ada, "Hanna sends the budget by Friday")

    assert "#1 Hanna sends the budget\nYou do it." in aloud(await ada.presses("I will do it"))


@pytest.mark.parametrize(
    ("words", "asked", "choices"),
    [
        ("Call Hanna by Friday", "Hanna is named. Who is to do it?", ["Hanna"]),
        ("Hanna and Omar send it by Friday", "Several people are named.", ["Hanna", "Omar"]),
        ("Hanna, Omar and I send it by Friday", "Several people are named.", ["Hanna", "Omar"]),
        ("Lin sends the budget by Friday", "Lin is named.", ["Lin Park", "Lin Wei"]),
        ("Zoe sends the budget by Friday", "Zoe is named.", ["Zoe"]),
    ],
)
async def test_where_it_is_not_plain_it_is_asked_with_all_that_was_typed(
    ada: Actor, words: str, asked: str, choices: list[str]
) -> None:
    told = aloud(await reads(ada, words))

    assert asked in told
    assert f"What: {words.removesuffix(' by Friday')}\nDue: Fri, 6 Mar 2026" in told
    assert [each for each in told.splitlines() if each.startswith("[")] == [
        *(f"[{name}]" for name in choices),
        "[I will do it]",
        "[Change it]",
    ]
    noted = aloud(await ada.presses(choices[-1]))
    assert f"#1 {words.removesuffix(' by Friday')}\n{choices[-1]} is asked to do it." in noted


@pytest.mark.parametrize(
    "words",
    [
        "Send the budget to Hanna by Friday",
        "Print Hanna’s letter by Friday",
        "Meet with Omar by Friday",
        "Ada sends the budget by Friday",
        "Water the omar plant by Friday",
    ],
)
async def test_whoever_is_only_spoken_of_is_not_asked_about(ada: Actor, words: str) -> None:
    assert "Who: Ada" in aloud(await reads(ada, words))


async def test_where_the_day_is_open_too_the_form_asks_both(ada: Actor) -> None:
    form = await reads(ada, "Call Hanna")

    assert isinstance(form, Form)
    known = {field.name: field.value for field in form.fields}
    assert (known["what"], known["owner"]) == ("Call Hanna", "")
    assert "Hanna is named. Who is to do it?" in [str(line) for line in form.intro]


async def test_what_is_for_one_circle_names_nobody_beyond_it(ada: Actor) -> None:
    told = aloud(await reads(ada, "Zoe sends the budget by Friday", sharing="room"))

    assert "Who: Ada" in told
    assert "[Zoe]" not in told


@pytest.mark.usefixtures("ada")
async def test_nobody_of_us_is_told_of_to_whoever_is_from_outside(stage: Stage) -> None:
    eve = stage.stranger("eve")

    told = aloud(await eve.does(Called("action.read", {"text": "Hanna sends it by Friday"})))

    assert "Who: eve" in told
    assert "[Hanna]" not in told


async def test_in_a_typed_item_it_is_asked_too(ada: Actor) -> None:
    form = await ada.says("action add Hanna sends the budget by Friday")

    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["owner"]
    assert "Hanna is named. Who is to do it?" in [str(line) for line in form.intro]


@pytest.mark.parametrize(
    ("language", "words", "who"),
    [
        ("es", "Hanna envía el presupuesto para el viernes 6 de marzo", "Hanna"),
        ("ar", "هناء ترسل الميزانية قبل 6 مارس", "هناء"),
    ],
)
async def test_in_other_languages_as_well(
    stage: Stage, language: str, words: str, who: str
) -> None:
    lin, other = await stage.person("Rim", language=language), await stage.person(who)
    await stage.circle("Steering", lin, other)

    assert who in aloud(await reads(lin, words)).splitlines()[2]


# --- who hears if it is late ------------------------------------------------------------------

LATE = "If it is not done 3 days after its date, Omar hears of it."


@pytest.mark.parametrize(
    "words",
    [
        "Send the budget @Hanna by Friday and tell Omar if it is late",
        "Send the budget @Hanna, tell @Omar if it is late, by Friday",
        "Hanna sends the budget by Friday. If it is late, let Omar know",
    ],
)
async def test_who_hears_if_it_is_late_is_read_and_put_before_them(ada: Actor, words: str) -> None:
    proposed = aloud(await reads(ada, words))

    assert LATE in proposed
    assert "Who: Hanna" in proposed
    noted = aloud(await ada.presses("Note it"))
    assert LATE in noted
    assert "tell" not in noted


async def test_in_a_typed_item_it_is_kept_at_once(ada: Actor) -> None:
    told = aloud(
        await ada.says("action add Send it @Hanna by Friday, tell Omar if it is 5 days late")
    )

    assert "#1 Send it\nHanna is asked to do it." in told
    assert "If it is not done 5 days after its date, Omar hears of it." in told


@pytest.mark.parametrize(
    ("who", "asked"),
    [("Lin", "Several people could be meant"), ("Nobodyatall", "I know nobody called")],
)
async def test_who_is_not_one_person_is_asked_for(ada: Actor, who: str, asked: str) -> None:
    form = await ada.says(f"action add Send it @Hanna by Friday and tell {who} if it is late")

    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["late_to"]
    assert any(asked in str(line) for line in form.intro)
    assert LATE in aloud(await ada.fills(form, late_to="Omar"))


async def test_what_is_for_one_circle_is_heard_of_in_it_alone(ada: Actor) -> None:
    form = await reads(ada, "Send it by Friday and tell Zoe if it is late", sharing="room")

    assert isinstance(form, Form)
    assert any("It was said for Steering only" in str(line) for line in form.intro)


async def test_in_the_field_of_a_form_it_is_read_as_well(ada: Actor) -> None:
    form = await ada.does(Called("action.new", {"circle": "c-steering"}))
    words = "Send the budget and tell Omar if it is late"

    told = aloud(await ada.fills(form, what=words, owner="Hanna", due="2026-03-06"))

    assert "#1 Send the budget\nHanna is asked to do it." in told
    assert LATE in told


async def test_and_where_it_is_not_understood_there_that_is_said(ada: Actor) -> None:
    form = await ada.does(Called("action.new", {"circle": "c-steering"}))
    words = "Send the budget and tell Lin if it is late"

    told = aloud(await ada.fills(form, what=words, owner="Hanna", due="2026-03-06"))

    assert f"#1 {words}" in told
    assert "write “escalate 1” and their name" in told


async def test_and_nobody_is_named_by_correcting_its_words(ada: Actor) -> None:
    await ada.says("action add Send it @Hanna by Friday")

    told = aloud(await ada.says("correct 1 Send it and tell Omar if it is late"))

    assert "Who hears if it is late is not changed by its words." in told
    assert "write “escalate 1” and their name" in told
    assert "is not changed by its words" not in aloud(await ada.says("correct 1 Send it all"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "Enviar el presupuesto @Hanna para el 6 de marzo y avisar a Omar si se atrasa"),
        ("ar", "إرسال الميزانية @Hanna قبل 6 مارس، أخبروا Omar إذا تأخرت"),
    ],
)
async def test_who_hears_is_read_in_other_languages(
    stage: Stage, ada: Actor, language: str, words: str
) -> None:
    rim = await stage.person("Rim", language=language)
    await stage.circle("Steering", rim)

    await reads(rim, words)
    await rim.does(Called("action.note", rim.sees[-1].buttons[0].args))

    assert LATE in aloud(await ada.says("action show 1"))
