"""What strict clients check, what strangers try, and what a long life brings."""

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from nio.api import Api

from bot.words.messages import Message
from tests.support.doors import ListeningCore
from tests.support.matrix.meeting import Met, asleep, meeting
from tests.support.matrix.people import person
from tests.support.matrix.server import Json, homeserver
from tests.support.matrix.stumbling import stumbling

CLIENT = "/_matrix/client/v3"


def core() -> ListeningCore:
    return ListeningCore({"mine": Message("Nothing to do")})


def published(met: Met) -> Json:
    """What the homeserver tells a member about the bot's keys."""
    body: Json = {"device_keys": {met.bot: []}}
    return homeserver().call("POST", f"{CLIENT}/keys/query", body, met.ana.client.access_token)


def check(thing: Json, user: str, key_id: str, key: str) -> None:
    """Raises InvalidSignature unless that key has signed it."""
    plain = {name: part for name, part in thing.items() if name not in {"signatures", "unsigned"}}
    signature = thing["signatures"][user][key_id]
    assert not {"=", "-", "_"} & {*signature, *key}, "unpadded, and of the usual alphabet"
    signer = Ed25519PublicKey.from_public_bytes(base64.b64decode(f"{key}="))
    signer.verify(base64.b64decode(f"{signature}=="), Api.to_canonical_json(plain).encode())


def check_chain(answer: Json, user: str) -> str:
    """Master key, self-signing key, device: each is signed as it should be; returns the master."""
    master, signing = answer["master_keys"][user], answer["self_signing_keys"][user]
    ((master_id, master_key),) = master["keys"].items()
    ((signing_id, signing_key),) = signing["keys"].items()
    ((device, keys),) = answer["device_keys"][user].items()
    by_itself = keys["keys"][f"ed25519:{device}"]
    check(signing, user, master_id, master_key)
    check(keys, user, signing_id, signing_key)
    check(keys, user, f"ed25519:{device}", by_itself)
    assert {"m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"} == set(keys["algorithms"])
    return str(master_key)


async def test_every_signature_holds_after_the_first_start_and_on_a_new_device(
    tmp_path: Path,
) -> None:
    async with asleep(tmp_path, core()) as met:
        async with met.awake():
            before = check_chain(first := published(met), met.bot)
            master, (device,) = first["master_keys"][met.bot], first["device_keys"][met.bot]
            own = first["device_keys"][met.bot][device]["keys"][f"ed25519:{device}"]
            check(master, met.bot, f"ed25519:{device}", own)
        for file in met.folder.glob("keys.db*"):
            file.unlink()
        async with met.awake():
            assert check_chain(published(met), met.bot) == before


async def test_being_logged_out_while_it_runs_is_said_in_a_sentence(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        room = await met.private()
        await met.ana.says(room, "mine")
        await met.ana.hears(room, met.bot, "Nothing to do")
        homeserver().call("POST", f"{CLIENT}/logout", {}, met.context.server.token)
        await met.ana.until(lambda: "log in anew" in met.adapter.problem())


async def test_an_invitation_that_failed_is_tried_again_after_a_restart(tmp_path: Path) -> None:
    async with stumbling(homeserver()) as way, asleep(tmp_path, core(), way.url) as met:
        way.fails("/join", times=1000)
        async with met.awake():
            room = await met.ana.creates(met.bot, direct=True, encrypted=True)
            await met.ana.until(lambda: way.failed > 0)
        way.left = 0
        async with met.awake():
            await met.ready(room)
            await met.ana.says(room, "mine")
            await met.ana.hears(room, met.bot, "Nothing to do")


async def test_an_invitation_that_was_withdrawn_is_forgotten(tmp_path: Path) -> None:
    async with stumbling(homeserver()) as way, meeting(tmp_path, core(), way.url) as met:
        way.fails("/join", times=1)
        room = await met.ana.creates(met.bot, direct=True)
        await met.ana.until(lambda: way.failed == 1)
        await met.ana.client.room_kick(room, met.bot)
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        assert len(met.context.memory.invites_due(tomorrow)) == 1
        await met.ana.until(lambda: not met.context.memory.invites_due(tomorrow))
        assert met.membership(room, met.bot) != "join"


async def test_a_fallback_key_that_was_used_is_replaced(tmp_path: Path) -> None:
    async with asleep(tmp_path, core()) as met:
        async with met.awake():
            room, (device,) = await met.private(), published(met)["device_keys"][met.bot]
        used = fallback_key(met, device)
        assert fallback_key(met, device) == used  # until we are there again
        async with person(homeserver(), met.ana.user) as again, met.awake():
            await again.until(lambda: room in again.client.rooms)
            await again.says(room, "mine")
            await again.hears(room, met.bot, "Nothing to do")
        assert fallback_key(met, device) != used


def fallback_key(met: Met, device: str) -> str:
    """What is handed out once nothing else is left."""
    claim = {"one_time_keys": {met.bot: {device: "signed_curve25519"}}}
    while True:
        token = met.ana.client.access_token
        answer = homeserver().call("POST", f"{CLIENT}/keys/claim", claim, token)
        ((_, key),) = answer["one_time_keys"][met.bot][device].items()
        if key.get("fallback"):
            return str(key["key"])


async def test_a_strict_homeserver_delays_answers_but_loses_none(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        server, room = homeserver(), await met.private()
        limit = f"/_synapse/admin/v1/users/{met.bot}/override_ratelimit"
        tight = {"messages_per_second": 2, "burst_count": 1}
        server.call("POST", limit, tight, server.admin_token())
        for _ in range(5):
            await met.ana.says(room, "mine")
        await met.ana.until(lambda: len(met.ana.messages(room, met.bot)) == 5)
        assert not met.context.memory.unanswered()


async def test_our_room_keys_are_given_to_nobody_who_asks(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met, person(homeserver()) as eve:
        room = await met.private()
        await met.ana.says(room, "mine")
        await met.ana.hears(room, met.bot, "Nothing to do")
        machine = met.context.machine
        body = {
            "algorithm": "m.megolm.v1.aes-sha2",
            "room_id": room,
            "sender_key": machine.olm.account.identity_keys["curve25519"],
            "session_id": machine.olm.outbound_group_sessions[room].id,
        }
        asked = {"action": "request", "request_id": "1", "body": body}
        content = {**asked, "requesting_device_id": eve.client.device_id}
        message = {"messages": {met.bot: {machine.device: content}}}
        path = f"{CLIENT}/sendToDevice/m.room_key_request/1"
        homeserver().call("PUT", path, message, eve.client.access_token)

        await met.ana.says(room, "mine")
        await met.ana.until(lambda: len(met.ana.messages(room, met.bot)) == 2)

        inbox = homeserver().call("GET", f"{CLIENT}/sync", token=eve.client.access_token)
        assert inbox.get("to_device", {}).get("events", []) == []
