"""What encryption asks of us day by day, and what hostile or unlucky days do to it."""

import base64
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientSession

from adapters.matrix.api.errors import NeverReadable, NotYetReadable
from adapters.matrix.api.homeserver import Homeserver
from adapters.matrix.crypto.machine import open_machine
from adapters.matrix.crypto.secret_file import SecretFile
from bot.words.errors import CommandFailed, TryLater
from bot.words.inbound import Address
from bot.words.messages import Button, Message
from tests.support.doors import ListeningCore
from tests.support.matrix.bot import PICKLE_KEY, running
from tests.support.matrix.meeting import Met, asleep, meeting
from tests.support.matrix.people import Person, person
from tests.support.matrix.server import Json, homeserver
from tests.support.matrix.stumbling import stumbling

REPLIES = {
    "mine": Message("Nothing to do"),
    "report": Message(
        "Write these words down", buttons=(Button("Noted", "noted"),), ephemeral=True
    ),
}


def core() -> ListeningCore:
    return ListeningCore(dict(REPLIES))


def published(met: Met) -> Json:
    """What the homeserver tells a member about the bot's keys."""
    token = met.ana.client.access_token
    body: Json = {"device_keys": {met.bot: []}}
    return homeserver().call("POST", "/_matrix/client/v3/keys/query", body, token)


async def test_our_device_is_signed_by_keys_of_our_own(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        answer = published(met)
        (device,) = answer["device_keys"][met.bot].values()
        (signer,) = answer["self_signing_keys"][met.bot]["keys"]
        assert signer in device["signatures"][met.bot]
        assert answer["master_keys"][met.bot]["signatures"]


async def test_keys_that_a_person_made_are_left_as_they_are(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        before = published(met)["master_keys"]
        with pytest.raises(CommandFailed, match="somebody else made"):
            async with running(met.account, tmp_path / "elsewhere", met.core.handle):
                pass
        assert published(met)["master_keys"] == before


async def test_sixty_claims_while_we_are_down_leave_a_new_device_readable(tmp_path: Path) -> None:
    async with asleep(tmp_path, core()) as met:
        async with met.awake():
            room, (device,) = await met.private(), published(met)["device_keys"][met.bot]
        claim = {"one_time_keys": {met.bot: {device: "signed_curve25519"}}}
        path, token = "/_matrix/client/v3/keys/claim", met.ana.client.access_token
        claimed = [homeserver().call("POST", path, claim, token) for _ in range(60)]
        assert all(each["one_time_keys"][met.bot][device] for each in claimed)
        before = await supply_of(met)

        async with person(homeserver(), met.ana.user) as again, met.awake():
            await again.until(lambda: room in again.client.rooms)
            await again.says(room, "mine")
            await again.hears(room, met.bot, "Nothing to do")

        assert (before, await supply_of(met) > 0) == (0, True)


async def supply_of(met: Met) -> int:
    """How many one-time keys of the bot the homeserver has left."""
    async with ClientSession() as http:
        server = Homeserver(met.account.homeserver, http)
        kept = SecretFile(met.folder / "login", PICKLE_KEY).read()
        server.token = kept["token"]
        counts = (await server.post("keys", "upload", body={}))["one_time_key_counts"]
        return int(counts.get("signed_curve25519", 0))


async def test_a_device_that_is_new_while_we_are_down_is_read_and_answered(tmp_path: Path) -> None:
    async with asleep(tmp_path, core()) as met:
        async with met.awake():
            room = await met.private()
            await met.ana.says(room, "mine")
            await met.ana.hears(room, met.bot, "Nothing to do")
        async with person(homeserver(), met.ana.user) as again:
            await again.until(lambda: room in again.client.rooms)
            await again.says(room, "mine")
            async with met.awake():
                await again.until(lambda: len(again.messages(room, met.bot)) == 1)
                await met.ana.until(lambda: len(met.ana.messages(room, met.bot)) == 2)


HOSTILE: list[Json] = [
    {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": "?", "ciphertext": {}},
    {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": 7, "ciphertext": "none"},
    {"algorithm": "m.megolm.v1.aes-sha2"},
    {},
]


async def test_hostile_words_to_our_device_stop_nothing(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        room = await met.private()
        (device, keys) = next(iter(published(met)["device_keys"][met.bot].items()))
        ours = keys["keys"][f"curve25519:{device}"]
        bodies = ["not base64 ???", base64.b64encode(os.urandom(80)).decode(), "", 7]
        damaged = [
            {**HOSTILE[0], "sender_key": ours, "ciphertext": {ours: {"type": kind, "body": body}}}
            for body in bodies
            for kind in (0, 1, 2, "x")
        ]
        for number, content in enumerate([*HOSTILE, *damaged]):
            path = f"/_matrix/client/v3/sendToDevice/m.room.encrypted/h{number}"
            message = {"messages": {met.bot: {device: content}}}
            homeserver().call("PUT", path, message, met.ana.client.access_token)
        for kind in ("m.room_key", "m.forwarded_room_key", "m.key.verification.start"):
            path = f"/_matrix/client/v3/sendToDevice/{kind}/h"
            message = {"messages": {met.bot: {device: {"room_id": 1, "session_key": "?"}}}}
            homeserver().call("PUT", path, message, met.ana.client.access_token)

        await met.ana.says(room, "mine")
        await met.ana.hears(room, met.bot, "Nothing to do")


async def test_hostile_encrypted_events_stop_nothing(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        room = await met.private()
        known = {"algorithm": "m.megolm.v1.aes-sha2", "sender_key": "k", "session_id": "s"}
        path = f"/_matrix/client/v3/rooms/{room}/send/m.room.encrypted"
        for number, text in enumerate(["?", "AAAA", "", 7, None]):
            content = {**known, "device_id": "D", "ciphertext": text}
            homeserver().call("PUT", f"{path}/{number}", content, met.ana.client.access_token)

        await met.ana.says(room, "mine")
        await met.ana.hears(room, met.bot, "Nothing to do")


async def test_an_encrypted_state_event_makes_nobody_a_member(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        room = await met.private()
        await met.ana.client.share_group_session(room, ignore_unverified_devices=True)
        olm = met.ana.client.olm
        assert olm is not None
        member = {"type": "m.room.member", "state_key": "@eve:evil", "room_id": room}
        plain = {**member, "content": {"membership": "join"}}
        session = olm.outbound_group_sessions[room]
        forged = olm.group_encrypt(room, plain)
        path = f"/_matrix/client/v3/rooms/{room}/send/m.room.encrypted/forged"
        homeserver().call("PUT", path, forged, met.ana.client.access_token)

        await met.ana.says(room, "mine")
        await met.ana.hears(room, met.bot, "Nothing to do")

        assert session.message_count >= 1
        assert met.membership(room, "@eve:evil") == ""


async def test_a_room_key_that_did_not_arrive_is_sent_again(tmp_path: Path) -> None:
    async with stumbling(homeserver()) as way, meeting(tmp_path, core(), way.url) as met:
        room, ana = await met.private(), Address("matrix", met.bot, met.ana.user)
        way.fails("/sendToDevice/")
        with pytest.raises(TryLater):
            await met.adapter.deliver(ana, REPLIES["mine"], key="d1")

        await met.adapter.deliver(ana, REPLIES["mine"], key="d1")

        await met.ana.hears(room, met.bot, "Nothing to do")
        assert way.failed == 1


async def test_keys_whose_upload_got_no_answer_harm_nothing(tmp_path: Path) -> None:
    async with stumbling(homeserver()) as way, asleep(tmp_path, core(), way.url) as met:
        way.fails("/keys/upload")
        way.lose_answers = True
        async with met.awake():
            room = await met.private()
            await met.ana.says(room, "mine")
            await met.ana.hears(room, met.bot, "Nothing to do")
        assert way.failed == 1


@dataclass
class Sealed:
    """Words of Ana's, which her client has not sent yet."""

    ana: Person
    room: str
    event: Json
    key: Json

    def send(self) -> str:
        path = f"/_matrix/client/v3/rooms/{self.room}/send/m.room.encrypted/{id(self)}"
        token = self.ana.client.access_token
        return str(homeserver().call("PUT", path, self.event, token)["event_id"])

    def hand_over_the_key(self) -> None:
        path = f"/_matrix/client/v3/sendToDevice/m.room.encrypted/{id(self)}"
        homeserver().call("PUT", path, self.key, self.ana.client.access_token)

    @property
    def as_it_came(self) -> Json:
        """What a homeserver that forgets nothing still has of the key."""
        ((_, devices),) = self.key["messages"].items()
        ((_, content),) = devices.items()
        return {"type": "m.room.encrypted", "sender": self.ana.user, "content": content}


async def sealed(met: Met, room: str, text: str) -> Sealed:
    client, olm = met.ana.client, met.ana.client.olm
    assert olm is not None
    await met.ana.syncs()
    if missing := client.get_missing_sessions(room):
        await client.keys_claim(missing)
    olm.create_outbound_group_session(room)
    ((_, key),) = olm.share_group_session_parallel(room, [met.bot], True)
    olm.outbound_group_sessions[room].shared = True
    plain = {"type": "m.room.message", "content": {"msgtype": "m.text", "body": text}}
    return Sealed(met.ana, room, olm.group_encrypt(room, plain), key)


async def test_a_key_that_comes_late_opens_what_was_kept(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        room = await met.private()
        words = await sealed(met, room, "mine")
        words.send()
        await met.ana.until(lambda: bool(met.context.memory.unanswered()))
        assert met.core.heard == []

        words.hand_over_the_key()

        await met.ana.hears(room, met.bot, "Nothing to do")


async def test_after_a_while_the_person_is_asked_once_to_say_it_again(tmp_path: Path) -> None:
    async with meeting(tmp_path, core(), grace=0.5) as met:
        room = await met.private()
        event, _ = [(await sealed(met, room, "mine")).send() for _ in range(2)]
        await met.ana.until(lambda: bool(met.context.memory.unanswered()))

        for number in range(3):  # time passes, and there is news
            await met.ana.syncs(400)
            await met.ana.reacts(room, event, str(number))

        await met.ana.hears(room, met.bot, "Please send it again")
        await met.ana.syncs(400)
        await met.ana.reacts(room, event, "again")
        await met.ana.until(lambda: not met.context.memory.unanswered())
        assert (await met.ana.reads(room, met.bot)).count("Please send it again") == 1


def test_the_default_pickle_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="pickle_key"):
        open_machine(tmp_path, "@a:b", "D", "DEFAULT_KEY")


def test_another_pickle_key_opens_nothing_and_harms_nothing(tmp_path: Path) -> None:
    open_machine(tmp_path, "@a:b", "D", "one").close()
    with pytest.raises(CommandFailed, match="another pickle_key"):
        open_machine(tmp_path, "@a:b", "D", "two")
    open_machine(tmp_path, "@a:b", "D", "one").close()


def test_keys_and_secrets_are_read_by_nobody_else(tmp_path: Path) -> None:
    open_machine(tmp_path, "@a:b", "D", "one").close()
    SecretFile(tmp_path / "login", "one").write({"token": "very secret"})
    modes = {oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()}
    assert modes == {"0o600"}
    assert b"very secret" not in (tmp_path / "login").read_bytes()
    with pytest.raises(CommandFailed):
        SecretFile(tmp_path / "login", "two").read()


async def test_a_second_process_keeps_away_from_our_keys(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        with pytest.raises(CommandFailed, match="Another process"):
            async with running(met.account, met.folder, met.core.handle):
                pass


async def test_lost_keys_are_replaced_by_a_new_device_and_the_old_one_goes(tmp_path: Path) -> None:
    async with asleep(tmp_path, core()) as met:
        async with met.awake():
            room, (old,) = await met.private(), published(met)["device_keys"][met.bot]
        for file in met.folder.glob("keys.db*"):
            file.unlink()

        async with met.awake():
            await met.ana.syncs()
            await met.ana.says(room, "mine")
            await met.ana.hears(room, met.bot, "Nothing to do")
            (new,) = published(met)["device_keys"][met.bot]
        assert new != old


async def test_a_thief_cannot_open_what_was_said_in_confidence(tmp_path: Path) -> None:
    """With all our files, our pickle key, and a homeserver that has forgotten nothing."""
    async with meeting(tmp_path, core()) as met:
        room = await met.opened(Message("Good morning"))
        await met.ana.hears(room, met.bot, "Good morning")
        ordinary, report = await sealed(met, room, "mine"), await sealed(met, room, "report")

        ordinary.hand_over_the_key()
        ordinary_event = ordinary.send()
        await met.ana.hears(room, met.bot, "Nothing to do")
        report.hand_over_the_key()
        report_event = report.send()
        await met.ana.hears(room, met.bot, "Write these words down")
        await met.ana.until(lambda: not met.context.memory.unanswered())
        in_passing, answer, *_ = events_of(met, room, met.bot)
        shutil.copytree(met.folder, tmp_path / "stolen")

        with pytest.raises((NotYetReadable, NeverReadable)):
            await met.context.event(room, report_event)  # taken back, too
        thief = open_machine(tmp_path / "stolen", met.bot, met.context.machine.device, PICKLE_KEY)
        said = {"sender": met.ana.user, "type": "m.room.encrypted", "origin_server_ts": 1}
        told = {**said, "event_id": ordinary_event, "content": ordinary.event}
        secret = {**said, "event_id": report_event, "content": report.event}
        assert "Nothing to do" in thief.decrypt(room, answer)["content"]["body"]
        for _ in range(2):
            for event in (secret, in_passing, told):
                with pytest.raises((NotYetReadable, NeverReadable)):
                    thief.decrypt(room, event)
            thief.receive(report.as_it_came)
        thief.close()


async def test_after_a_confidence_the_same_session_can_still_be_read(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        room = await met.private()
        await met.ana.says(room, "report")
        await met.ana.hears(room, met.bot, "Write these words down")
        await met.ana.says(room, "mine")
        await met.ana.hears(room, met.bot, "Nothing to do")


def events_of(met: Met, room: str, sender: str) -> list[Json]:
    """Sealed ones as they lie on the homeserver, newest first, without those that are redacted."""
    page = f"/_matrix/client/v3/rooms/{room}/messages?dir=b&limit=50"
    chunk = homeserver().call("GET", page, token=met.ana.client.access_token)["chunk"]
    sealed = [event for event in chunk if event["type"] == "m.room.encrypted" and event["content"]]
    return [event for event in sealed if event["sender"] == sender]
