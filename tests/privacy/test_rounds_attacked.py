"""Over weeks of rounds, joins and leaves, all that anybody was ever shown singles nobody out."""

import re
from random import Random

import pytest

from bot.checkins.asking import asked_before
from bot.checkins.templates.known import Templates
from bot.checkins.templates.questions import fingerprints
from bot.words.inbound import Address, Room
from tests.support.checkin_scene import (
    opened_scene,
)
from tests.support.coalition_history import (
    OWN_ONE,
    OWN_OTHER,
    TEMPLATES,
    History,
    secret,
)
from tests.support.k_attacker import cells_under_k
from tests.support.stage import Stage, read_aloud

K = 5
_BAND = r"a strength|needs attention|something to talk about"
_NUMBER = re.compile(rf"([▰▱]+ )?\d\.\d( or (more|less))?( \(({_BAND})\))?")
_TREND = re.compile(r" \((better|worse) than last time\)")
_MIRROR = re.compile(
    r"^.*: how they see themselves #, how others see them #( \((# (lower|higher)|the same)\))?$",
    re.MULTILINE,
)
"""The widest difference comes first, as the numbers say that stand there."""
_PRESSES = re.compile(r"(?:^\[.*\]\n?)+", re.MULTILINE)
"""They stand in the order of the lines that they are for."""
_GAP = re.compile(
    r"^(Largest gap|Furthest apart|They are a whole step|Last time you said).*\n", re.MULTILINE
)


def everything_shown(stage: Stage) -> dict[Address | Room, str]:
    """All that each person and room ever read, with its figures blotted out."""
    return {
        where: _blotted("\n".join(map(read_aloud, messages)))
        for where, messages in stage.screen.shown.items()
    }


def _blotted(words: str) -> str:
    told = _MIRROR.sub("#", _GAP.sub("", _TREND.sub("", _NUMBER.sub("#", words))))
    return _PRESSES.sub(lambda found: "\n".join(sorted(found[0].split("\n"))), told)


async def lived(
    url: str, seed: int, answers: int, *templates: str
) -> tuple[History, dict[Address | Room, str]]:
    async with opened_scene(url) as stage:
        asked = templates or tuple(TEMPLATES)
        history = History(stage, Random(seed), secret(Random(answers)), asked)
        await history.happens()
        return history, everything_shown(stage)


@pytest.mark.parametrize("seed", [1, 3])
async def test_no_sum_of_all_figures_of_a_period_is_about_too_few(
    sqlite_url: str, seed: int
) -> None:
    history, _ = await lived(sqlite_url, seed, seed)

    assert any(figures for figures, _ in history.shown.values())
    for figures, organisations in history.shown.values():
        assert cells_under_k(figures, K, organisations) == []


async def test_but_for_the_figures_nothing_that_anybody_reads_depends_on_what_was_answered(
    sqlite_url: str,
) -> None:
    """Digests, results, notices and refusals: the same people live the same weeks twice."""
    _, one = await lived(sqlite_url, 4, 1)
    _, other = await lived(f"{sqlite_url}.other", 4, 2)

    assert one == other
    assert "#" in "".join(one.values())


@pytest.mark.parametrize(("seed", "other"), [(6, OWN_OTHER), (8, OWN_OTHER), (2, "t1_pulse")])
async def test_what_is_asked_in_words_of_their_own_is_not_asked_again_in_others(
    sqlite_url: str, seed: int, other: str
) -> None:
    """Coordinators make a template that means the same as another, of theirs or of ours."""
    history, _ = await lived(sqlite_url, seed, seed, OWN_ONE, other)

    assert any(figures for figures, _ in history.shown.values())
    for figures, organisations in history.shown.values():
        assert cells_under_k(figures, K, organisations) == []


@pytest.mark.parametrize(("seed", "other"), [(8, OWN_OTHER), (2, "t1_pulse")])
async def test_if_other_words_were_another_question_the_same_attacker_finds_somebody(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, seed: int, other: str
) -> None:
    monkeypatch.setattr(Templates, "asks", lambda _templates, _, asked: fingerprints(asked))
    history, _ = await lived(sqlite_url, seed, seed, OWN_ONE, other)

    found = [cells_under_k(figures, K, whose) for figures, whose in history.shown.values()]
    assert any(found)


async def test_if_nobody_looked_who_was_asked_before_the_same_attacker_finds_somebody(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked_before, "free_from", lambda *_: {})
    monkeypatch.setattr(asked_before, "check_others", lambda *_: None)
    history, _ = await lived(sqlite_url, 2, 2, "t1_pulse")

    found = {
        question: cells_under_k(figures, K, organisations)
        for question, (figures, organisations) in history.shown.items()
    }
    assert any(found.values())
