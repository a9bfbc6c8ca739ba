"""What our half of the encryption keeps and believes, without any homeserver."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest

from adapters.matrix.crypto.devices import learn
from adapters.matrix.crypto.machine import Machine, open_machine
from adapters.matrix.state.fail_stop import NotKept
from adapters.matrix.state.known_rooms import DAY, KnownRoom
from tests.support.full_disk import full_disk
from tests.support.matrix.server import Json

ANA = "@ana:b"
ROOM = "!room:b"


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Machine]:
    machine = opened(tmp_path, "@tequio:b", "BOT")
    yield machine
    machine.close()


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Machine]:
    machine = opened(tmp_path, ANA, "PHONE")
    yield machine
    machine.close()


def opened(folder: Path, user: str, device: str) -> Machine:
    (folder / device).mkdir(exist_ok=True)
    return open_machine(folder / device, user, device, "a secret")


def published(machine: Machine) -> Json:
    signature = {machine.user: {f"ed25519:{machine.device}": machine.sign(machine.identity)}}
    return {**machine.identity, "signatures": signature}


BROKEN: list[object] = [
    "not an object",
    {},
    {"user_id": "@x:y", "device_id": "BAD", "algorithms": [], "keys": {}, "signatures": {}},
    {
        "user_id": ANA,
        "device_id": "BAD",
        "algorithms": [],
        "keys": {"ed25519:BAD": "?", "curve25519:BAD": "?"},
        "signatures": {ANA: {"ed25519:BAD": "?"}},
    },
]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_damaged_device_hides_no_other(ours: Machine, theirs: Machine, broken: object) -> None:
    learn(ours.olm, ANA, {"BAD": broken, "PHONE": published(theirs)})

    assert [each.id for each in ours.olm.device_store.active_user_devices(ANA)] == ["PHONE"]


def test_a_device_that_is_not_listed_any_more_is_gone(ours: Machine, theirs: Machine) -> None:
    learn(ours.olm, ANA, {"PHONE": published(theirs)})
    learn(ours.olm, ANA, {})

    assert list(ours.olm.device_store.active_user_devices(ANA)) == []


def test_after_a_restart_the_session_that_was_used_last_is_used(
    ours: Machine, theirs: Machine, tmp_path: Path
) -> None:
    learn(ours.olm, ANA, {"PHONE": published(theirs)})
    curve = theirs.olm.account.identity_keys["curve25519"]
    first, second = [ours.olm.create_session(key, curve) for key in one_time_keys(theirs, 2)]
    for session in (first, second, first):
        session.encrypt("something")
        ours.store.save_session(curve, session)

    again = opened(tmp_path, "@tequio:b", "BOT")

    known = again.olm.session_store.get(curve)
    assert known is not None
    assert (known.id, len(again.olm.session_store[curve])) == (first.id, 2)
    again.close()


def sealed_for(ours: Machine, theirs: Machine, content: Json) -> Json:
    """What their device sends to ours alone, with one of our keys that it was handed."""
    learn(theirs.olm, ours.user, {ours.device: published(ours)})
    curve = ours.olm.account.identity_keys["curve25519"]
    (key,) = one_time_keys(ours, 1)
    ours.olm.save_account()
    session = theirs.olm.create_session(key, curve)
    device = theirs.olm.device_store[ours.user][ours.device]
    sealed = theirs.olm._olm_encrypt(session, device, "m.room_key", content)
    return {"type": "m.room.encrypted", "sender": theirs.user, "content": sealed}


def room_key(theirs: Machine) -> tuple[str, Json]:
    """The session with which they seal what they say in a room, and what hands it on."""
    theirs.olm.create_outbound_group_session(ROOM)
    session = theirs.olm.outbound_group_sessions[ROOM]
    key = {"session_id": session.id, "session_key": session.session_key}
    return session.id, {"algorithm": "m.megolm.v1.aes-sha2", "room_id": ROOM, **key}


def test_a_key_that_came_on_a_full_disk_is_taken_in_when_it_comes_again(
    ours: Machine, theirs: Machine, tmp_path: Path
) -> None:
    learn(ours.olm, ANA, {"PHONE": published(theirs)})
    session, handed = room_key(theirs)
    event = sealed_for(ours, theirs, handed)
    with full_disk(), pytest.raises(NotKept):
        ours.receive(deepcopy(event))
    with pytest.raises(NotKept):  # by now it may know more than stands on the disk
        ours.receive(deepcopy(event))

    again = opened(tmp_path, "@tequio:b", "BOT")
    assert again.receive(deepcopy(event)) == (ROOM, session)
    again.close()


@pytest.mark.parametrize("last", ["account", "session", "inbound_group_session"])
def test_where_the_disk_takes_a_part_only_it_comes_again_as_if_it_were_new(
    ours: Machine, theirs: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    """Of the key that they were handed, of the session that it opened, and of what was in there."""
    learn(ours.olm, ANA, {"PHONE": published(theirs)})
    session, handed = room_key(theirs)
    event = sealed_for(ours, theirs, handed)

    def no_more_room(*_: object) -> None:
        raise NotKept

    monkeypatch.setattr(ours.store, f"save_{last}", no_more_room)
    with pytest.raises(NotKept):
        ours.receive(deepcopy(event))

    again = opened(tmp_path, "@tequio:b", "BOT")
    assert again.receive(deepcopy(event)) == (ROOM, session)
    again.close()


def one_time_keys(machine: Machine, number: int) -> list[str]:
    machine.olm.account.generate_one_time_keys(number)
    return list(machine.olm.account.one_time_keys["curve25519"].values())


@pytest.mark.parametrize(
    ("said", "messages", "milliseconds"),
    [
        ({}, 100, 7 * DAY),
        ({"rotation_period_msgs": 5, "rotation_period_ms": 2 * DAY}, 5, 2 * DAY),
        ({"rotation_period_msgs": 0, "rotation_period_ms": 1}, 1, DAY // 24),
        ({"rotation_period_msgs": "?", "rotation_period_ms": None}, 100, 7 * DAY),
    ],
)
def test_a_room_says_how_long_one_key_lasts(said: Json, messages: int, milliseconds: int) -> None:
    room = KnownRoom("!r")
    room.take({"type": "m.room.encryption", "state_key": "", "content": said})

    assert (room.encrypted, room.messages_per_key) == (True, messages)
    assert room.milliseconds_per_key == milliseconds
