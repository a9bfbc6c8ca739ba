"""`make times` asks what it says it asks, at `tequio run`; how long it took, no test looks at."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.concerns.sealed import receipts
from tests.support import old_receipts
from tests.support.asked_in_turn import asked_in_turn, pairs
from tests.support.door_times import cover_sides, number_sides, word_sides
from tests.support.light_receipts import MEMORY_KIB, PASSES
from tests.support.times import LIGHT, door, measured


async def test_at_the_door_only_a_receipt_that_is_still_good_is_answered_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Laid four days ago, so that nothing has expired: what is not as it should be is found."""
    monkeypatch.setattr(old_receipts, "LONG_AGO", timedelta(days=4))
    monkeypatch.setattr(receipts, "_MEMORY_KIB", MEMORY_KIB)
    monkeypatch.setattr(receipts, "_PASSES", PASSES)

    async with door(tmp_path, LIGHT) as (line, old):
        wrong, expired, shredded = pairs(await asked_in_turn(word_sides(line, old), 2))
        (numbers,) = pairs(await asked_in_turn(number_sides(line, old), 1))
        (letters,) = pairs(await asked_in_turn(cover_sides(line, old), 1))

    assert wrong.same_words
    assert shredded.same_words
    assert letters.same_words
    assert not expired.same_words
    assert not numbers.same_words


async def test_in_chat_the_same_is_answered_with_words_and_without(tmp_path: Path) -> None:
    wall, processor = await measured("chat", 2, tmp_path)

    assert wall.same_words
    assert processor.same_words
