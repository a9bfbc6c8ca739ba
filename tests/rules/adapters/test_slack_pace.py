"""How many messages may go, and when: by a clock that only moves when somebody waits."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from adapters.slack.api.pace import ALLOWED, POSTING, Pace
from bot.words.errors import TryLater


@dataclass
class Watch:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def pace(watch: Watch) -> Pace:
    return Pace(clock=watch, sleep=watch.sleep)


async def test_a_channel_gets_one_message_a_second_and_the_first_at_once(
    pace: Pace, watch: Watch
) -> None:
    await pace.turn(POSTING, "C1")
    assert watch.now == 1000.0

    for _ in range(10):
        await pace.turn(POSTING, "C1")

    assert watch.now == pytest.approx(1000 + 10 / ALLOWED)


async def test_a_workspace_gets_five_messages_a_second_in_all_its_channels(
    pace: Pace, watch: Watch
) -> None:
    for number in range(101):
        await pace.turn(POSTING, f"C{number}")

    assert watch.now == pytest.approx(1000 + 20 / ALLOWED)


async def test_a_pause_that_was_asked_for_is_kept_and_only_there(pace: Pace, watch: Watch) -> None:
    pace.told_to_wait(POSTING, "C1", timedelta(seconds=30))

    await pace.turn(POSTING, "C2")
    with pytest.raises(TryLater) as later:
        await pace.turn(POSTING, "C1")
    assert later.value.after == timedelta(seconds=30)

    watch.now += 30
    await pace.turn(POSTING, "C1")
    assert watch.now == 1030.0


async def test_a_person_and_the_conversation_with_them_have_one_turn(
    pace: Pace, watch: Watch
) -> None:
    await pace.turn(POSTING, "U1")
    pace.same_channel("U1", "D1")

    await pace.turn(POSTING, "D1")
    await pace.turn(POSTING, "U1")

    assert watch.now > 1002.0


async def test_who_is_sent_back_takes_nobody_elses_turn(pace: Pace, watch: Watch) -> None:
    pace.told_to_wait(POSTING, "C1", timedelta(seconds=30))
    for _ in range(50):
        with pytest.raises(TryLater):
            await pace.turn(POSTING, "C1")

    await pace.turn(POSTING, "C2")

    assert watch.now == 1000.0


async def test_a_modal_never_waits_unless_slack_says_so(pace: Pace, watch: Watch) -> None:
    for _ in range(1000):
        await pace.turn("views.open", "")
    assert watch.now == 1000.0

    pace.told_to_wait("views.open", "", timedelta(seconds=2))
    await pace.turn("views.open", "")
    assert watch.now == 1002.0


async def test_channels_that_are_quiet_are_forgotten(pace: Pace) -> None:
    for number in range(25_000):
        await pace.turn(POSTING, f"C{number}")

    assert len(pace._buckets) <= 10_001
