"""Organisations are guessed by e-mail domain: only where that is allowed, and only as a guess."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.coalition.people import Member, Role
from bot.words.inbound import Called, Came, Event, Inbound, Introduction, Presence
from bot.words.messages import Corrections, Form, Message, Reply
from tests.support.stage import Actor, Stage, opened_stage, read_aloud


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        ada = await stage.person("Ada", organisation="Lakeside", roles=[Role.COORDINATOR])
        omar = await stage.person("Omar", organisation="Fund")
        await stage.circle("Care", ada, omar)
        yield stage


async def does(actor: Actor, event: Event, domain: str) -> Reply:
    """With what their platform tells of them, the domain of their address among it."""
    told = Introduction(actor.member.name, zone="Africa/Cairo", email_domain=domain)
    inbound = Inbound(f"said:{next(actor.stage.events)}", actor.address, event, introduction=told)
    room = (await actor.stage.storage.read(lambda tx: tx.people.circles()))[0].rooms[0]
    where = room if isinstance(event, Came) else None
    return await actor.stage.desk.handle(replace(inbound, room=where, can_show_form=True))


async def comes(stage: Stage, domain: str, name: str = "Eva") -> Actor:
    eva = stage.stranger(name)
    await does(eva, Came(), domain)
    return eva


async def kept(actor: Actor) -> Member:
    member = await actor.stage.storage.read(lambda tx: tx.people.member_at(actor.address))
    assert member is not None
    return member


async def gives(ada: Actor, organisation: str, domains: str) -> Reply:
    await ada.says(f"organisation {organisation}")
    return await ada.fills(await ada.presses("Its e-mail domains"), domains=domains)


async def allowed(stage: Stage) -> Actor:
    ada = stage.people["Ada"]
    await ada.says("guess organisations")
    await ada.presses("Guess from now on")
    await gives(ada, "Lakeside", "lakeside.example")
    return ada


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


async def test_nothing_is_guessed_until_a_coordinator_allows_it(stage: Stage) -> None:
    ada = stage.people["Ada"]
    await gives(ada, "Lakeside", "lakeside.example")
    eva = await comes(stage, "lakeside.example")

    assert (await kept(eva)).likely_organisation is None
    assert "I do not guess organisations" in aloud(await ada.says("guess organisations"))


async def test_a_guess_stands_in_the_form_and_in_the_list_of_what_is_open(stage: Stage) -> None:
    ada = await allowed(stage)
    eva = await comes(stage, "LakeSide.example")
    shown = await eva.does(Called("you"))
    listed = aloud(await ada.says("people open"))

    assert isinstance(shown, Form)
    assert {field.name: field.value for field in shown.fields}["organisation"] == "Lakeside"
    assert "Eva has not said: organisation (perhaps Lakeside)" in listed
    assert (await kept(eva)).organisation is None, "a guess counts nowhere"
    await eva.fills(shown)
    assert (await kept(eva)).organisation == "Lakeside"
    assert (await kept(eva)).likely_organisation is None


async def test_one_press_says_that_the_guess_is_right(stage: Stage) -> None:
    await allowed(stage)
    eva = await comes(stage, "lakeside.example")
    await does(eva, Called("home"), "lakeside.example")
    await stage.waits(hours=2)

    assert "You could be with Lakeside" in eva.reads
    told = aloud(await eva.presses("That is right"))
    assert "You are with Lakeside." in told
    assert (await kept(eva)).organisation == "Lakeside"


async def test_a_button_of_before_agrees_to_no_guess_that_it_did_not_show(stage: Stage) -> None:
    await allowed(stage)
    eva = await comes(stage, "lakeside.example")

    await eva.does(Called("you.right"))

    assert (await kept(eva)).organisation is None


async def test_whoever_belongs_to_no_circle_is_told_of_no_partner(stage: Stage) -> None:
    await allowed(stage)
    eva = stage.stranger("Eva")
    await does(eva, Called("home"), "lakeside.example")
    shown = await does(eva, Called("you"), "lakeside.example")

    assert isinstance(shown, Form)
    assert "organisation" not in {field.name for field in shown.fields}
    assert "Lakeside" not in aloud(await eva.does(Called("you.right")))


async def test_turned_off_all_guesses_are_forgotten(stage: Stage) -> None:
    ada = await allowed(stage)
    eva = await comes(stage, "lakeside.example")
    assert (await kept(eva)).likely_organisation == "Lakeside"

    await ada.says("guess organisations")
    await ada.presses("Do not guess any more")

    assert (await kept(eva)).likely_organisation is None
    log = aloud(await ada.says("log"))
    assert "Ada: I do not guess organisations" in log
    assert "Ada: I guess from e-mail addresses" in log


@pytest.mark.parametrize(
    "domain", ["gmail.com", "@Yahoo.com.mx", "riseup.net", "org.mx", "com", "a b c", "<!channel>"]
)
async def test_a_domain_that_anybody_can_have_is_refused(stage: Stage, domain: str) -> None:
    answered = await gives(stage.people["Ada"], "Lakeside", domain)

    assert isinstance(answered, Corrections)
    assert [*answered.problems] == ["domains"]


async def test_a_domain_of_two_partners_is_asked_about(stage: Stage) -> None:
    ada = await allowed(stage)
    eva = await comes(stage, "lakeside.example")

    asked = aloud(await gives(ada, "Fund", "https://www.lakeside.example/ fund.example"))
    before = await stage.storage.read(lambda tx: tx.people.organisations())
    await ada.presses("It is of Fund")
    after = await stage.storage.read(lambda tx: tx.people.organisations())

    assert "lakeside.example: so far of Lakeside" in asked
    assert {each.name: each.domains for each in before} == {
        "Lakeside": ("lakeside.example",),
        "Fund": (),
    }
    assert {each.name: each.domains for each in after} == {
        "Lakeside": (),
        "Fund": ("lakeside.example", "fund.example"),
    }
    assert (await kept(eva)).likely_organisation is None, "it is guessed anew"
    await does(eva, Called("home"), "lakeside.example")
    assert (await kept(eva)).likely_organisation == "Fund"


async def test_partners_that_become_one_have_the_domains_and_guesses_of_both(stage: Stage) -> None:
    ada = await allowed(stage)
    await gives(ada, "Fund", "fund.example")
    eva = await comes(stage, "fund.example")

    await ada.does(Called("organisation.merged", {"id": "Lakeside", "other": "Fund"}))

    (one,) = await stage.storage.read(lambda tx: tx.people.organisations())
    assert one.domains == ("fund.example", "lakeside.example")
    assert (await kept(eva)).likely_organisation == "Lakeside"


async def test_a_partner_that_was_put_away_is_not_guessed(stage: Stage) -> None:
    ada = await allowed(stage)
    await ada.does(Called("organisation.archive", {"id": "Lakeside"}))
    eva = await comes(stage, "lakeside.example")

    assert (await kept(eva)).likely_organisation is None


async def test_where_nobody_could_be_guessed_it_says_why_that_may_be(stage: Stage) -> None:
    ada = await allowed(stage)
    await comes(stage, "")

    assert "Slack tells me no addresses" in aloud(await ada.says("guess organisations"))


# --- whoever is there already -------------------------------------------------------------------


ASKS = "May I ask who you are?"


async def looks_around(stage: Stage, *there: tuple[Actor, str]) -> None:
    """What the platform tells of everybody in the room of Care, if it is time to ask it."""
    (care,) = await stage.storage.read(lambda tx: tx.people.circles())
    told = [
        Presence(each.address, Introduction(each.member.name, email_domain=domain))
        for each, domain in there
    ]
    stage.screen.rosters[care.rooms[0]] = told
    await stage.roster_sync.run()


async def two_who_are_there(stage: Stage) -> tuple[Actor, Actor]:
    """Both came before anything was guessed; the platform was asked for today."""
    eva, lia = await comes(stage, "lakeside.example"), await comes(stage, "", name="Lia")
    await looks_around(stage, (eva, "lakeside.example"), (lia, "elsewhere.example"))
    assert (await kept(eva)).likely_organisation is None
    return eva, lia


async def test_whoever_is_there_already_is_guessed_as_soon_as_it_is_allowed(stage: Stage) -> None:
    eva, lia = await two_who_are_there(stage)

    ada = await allowed(stage)
    await looks_around(stage, (eva, "lakeside.example"), (lia, "elsewhere.example"))

    assert (await kept(eva)).likely_organisation == "Lakeside"
    assert (await kept(lia)).likely_organisation is None
    assert (await kept(eva)).organisation is None, "a guess counts nowhere"
    listed = aloud(await ada.says("people open"))
    assert "1 organisation is guessed from an e-mail address." in listed


async def test_a_new_domain_has_the_platform_asked_again_and_only_where_it_is_allowed(
    stage: Stage,
) -> None:
    ada = stage.people["Ada"]
    eva, lia = await two_who_are_there(stage)
    assert "I am looking" not in aloud(await gives(ada, "Lakeside", "lakeside.example"))
    await ada.says("guess organisations")
    await ada.presses("Guess from now on")
    await looks_around(stage, (eva, "lakeside.example"), (lia, "elsewhere.example"))

    assert "I am looking" in aloud(await gives(ada, "Fund", "elsewhere.example"))
    await looks_around(stage, (eva, "lakeside.example"), (lia, "elsewhere.example"))

    assert (await kept(lia)).likely_organisation == "Fund"


async def test_whoever_is_guessed_is_asked_once_also_if_they_never_wrote(stage: Stage) -> None:
    eva, lia = await two_who_are_there(stage)
    ada = await allowed(stage)
    await looks_around(stage, (eva, "lakeside.example"), (lia, "elsewhere.example"))
    await stage.waits(hours=26)
    await gives(ada, "Lakeside", "lakeside.example lake.example")
    await looks_around(stage, (eva, "lakeside.example"), (lia, "elsewhere.example"))
    await stage.waits(hours=26)

    assert eva.reads.count(ASKS) == 1
    assert "You could be with Lakeside" in eva.reads
    assert ASKS not in lia.reads, "there is nothing that we guess of their organisation"
    await eva.presses("That is right")
    assert (await kept(eva)).organisation == "Lakeside"


async def test_a_guess_that_was_put_away_stands_in_no_list(stage: Stage) -> None:
    ada = await allowed(stage)
    await comes(stage, "lakeside.example")
    assert "perhaps Lakeside" in aloud(await ada.says("people open"))

    await ada.does(Called("organisation.archive", {"id": "Lakeside"}))

    listed = aloud(await ada.says("people open"))
    assert ["perhaps" in listed, "is guessed" in listed] == [False, False]
