"""What must not be told is not told by a clock either: by the wall's, or by the processor's.

Real requests to the real core, each side in turn in an order that is drawn. Every measurement shows
by itself that it sees something: a third side is the second one with a delay planted in the vault.
How seldom this fails by chance stands in docs/testing.md, “What a clock sees”.
"""

import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from bot.concerns.sealed import receipts
from storage import concerns_release
from tests.support import old_receipts
from tests.support.asked_in_turn import HEADING, Pair, Row, Sides, asked_in_turn, pairs
from tests.support.chat_times import opened_chat
from tests.support.light_receipts import MEMORY_KIB, PASSES
from tests.support.page_times import opened_checkin_page, opened_door
from tests.support.timed_scene import Planted

TIMES = 50
"""How often each side is asked: fixed beforehand."""
TRIES = 2
"""What is found once in a hundred times by chance is a difference if it is found again at once."""
PLANTED = "with a planted delay"


def told_apart(rows: Mapping[str, Row]) -> set[str]:
    """What differs and should not, and which clock does not see what was planted."""
    return {
        f"{pair.what}, {pair.clock}"
        for pair in pairs(rows)
        if not (_is_seen(pair) if PLANTED in pair.what else pair.alike)
    }


async def compared(sides: Sides, planted: Planted) -> set[str]:
    """What was found each time. The order is another one, so that no order is to blame."""
    second = list(sides.items())[1][1]
    with_it = {**sides, PLANTED: planted.before(second)}
    found: set[str] = set()
    for seed in range(TRIES):
        planted.times = 0
        rows = await asked_in_turn(with_it, TIMES, seed)
        assert planted.times == len(with_it) * (TIMES + 1), "each came as far as the vault"
        sys.stdout.write("\n".join([HEADING, *map(str, pairs(rows)), ""]))
        found = told_apart(rows) & found if seed else told_apart(rows)
        if not found:
            break
    return found


async def test_on_a_page_an_answer_takes_as_long_with_words_as_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = Planted()
    async with opened_checkin_page(tmp_path) as page:
        vault = page.scene.stage.vault
        monkeypatch.setattr(vault, "cover", planted.into(vault.cover))

        assert not await compared(page.sides, planted)


async def test_in_a_chat_an_answer_takes_as_long_with_words_as_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = Planted()
    async with opened_chat(tmp_path) as chat:
        vault = chat.scene.stage.vault
        monkeypatch.setattr(vault, "cover", planted.into(vault.cover))

        assert not await compared(chat.sides, planted)


async def test_receipts_that_open_nothing_are_answered_as_quickly_whyever_that_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To derive a mailbox costs next to nothing here, so it hides nothing; two weeks are months."""
    monkeypatch.setattr(concerns_release, "KEPT", timedelta(days=12))
    monkeypatch.setattr(old_receipts, "LONG_AGO", timedelta(days=15))
    monkeypatch.setattr(receipts, "_MEMORY_KIB", MEMORY_KIB)
    monkeypatch.setattr(receipts, "_PASSES", PASSES)
    planted = Planted()
    async with opened_door(tmp_path) as door:
        vault = door.scene.stage.vault
        monkeypatch.setattr(vault, "capsule", planted.into(vault.capsule))

        assert not await compared(door.sides, planted)


def _is_seen(pair: Pair) -> bool:
    return pair.same_words and not pair.same_time
