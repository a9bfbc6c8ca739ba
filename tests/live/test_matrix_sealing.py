"""Who gets the keys of what we seal, how long a key lasts, and what hostile devices do to it."""

from pathlib import Path

import pytest

from adapters.matrix.api.errors import NeverReadable, NotYetReadable
from bot.words.errors import TryLater
from bot.words.inbound import Address, Room
from bot.words.messages import Message
from tests.support.doors import ListeningCore
from tests.support.matrix.meeting import Met, meeting
from tests.support.matrix.people import person
from tests.support.matrix.server import Json, homeserver

CLIENT = "/_matrix/client/v3"


def core() -> ListeningCore:
    secret = Message("Write these words down", ephemeral=True)
    return ListeningCore({"mine": Message("Nothing to do"), "report": secret})


def sessions_of(met: Met, room: str) -> list[str]:
    """The key of each message of the bot, as the homeserver sees it, oldest first."""
    page = f"/_matrix/client/v3/rooms/{room}/messages?dir=b&limit=50"
    chunk = homeserver().call("GET", page, token=met.ana.client.access_token)["chunk"]
    sealed = [e["content"] for e in reversed(chunk) if e["type"] == "m.room.encrypted"]
    ours = met.context.machine.olm.account.identity_keys["curve25519"]
    return [each["session_id"] for each in sealed if each["sender_key"] == ours]


async def test_a_key_seals_as_many_messages_as_the_room_says(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        content = {"algorithm": "m.megolm.v1.aes-sha2", "rotation_period_msgs": 2}
        state = [{"type": "m.room.encryption", "state_key": "", "content": content}]
        made = await met.ana.client.room_create(invite=[met.bot], initial_state=state)
        room = await met.ready(str(getattr(made, "room_id", "")))
        place = Room("matrix", met.bot, room)

        for number in range(5):
            await met.adapter.deliver(place, Message(f"Number {number}"), key=f"d{number}")

        await met.ana.hears(room, met.bot, "Number 4")
        first, second, third = dict.fromkeys(sessions_of(met, room))
        assert sessions_of(met, room) == [first, first, second, second, third]


async def test_a_new_device_gets_a_new_key_where_the_old_one_has_served(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        content = {"algorithm": "m.megolm.v1.aes-sha2", "rotation_period_msgs": 2}
        state = [{"type": "m.room.encryption", "state_key": "", "content": content}]
        made = await met.ana.client.room_create(invite=[met.bot], initial_state=state)
        room = await met.ready(str(getattr(made, "room_id", "")))
        place = Room("matrix", met.bot, room)
        for number in range(3):  # the second key has one message left
            await met.adapter.deliver(place, Message(f"Number {number}"), key=f"d{number}")
        await met.adapter.deliver(place, Message("Number 3"), key="d3")

        async with person(homeserver(), met.ana.user) as again:
            await again.until(lambda: met.ana.user not in met.context.keys._known)
            await met.adapter.deliver(place, Message("Number 4"), key="d4")
            await again.hears(room, met.bot, "Number 4")


async def test_whoever_has_left_cannot_read_what_comes_after(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met, person(homeserver()) as bo:
        room = await met.ana.creates(met.bot, bo.user, name="Circle", encrypted=True)
        await met.ready(room)
        await bo.until(lambda: room in bo.client.rooms)
        await met.ana.until(lambda: met.membership(room, bo.user) == "join")
        place = Room("matrix", met.bot, room)
        await met.adapter.deliver(place, Message("For both"), key="d1")
        await bo.hears(room, met.bot, "For both")

        await bo.client.room_leave(room)
        await met.ana.until(lambda: met.membership(room, bo.user) == "leave")
        await met.adapter.deliver(place, Message("For Ana"), key="d2")

        await met.ana.hears(room, met.bot, "For Ana")
        before, after = sessions_of(met, room)
        keys = bo.client.olm
        assert keys is not None
        ours = met.context.machine.olm.account.identity_keys["curve25519"]
        assert keys.inbound_group_store.get(room, ours, before) is not None
        await bo.syncs()
        assert keys.inbound_group_store.get(room, ours, after) is None


async def test_nothing_is_said_before_somebody_has_come_in(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        ana = Address("matrix", met.bot, met.ana.user)
        for _ in range(2):
            with pytest.raises(TryLater) as wait:
                await met.adapter.deliver(ana, Message("Your turn"), key="d1")
            assert wait.value.after.total_seconds() >= 1
        (room,) = [r for r in met.context.rooms.values() if met.ana.user in r.present]

        await met.ana.until(lambda: met.membership(room.id, met.ana.user) == "join")
        await met.adapter.deliver(ana, Message("Your turn"), key="d1")

        await met.ana.hears(room.id, met.bot, "Your turn")
        assert len(met.ana.messages(room.id, met.bot)) == 1


async def test_with_each_key_we_show_that_our_device_is_signed(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        body: Json = {"device_keys": {met.bot: []}}
        token = met.ana.client.access_token
        answer = homeserver().call("POST", "/_matrix/client/v3/keys/query", body, token)
        (published,) = answer["device_keys"][met.bot].values()
        assert {**met.context.machine.shown, "unsigned": published["unsigned"]} == published


async def test_whoever_does_not_say_who_sealed_a_message_is_understood(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        room = await met.private()
        await met.ana.says(room, "mine")  # so that the bot has the key
        await met.ana.hears(room, met.bot, "Nothing to do")

        event = await says_without_a_name(met, room, "report")
        await met.ana.hears(room, met.bot, "Write these words down")
        await met.ana.until(lambda: not met.context.memory.unanswered())

        with pytest.raises((NotYetReadable, NeverReadable)):  # a confidence is locked as ever
            met.context.machine.decrypt(room, event)
        await met.ana.says(room, "mine")
        await met.ana.until(lambda: len(met.core.heard) == len(["mine", "report", "mine"]))


async def test_what_was_sealed_before_we_had_its_key_is_asked_for_at_once(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        room = await met.private()
        early, late, key = await sealed_before_its_key(met, room)
        token, path = met.ana.client.access_token, f"{CLIENT}/rooms/{room}/send/m.room.encrypted"
        event = homeserver().call("PUT", f"{path}/early", early, token)["event_id"]
        homeserver().call("PUT", f"{CLIENT}/sendToDevice/m.room.encrypted/key", key, token)
        homeserver().call("PUT", f"{path}/late", late, token)

        asked = await met.ana.hears(room, met.bot, "Please send it again")
        await met.ana.hears(room, met.bot, "Nothing to do")

        assert asked["content"]["m.relates_to"]["m.in_reply_to"]["event_id"] == event


async def sealed_before_its_key(met: Met, room: str) -> tuple[Json, Json, Json]:
    """Two messages, and the key that opens only the second: some clients begin like that."""
    client, olm = met.ana.client, met.ana.client.olm
    assert olm is not None
    await met.ana.syncs()
    if missing := client.get_missing_sessions(room):
        await client.keys_claim(missing)
    olm.create_outbound_group_session(room)
    session = olm.outbound_group_sessions[room]
    plain = {"type": "m.room.message", "content": {"msgtype": "m.text", "body": "mine"}}
    session.shared = True
    early = olm.group_encrypt(room, dict(plain))
    session.shared = False
    ((_, key),) = olm.share_group_session_parallel(room, [met.bot], True)
    session.shared = True
    return early, olm.group_encrypt(room, dict(plain)), key


async def says_without_a_name(met: Met, room: str, text: str) -> Json:
    olm = met.ana.client.olm
    assert olm is not None
    plain = {"type": "m.room.message", "content": {"msgtype": "m.text", "body": text}}
    sealed = olm.group_encrypt(room, plain)
    content = {n: v for n, v in sealed.items() if n not in {"sender_key", "device_id"}}
    path = f"/_matrix/client/v3/rooms/{room}/send/m.room.encrypted/nameless"
    sent = homeserver().call("PUT", path, content, met.ana.client.access_token)
    said = {"type": "m.room.encrypted", "sender": met.ana.user, "origin_server_ts": 1}
    return {**said, "event_id": sent["event_id"], "content": content}


async def test_a_device_without_keys_is_told_why_it_cannot_read(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        room, device = await met.private(), str(met.ana.client.device_id)
        claim = {"one_time_keys": {met.ana.user: {device: "signed_curve25519"}}}
        token = met.ana.client.access_token
        while homeserver().call("POST", f"{CLIENT}/keys/claim", claim, token)["one_time_keys"]:
            pass  # until none is left

        await met.adapter.deliver(Room("matrix", met.bot, room), Message("Hello"), key="d1")

        inbox = homeserver().call("GET", f"{CLIENT}/sync", token=token)["to_device"]["events"]
        told = [each for each in inbox if each["type"] == "m.room_key.withheld"]
        assert [each["content"]["code"] for each in told] == ["m.no_olm"]
