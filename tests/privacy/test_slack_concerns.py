"""A concern raised at Slack: only in modals, answered in the same one, in no export and no log."""

import logging
import time
from collections.abc import AsyncIterator

import pytest

from adapters.slack.button_values import ONCE, confidential, returned
from bot.concerns.reporter import report
from bot.concerns.sealed.receipts import BETWEEN, Mailbox, Receipt, open_mailbox, tidy
from bot.words.inbound import Called
from tests.support.responders import ANSWERS, Responder, responder, stands_in, written_down
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


def _shown(rosa: SlackPerson) -> Receipt:
    """The receipt in the modal that is open, as a person writes it down."""
    assert rosa.modal is not None
    texts = [str(block.get("text", {}).get("text", "")) for block in rosa.modal.body["blocks"]]
    (shown,) = (text for text in texts if BETWEEN in text)
    return Receipt(tidy(shown))


async def _reports(rosa: SlackPerson, **answers: str) -> Receipt:
    receipt = _shown(rosa)
    await rosa.submits(**{**ANSWERS, "kept": written_down(receipt)["kept"], **answers})
    return receipt


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
    receipt = await _reports(rosa, text=CANARY)
    await house.door.adapter.settle()  # a slow machine answers behind a “One moment”
    sealed = rosa.just_saw
    await house.waits(hours=10)

    assert "Your report is locked" in sealed
    assert not stands_in(receipt, sealed)
    assert [case.report.answers["text"] for case in ada.cases] == [CANARY]
    assert rosa.sees == ""
    assert house.door.slack.ephemerals == []
    ours = [r for r in caplog.records if r.name.startswith(("adapters", "bot", "slack_"))]
    told = [*house.door.server.world.export(), *(r.getMessage() for r in ours)]
    assert CANARY not in str(told)
    assert not stands_in(receipt, str(told))


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
    await _reports(rosa)
    await house.goes_on()

    assert rosa.sees == before
    assert ada.cases == []


async def test_every_modal_for_a_concern_carries_the_same_but_for_its_receipt(
    house: House, rosa: SlackPerson
) -> None:
    other = await house.member("UOTHER", "Somebody Else")
    carried = []
    for person in (rosa, other, rosa):
        await person.takes_shortcut("concern")
        await house.goes_on()
        assert person.modal is not None
        told = [person.modal.body[name] for name in ("private_metadata", "callback_id")]
        assert _shown(person) in told[0]
        carried.append([each.replace(_shown(person), "its receipt") for each in told])

    assert carried[0] == carried[1] == carried[2]


async def test_a_report_that_is_sent_again_because_no_answer_came_is_one_report(
    house: House, rosa: SlackPerson, ada: Responder
) -> None:
    await rosa.takes_shortcut("concern")
    await house.goes_on()
    modal = rosa.modal
    assert modal is not None
    asked = dict(modal.body)
    await _reports(rosa)
    await house.door.adapter.settle()  # a slow machine answers behind a “One moment”
    sealed = rosa.just_saw
    modal.body = asked

    await _reports(rosa)
    await house.waits(hours=10)

    assert rosa.just_saw == sealed
    assert len(ada.cases) == 1


async def test_what_is_wrong_is_said_in_the_modal_that_asked(
    house: House, rosa: SlackPerson
) -> None:
    await rosa.takes_shortcut("concern")
    await house.goes_on()
    rosa.client_is_strict = False

    given = {k: v for k, v in ANSWERS.items() if k != "severity"}
    await rosa.submits(**given, kept=written_down(_shown(rosa))["kept"])

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


async def test_a_window_that_is_closed_while_it_is_sealed_loses_nothing(
    house: House, rosa: SlackPerson, ada: Responder, monkeypatch: pytest.MonkeyPatch
) -> None:
    await rosa.takes_shortcut("concern")
    await house.goes_on()
    house.waits_for_the_core(0.1)

    def slowly(receipt: str, salt: bytes) -> Mailbox:
        time.sleep(1)  # longer than an answer to a form is waited for
        return open_mailbox(receipt, salt)

    with monkeypatch.context() as patch:
        patch.setattr(report, "open_mailbox", slowly)
        receipt = await _reports(rosa)
        assert "do not close" in rosa.just_saw
        await rosa.closes()
        await house.goes_on()
    house.waits_for_the_core()
    await house.waits(hours=10)
    await ada.answers(ada.cases[0], "We hear you.")

    await rosa.takes_shortcut("concern")
    await house.goes_on()
    await rosa.clicks("I have a receipt")
    await house.goes_on()
    await rosa.submits(receipt=receipt)
    await house.goes_on()
    assert "We hear you." in rosa.just_saw


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
    await _reports(rosa)
    await rosa.opens_home()
    await house.goes_on()

    assert house.door.slack.homes["UROSA"].body == before


def test_the_modal_of_a_report_is_known_to_nobody_but_us() -> None:
    form = confidential(Called("concern.report", {"language": "en", ONCE: "drawn"}))

    first, again, other = (returned(form, view) for view in ("VCANARY1", "VCANARY1", "VCANARY2"))

    assert first == again != other
    assert first["language"] == "en"
    assert "CANARY" not in str(first)
