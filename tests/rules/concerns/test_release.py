"""In which order a release takes its steps, and what it does again, and what not."""

import asyncio
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.concerns.release import MOST_LET_PASS, Release
from bot.concerns.responder.unanswered import AGAIN, Unanswered
from bot.concerns.store import Page
from bot.words.ids import MemberId

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ADA, BOB = Page("1", MemberId("ada")), Page("2", MemberId("bob"))


@dataclass
class Story:
    """All that a release speaks to; what it was asked stands in `told`, step by step."""

    now: datetime = NOON
    ours: bool = True
    waiting: Sequence[Page] = ()
    reached: Collection[MemberId] = (MemberId("ada"),)
    told: list[object] = field(default_factory=list)
    unanswered: Unanswered = field(default_factory=Unanswered)

    @contextmanager
    def turn(self) -> Iterator[bool]:
        yield self.ours

    def release(self, now: datetime) -> Sequence[Page]:
        self.told.append(("release", now))
        return self.waiting

    def paged(self, pages: Collection[Page]) -> None:
        self.told.append(("noted", pages))
        self.waiting = ()

    async def settle(self) -> None:
        self.told.append("settle")

    async def owe(self, pages: Sequence[Page]) -> Collection[MemberId]:
        self.told.append(("owe", pages))
        return self.reached

    async def forget(self) -> None:
        self.told.append("forget")

    async def owe_again(self, members: Collection[MemberId]) -> None:
        self.told.append(("again", members))

    async def beat(self, release: Release, after: timedelta = timedelta()) -> list[object]:
        """What one beat does."""
        self.now += after
        self.told.clear()
        await release()
        return [*self.told]


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def release(story: Story) -> Release:
    return Release(
        story,
        lambda: story.now,
        story.settle,
        story.owe,
        story.forget,
        story.owe_again,
        story.unanswered,
    )


async def test_after_a_start_it_forgets_once_whoever_died_before_that(
    story: Story, release: Release
) -> None:
    assert await story.beat(release) == ["settle", ("release", NOON), "forget"]
    assert await story.beat(release) == ["settle", ("release", NOON)]


async def test_it_notes_that_somebody_is_told_only_when_that_is_owed(
    story: Story, release: Release
) -> None:
    await story.beat(release)
    story.waiting = (ADA, BOB)

    steps = [("owe", (ADA, BOB)), ("noted", (ADA, BOB)), "forget"]
    assert await story.beat(release) == ["settle", ("release", NOON), *steps]
    assert await story.beat(release) == ["settle", ("release", NOON)]


async def test_whoever_was_reached_is_asked_again_and_that_is_forgotten_as_well(
    story: Story, release: Release
) -> None:
    story.waiting = (ADA, BOB)
    await story.beat(release)

    asked = [("again", [MemberId("ada")]), "forget"]
    for minutes in (10, 20):
        told = await story.beat(release, timedelta(minutes=minutes))
        assert told == ["settle", ("release", story.now), *asked]
        assert await story.beat(release) == ["settle", ("release", story.now)]
    assert story.now == NOON + AGAIN[-1]
    assert await story.beat(release, timedelta(days=1)) == ["settle", ("release", story.now)]


async def test_what_has_died_before_it_forgot_is_forgotten_at_the_next_beat(
    story: Story, release: Release
) -> None:
    async def dies() -> None:
        raise OSError("killed")

    release.forget = dies
    with pytest.raises(OSError, match="killed"):
        await release()
    release.forget = story.forget

    assert await story.beat(release) == ["settle", ("release", NOON), "forget"]


async def test_while_another_instance_is_at_it_nothing_is_done_for_a_minute(
    story: Story, release: Release
) -> None:
    await story.beat(release)
    for _ in range(2):
        story.ours = False
        for _ in range(MOST_LET_PASS):
            assert await story.beat(release) == ["settle"]
        with pytest.raises(TimeoutError, match=r"^another process .* stands still: end it$"):
            await release()
        story.ours = True
        await story.beat(release)


async def test_before_a_stop_whoever_has_not_looked_is_asked_at_once_and_then_nothing_is_done(
    story: Story, release: Release
) -> None:
    story.waiting = (ADA, BOB)
    await story.beat(release)
    story.told.clear()
    await release.hand_over()

    asked = [("again", [MemberId("ada")]), "forget"]
    assert story.told == ["settle", ("release", NOON), *asked]
    assert await story.beat(release, timedelta(minutes=10)) == []


async def test_what_came_at_the_last_is_owed_before_a_stop_and_asked_for_once_more(
    story: Story, release: Release
) -> None:
    await story.beat(release)
    story.waiting = (ADA,)
    story.told.clear()
    await release.hand_over()

    first = [("owe", (ADA,)), ("noted", (ADA,)), "forget"]
    asked = [("again", [MemberId("ada")]), "forget"]
    assert story.told == ["settle", ("release", NOON), *first, *asked]


async def test_whoever_is_just_being_paged_at_a_stop_is_asked_once_more_before_it(
    story: Story, release: Release
) -> None:
    """A beat that was under way ends first, or it would note them only when nobody looks."""
    await story.beat(release)
    story.waiting = (ADA,)
    story.told.clear()
    goes_on = asyncio.Event()

    async def settles_slowly() -> None:
        await goes_on.wait()
        await story.settle()

    release.settle = settles_slowly
    async with asyncio.TaskGroup() as both:
        both.create_task(release())
        both.create_task(release.hand_over())
        await asyncio.sleep(0)
        goes_on.set()

    paged = [("owe", (ADA,)), ("noted", (ADA,)), "forget"]
    asked = [("again", [MemberId("ada")]), "forget"]
    begins = ["settle", ("release", NOON)]
    assert story.told == [*begins, *paged, *begins, *asked]


async def test_where_nobody_was_paged_a_stop_asks_nobody(story: Story, release: Release) -> None:
    await story.beat(release)
    story.told.clear()
    await release.hand_over()

    assert story.told == ["settle", ("release", NOON)]
