"""When responders are asked to look, and when a process that was cut off is forgotten."""

from collections.abc import Collection
from dataclasses import dataclass, field

import pytest

from bot.concerns.starts import Starts


@dataclass
class Story:
    """Both what a start looks at and what it asks; `told` has the steps in their order."""

    gone: Collection[str] = ()
    told: list[object] = field(default_factory=list)

    def cut_off(self) -> Collection[str]:
        return self.gone

    def forget(self, names: Collection[str]) -> None:
        self.told.append(("forget", names))
        self.gone = ()

    def farewell(self) -> None:
        self.told.append("farewell")

    async def ask(self, was_cut_off: bool) -> None:
        self.told.append(("ask", was_cut_off))


@pytest.fixture
def story() -> Story:
    return Story()


async def test_at_each_start_they_are_asked_and_at_a_beat_only_if_one_was_cut_off(
    story: Story,
) -> None:
    starts = Starts(story, story.ask)
    await starts.begin()
    await starts()

    assert story.told == [("ask", False), ("forget", ())]


@pytest.mark.parametrize("at_a_start", [True, False])
async def test_who_was_cut_off_is_forgotten_once_they_are_asked(
    story: Story, *, at_a_start: bool
) -> None:
    story.gone, starts = ("one", "other"), Starts(story, story.ask)
    await (starts.begin() if at_a_start else starts())
    await starts()

    assert story.told == [("ask", True), ("forget", ("one", "other"))]


async def test_where_they_cannot_be_asked_it_is_tried_again(story: Story) -> None:
    async def fails(was_cut_off: bool) -> None:
        raise OSError(was_cut_off)

    story.gone = ("one",)
    with pytest.raises(OSError, match="True"):
        await Starts(story, fails)()
    await Starts(story, story.ask)()

    assert story.told == [("ask", True), ("forget", ("one",))]
