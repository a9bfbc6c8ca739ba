"""People do their work in Slack's own client: words, modals, buttons, shortcuts, the home."""

from collections.abc import AsyncIterator

import pytest

from bot.coalition.people import Role
from tests.support.slack.reading import buttons_of
from tests.support.slack_house import House, opened_house


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, concerns=False) as house:
        yield house


async def test_an_action_is_made_in_a_modal_corrected_there_and_taken_on_by_its_owner(
    house: House,
) -> None:
    ana, omar = await house.member("UANA", "Ana Ruiz"), await house.member("UOMAR", "Omar Aziz")
    await house.circle("Care", "CCARE", ana)

    await ana.commands("action add")
    await house.goes_on()
    await ana.submits(what="Send the draft", owner="UOMAR", due="2026-02-01")
    assert "over" in ana.just_saw or "past" in ana.just_saw
    await ana.submits(what="Send the draft", owner="UOMAR", due="2026-03-13")
    await house.goes_on()

    assert "Send the draft" in ana.sees
    assert "Send the draft" in omar.sees
    await omar.clicks("Accept")
    await house.goes_on()
    assert "You have taken on" in omar.sees
    assert "You chose: Accept" in omar.sees
    assert "Decline" not in omar.buttons()
    assert "Omar Aziz will do it" in ana.sees


async def test_after_choosing_which_one_is_meant_the_others_cannot_be_pressed(
    house: House,
) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    await house.circle("Care", "CCARE", ana)
    for what in ("Draft it", "Print it", "Fold it"):
        await ana.commands(f"action add {what} @ana by 13 March")
        await house.goes_on()

    await ana.writes("hours")
    await house.goes_on()
    await ana.writes("not mine")
    await house.goes_on()
    await ana.clicks("#2 Print it")
    await house.goes_on()

    assert "You chose: #2 Print it" in ana.sees
    assert not {"#1 Draft it", "#3 Fold it"} & set(ana.buttons())


async def test_help_fits_on_a_phone_and_leads_to_the_rest(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")

    await ana.commands("")
    await house.goes_on()

    first, more = house.door.slack.posts
    assert len(first.text.splitlines()) < 15
    assert "action add: " in first.text
    assert more.thread_ts == first.ts
    assert "not mine: hand it back" in more.text


async def test_words_in_a_channel_are_answered_to_whoever_said_them_alone(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    house.door.slack.channel("CONE", "UANA", "UOMAR")

    await ana.writes("mine", channel="CONE")
    await house.goes_on()

    assert ana.just_saw
    assert house.door.slack.reads("CONE") == "<@UT1BOT> mine"


async def test_the_home_shows_what_is_waiting_and_opens_forms(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")

    await ana.opens_home()
    await house.goes_on()
    assert "Hello Ana Ruiz" in house.door.slack.home_of("UANA")
    await ana.clicks("New action item")
    await house.goes_on()
    await ana.submits(what="Water the plants", due="2026-03-03")
    await ana.opens_home()
    await house.goes_on()

    assert "Water the plants" in house.door.slack.home_of("UANA")


async def test_what_is_settled_from_the_home_is_settled_in_modals_and_seen_there_at_once(
    house: House,
) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    await ana.opens_home()
    await house.goes_on()

    await ana.clicks("My hours")
    await house.goes_on()
    await ana.clicks("Change")
    await house.goes_on()
    await ana.submits(start="10:00", end="09:00")
    assert ana.errors == ["The end must be later than the beginning."]
    await ana.submits(start="10:00", end="16:30")
    await house.goes_on()
    assert "between 10:00 and 16:30" in ana.sees
    await ana.clicks("Days away")
    await house.goes_on()
    await ana.submits(first="2026-03-02", last="2026-03-04")
    await house.goes_on()

    assert "You are away until Wed, 4 Mar 2026" in ana.home


async def test_who_picks_a_day_or_a_person_is_not_told_how_to_write_them(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")

    await ana.commands("action add")
    await house.goes_on()

    assert "By when?" in ana.just_saw
    assert not any(hint in ana.just_saw for hint in ("Such as", "by the name"))
    await ana.writes("action add Send the draft")
    await house.goes_on()
    assert "One person, by the name you see in the chat, or an organisation." in ana.sees


PICKED = (
    {"type": "static_select", "action_id": "a", "selected_option": {"value": "v"}},
    {"type": "radio_buttons", "action_id": "a", "selected_option": None},
    {"type": "datepicker", "action_id": "a", "selected_date": "2026-03-13"},
    {"type": "users_select", "action_id": "a", "selected_user": "UANA"},
    {"type": "checkboxes", "action_id": "a", "selected_options": []},
)


@pytest.mark.parametrize("picked", PICKED, ids=lambda each: str(each["type"]))
async def test_what_is_picked_counts_once_the_form_is_sent(
    house: House, picked: dict[str, object]
) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    await ana.commands("away")
    await house.goes_on()

    await ana.picks("first", picked)
    await house.goes_on()
    assert ana.modal is not None
    assert ana.modal.depth == 1
    assert (ana.sees, house.door.slack.ephemerals) == ("", [])
    await ana.submits(first="2026-03-13", last="2026-03-14")
    await house.goes_on()

    assert "you are away from" in ana.sees


async def test_a_form_that_is_closed_is_forgotten(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    await ana.commands("away")
    await house.goes_on()

    await ana.closes()
    await house.goes_on()

    assert (ana.sees, ana.just_saw) == ("", "")


async def test_coordinators_find_their_tools_on_their_home_and_nobody_else_does(
    house: House,
) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    omar = await house.member("UOMAR", "Omar Aziz", roles=[Role.COORDINATOR])
    tools = ("New check-in", "People", "Circles", "Organisations", "Roles")

    for person in (ana, omar):
        await person.opens_home()
    await house.goes_on()

    assert not any(tool in ana.home for tool in tools)
    assert all(tool in omar.home for tool in tools)
    rows = [b for b in house.door.slack.homes["UOMAR"].body["blocks"] if b["type"] == "actions"]
    assert tuple(buttons_of(rows))[-7:-2] == tools


async def test_a_stranger_is_met_with_the_name_zone_and_language_that_slack_knows(
    house: House,
) -> None:
    house.door.slack.user("UNEW", "Nuria Vidal", tz="Europe/Madrid", locale="es-ES")

    await house.door.person("UNEW").writes("home")
    await house.goes_on()

    members = await house.stage.storage.read(lambda tx: tx.people.members())
    assert [(m.name, m.language, m.zone.key) for m in members] == [
        ("Nuria Vidal", "es", "Europe/Madrid")
    ]


async def test_a_voice_message_is_answered_with_a_wish_for_words(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    voice = {"id": "F1", "mimetype": "audio/mp4", "subtype": "slack_audio"}
    said = {"type": "message", "subtype": "file_share", "channel_type": "im", "text": ""}

    about = {"user": "UANA", "channel": house.door.slack.dm("UANA").id, "ts": "1.1"}
    await ana.event({**said, **about, "files": [voice]})
    await house.goes_on()

    assert "Please write it to me." in ana.sees


async def test_words_without_a_modal_are_asked_one_by_one(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")

    for words in ("away", "3 May", "10 May"):
        await ana.writes(words)
        await house.goes_on()

    assert "you are away from" in ana.sees
