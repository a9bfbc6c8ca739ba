"""People on Matrix write, reply, react and pin, in encrypted rooms and in plain ones."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.matrix.accounts import MatrixAccounts
from bot.words.errors import TryLater, Undeliverable
from bot.words.inbound import Address, Called, Room, Said
from bot.words.messages import Button, Message
from tests.support.doors import ListeningCore
from tests.support.matrix.meeting import Met, meeting
from tests.support.matrix.people import shown
from tests.support.matrix.server import homeserver
from tests.support.matrix.stumbling import stumbling

DONE = Message("Due today", buttons=(Button("Done", "action.done", {"value": "a1"}),))
NOTED = Button("I wrote it down", "noted")
SECRET = Message("eight secret words", buttons=(NOTED,), ephemeral=True)


@pytest.fixture
async def met(tmp_path: Path) -> AsyncIterator[Met]:
    replies = {"mine": Message("Nothing to do"), "due": DONE, "secret": SECRET}
    async with meeting(tmp_path, ListeningCore(replies)) as made:
        yield made


@pytest.mark.parametrize("encrypted", [True, False])
async def test_in_private_everything_is_for_the_bot(met: Met, *, encrypted: bool) -> None:
    room = await met.private(encrypted=encrypted)

    await met.ana.says(room, "mine")

    await met.ana.hears(room, met.bot, "Nothing to do")
    (heard,) = met.core.heard
    assert (heard.event, heard.room) == (Said("mine"), None)
    assert heard.sender == Address("matrix", met.bot, met.ana.user)


@pytest.mark.parametrize("encrypted", [True, False])
async def test_in_a_room_the_bot_hears_only_what_is_for_it(met: Met, *, encrypted: bool) -> None:
    room = await met.circle(encrypted=encrypted)

    await met.ana.says(room, "mine is the blue cup")
    await met.ana.says(room, f"{met.bot}: mine")
    answer = await met.ana.hears(room, met.bot, "Nothing to do")

    (heard,) = met.core.heard
    assert (heard.event, heard.room) == (Said("mine"), Room("matrix", met.bot, room))
    assert "m.in_reply_to" in answer["content"]["m.relates_to"]
    assert heard.introduction.rooms == (Room("matrix", met.bot, room),)


async def test_a_message_is_quiet_for_everybody_who_is_not_named(met: Met) -> None:
    room = await met.private()
    await met.ana.says(room, "mine")
    content = (await met.ana.hears(room, met.bot, "Nothing to do"))["content"]
    assert (content["m.mentions"], content["msgtype"]) == ({}, "m.notice")


async def test_a_choice_of_ours_is_taken_by_its_sign_and_shown_as_spent(met: Met) -> None:
    room = await met.private()
    await met.ana.says(room, "due")
    due = await met.ana.hears(room, met.bot, "1. Done ✅")
    await met.ana.until(
        lambda: any(e["type"] == "m.reaction" for _, e in met.ana.seen)
    )  # the bot has put it there to be pressed

    await met.ana.reacts(room, due["event_id"], "✅")
    await met.heard(2)

    assert met.core.heard[-1].event == Called("action.done", {"value": "a1"})
    await met.ana.hears(room, met.bot, "✔ Done")


async def test_in_a_room_a_choice_is_taken_by_a_reply_and_stays_for_the_others(met: Met) -> None:
    room = await met.circle()
    await met.adapter.deliver(Room("matrix", met.bot, room), DONE, key="d1")
    due = await met.ana.hears(room, met.bot, "1. Done ✅")

    other = await met.ana.says(room, "1 is enough")
    await met.ana.says(room, "1", about=other)
    for _ in range(2):
        await met.ana.says(room, "1", about=due["event_id"])
    await met.heard(2)

    assert [each.event for each in met.core.heard] == [Called("action.done", {"value": "a1"})] * 2


async def test_a_choice_in_somebody_elses_message_is_never_honoured(met: Met) -> None:
    room = await met.circle()
    forged = {"label": "Done", "route": "action.done", "args": {"value": "a2"}}
    content = {"msgtype": "m.text", "body": "1. Done", "org.tequio.choices": [forged]}
    event = await met.ana.sends(room, content)

    await met.ana.reacts(room, event, "✅")
    await met.ana.says(room, "1", about=event)
    await met.ana.says(room, f"{met.bot}: mine")
    await met.ana.hears(room, met.bot, "Nothing to do")

    assert [each.event for each in met.core.heard] == [Said("mine")]


async def test_a_pin_makes_an_action_item_of_any_message(met: Met) -> None:
    room = await met.circle()
    event = await met.ana.says(room, "Somebody should call the printer")

    await met.ana.reacts(room, event, "📌")
    await met.heard(1)

    link = f"https://matrix.to/#/{room}/{event}"
    what = "Somebody should call the printer"
    assert met.core.heard[0].event == Called("action.new", {"what": what, "from": link})


async def test_a_reply_makes_an_action_item_of_the_message_it_answers(met: Met) -> None:
    room = await met.circle()
    event = await met.ana.says(room, "Call the printer")
    reply = "> <@x:y> Call the printer\n\n!tequio action @ana by friday"

    await met.ana.says(room, reply, about=event)
    await met.heard(1)

    link = f"https://matrix.to/#/{room}/{event}"
    text = "Call the printer @ana by friday"
    assert met.core.heard[0].event == Called("action.add", {"text": text, "from": link})


async def test_details_stand_in_a_thread(met: Met) -> None:
    room = await met.circle()
    place = Room("matrix", met.bot, room)

    await met.adapter.deliver(place, Message("Digest", details=("All of it",)), key="d1")

    detail = await met.ana.hears(room, met.bot, "All of it")
    root = await met.ana.hears(room, met.bot, "Digest")
    relation = detail["content"]["m.relates_to"]
    assert (relation["rel_type"], relation["event_id"]) == ("m.thread", root["event_id"])


async def test_a_message_to_somebody_new_opens_an_encrypted_conversation(met: Met) -> None:
    room = await met.opened(Message("Your turn"))

    assert met.ana.client.rooms[room].encrypted
    await met.ana.hears(room, met.bot, "Your turn")


async def test_whoever_leaves_the_conversation_is_not_called_back(met: Met) -> None:
    ana = Address("matrix", met.bot, met.ana.user)
    room = await met.opened(Message("Your turn"))
    await met.ana.client.room_leave(room)
    await met.ana.until(lambda: met.membership(room, met.ana.user) == "leave")

    with pytest.raises(Undeliverable):
        await met.adapter.deliver(ana, Message("And again"), key="d2")


async def test_nothing_is_delivered_to_a_room_where_we_are_not(met: Met) -> None:
    with pytest.raises(Undeliverable):
        await met.adapter.deliver(Room("matrix", met.bot, "!no:where"), Message("Hi"), key="d1")


async def test_a_busy_homeserver_is_waited_for_as_long_as_it_asks(met: Met) -> None:
    server, room = homeserver(), await met.circle(encrypted=False)
    limit = f"/_synapse/admin/v1/users/{met.bot}/override_ratelimit"
    tight = {"messages_per_second": 1, "burst_count": 1}
    server.call("POST", limit, tight, server.admin_token())
    place = Room("matrix", met.bot, room)

    async def much() -> None:
        for number in range(10):
            await met.adapter.deliver(place, Message(f"Number {number}"), key=f"d{number}")

    with pytest.raises(TryLater) as busy:
        await much()

    assert busy.value.after.total_seconds() > 0


async def test_two_bots_do_not_keep_each_other_busy(met: Met) -> None:
    room = await met.private()
    await met.ana.sends(room, {"msgtype": "m.notice", "body": "mine"})
    await met.ana.says(room, "mine")
    await met.ana.hears(room, met.bot, "Nothing to do")
    assert len(met.core.heard) == 1


async def test_the_zone_in_a_profile_is_our_first_guess(met: Met) -> None:
    path = f"/_matrix/client/v3/profile/{met.ana.user}/m.tz"
    homeserver().call("PUT", path, {"m.tz": "Asia/Kathmandu"}, met.ana.client.access_token)
    await met.ana.says(await met.private(), "mine")
    await met.heard(1)
    assert met.core.heard[0].introduction.zone == "Asia/Kathmandu"


async def test_a_conversation_is_not_for_confidences_if_it_is_not_encrypted(met: Met) -> None:
    room = await met.private(encrypted=False)

    await met.ana.says(room, "secret")
    sheet = await met.ana.hears(room, met.bot, "not encrypted")

    assert "secret" not in shown(sheet["content"])
    assert [(each.event, each.sealed_in) for each in met.core.heard] == [(Said("secret"), "")]
    assert "eight secret words" not in str(met.ana.seen)


async def test_what_was_shown_in_passing_is_taken_back_after_the_next_word(met: Met) -> None:
    room = await met.private()
    await met.ana.says(room, "secret")
    await met.ana.hears(room, met.bot, "eight secret words")

    await met.ana.says(room, "1")
    await met.heard(2)
    await met.ana.says(room, "mine")
    await met.ana.hears(room, met.bot, "Nothing to do")

    assert met.core.heard[1].event == Called("noted")
    assert "eight secret words" not in await met.ana.reads(room, met.bot)


async def test_what_was_shown_in_passing_is_taken_back_when_the_bot_stops(tmp_path: Path) -> None:
    async with meeting(tmp_path, ListeningCore({"secret": SECRET})) as met:
        room = await met.private()
        await met.ana.says(room, "secret")
        await met.ana.hears(room, met.bot, "eight secret words")
        ana, bot = met.ana, met.bot
        line = met.adapter._line
        assert line is not None
        await line.ephemeral.take_back_all()
        assert "eight secret words" not in await ana.reads(room, bot)


async def test_what_could_not_be_taken_back_is_tried_again(tmp_path: Path) -> None:
    core = ListeningCore({"secret": SECRET, "mine": Message("Nothing to do")})
    async with stumbling(homeserver()) as way, meeting(tmp_path, core, way.url) as met:
        room = await met.opened(Message("Good morning"))
        met.line.ephemeral.again_after = timedelta(seconds=0.2)
        way.fails("/redact/", times=2)
        said = await met.ana.says(room, "secret")
        await met.ana.hears(room, met.bot, "eight secret words")
        assert way.failed == 2
        assert said not in {event["event_id"] for event in await met.ana.history(room)}

        way.fails("/redact/", times=2)
        await met.ana.says(room, "mine")
        await met.ana.hears(room, met.bot, "Nothing to do")
        await met.ana.until(lambda: not met.line.ephemeral.pending)
        assert "eight secret words" not in await met.ana.reads(room, met.bot)


async def test_our_lasting_words_can_be_reacted_to_after_a_confidence(met: Met) -> None:
    room = await met.private()
    await met.ana.says(room, "due")
    due = await met.ana.hears(room, met.bot, "1. Done ✅")
    await met.ana.says(room, "secret")
    await met.ana.hears(room, met.bot, "eight secret words")

    await met.ana.reacts(room, due["event_id"], "✅")
    await met.heard(3)

    assert met.core.heard[-1].event == Called("action.done", {"value": "a1"})
    assert met.core.heard[-1].forgeable


@pytest.mark.parametrize("encrypted", [True, False])
async def test_what_a_server_could_have_said_is_known_as_such(met: Met, *, encrypted: bool) -> None:
    room = await met.private(encrypted=encrypted)
    path = f"/_matrix/client/v3/rooms/{room}/send/m.room.message/bare"
    bare = {"msgtype": "m.text", "body": "role"}
    homeserver().call("PUT", path, bare, met.ana.client.access_token)
    await met.ana.says(room, "mine")
    await met.ana.hears(room, met.bot, "Nothing to do")

    heard = [(each.event, each.forgeable) for each in met.core.heard]
    believed = [(Said("mine"), False)]
    assert heard == (believed if encrypted else [(Said("role"), True), (Said("mine"), True)])


async def test_a_private_answer_in_a_room_is_not_given_in_front_of_others(met: Met) -> None:
    room = await met.circle()
    await met.ana.says(room, f"{met.bot}: secret")
    await met.ana.hears(room, met.bot, "for you alone")
    assert "eight secret words" not in str(met.ana.seen)


async def test_an_answer_in_confidence_that_is_edited_does_not_stay(met: Met) -> None:
    room = await met.opened(Message("Good morning"))
    event = await met.ana.says(room, "secret")
    await met.ana.hears(room, met.bot, "eight secret words")

    await met.ana.edits(room, event, "an even greater secret")
    await met.ana.until(lambda: sum(e["type"] == "m.room.redaction" for _, e in met.ana.seen) >= 2)

    stands = [shown(event["content"]) for event in await met.ana.history(room)]
    assert "greater" not in str(stands)
    assert len(stands) == 2


async def test_several_accounts_of_ours_are_one_platform(met: Met, tmp_path: Path) -> None:
    async with meeting(tmp_path / "second", ListeningCore({})) as second:
        room, other_room = await met.private(), await second.private()
        both = MatrixAccounts({met.bot: met.adapter, second.bot: second.adapter})

        await both.deliver(Address("matrix", met.bot, met.ana.user), Message("One"), key="d1")
        to = Address("matrix", second.bot, second.ana.user)
        await both.deliver(to, Message("Two"), key="d1")

        await met.ana.hears(room, met.bot, "One")
        await second.ana.hears(other_room, second.bot, "Two")
        with pytest.raises(Undeliverable):
            await both.deliver(Address("matrix", "@x:y", second.ana.user), Message("-"), key="d")
