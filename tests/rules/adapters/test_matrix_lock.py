"""Keys that only one process may use go to the next one when it is gone, and never before."""

import asyncio
import os
from pathlib import Path
from time import time

import pytest

from adapters.matrix.crypto import lock
from adapters.matrix.crypto.lock import STANDSTILL, KeyLock
from bot.words.errors import CommandFailed


async def test_without_patience_a_second_process_is_told_at_once(tmp_path: Path) -> None:
    async with KeyLock(tmp_path).alone():
        with pytest.raises(CommandFailed, match="Another process"):
            async with KeyLock(tmp_path).alone():
                pass


async def test_an_instance_that_waits_takes_over_when_the_first_one_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "LOOK_AGAIN", 0.01)
    first, second = KeyLock(tmp_path, waits=True), KeyLock(tmp_path, waits=True)
    has_it, may_end = asyncio.Event(), asyncio.Event()

    async def take_over() -> None:
        async with second.alone():
            has_it.set()
            await may_end.wait()

    async with first.alone(), asyncio.timeout(60):
        taking = asyncio.create_task(take_over())
        while not second.is_elsewhere:  # noqa: ASYNC110  nobody says when it has looked
            await asyncio.sleep(0)
        assert not has_it.is_set()
        assert second.problem() == ""
    async with asyncio.timeout(60):
        await has_it.wait()
        assert (first.is_elsewhere, second.is_elsewhere) == (False, False)
        may_end.set()
        await taking


async def test_whoever_has_them_and_stands_still_is_told_of(tmp_path: Path) -> None:
    async with KeyLock(tmp_path, waits=True).alone():
        second = KeyLock(tmp_path, waits=True)
        long_ago = time() - STANDSTILL - 1
        os.utime(tmp_path / "lock", (long_ago, long_ago))

        assert "stands still: end that process" in second.problem()


async def test_whoever_has_them_shows_that_they_are_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "BEAT", 0.01)
    file = tmp_path / "lock"
    async with KeyLock(tmp_path).alone(), asyncio.timeout(60):
        for _ in range(2):
            os.utime(file, (0, 0))
            while file.stat().st_mtime == 0:  # noqa: ASYNC110  it beats by itself
                await asyncio.sleep(0)
