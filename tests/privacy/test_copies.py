"""What is said in confidence until a round closes is in no copy once it has closed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.operator.copies.archive import opened, unpacked
from bot.operator.copies.make_copy import make_copy
from bot.operator.copies.restore import restore
from tests.privacy.test_anonymous_rounds import CANARY, CLOSED, HALF_TOLD, everything, some_answer
from tests.support.checkin_scene import MONTHLY, local, opened_scene, sets_up
from tests.support.copying import Operator, new_operator, stamp, url_in
from tests.support.postgres import new_database
from tests.support.stage import Stage


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with opened_scene(database_url) as stage:
        stamp(database_url)
        await sets_up(stage.people["Ana"], MONTHLY)
        await stage.lives_until(local(9, 9, "America/New_York"))
        await some_answer(stage)
        yield stage


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    return new_operator(tmp_path)


def elsewhere(url: str, request: pytest.FixtureRequest, name: str) -> str:
    if url.startswith("sqlite"):
        return url
    return new_database(request.getfixturevalue("postgres_server"), name)


async def test_an_answer_comes_back_while_its_round_is_open_and_never_after_it(
    stage: Stage,
    database_url: str,
    tmp_path: Path,
    operator: Operator,
    request: pytest.FixtureRequest,
) -> None:
    here = operator.settings(tmp_path, database_url)
    copy = make_copy(here, stage.vault, stage.clock())
    _, files = unpacked(opened(copy, operator.secret))
    assert not [
        name
        for name, kept in files.items()
        if CANARY.encode() in kept or HALF_TOLD.encode() in kept
    ]

    meanwhile = elsewhere(database_url, request, f"meanwhile_{id(stage)}")
    there = operator.settings(tmp_path / "meanwhile", meanwhile)
    restore(there, copy, operator.secret)
    assert len(everything(url_in(there))["pending_answers"]) == 6

    await stage.lives_until(CLOSED)
    make_copy(here, stage.vault, stage.clock())

    afterwards = elsewhere(database_url, request, f"afterwards_{id(stage)}")
    there = operator.settings(tmp_path / "afterwards", afterwards)
    restore(there, copy, operator.secret)
    assert everything(url_in(there))["pending_answers"] == []
