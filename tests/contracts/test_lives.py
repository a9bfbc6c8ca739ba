"""Which processes were cut off: seen by those that live on, whatever ended them."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from storage.lives import COMING, FOLDER, leave_behind, life_in, living
from tests.support.processes import started

LIVES = """
import sys
from pathlib import Path
from storage.lives import life_in, living
with living(life_in(Path(sys.argv[1]))) as life:
    print(life.name, flush=True)
    for line in sys.stdin:
        life.farewell()
        print("said", flush=True)
"""


def test_whoever_lives_or_has_said_farewell_is_not_cut_off(tmp_path: Path) -> None:
    with living(life_in(tmp_path)) as one:
        with living(life_in(tmp_path)) as other:
            assert one.cut_off() == other.cut_off() == []
            other.farewell()
        assert one.cut_off() == []
        with living(life_in(tmp_path)) as third:
            pass
        assert one.cut_off() == [third.name]
        one.forget([third.name])
        one.forget([third.name])
        assert one.cut_off() == []


def test_of_a_life_stands_there_that_there_was_one(tmp_path: Path) -> None:
    with living(life_in(tmp_path)) as life:
        [file] = (tmp_path / FOLDER).iterdir()
        assert (file.name, file.read_bytes(), file.stat().st_mode & 0o777) == (
            life.name,
            b"",
            0o600,
        )
        assert (tmp_path / FOLDER).stat().st_mode & 0o777 == 0o700
        life.farewell()
        assert [*(tmp_path / FOLDER).iterdir()] == []


def test_whoever_is_only_just_coming_is_not_taken_for_dead(tmp_path: Path) -> None:
    with living(life_in(tmp_path)) as life:
        (tmp_path / FOLDER / f"0123456789abcdef{COMING}").touch()
        assert life.cut_off() == []


def test_a_copy_that_was_put_back_was_cut_off(tmp_path: Path) -> None:
    leave_behind(tmp_path)
    with living(life_in(tmp_path)) as life:
        assert len(life.cut_off()) == 1


@pytest.mark.parametrize("says_farewell", [True, False])
async def test_killed_with_a_farewell_or_without(tmp_path: Path, *, says_farewell: bool) -> None:
    command = (sys.executable, "-c", LIVES, str(tmp_path))
    with living(life_in(tmp_path)) as life:
        async with started(*command, stdin=PIPE, stdout=PIPE) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            name = (await asyncio.wait_for(process.stdout.readline(), 60)).decode().strip()
            if says_farewell:
                process.stdin.write(b"farewell\n")
                await process.stdout.readline()
            assert life.cut_off() == []
            process.send_signal(signal.SIGKILL)
            await process.wait()

        assert life.cut_off() == ([] if says_farewell else [name])
