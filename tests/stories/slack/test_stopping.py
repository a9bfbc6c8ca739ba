"""`tequio run` is stopped while somebody is paged for something urgent: in order, and not."""

import asyncio
import signal
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.people import Member, Role
from bot.concerns.batches import Batch, Slot
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.decoys import decoy
from bot.concerns.sealed.signatures import VerifyKey
from bot.operator.run import now
from bot.operator.running import opened
from bot.operator.upkeep import CONCERNS, bring_up_to_date
from bot.ports import Transaction
from bot.words.ids import MemberId
from bot.words.inbound import Address
from config.settings import Settings
from storage.concerns_vault import ConcernsVault
from storage.database import Database
from storage.lives import FOLDER
from storage.transaction import SqlStorage
from tests.stories.slack.test_serving import noting
from tests.support.free_port import free_port
from tests.support.serving import serving
from tests.support.slack.people import SlackPerson
from tests.support.slack.server import APP_TOKEN, SlackServer, opened_slack
from tests.support.slack_door import SECRET, TEAM, SlackPlatform

SERVES = "Tequio serves slack"
PAGE, CUT_OFF = "Please open your inbox now.", "I was cut off."
SLOW = 0.2
"""Seconds that each call takes on its way to Slack."""
ALLOWED, LEFT_OUT = "UANA", "UOMAR"


def write_settings(folder: Path, server: SlackServer) -> None:
    lines = (
        f'data_dir = "{folder}"',
        f"[web]\nport = {free_port()}",
        f'[slack]\nmode = "socket"\napi_url = "{server.api_url}"',
        f'bot_token = "{server.world.workspace(TEAM).token}"',
        f'app_token = "{APP_TOKEN}"\nsigning_secret = "{SECRET}"',
    )
    (folder / "tequio.toml").write_text("\n".join(lines), encoding="utf-8")


def gather(tx: Transaction) -> None:
    for user in (ALLOWED, LEFT_OUT):
        member = Member(MemberId(user), user, roles=frozenset({Role.RESPONDER}))
        tx.people.add(member, Address("slack", TEAM, user))


async def something_urgent(folder: Path) -> None:
    """Two who respond, and what only one of them is to be told of."""
    url, now = bring_up_to_date(Settings(data_dir=folder)), datetime.now(UTC)
    async with Database(url) as database:
        await SqlStorage(database, lambda: now).run(gather)
    vault, keys = ConcernsVault(folder / CONCERNS, ZoneInfo("UTC"), now), {}
    for user in (ALLOWED, LEFT_OUT):
        keys[user] = recipient_of(new_identity())
        enrolled = Responder(user, keys[user], VerifyKey("ab" * 32), now.date())
        vault.enrol(MemberId(user), enrolled)
    vault.keep(decoy(), Batch(now.date(), Slot.AT_ONCE), [keys[ALLOWED]])


def owed(folder: Path) -> list[tuple[str, str]]:
    """To whom something is owed, and what."""
    with closing(connect(folder / "tequio.db")) as database:
        return database.execute(
            "SELECT recipient, message FROM deliveries WHERE next_at IS NOT NULL"
        ).fetchall()


def kept(folder: Path) -> set[str]:
    with closing(connect(folder / "tequio.db")) as database:
        return {row[0] for row in database.execute("SELECT what FROM action_items")}


def serving_now(folder: Path) -> int:
    return len([*(folder / FOLDER).iterdir()])


async def test_stopped_in_order_it_pages_once_more_before_it_is_gone_and_killed_it_asks_all(
    tmp_path: Path,
) -> None:
    async with opened_slack(SlackPlatform.world()) as server:
        write_settings(tmp_path, server)
        await something_urgent(tmp_path)
        slack = server.world.workspace(TEAM)
        ana, omar = (SlackPerson(server, slack, server.sockets, u) for u in (ALLOWED, LEFT_OUT))

        async with serving(tmp_path) as tequio:
            await tequio.says(SERVES)
            await server.until(lambda: ana.sees.count(PAGE) == 1)
            assert serving_now(tmp_path) == 1
            assert await tequio.stops() == 0
            assert tequio.errors == ""
        assert ana.sees.count(PAGE) == 2
        assert PAGE not in omar.sees
        assert serving_now(tmp_path) == 0
        assert PAGE not in str(owed(tmp_path))

        async with serving(tmp_path) as tequio:
            await tequio.says(SERVES)
            assert serving_now(tmp_path) == 1
            assert CUT_OFF not in str(owed(tmp_path))
            tequio.process.kill()
            await tequio.process.wait()
        assert serving_now(tmp_path) == 1

        async with serving(tmp_path) as tequio:
            await tequio.says(SERVES)
            assert serving_now(tmp_path) == 1
            assert await tequio.stops() == 0
        told = [to for to, message in owed(tmp_path) if CUT_OFF in message]
        for each in (ana, omar):
            # At a full ten minutes one of three is shown already, perhaps with its outcome unknown.
            still, shown = sum(each.id in to for to in told), each.sees.count(CUT_OFF)
            assert shown <= 1
            assert 3 - shown <= still <= 3
        assert (ana.sees.count(PAGE), omar.sees.count(PAGE)) == (2, 0)


@pytest.mark.parametrize(
    ("sign", "times"),
    [(signal.SIGTERM, 1), (signal.SIGTERM, 2), (signal.SIGTERM, 10), (signal.SIGINT, 3)],
)
async def test_however_often_it_is_asked_to_stop_in_the_middle_of_work_nothing_is_lost(
    tmp_path: Path, sign: signal.Signals, times: int
) -> None:
    """Slack is slow, so that whoever asks again does so while it says farewell."""
    async with opened_slack(SlackPlatform.world()) as server:
        write_settings(tmp_path, server)
        await something_urgent(tmp_path)
        ana, omar = (
            SlackPerson(server, server.world.workspace(TEAM), server.sockets, u)
            for u in (ALLOWED, LEFT_OUT)
        )

        async with serving(tmp_path) as tequio:
            await tequio.says(SERVES)
            await server.until(lambda: ana.sees.count(PAGE) == 1)
            server.pause = lambda _method: asyncio.sleep(SLOW)
            typed = [f"Call {number}" for number in range(20)]
            typing = [asyncio.create_task(omar.commands(noting(each))) for each in typed]
            await server.until(lambda: any("Call" in str(args) for _, args in server.calls))
            assert await tequio.stops(sign, times) == 0
            assert tequio.errors == ""
            outcomes = await asyncio.gather(*typing, return_exceptions=True)

        pages = ana.sees.count(PAGE) + str(owed(tmp_path)).count(PAGE)
        assert pages == 2 or serving_now(tmp_path) == 1, "it is known that it was cut off"
        taken = {t for t, how in zip(typed, outcomes, strict=True) if how == {}}
        assert taken
        assert taken <= kept(tmp_path)


async def test_where_slack_answers_nothing_it_stops_all_the_same_and_says_nothing_of_errors(
    tmp_path: Path,
) -> None:
    """What is under way to Slack is broken off before the database is closed."""
    async with opened_slack(SlackPlatform.world()) as server:
        write_settings(tmp_path, server)
        await something_urgent(tmp_path)
        ana = SlackPerson(server, server.world.workspace(TEAM), server.sockets, ALLOWED)

        async with serving(tmp_path) as tequio:
            await tequio.says(SERVES)
            await server.until(lambda: ana.sees.count(PAGE) == 1)
            server.pause = lambda _method: asyncio.Event().wait()
            await ana.commands("help")
            assert await tequio.stops() == 0
            assert tequio.errors == ""
        assert serving_now(tmp_path) == 0


async def test_whoever_is_stopped_before_the_first_beat_was_not_cut_off(tmp_path: Path) -> None:
    """Nobody is paged before it, so nothing is lost, and the next start wakes nobody."""
    await something_urgent(tmp_path)
    settings = Settings(data_dir=tmp_path)
    with pytest.raises(asyncio.CancelledError):
        async with opened(settings, now, bring_up_to_date):
            raise asyncio.CancelledError
    async with opened(settings, now, bring_up_to_date):
        assert CUT_OFF not in str(owed(tmp_path))
