"""Whether the time of an answer tells what must not be told; measured at `tequio run` over HTTP.

A receipt that opens nothing: unknown, with one wrong word, expired, or of a shredded case. A
ticket at a crowded door: unknown, or used. What goes along with an answer to a check-in:
words, or nothing; from a page over HTTP, from a chat at a Slack that is played here. Receipts are
tried as they are, and once more where they cost next to nothing, so that no difference hides under
that cost.
"""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientSession, DummyCookieJar

from storage.migrate import migrate
from tests.support.asked_in_turn import HEADING, Pair, Sides, asked_in_turn, pairs
from tests.support.chat_times import opened_chat
from tests.support.door_times import (
    Line,
    cover_sides,
    number_sides,
    opens,
    ticket_sides,
    word_sides,
)
from tests.support.free_port import free_port
from tests.support.light_receipts import make_light
from tests.support.old_receipts import OldReceipts, lay_old_receipts
from tests.support.serving import serving
from tests.support.slack.server import opened_slack
from tests.support.slack_door import SECRET, TEAM, SlackPlatform

AS_IT_IS = ("-m", "bot", "run")
LIGHT = ("-m", "tests.support.light_receipts")
TIMES = {"light-receipts": 400, "tickets": 400, "receipts": 100, "letters": 100, "chat": 100}
"""How often each side is asked: fixed beforehand, so that nobody stops where it looks well. To
derive a mailbox takes long on purpose, and what is kept is written whole each time."""
SETTINGS = """\
data_dir = "{folder}"
[web]
port = {port}
[slack]
mode = "http"
api_url = "{api_url}"
bot_token = "{token}"
signing_secret = "{secret}"
[concerns]
answers_a_week = 100_000
"""


@asynccontextmanager
async def door(folder: Path, command: Sequence[str]) -> AsyncIterator[tuple[Line, OldReceipts]]:
    migrate(f"sqlite:///{folder / 'tequio.db'}")
    old, port = await lay_old_receipts(folder), free_port()
    async with opened_slack(SlackPlatform.world()) as slack:
        token = slack.world.workspace(TEAM).token
        told = SETTINGS.format(
            folder=folder, port=port, api_url=slack.api_url, token=token, secret=SECRET
        )
        (folder / "tequio.toml").write_text(told, encoding="utf-8")
        async with serving(folder, command) as tequio:
            await tequio.says("Tequio serves slack")
            async with ClientSession(cookie_jar=DummyCookieJar()) as http:
                line = Line(http, f"http://127.0.0.1:{port}")
                for each in old.standing:
                    assert await opens(line, each), "it is the vault that was laid"
                yield line, old


async def measured(part: str, times: int, folder: Path) -> Sequence[Pair]:
    match part:
        case "receipts":
            async with door(folder, AS_IT_IS) as (line, old):
                return await _compared(word_sides(line, old), times)
        case "light-receipts":
            make_light()  # here, too, where the receipts are made
            async with door(folder, LIGHT) as (line, old):
                words = await _compared(word_sides(line, old), times)
                return [*words, *await _compared(number_sides(line, old), times)]
        case "tickets":
            async with door(folder, AS_IT_IS) as (line, old):
                return await _compared(await ticket_sides(line, old), times)
        case "letters":
            async with door(folder, AS_IT_IS) as (line, old):
                return await _compared(cover_sides(line, old), times)
        case _:
            async with opened_chat(folder) as chat:
                return await _compared(chat.sides, times)


async def _compared(sides: Sides, times: int) -> Sequence[Pair]:
    return [*pairs(await asked_in_turn(sides, times))]


async def main(parts: Sequence[str], times: int | None) -> int:
    print(HEADING)  # noqa: T201
    alike = True
    for part in parts:
        with TemporaryDirectory() as folder:
            for found in await measured(part, times or TIMES[part], Path(folder)):
                print(found, flush=True)  # noqa: T201
                alike = alike and found.alike
    return int(not alike)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"any of {', '.join(TIMES)}")
    parser.add_argument(
        "--times", type=int, help="for each side; as many as are fixed, if not said"
    )
    asked = parser.parse_args()
    sys.exit(asyncio.run(main(asked.parts or [*TIMES], asked.times)))
