"""Where members live is guessed, asked once, said in words, and corrected by coordinators."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.people import Away, Guess, Member, Role
from bot.words.inbound import Address, Called, Inbound, Introduced, Introduction, Said
from bot.words.messages import Corrections, Message
from tests.support.stage import Actor, Stage, read_aloud

PLATFORMS = pytest.mark.parametrize("platform", ["slack", "matrix"])


async def kept(actor: Actor) -> Member:
    member = await actor.stage.storage.read(lambda tx: tx.people.member_at(actor.address))
    assert member is not None
    return member


async def text(actor: Actor, said: str) -> str:
    reply = await actor.says(said)
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


# --- clocks -------------------------------------------------------------------------------------


@PLATFORMS
async def test_gmt_plus_three_is_three_hours_more(stage: Stage, platform: str) -> None:
    amina = await stage.person("Amina", platform)

    reply = await text(amina, "timezone GMT+3")

    assert "Your time zone is UTC+3; it is now" in reply
    assert "11:00" in reply, "it is eight in UTC"
    assert "[Nairobi, Kenya: 11:00" in reply
    local = stage.clock.now.astimezone((await kept(amina)).zone)
    assert local.utcoffset() == timedelta(hours=3)


@PLATFORMS
async def test_what_is_ambiguous_is_asked_and_a_number_chooses(stage: Stage, platform: str) -> None:
    asha = await stage.person("Asha", platform, zone="Europe/London", country="GB")

    reply = await asha.says("timezone IST")
    assert isinstance(reply, Message)
    assert "Several clocks are called that" in str(reply.text)
    labels = [str(button.label) for button in reply.buttons]
    kolkata = next(n for n, label in enumerate(labels, 1) if label.startswith("Kolkata, India"))
    assert (await kept(asha)).zone.key == "Europe/London", "nothing is changed by a question"

    await asha.says(str(kolkata))

    assert (await kept(asha)).zone.key == "Asia/Kolkata"
    assert (await kept(asha)).country == "GB", "what was said of the country stays"


async def test_choices_are_told_in_the_language_of_whoever_chooses(stage: Stage) -> None:
    eva = await stage.person("Eva", language="es")
    noor = await stage.person("Noor", language="ar")

    assert "Madrid, España" in await text(eva, "zona horaria CET")
    assert "الجزائر" in await text(noor, "توقيت CET")


async def test_the_name_of_a_country_sets_both_or_asks_for_the_clock(stage: Stage) -> None:
    lupe = await stage.person("Lupe", language="es")
    ada = await stage.person("Ada")

    await ada.says("timezone Kenya")
    assert ((await kept(ada)).zone.key, (await kept(ada)).country) == ("Africa/Nairobi", "KE")

    reply = await text(lupe, "zona horaria México")
    assert "Tiene varias horas" in reply
    assert (await kept(lupe)).country == "MX"
    cancun = next(b for b in lupe.sees[-1].buttons if str(b.label).startswith("Cancún"))
    await lupe.does(Called(cancun.route, cancun.args))
    assert ((await kept(lupe)).zone.key, (await kept(lupe)).country) == ("America/Cancun", "MX")


@pytest.mark.parametrize("args", [{}, {"zone": "../../etc/passwd"}, {"zone": "Nowhere"}])
async def test_a_button_that_was_made_up_changes_nothing(
    stage: Stage, args: dict[str, str]
) -> None:
    ada = await stage.person("Ada", zone="Europe/Madrid")

    await ada.does(Called("timezone.set", args))

    assert (await kept(ada)).zone.key == "Europe/Madrid"


# --- countries ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said", "country"),
    [
        ("en", "country Egypt", "EG"),
        ("en", "country مصر", "EG"),
        ("es", "país México", "MX"),
        ("ar", "بلد مصر", "EG"),
        ("en", "I live in Egypt", "EG"),
        ("en", "i live in Nairobi", "KE"),
        ("es", "vivo en Perú", "PE"),
        ("ar", "أعيش في مصر", "EG"),
        ("en", "my country is Kenya", "KE"),
    ],
)
async def test_a_country_is_said_in_words(
    stage: Stage, language: str, said: str, country: str
) -> None:
    ada = await stage.person("Ada", language=language)

    await ada.says(said)

    assert (await kept(ada)).country == country


async def test_what_only_begins_like_that_is_no_country(stage: Stage) -> None:
    ada = await stage.person("Ada", country="KE")

    reply = await text(ada, "I live in fear")

    assert "country" not in reply
    assert (await kept(ada)).country == "KE"


async def test_its_days_off_are_told_and_shown_at_home(stage: Stage) -> None:
    ada = await stage.person("Ada", "matrix")

    told = await text(ada, "country Egypt")

    assert "Your country is Egypt." in told
    assert "Your weekend: Friday and Saturday." in told
    assert "Public holidays there that come next" in told
    assert "Your country is Egypt." in await text(ada, "home")


async def test_a_country_without_known_holidays_is_said_and_nothing_breaks(stage: Stage) -> None:
    ada = await stage.person("Ada")

    told = await text(ada, "country Cocos Islands")
    unknown = await text(ada, "country Atlantis")

    assert "I do not know that country" in unknown
    assert "Your country is" in told


async def test_a_newcomer_is_guessed_asked_once_and_believed(stage: Stage) -> None:
    eva = stage.stranger("Eva", zone="Africa/Cairo")

    home = await text(eva, "hello")
    assert "I take it that you live in Egypt: that is only a guess." in home
    assert "[Yes, Egypt]" in home

    await stage.waits(hours=2)
    assert "May I ask who you are? I ask this once." in eva.reads
    asked = len(eva.sees)
    await text(eva, "hello")
    await stage.waits(days=3)
    assert len(eva.sees) == asked + 1, "it is asked once"

    await eva.presses("Yes, Egypt")
    assert Guess.COUNTRY not in (await kept(eva)).guessed
    assert "Your country is Egypt." in await text(eva, "home")


async def test_who_has_said_it_by_then_is_not_asked(stage: Stage) -> None:
    eva = stage.stranger("Eva", zone="Africa/Cairo")

    await eva.says("hello")
    await eva.says("country Kenya")
    seen = len(eva.sees)
    await stage.waits(days=2)

    assert len(eva.sees) == seen


async def test_where_a_platform_tells_no_zone_it_is_asked(stage: Stage) -> None:
    eva = stage.stranger("Eva")
    nobody = replace(eva, address=Address("matrix", "example.org", "@eva:example.org"))

    async def says(words: str) -> None:
        told = Introduction("Eva")
        await stage.desk.handle(Inbound(words, nobody.address, Said(words), introduction=told))

    await says("hello")
    await stage.waits(hours=3)

    assert "I do not know your time zone" in nobody.reads
    assert "[Say who I am]" in nobody.reads
    await says("I live in Kenya")
    member = await kept(nobody)
    assert (member.zone.key, member.country, member.guessed) == (
        "Africa/Nairobi",
        "KE",
        frozenset(),
    )


async def test_who_came_before_countries_were_asked_is_guessed_when_tequio_starts(
    stage: Stage,
) -> None:
    ada = await stage.person("Ada", zone="Africa/Cairo")
    ben = await stage.person("Ben", zone="Africa/Cairo", country="KE")
    eva = await stage.person("Eva", zone="UTC")

    await stage.core.begin()
    await stage.core.begin()

    assert (await kept(ada)).country == "EG"
    assert (await kept(ada)).guessed == {Guess.COUNTRY}
    assert (await kept(ben)).country == "KE"
    assert not (await kept(ben)).guessed
    assert (await kept(eva)).country == ""


# --- a platform that tells another zone ---------------------------------------------------------


async def slack_says(actor: Actor, zone: str) -> None:
    key = f"change-{next(actor.stage.events)}"
    news = Introduction(actor.member.name, "", zone)
    await actor.stage.desk.handle(Inbound(key, actor.address, Introduced(), introduction=news))
    await actor.stage.goes_on()


async def test_a_zone_that_changed_at_slack_is_offered_once_and_not_taken(stage: Stage) -> None:
    ada = await stage.person("Ada", zone="Europe/Madrid", country="ES")
    await slack_says(ada, "Europe/Madrid")
    assert not ada.sees

    await slack_says(ada, "Africa/Nairobi")
    assert "Your Slack says Nairobi now. Shall I change your clock?" in ada.reads
    assert (await kept(ada)).zone.key == "Europe/Madrid"
    await slack_says(ada, "Africa/Nairobi")
    await stage.waits(days=2)
    assert len(ada.sees) == 1

    await ada.presses("Yes, change to Nairobi")
    assert ((await kept(ada)).zone.key, (await kept(ada)).country) == ("Africa/Nairobi", "ES")


async def test_what_somebody_set_stays_until_slack_tells_something_new(stage: Stage) -> None:
    ada = stage.stranger("Ada", zone="Europe/Madrid")
    await ada.says("hello")
    await ada.says("timezone Nairobi")
    before = len(ada.sees)

    await ada.says("home")
    assert len(ada.sees) == before + 1, "Slack still says Madrid: that is nothing new"
    await slack_says(ada, "Europe/London")
    assert "Your Slack says London now" in ada.reads
    await ada.presses("No, stay with Nairobi")
    assert (await kept(ada)).zone.key == "Africa/Nairobi"


async def test_a_stranger_does_not_become_a_member_by_a_changed_profile(stage: Stage) -> None:
    eva = stage.stranger("Eva")

    await slack_says(eva, "Africa/Nairobi")

    assert await stage.storage.read(lambda tx: tx.people.member_at(eva.address)) is None


async def test_a_zone_that_comes_late_is_a_first_guess(stage: Stage) -> None:
    eva = stage.stranger("Eva")
    hurried = Introduction("Eva")
    await stage.desk.handle(Inbound("1", eva.address, Said("hello"), introduction=hurried))

    await slack_says(eva, "Africa/Cairo")

    member = await kept(eva)
    assert (member.zone.key, member.country) == ("Africa/Cairo", "EG")
    assert member.guessed == {Guess.ZONE, Guess.COUNTRY}


# --- coordinators -------------------------------------------------------------------------------


@PLATFORMS
async def test_a_coordinator_corrects_several_and_they_are_told(
    stage: Stage, platform: str
) -> None:
    hanna = await stage.person("Hanna", platform, roles=[Role.COORDINATOR])
    ada = await stage.person("Ada", platform, zone="Europe/Madrid")
    ben = await stage.person("Ben", "matrix")

    reply = await text(hanna, "country Kenya for @Ada and @Ben")
    await stage.goes_on()

    assert "Kenya: Ada and Ben" in reply
    assert [(await kept(each)).country for each in (ada, ben)] == ["KE", "KE"]
    assert "Hanna has noted where you live." in ada.reads
    assert "Your country is Kenya." in ben.reads
    assert "[Another country]" in ben.reads


async def test_who_says_it_of_themselves_alone_reads_of_nobody_who_is_told(stage: Stage) -> None:
    hanna = await stage.person("Hanna", roles=[Role.COORDINATOR])

    reply = await text(hanna, "country Kenya for @Hanna")

    assert "Noted." in reply
    assert "They are told" not in reply
    assert (await kept(hanna)).country == "KE"


@pytest.mark.parametrize("whom", ["Care", "everybody in Care", "Women First"])
async def test_a_circle_or_an_organisation_is_everybody_in_it(stage: Stage, whom: str) -> None:
    hanna = await stage.person("Hanna", roles=[Role.COORDINATOR])
    ada = await stage.person("Ada", organisation="Women First")
    ben = await stage.person("Ben", organisation="Women First")
    eva = await stage.person("Eva")
    await stage.circle("Care", ada, ben)

    await hanna.says(f"timezone Nairobi for {whom}")

    zones = [(await kept(each)).zone.key for each in (ada, ben, eva)]
    assert zones == ["Africa/Nairobi", "Africa/Nairobi", "UTC"]


async def test_the_form_says_what_is_wrong_and_the_list_shows_what_is_known(stage: Stage) -> None:
    hanna = await stage.person("Hanna", roles=[Role.COORDINATOR], zone="Europe/Madrid")
    await stage.person("Ada")
    form = await hanna.does(Called("places.form"))

    wrong = await hanna.fills(form, who="Nobody", country="Kenya")
    assert "I know nobody called" in str(wrong)
    assert "I do not know that country" in str(await hanna.fills(form, who="Ada", country="Oz"))
    assert "name a country or a city" in str(await hanna.fills(form, who="Ada"))
    assert isinstance(await hanna.fills(form, who="Ada", country="Kenya", city=""), Message)

    assert "Kenya, Nairobi: Ada" in await text(hanna, "places") or "Kenya, UTC: Ada" in hanna.reads


@pytest.mark.parametrize(
    ("city", "told"),
    [("Mexico", "Which one: Mexico City"), ("Atlantis", "I do not know that place.")],
)
async def test_of_others_no_clock_is_taken_that_is_not_certain(
    stage: Stage, city: str, told: str
) -> None:
    hanna = await stage.person("Hanna", roles=[Role.COORDINATOR])
    ada = await stage.person("Ada")
    form = await hanna.does(Called("places.form"))

    assert told in await text(hanna, f"timezone {city} for @Ada")
    wrong = await hanna.fills(form, who="Ada", country="", city=city)
    assert isinstance(wrong, Corrections)
    assert told in str(wrong.problems["city"])
    assert (await kept(ada)).zone.key == "UTC"

    await hanna.fills(form, who="Ada", country="", city="Cancún")
    assert (await kept(ada)).zone.key == "America/Cancun"


async def test_only_coordinators_may_say_it_of_others(stage: Stage) -> None:
    ada = await stage.person("Ada")
    await stage.person("Cleo", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben", country="ES")

    for said in ("country Kenya for @Ben", "timezone Nairobi for @Ben", "places"):
        assert "Only a coordinator" in await text(ada, said)

    assert (await kept(ben)).country == "ES"
    assert (await kept(ada)).country == ""


# --- what follows -------------------------------------------------------------------------------

FRIDAY = datetime(2026, 3, 6, 7, tzinfo=UTC)


async def test_nobody_in_cairo_is_nudged_on_a_friday(stage: Stage) -> None:
    """The item is due on Sunday: two days before would be a Friday."""
    ada = stage.stranger("Ada", zone="Africa/Cairo")
    await ada.says("hello")
    await ada.says("country Egypt")
    form = await ada.does(Called("action.add", {}))
    await ada.fills(form, what="Draft it", owner="Ada", due="2026-03-08")
    await stage.lives_until(datetime(2026, 3, 5, 6, tzinfo=UTC))
    before = len(ada.sees)

    await stage.lives_until(datetime(2026, 3, 5, 20, tzinfo=UTC))
    assert len(ada.sees) == before + 1, "on Thursday"
    await stage.lives_until(datetime(2026, 3, 7, 22, tzinfo=UTC))
    assert len(ada.sees) == before + 1, "neither on Friday nor on Saturday"


async def test_a_reminder_comes_before_somebody_goes_away(stage: Stage) -> None:
    ada = await stage.person("Ada", zone="Europe/Madrid", country="ES")
    form = await ada.does(Called("action.add", {}))
    await ada.fills(form, what="Draft it", owner="Ada", due="2026-03-13")
    await ada.says("away 10-15 March")
    assert (await kept(ada)).away == (
        Away(datetime(2026, 3, 10).date(), datetime(2026, 3, 15).date()),  # noqa: DTZ001
    )
    before = len(ada.sees)

    await stage.lives_until(datetime(2026, 3, 9, 20, tzinfo=UTC))

    assert len(ada.sees) == before + 1
    assert "Draft it" in read_aloud(ada.sees[-1])


async def test_a_zone_in_another_country_does_not_change_what_was_said(stage: Stage) -> None:
    ada = await stage.person("Ada", zone="Europe/Madrid")

    told = await text(ada, "country Egypt")

    assert "Your time zone is Madrid." in told
    assert "[Cairo, Egypt: " in told
    assert (await kept(ada)).zone == ZoneInfo("Europe/Madrid")


async def test_whoever_comes_from_elsewhere_is_asked_where_they_live(stage: Stage) -> None:
    luz = await stage.person("Luz", zone="Europe/Madrid", country="ES")

    reply = await text(luz, "I'm from Colombia")
    assert "Do you live in Colombia now?" in reply
    assert ((await kept(luz)).country, (await kept(luz)).zone.key) == ("ES", "Europe/Madrid")
    await luz.says("no")
    assert (await kept(luz)).country == "ES"

    await luz.says("I'm from Colombia")
    await luz.says("yes")
    assert (await kept(luz)).country == "CO"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "I'm from Delta"), ("es", "soy de delta"), ("es", "trabajo en Delta")],
)
async def test_a_partner_that_is_called_like_a_town_is_no_place(
    stage: Stage, language: str, said: str
) -> None:
    await stage.person("Omar", organisation="Delta")
    luz = await stage.person("Luz", language=language, zone="Europe/Madrid", country="ES")

    assert "Delta" in await text(luz, said)
    assert ((await kept(luz)).country, (await kept(luz)).zone.key) == ("ES", "Europe/Madrid")
