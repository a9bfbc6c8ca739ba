"""What holds on every platform, tried at its real surface."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bot.words.errors import Undeliverable
from bot.words.inbound import Called, Said
from bot.words.messages import Button, Choice, Corrections, Field, Form, Message
from tests.support.doors import ListeningCore, Platform
from tests.support.matrix_door import MatrixPlatform
from tests.support.slack_door import SlackOverHttp, SlackPlatform
from tests.support.web_door import WebPlatform

PLATFORMS: dict[str, Callable[[Path], Platform]] = {
    "web": WebPlatform,
    "slack": SlackPlatform,
    "slack over http": SlackOverHttp,
    "matrix": partial(MatrixPlatform, rooms=False),
}
WITH_ROOMS: dict[str, Callable[[Path], Platform]] = {
    **PLATFORMS,
    "matrix": MatrixPlatform,
    "matrix in plain rooms": partial(MatrixPlatform, encrypted=False),
}
"""For what is about rooms: a homeserver takes its time over each."""

AWAY = Form(
    "Days away",
    (
        Field("first", "First day", "date", hint="The day you leave"),
        Field("note", "A note", "paragraph", optional=True),
        Field("how", "How", "choice", choices=(Choice("far", "Far"), Choice("near", "Near"))),
    ),
    "away.add",
    {"circle": "c-1"},
)


@pytest.fixture(params=PLATFORMS)
def platform(request: pytest.FixtureRequest, tmp_path: Path) -> Platform:
    return PLATFORMS[request.param](tmp_path)


@pytest.fixture(params=WITH_ROOMS)
def coalition(request: pytest.FixtureRequest, tmp_path: Path) -> Platform:
    return WITH_ROOMS[request.param](tmp_path)


class TestEveryAdapter:
    async def test_a_delivery_is_shown_to_its_person_and_to_nobody_else(
        self, coalition: Platform
    ) -> None:
        async with coalition.open(ListeningCore({})) as door:
            message = Message("Your turn", ("Second line",), details=("For those who want it",))

            await door.adapter.deliver(coalition.ana, message, key="d1")

            seen = await door.guest(coalition.ana).sees()
            assert all(words in seen for words in ("Your turn", "Second line", "For those who"))
            assert "Your turn" not in await door.guest(coalition.omar).sees()
            assert "Your turn" not in await door.room_sees(coalition.room)

    async def test_the_same_key_is_shown_once(self, platform: Platform) -> None:
        async with platform.open(ListeningCore({})) as door:
            for _ in range(2):
                await door.adapter.deliver(platform.ana, Message("Your turn"), key="d1")

            assert (await door.guest(platform.ana).sees()).count("Your turn") == 1

    async def test_the_same_key_at_the_same_time_is_shown_once(self, platform: Platform) -> None:
        """As after a sleep: one that is on its way yet, and one that is tried again."""
        async with platform.open(ListeningCore({})) as door:
            deliver = partial(door.adapter.deliver, platform.ana, Message("Your turn"), key="d1")

            await asyncio.gather(*(deliver(again=again) for again in (False, True, True)))

            assert (await door.guest(platform.ana).sees()).count("Your turn") == 1

    async def test_the_same_key_is_shown_once_after_a_restart_too(self, platform: Platform) -> None:
        for again in (False, True):
            async with platform.open(ListeningCore({})) as door:
                await door.adapter.deliver(
                    platform.ana, Message("Your turn"), key="d1", again=again
                )

        async with platform.open(ListeningCore({})) as door:
            assert (await door.guest(platform.ana).sees()).count("Your turn") == 1

    async def test_rooms_do_not_hear_each_other(self, coalition: Platform) -> None:
        async with coalition.open(ListeningCore({})) as door:
            await door.adapter.deliver(coalition.room, Message("Digest of one"), key="d1")
            await door.adapter.deliver(coalition.other_room, Message("Digest of two"), key="d2")

            one, two = [await door.room_sees(r) for r in (coalition.room, coalition.other_room)]
            assert ("Digest of one" in one, "Digest of two" in one) == (True, False)
            assert ("Digest of one" in two, "Digest of two" in two) == (False, True)

    async def test_what_cannot_arrive_is_undeliverable(self, platform: Platform) -> None:
        async with platform.open(ListeningCore({})) as door:
            with pytest.raises(Undeliverable):
                await door.adapter.deliver(platform.nobody, Message("Hello"), key="d1")

    async def test_a_long_text_is_shown_to_its_end(self, platform: Platform) -> None:
        async with platform.open(ListeningCore({})) as door:
            message = Message("word " * 2000 + "end", tuple(f"line {n}" for n in range(200)))

            await door.adapter.deliver(platform.ana, message, key="d1")

            seen = await door.guest(platform.ana).sees()
            assert seen.count("word") == 2000
            assert "end" in seen
            assert "line 199" in seen

    @pytest.mark.parametrize(
        "text",
        [
            "<script>alert(1)</script>",
            "<!channel> <@U123> @room",
            "*bold* _italic_ [link](https://example.org) &amp; `code`",
            "متى نلتقي؟ \u2068Ana\u2069 10:00",
            "{name} %s {{ 7 * 7 }}",
        ],
    )
    async def test_whatever_people_write_stays_text(self, platform: Platform, text: str) -> None:
        core = ListeningCore({"echo": Message(text, buttons=(Button(text, "again"),))})
        async with platform.open(core) as door:
            ana = door.guest(platform.ana)

            await door.adapter.deliver(platform.ana, Message(text), key="d1")
            await ana.says("echo")

            assert (await ana.sees()).count(text) == 3

    async def test_said_words_reach_the_core_and_the_answer_stands_there(
        self, platform: Platform
    ) -> None:
        core = ListeningCore({"mine": Message("Nothing to do")})
        async with platform.open(core) as door:
            await door.guest(platform.ana).says("mine")

            (heard,) = core.heard
            assert (heard.sender, heard.event, heard.room) == (platform.ana, Said("mine"), None)
            assert "Nothing to do" in await door.guest(platform.ana).sees()

    async def test_each_deed_has_a_key_of_its_own(self, platform: Platform) -> None:
        core = ListeningCore({"mine": Message("Nothing to do")})
        async with platform.open(core) as door:
            await door.guest(platform.ana).says("mine")
            await door.guest(platform.ana).says("mine")

            assert len({heard.key for heard in core.heard}) == 2

    async def test_a_button_calls_its_route_with_its_args(self, platform: Platform) -> None:
        core = ListeningCore({"action.done": Message("Well done")})
        buttons = (Button("Done", "action.done", {"value": "a1"}), Button("Later", "action.later"))
        async with platform.open(core) as door:
            await door.adapter.deliver(platform.ana, Message("Due", buttons=buttons), key="d1")

            await door.guest(platform.ana).presses("Done")

            (heard,) = core.heard
            assert heard.sender == platform.ana
            assert heard.event == Called("action.done", {"value": "a1"})
            assert "Well done" in await door.guest(platform.ana).sees()

    async def test_a_form_comes_back_with_its_constants_and_answers(
        self, platform: Platform
    ) -> None:
        core = ListeningCore({"away": AWAY, "away.add": Message("Noted")})
        async with platform.open(core) as door:
            ana = door.guest(platform.ana)
            await ana.says("away")

            await ana.fills(first="2026-03-05", note="Sea\nand sun", how="far")

            answers = {"first": "2026-03-05", "note": "Sea\nand sun", "how": "far"}
            assert core.heard[-1].event == Called("away.add", {"circle": "c-1", **answers})
            assert "Noted" in await ana.sees()

    async def test_a_wrong_answer_is_explained_and_the_form_stays_open(
        self, platform: Platform
    ) -> None:
        wrong = Corrections({"first": "That day is over"})
        core = ListeningCore({"away": AWAY, "away.add": wrong})
        async with platform.open(core) as door:
            ana = door.guest(platform.ana)
            await ana.says("away")
            await ana.fills(first="2022-01-01", how="far")
            assert "That day is over" in ana.just_saw

            core.replies = {"away.add": Message("Noted")}
            await ana.fills(first="2026-03-05", how="far")

            assert "Noted" in await ana.sees()

    async def test_a_fleeting_answer_is_seen_and_stands_in_no_history(
        self, platform: Platform
    ) -> None:
        core = ListeningCore({"receipt": Message("eight secret words", ephemeral=True)})
        async with platform.open(core) as door:
            ana = door.guest(platform.ana)

            await ana.says("receipt")

            assert "eight secret words" in ana.just_saw
            assert "eight secret words" not in await ana.sees()
