"""Whether what others said in a room can be taken back by us is read from its state."""

from pathlib import Path

import pytest

from adapters.matrix.state.known_rooms import KnownRoom
from adapters.matrix.state.memory import Memory

ME, EVA = "@tequio:home", "@eva:home"


def _room(creator: str, *levels: object) -> KnownRoom:
    room = KnownRoom("!r:home")
    room.take({"type": "m.room.create", "sender": creator, "state_key": "", "content": {}})
    for content in levels:
        room.take({"type": "m.room.power_levels", "state_key": "", "content": content})
    return room


@pytest.mark.parametrize(
    ("room", "may"),
    [
        (_room(ME), True),
        (_room(ME, {"users": {ME: 100}}), True),
        (_room(ME, {"users": {ME: 0, EVA: 100}}), False),
        (_room(EVA), False),
        (_room(EVA, {"users": {EVA: 100}}), False),
        (_room(EVA, {"users": {EVA: 100, ME: 100}}), True),
        (_room(EVA, {"users": {EVA: 100}, "redact": 0}), True),
        (_room(EVA, {"users": {EVA: 100}, "users_default": 50}), True),
        (_room(EVA, {"users": {EVA: 100, ME: 50}}, {"users": {EVA: 100}}), False),
        (_room(EVA, {"users": [ME], "redact": "0", "users_default": None}), False),
        (KnownRoom("!old:home"), True),
    ],
)
def test_our_power_decides(room: KnownRoom, may: bool) -> None:
    assert room.may_redact(ME) is may


def test_it_is_remembered(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.save_room(_room(EVA, {"users": {EVA: 100, ME: 20}, "users_default": 5, "redact": 60}))
    memory.close()
    (room,) = Memory(tmp_path).rooms().values()

    assert room == _room(EVA, {"users": {EVA: 100, ME: 20}, "users_default": 5, "redact": 60})
    assert not room.may_redact(ME)
