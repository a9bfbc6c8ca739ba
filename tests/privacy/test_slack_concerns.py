"""A concern raised at Slack: only in modals, answered in the same one, in no export and no log."""

import logging
from collections.abc import AsyncIterator

import pytest

from adapters.slack.button_values import ONCE, confidential, returned
from bot.words.inbound import Called
from tests.support.responders import ANSWERS, Responder, responder
from tests.support.slack.people import SlackPerson
from tests.support.slack_house import House, opened_house

CANARY = "they wait outside the blue office"


@pytest.fixture(params=[False, True], ids=["sockets", "http"])
async def house(request: pytest.FixtureRequest, sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, http=request.param) as house:
        yield house


@pytest.fixture
async def ada(house: House) -> Responder:
    await responder(house.stage, "Bob")
    return await responder(house.stage, "Ada")


@pytest.fixture
async def rosa(house: House, ada: Responder) -> SlackPerson:
    """Somebody with something to say, at a door that two responders keep open."""
    assert ada.actor.stage is house.stage
    return await house.member("UROSA", "Rosa Canaria")


async def test_from_the_home_to_the_receipt_nothing_stands_in_any_conversation(
    house: House, rosa: SlackPerson, ada: Responder, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await rosa.opens_home()
    await house.goes_on()
    await rosa.clicks("Raise a safety concern")
    await house.goes_on()
    assert rosa.modal is not None
    assert "UROSA" not in str(rosa.modal.body)
    await rosa.submits(**{**ANSWERS, "text": CANARY})
    receipt = rosa.just_saw
    await house.waits(hours=10)

    assert "Your receipt" in receipt
    assert [case.report.answers["text"] for case in ada.cases] == [CANARY]
    assert rosa.sees == ""
    assert house.door.slack.ephemerals == []
    ours = [r for r in caplog.records if r.name.startswith(("adapters", "bot", "slack_"))]
    told = [*house.door.server.world.export(), *(r.getMessage() for r in ours)]
    assert CANARY not in str(told)


async def test_the_form_speaks_the_language_in_which_the_home_was_shown(
    house: House, rosa: SlackPerson
) -> None:
    await rosa.commands("language es")
    await house.goes_on()
    await rosa.opens_home()
    await house.goes_on()

    await rosa.takes_shortcut("concern")
    await house.goes_on()

    assert "¿Estás en peligro ahora?" in rosa.just_saw


async def test_a_button_that_leads_to_a_concern_looks_the_same_afterwards(
    house: House, rosa: SlackPerson, ada: Responder
) -> None:
    await rosa.writes("home")
    await house.goes_on()
    before = rosa.sees

    await rosa.clicks("Raise a safety concern")
    await house.goes_on()
    await rosa.submits(**ANSWERS)
    await house.goes_on()

    assert rosa.sees == before
    assert ada.cases == []


async def test_every_modal_for_a_concern_carries_the_same(house: House, rosa: SlackPerson) -> None:
    other = await house.member("UOTHER", "Somebody Else")
    carried = []
    for person in (rosa, other, rosa):
        await person.takes_shortcut("concern")
        await house.goes_on()
        assert person.modal is not None
        carried.append([person.modal.body[name] for name in ("private_metadata", "callback_id")])

    assert carried[0] == carried[1] == carried[2]


async def test_a_report_that_is_sent_again_because_no_answer_came_is_one_report(
    house: House, rosa: SlackPerson, ada: Responder
) -> None:
    await rosa.takes_shortcut("concern")
    await house.goes_on()
    modal = rosa.modal
    assert modal is not None
    asked = dict(modal.body)
    await rosa.submits(**ANSWERS)
    receipt = rosa.just_saw
    modal.body = asked

    await rosa.submits(**ANSWERS)
    await house.waits(hours=10)

    assert rosa.just_saw == receipt
    assert len(ada.cases) == 1


async def test_what_is_wrong_is_said_in_the_modal_that_asked(
    house: House, rosa: SlackPerson
) -> None:
    await rosa.takes_shortcut("concern")
    await house.goes_on()
    rosa.client_is_strict = False

    await rosa.submits(**{k: v for k, v in ANSWERS.items() if k != "severity"})

    assert rosa.errors == ["Please answer this one."]


async def test_a_button_in_the_modal_shows_the_danger_card_above_what_was_typed(
    house: House, rosa: SlackPerson
) -> None:
    await rosa.takes_shortcut("concern")
    await house.goes_on()
    await rosa.clicks("I am in danger now")
    await house.goes_on()

    assert "112" in rosa.just_saw
    assert rosa.modal is not None
    assert rosa.modal.depth == 2


@pytest.mark.parametrize("way", ["in private", "as a command", "in a channel"])
async def test_a_typed_concern_is_led_to_the_modal_and_never_taken_or_echoed(
    house: House, rosa: SlackPerson, ada: Responder, way: str
) -> None:
    house.door.slack.channel("CONE", "UROSA")
    match way:
        case "in private":
            await rosa.writes(f"concern {CANARY}")
        case "as a command":
            await rosa.commands(f"concern {CANARY}")
        case _:
            await rosa.writes(f"concern {CANARY}", channel="CONE")
    await house.waits(hours=10)

    us = house.door.slack.bot.id
    assert rosa.just_saw
    assert CANARY not in rosa.just_saw
    assert [post for post in house.door.slack.posts if post.user == us] == []
    assert ada.cases == []


async def test_the_home_is_the_same_whether_or_not_somebody_reported(
    house: House, rosa: SlackPerson
) -> None:
    await rosa.opens_home()
    await house.goes_on()
    before = house.door.slack.homes["UROSA"].body
    await rosa.takes_shortcut("concern")
    await house.goes_on()
    await rosa.submits(**ANSWERS)
    await rosa.opens_home()
    await house.goes_on()

    assert house.door.slack.homes["UROSA"].body == before


def test_the_modal_of_a_report_is_known_to_nobody_but_us() -> None:
    form = confidential(Called("concern.report", {"language": "en", ONCE: "drawn"}))

    first, again, other = (returned(form, view) for view in ("VCANARY1", "VCANARY1", "VCANARY2"))

    assert first == again != other
    assert first["language"] == "en"
    assert "CANARY" not in str(first)
