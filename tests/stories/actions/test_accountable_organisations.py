"""An organisation alone can be accountable: its contact is asked, and names who does it."""

import pytest

from bot.coalition.people import Role
from bot.words.inbound import Called, Closed
from bot.words.messages import Form
from tests.support.promises import aloud, shown, utc
from tests.support.stage import Actor, Stage, read_aloud

WORDS = "action add Publish the budget for UN Women by Friday"


@pytest.fixture
async def hanna(stage: Stage) -> Actor:
    return await stage.person("Hanna", "matrix", organisation="UN Women")


@pytest.fixture
async def lea(stage: Stage) -> Actor:
    return await stage.person("Lea", organisation="UN Women")


@pytest.fixture
async def cara(stage: Stage) -> Actor:
    return await stage.person("Cara", roles=[Role.COORDINATOR])


@pytest.fixture(autouse=True)
async def contact(stage: Stage, ada: Actor, hanna: Actor, lea: Actor, cara: Actor) -> None:
    await stage.circle("Steering", ada, hanna, lea)
    await answers_for_it(cara, "Hanna")
    await stage.goes_on()


async def answers_for_it(cara: Actor, name: str) -> None:
    args = {"id": "UN Women", "person": name}
    await cara.does(Called("organisation.contact_saved", args))


async def test_its_contact_is_asked_and_it_is_shown_by_its_own_name(
    stage: Stage, ada: Actor, hanna: Actor
) -> None:
    reply = await ada.says(WORDS)
    await stage.goes_on()

    assert "#1 Publish the budget\nUN Women (Hanna) is asked to do it." in aloud(reply)
    assert "Due: Fri, 6 Mar 2026" in aloud(reply)
    assert "Ada asks UN Women to take this on. You can do it, or name a colleague:" in hanna.reads
    await hanna.says("accept 1")
    assert "Who: UN Women (Hanna)" in aloud(await ada.says("action show 1"))
    assert "Ada: asked Hanna to do it – “UN Women”" in aloud(await ada.says("action show 1"))
    assert "#1 Publish the budget" in aloud(await hanna.says("mine"))


@pytest.mark.parametrize(
    "words",
    [
        "action add Publish the budget @UN Women by Friday",
        "action add @un women publish the budget by Friday",
        "action add Publish the budget for @UN Women by Friday",
    ],
)
async def test_it_can_be_named_like_a_person(ada: Actor, words: str) -> None:
    assert "ublish the budget\nUN Women (Hanna) is asked to do it." in aloud(await ada.says(words))


@pytest.mark.parametrize(
    ("name", "language", "words", "what"),
    [
        ("Lucía", "es", "tarea nueva Publicar el acta para UN Women para el viernes 6 de marzo",
         "#1 Publicar el acta\n"),
        ("Amal", "ar", "action add نشر الميزانية لـ UN Women قبل 6 مارس", "نشر الميزانية"),
    ],
)  # fmt: skip
async def test_it_can_be_named_in_every_language(
    stage: Stage, name: str, language: str, words: str, what: str
) -> None:
    actor = await stage.person(name, language=language, circle="Steering")

    reply = aloud(await actor.says(words))

    assert what in reply
    assert "UN Women (Hanna)" in reply.replace("\u2068", "").replace("\u2069", "")


async def test_in_arabic_the_name_is_written_together_with_the_word_before(stage: Stage) -> None:
    await stage.person("Nour", organisation="الاتحاد النسائي", circle="Steering")
    amal = await stage.person("Amal", language="ar", circle="Steering")

    reply = aloud(await amal.says("action add نشر الميزانية للاتحاد النسائي قبل 6 مارس"))

    assert "الاتحاد النسائي" in reply
    assert "Nour" in reply


@pytest.mark.parametrize(
    "words",
    [
        "action add Send the budget to UN Women by Friday",
        "action add Meet UN Women by Friday",
        "action add Ask @UN Women about it by Friday",
    ],
)
async def test_where_it_is_only_spoken_of_somebody_is_asked_who_does_it(
    ada: Actor, words: str
) -> None:
    form = await ada.says(words)

    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["owner"]
    assert "UN Women (Hanna) is asked" in aloud(await ada.fills(form, owner="UN Women"))


async def test_the_contact_names_who_does_it_and_it_stays_with_the_organisation(
    stage: Stage, ada: Actor, hanna: Actor, lea: Actor
) -> None:
    await ada.says(WORDS)
    await stage.goes_on()

    assert "[A colleague does it]" in hanna.reads
    assert "UN Women (Lea) is asked to do it." in aloud(await hanna.says("give 1 @Lea"))
    await stage.goes_on()
    await lea.says("accept 1")

    assert "Who: UN Women (Lea)" in aloud(await ada.says("action show 1"))
    assert "You need not do it any more." not in hanna.reads
    refused = await hanna.says("give 1 @Ada")
    assert "Ada" not in aloud(await lea.says("mine")), refused


async def test_the_contact_cannot_give_it_to_another_organisation(
    stage: Stage, ada: Actor, hanna: Actor
) -> None:
    await ada.says(WORDS)
    await stage.goes_on()

    refused = await hanna.says("give 1 @Ada")

    assert "Somebody of your organisation can do it instead of you." in aloud(refused)
    assert "Who: UN Women (Hanna)" in aloud(await ada.says("action show 1"))


async def test_a_colleague_who_declines_gives_it_back_to_the_contact(
    stage: Stage, ada: Actor, hanna: Actor, lea: Actor
) -> None:
    await ada.says(WORDS)
    await hanna.says("give 1 @Lea")
    await stage.waits(minutes=1)

    declined = await lea.says("decline 1")
    await stage.goes_on()

    assert "UN Women (Hanna) is asked now." in aloud(declined)
    assert shown(hanna, "Lea hands back what your organisation was asked to do.") == 1
    assert shown(ada, "UN Women (Hanna) is asked now.") == 1


async def test_the_contact_who_declines_gives_it_back_to_whoever_asked(
    stage: Stage, ada: Actor, hanna: Actor
) -> None:
    await ada.says(WORDS)
    await stage.goes_on()

    await hanna.says("decline 1")
    await stage.goes_on()

    assert shown(ada, "Hanna hands back “Publish the budget”.") == 1
    assert "Who: UN Women\n" in aloud(await ada.says("action show 1"))


async def test_a_new_contact_is_asked_for_what_the_one_before_has_not_answered(
    stage: Stage, ada: Actor, hanna: Actor, lea: Actor, cara: Actor
) -> None:
    for what in ("Publish the budget", "Name a speaker", "Print it"):
        await ada.says(f"action add {what} for UN Women by Friday")
    await stage.goes_on()
    await hanna.says("accept 3")
    await stage.goes_on()

    await answers_for_it(cara, "Lea")
    await stage.goes_on()
    await answers_for_it(cara, "Lea")
    await stage.goes_on()

    asked = "You answer for UN Women now. Will you take this on, or name a colleague?"
    assert shown(lea, asked) == 1
    told = next(read_aloud(m) for m in lea.sees if asked in read_aloud(m))
    assert "#1 Publish the budget" in told
    assert "#2 Name a speaker" in told
    assert "#3" not in told
    assert shown(hanna, "You need not do it any more.") == 2
    assert "Who: UN Women (Lea)" in aloud(await ada.says("action show 1"))
    assert "Who: UN Women (Hanna)" in aloud(await ada.says("action show 3"))


async def test_when_the_contact_leaves_the_organisation_the_next_one_is_asked(
    stage: Stage, ada: Actor, hanna: Actor, lea: Actor, cara: Actor
) -> None:
    await ada.says(WORDS)
    await stage.goes_on()
    await hanna.says("accept 1")

    await cara.does(Called("organisation.undo", {"member": hanna.member.id}))
    await stage.goes_on()

    assert shown(lea, "You answer for UN Women now.") == 1
    assert "Who: UN Women (Lea)" in aloud(await ada.says("action show 1"))
    assert "waits for an answer" in aloud(await ada.says("action show 1"))


async def test_when_the_account_of_the_contact_is_closed_a_colleague_is_asked(
    stage: Stage, ada: Actor, hanna: Actor, lea: Actor
) -> None:
    await ada.says(WORDS)
    await hanna.says("accept 1")
    await stage.goes_on()

    await hanna.does(Closed())
    await stage.goes_on()

    assert shown(lea, "Hanna has left. Will you take this on?") == 1
    assert "Who: UN Women (Lea)" in aloud(await ada.says("action show 1"))


async def test_where_nobody_comes_after_the_contact_it_goes_back_to_whoever_asked(
    stage: Stage, ada: Actor, cara: Actor
) -> None:
    omar = await stage.person("Omar", organisation="Ministry", circle="Media")
    await ada.says("action add Publish it for Ministry by Friday")
    await omar.says("accept 1")

    await cara.does(Called("organisation.undo", {"member": omar.member.id}))
    await stage.goes_on()

    assert shown(ada, "Omar hands back “Publish it”.") == 1
    assert "Publish it" not in aloud(await omar.says("mine"))


@pytest.mark.parametrize("words", ["give 1 UN Women", "give 1 @un women"])
async def test_it_can_be_asked_instead_of_somebody(
    stage: Stage, ada: Actor, hanna: Actor, words: str
) -> None:
    await ada.says("action add Publish it @Ada by Friday")

    assert "UN Women (Hanna) is asked to do it." in aloud(await ada.says(words))
    await stage.goes_on()

    assert shown(hanna, "Ada asks UN Women to take this on.") == 1
    assert "UN Women has #1 already." in aloud(await ada.says(words))


async def test_where_nobody_can_be_reached_it_is_said_and_asked_later(
    stage: Stage, ada: Actor, cara: Actor
) -> None:
    nour = await stage.person("Nour", organisation="Ministry")
    await stage.storage.run(lambda tx: tx.people.close(nour.address))
    reply = await ada.says("action add Publish it for Ministry by Friday")
    omar = await stage.person("Omar", circle="Media")
    await stage.goes_on()

    args = {"person": "Omar", "organisation": "Ministry"}
    await cara.does(Called("organisation.placed", args))
    await stage.goes_on()

    assert "Nobody of Ministry can be reached yet." in aloud(reply)
    assert shown(omar, "You answer for Ministry now.") == 1
    assert shown(ada, "Ministry (Omar) is asked now.") == 1


async def test_whoever_only_says_that_they_belong_to_it_is_not_asked(
    stage: Stage, ada: Actor
) -> None:
    eve = await stage.person("Eve", organisation="Ministry")

    reply = await ada.says("action add Publish it for Ministry by Friday")
    await stage.goes_on()

    assert "Nobody of Ministry can be reached yet." in aloud(reply)
    assert "Publish it" not in eve.reads


async def test_a_stranger_learns_nothing_of_who_there_is(stage: Stage) -> None:
    stranger = stage.stranger("Eve")

    form = await stranger.says("action add Publish it for UN Women by Friday")

    assert isinstance(form, Form)
    refused = await stranger.fills(form, owner="UN Women")
    assert "Only those who belong to a circle" in aloud(refused)


async def test_it_is_reminded_as_anybody_is(stage: Stage, ada: Actor, hanna: Actor) -> None:
    await ada.says(WORDS)
    await stage.goes_on()
    await hanna.says("accept 1")

    await stage.lives_until(utc(3, 6, 12))

    assert shown(hanna, "“Publish the budget” is due today. How is it going?") == 1
