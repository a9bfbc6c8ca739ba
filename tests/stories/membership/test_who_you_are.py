"""Everybody is asked once who they are; what is still open is seen by coordinators."""

import pytest

from bot.coalition.people import Guess, Member, Role
from bot.words.inbound import Called, Came
from bot.words.messages import Corrections, Form, Message, Reply
from tests.support.stage import Actor, Stage, read_aloud


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


async def kept(actor: Actor) -> Member:
    member = await actor.stage.storage.read(lambda tx: tx.people.member_at(actor.address))
    assert member is not None
    return member


async def asked(stage: Stage, **told: str) -> Actor:
    """A newcomer to a circle, who said hello two hours ago."""
    hanna = await stage.person("Hanna", organisation="Women First", roles=[Role.COORDINATOR])
    circle = await stage.circle("Care", hanna)
    eva = stage.stranger("Eva", **told)
    await eva.says("hello")
    await eva.does(Came(), room=circle.rooms[0])
    await stage.waits(hours=2)
    return eva


async def form(eva: Actor) -> Form:
    found = await eva.presses("Say who I am")
    assert isinstance(found, Form)
    return found


def problems(reply: Reply) -> list[str]:
    assert isinstance(reply, Corrections), reply
    return list(reply.problems)


async def test_one_message_asks_for_all_of_it_with_guesses_filled_in(stage: Stage) -> None:
    eva = await asked(stage, zone="Africa/Cairo", language="es")

    assert "¿Me cuentas quién eres?" in eva.reads
    question = eva.sees[-1]
    assert [button.route for button in question.buttons] == ["you", "you.right", "you.not_now"]
    shown = await eva.does(Called("you"))
    assert isinstance(shown, Form)
    known = {field.name: field.value for field in shown.fields}
    assert known == {"organisation": "", "country": "Egipto", "city": "El Cairo", "language": "es"}


async def test_whoever_is_in_no_circle_is_told_of_no_partner(stage: Stage) -> None:
    """Anybody at all may write to us: who the partners are is for those who are among them."""
    await stage.person("Hanna", organisation="Women First", roles=[Role.COORDINATOR])
    eva = stage.stranger("Eva")
    await eva.says("home")
    await eva.says("organisation")
    await eva.does(Called("organisation.join", {"id": "Women First"}))
    shown = await eva.does(Called("you"))
    assert isinstance(shown, Form)
    await eva.does(Called("you.save", {"organisation": "Women Firs", "language": "en"}))
    await stage.waits(hours=2)

    assert [field.name for field in shown.fields] == ["country", "city", "language"]
    assert "Once you belong to a circle, I ask you with which organisation you are." in eva.reads
    assert "Women" not in eva.reads
    assert (await kept(eva)).organisation is None


async def test_it_is_asked_once_whatever_is_answered(stage: Stage) -> None:
    eva = await asked(stage, zone="Africa/Cairo")
    await eva.presses("I would rather not say")
    seen = len(eva.sees)

    await eva.says("hello")
    await stage.waits(days=9)

    assert len(eva.sees) == seen + 1, "the answer to hello"
    assert Guess.COUNTRY in (await kept(eva)).guessed


async def test_all_of_it_is_kept_at_once_and_coordinators_hear_of_it(stage: Stage) -> None:
    eva = await asked(stage, zone="Africa/Cairo")
    shown = await form(eva)

    answers = {"organisation": "Women First", "country": "Kenya", "city": "Mombasa"}
    told = aloud(await eva.fills(shown, **answers, language="es"))
    await stage.waits(hours=1)

    member = await kept(eva)
    assert (member.organisation, member.country) == ("Women First", "KE")
    assert (member.zone.key, member.language) == ("Africa/Nairobi", "es")
    assert not member.guessed
    assert "Women First" in told
    assert "Eva is with Women First." in stage.people["Hanna"].reads


async def test_a_press_says_that_the_guess_is_right(stage: Stage) -> None:
    eva = await asked(stage, zone="Africa/Cairo")

    told = aloud(await eva.presses("That is right"))
    again = aloud(await eva.presses("That is right"))

    assert "Your country is Egypt." in told
    assert told == again
    assert not (await kept(eva)).guessed


async def test_what_is_unclear_is_said_of_each_and_nothing_is_kept_by_halves(stage: Stage) -> None:
    eva = await asked(stage, zone="Africa/Cairo")
    before = await kept(eva)
    shown = await form(eva)

    wrong = {"organisation": "Nowhere", "country": "Atlantis", "city": "Oz"}
    assert problems(await eva.fills(shown, **wrong)) == ["organisation"]
    wrong["organisation"] = "Women First"
    assert problems(await eva.fills(shown, **wrong)) == ["country", "city"]

    several = await eva.fills(shown, city="Mexico")
    assert isinstance(several, Corrections)
    assert str(several.problems["city"]).startswith("Which one: ")

    assert await kept(eva) == before
    assert isinstance(await eva.fills(shown), Message), "it can still be sent"


async def test_what_is_left_out_stays_as_it_is(stage: Stage) -> None:
    eva = await asked(stage, zone="Africa/Cairo")
    shown = await form(eva)

    await eva.fills(shown, country="", city="")

    member = await kept(eva)
    assert (member.country, member.zone.key) == ("EG", "Africa/Cairo")
    assert Guess.COUNTRY in member.guessed


async def test_nobody_changes_their_organisation_by_an_old_form(stage: Stage) -> None:
    eva = await asked(stage, zone="Africa/Cairo")
    await stage.person("Omar", organisation="Fund")
    shown = await form(eva)
    await eva.fills(shown, organisation="Women First")

    await eva.fills(shown, organisation="Fund")

    assert (await kept(eva)).organisation == "Women First"


async def test_where_there_are_many_organisations_their_names_are_typed(stage: Stage) -> None:
    for number in range(21):
        await stage.person(f"P{number}", organisation=f"Partner {number} of the lake")
    await stage.person("Olu", organisation="Woman First")
    eva = await asked(stage, zone="Africa/Cairo")
    shown = await form(eva)

    reply = await eva.fills(shown, organisation="Womn First")
    assert isinstance(reply, Corrections)
    asked_back = str(reply.problems["organisation"])
    assert asked_back.startswith("Did you mean Woman First or Women First?")
    unknown = await eva.fills(shown, organisation="Nowhere")
    assert isinstance(unknown, Corrections)
    assert str(unknown.problems["organisation"]).startswith("I know no such organisation.")
    await eva.fills(shown, organisation="WOMEN FIRST")

    assert (await kept(eva)).organisation == "Women First"


@pytest.mark.parametrize("said", ["<!channel>", "@room <b>x</b>", "x" * 40_000, "\u200f", "\x00"])
async def test_hostile_words_are_no_organisation_and_no_place(stage: Stage, said: str) -> None:
    eva = await asked(stage, zone="Africa/Cairo")
    shown = await form(eva)

    await eva.fills(shown, organisation=said, country=said, city=said)

    member = await kept(eva)
    assert (member.organisation, member.country, member.zone.key) == (None, "EG", "Africa/Cairo")


async def test_whoever_wants_to_say_it_later_writes_it(stage: Stage) -> None:
    ada = await stage.person("Ada", "matrix", zone="Europe/Madrid", country="ES")

    shown = await ada.says("about me")

    assert isinstance(shown, Form)
    assert [field.name for field in shown.fields] == ["country", "city", "language"]


# --- two accounts, joined while the form was open ------------------------------------------------


async def two_accounts(stage: Stage) -> tuple[Actor, Actor]:
    """Eva of Cairo, whose country we guess, and she herself at work, where she said Nairobi."""
    eva = await asked(stage, zone="Africa/Cairo")
    work = stage.stranger("Eva.work", zone="Africa/Nairobi", language="es")
    await work.says("hola")
    await work.says("idioma es")
    await work.says("país Kenia")
    return eva, work


async def joined(first: Actor, second: Actor) -> None:
    told = aloud(await first.says("link"))
    await second.says(f"link {told.splitlines()[0].split()[-1]}")
    await second.does(Called("link.yes"))
    assert await kept(first) == await kept(second)


async def test_what_stands_in_an_old_form_is_nothing_that_was_said(stage: Stage) -> None:
    """Sent as it was drawn, before both became one: what she has said at work stays so."""
    eva, work = await two_accounts(stage)
    shown = await form(eva)
    await joined(work, eva)

    await eva.fills(shown, organisation="Women First")

    member = await kept(eva)
    assert (member.country, member.zone.key, member.language) == ("KE", "Africa/Nairobi", "es")
    assert member.organisation == "Women First"


async def test_what_was_changed_in_an_old_form_counts(stage: Stage) -> None:
    eva, work = await two_accounts(stage)
    shown = await form(eva)
    await joined(work, eva)

    await eva.fills(shown, country="Uganda", city="Kampala", language="ar")

    member = await kept(eva)
    assert (member.country, member.zone.key, member.language) == ("UG", "Africa/Kampala", "ar")


async def test_that_is_right_is_said_of_what_was_asked(stage: Stage) -> None:
    """Asked whether it is Egypt, and pressed after both became one, of whom we guess Madrid."""
    eva = await asked(stage, zone="Africa/Cairo")
    work = stage.stranger("Eva.work", zone="Europe/Madrid")
    await work.says("hello")
    await joined(work, eva)

    told = aloud(await eva.presses("That is right"))

    assert Guess.COUNTRY in (await kept(eva)).guessed, "she has not seen that we guess Spain"
    assert "Spain" in told
    assert "That is right" in told
    await eva.presses("That is right")
    member = await kept(eva)
    assert (member.country, member.zone.key, member.guessed) == ("ES", "Europe/Madrid", frozenset())


async def test_one_of_two_accounts_is_asked_and_never_both(stage: Stage) -> None:
    eva = await asked(stage, zone="Africa/Cairo")
    work = stage.stranger("Eva.work", zone="Europe/Madrid")
    await work.says("hello")
    await joined(work, eva)
    await stage.waits(days=3)

    asked_of_her = [m for m in (*eva.sees, *work.sees) if "who you are" in str(m.text)]

    assert len(asked_of_her) == 1


async def test_whoever_was_going_to_be_asked_is_still_asked_once(stage: Stage) -> None:
    await stage.person("Hanna", organisation="Women First", roles=[Role.COORDINATOR])
    eva = stage.stranger("Eva", zone="Africa/Cairo")
    work = stage.stranger("Eva.work", zone="Europe/Madrid")
    await eva.says("hello")
    await work.says("hello")
    await joined(work, eva)
    await stage.waits(days=3)

    asked_of_her = [m for m in (*eva.sees, *work.sees) if "who you are" in str(m.text)]

    assert len(asked_of_her) == 1


async def test_a_coordinator_corrects_while_the_form_is_open(stage: Stage) -> None:
    eva = await asked(stage, zone="Africa/Cairo")
    shown = await form(eva)
    await eva.says("country Sudan")

    await eva.fills(shown)

    assert (await kept(eva)).country == "SD"


# --- coordinators -------------------------------------------------------------------------------


async def coalition(stage: Stage) -> Actor:
    hanna = await stage.person(
        "Hanna", organisation="Women First", roles=[Role.COORDINATOR], country="KE"
    )
    ada = await stage.person("Ada", organisation="Women First")
    ben = await stage.person("Ben", country="ES")
    await stage.person("Zoe")
    await stage.circle("Care", hanna, ada)
    await stage.circle("Watch", ada, ben)
    return hanna


async def test_a_coordinator_sees_who_has_not_said_what(stage: Stage) -> None:
    hanna = await coalition(stage)

    told = aloud(await hanna.says("people open"))

    assert "2 people have not said yet who they are." in told
    assert "Not said – organisation: 1" in told
    assert "Not said – country: 1" in told
    assert "Care: 1 of 2" in told
    assert "Watch: 2 of 2" in told
    assert "Ada has not said: country" in told
    assert "Ben has not said: organisation" in told
    assert "Zoe" not in told, "she is in no circle"
    assert "2 people have not said yet who they are." in aloud(await hanna.says("home"))
    assert "Ben" in aloud(await hanna.says("people Spain, open"))


async def test_what_is_said_is_not_open_any_more(stage: Stage) -> None:
    hanna = await coalition(stage)
    await stage.people["Ada"].says("country Kenya")
    await stage.people["Ben"].does(Called("organisation.join", {"id": "Women First"}))

    assert "Everybody in the circles has said who they are." in aloud(
        await hanna.says("people open")
    )
    assert "not said yet" not in aloud(await hanna.says("home"))


async def test_nobody_else_sees_who_has_not_said_it(stage: Stage) -> None:
    await coalition(stage)
    ada = stage.people["Ada"]

    assert "Only a coordinator" in aloud(await ada.does(Called("people", {"text": "open"})))
    assert "who they are" not in aloud(await ada.says("home"))
