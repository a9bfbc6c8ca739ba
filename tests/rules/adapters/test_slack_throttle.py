"""How many messages may go, and when: by a clock that only moves when somebody waits."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from adapters.slack.api.throttle import ALLOWED, POSTING, Throttle
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
def throttle(watch: Watch) -> Throttle:
    return Throttle(clock=watch, sleep=watch.sleep)


async def test_a_channel_gets_one_message_a_second_and_the_first_at_once(
    throttle: Throttle, watch: Watch
) -> None:
    await throttle.turn(POSTING, "C1")
    assert watch.now == 1000.0

    for _ in range(10):
        await throttle.turn(POSTING, "C1")

    assert watch.now == pytest.approx(1000 + 10 / ALLOWED)


async def test_a_workspace_gets_five_messages_a_second_in_all_its_channels(
    throttle: Throttle, watch: Watch
) -> None:
    for number in range(101):
        await throttle.turn(POSTING, f"C{number}")

    assert watch.now == pytest.approx(1000 + 20 / ALLOWED)


async def test_a_pause_that_was_asked_for_is_kept_and_only_there(
    throttle: Throttle, watch: Watch
) -> None:
    throttle.told_to_wait(POSTING, "C1", timedelta(seconds=30))

    await throttle.turn(POSTING, "C2")
    with pytest.raises(TryLater) as later:
        await throttle.turn(POSTING, "C1")
    assert later.value.after == timedelta(seconds=30)

    watch.now += 30
    await throttle.turn(POSTING, "C1")
    assert watch.now == 1030.0


async def test_a_person_and_the_conversation_with_them_have_one_turn(
    throttle: Throttle, watch: Watch
) -> None:
    await throttle.turn(POSTING, "U1")
    throttle.same_channel("U1", "D1")

    await throttle.turn(POSTING, "D1")
    await throttle.turn(POSTING, "U1")

    assert watch.now > 1002.0


async def test_who_is_sent_back_takes_nobody_elses_turn(throttle: Throttle, watch: Watch) -> None:
    throttle.told_to_wait(POSTING, "C1", timedelta(seconds=30))
    for _ in range(50):
        with pytest.raises(TryLater):
            await throttle.turn(POSTING, "C1")

    await throttle.turn(POSTING, "C2")

    assert watch.now == 1000.0


async def test_a_modal_never_waits_unless_slack_says_so(throttle: Throttle, watch: Watch) -> None:
    for _ in range(1000):
        await throttle.turn("views.open", "")
    assert watch.now == 1000.0

    throttle.told_to_wait("views.open", "", timedelta(seconds=2))
    await throttle.turn("views.open", "")
    assert watch.now == 1002.0


async def test_channels_that_are_quiet_are_forgotten(throttle: Throttle) -> None:
    for number in range(25_000):
        await throttle.turn(POSTING, f"C{number}")

    assert len(throttle._buckets) <= 10_001
