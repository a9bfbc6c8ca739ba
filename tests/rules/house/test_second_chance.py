"""Only where others take part at their own pace may a test fail once by chance."""

from pathlib import Path

import pytest

from tests.conftest import OTHERS_TAKE_PART, has_second_chance

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("place", OTHERS_TAKE_PART)
def test_each_place_that_is_named_is_there(place: str) -> None:
    assert (ROOT / place).exists()


def test_browsers_and_killed_processes_get_a_second_chance() -> None:
    assert has_second_chance("tests/live/test_door_screens.py::test_leaving")
    assert has_second_chance("tests/stories/slack/test_kill.py::test_killed")


@pytest.mark.parametrize("folder", ["rules", "properties", "privacy", "browser"])
def test_what_depends_on_our_own_code_alone_gets_none(folder: str) -> None:
    files = [str(each.relative_to(ROOT)) for each in (ROOT / "tests" / folder).rglob("*.py")]

    assert [each for each in files if has_second_chance(each)] == []


def test_of_the_stories_only_those_with_processes_get_one() -> None:
    folder = ROOT / "tests" / "stories"
    given = [
        each for each in folder.rglob("*.py") if has_second_chance(str(each.relative_to(ROOT)))
    ]

    assert len(given) == len([each for each in OTHERS_TAKE_PART if "/stories/" in each])
