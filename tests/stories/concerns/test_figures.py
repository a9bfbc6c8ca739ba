"""What came of reports is told four times a year, the same to everybody, and nothing between."""

import json
from datetime import UTC, datetime

import pytest

from bot.concerns.sealed.age import Identity, new_identity, unseal
from bot.concerns.sealed.marks import Outcome
from bot.words.inbound import Called
from bot.words.messages import Message, Reply
from tests.support.responders import (
    Responder,
    ending,
    filled_in,
    responder,
    shreds,
    signed,
)
from tests.support.stage import Stage, opened_stage, read_aloud

OVER = datetime(2026, 4, 1, 10, tzinfo=UTC)
THE_DAY_BEFORE = datetime(2026, 4, 14, 23, tzinfo=UTC)
TOLD = datetime(2026, 4, 15, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
async def ada(stage: Stage) -> Responder:
    return await responder(stage, "Ada")


@pytest.fixture(autouse=True)
async def bob(stage: Stage) -> Responder:
    return await responder(stage, "Bob")


async def close(stage: Stage, ada: Responder, bob: Responder, outcomes: list[Outcome]) -> None:
    """So many are reported, delivered and shredded, with what came of each."""
    for number in range(len(outcomes)):
        who = stage.stranger(f"rosa {number}")
        await who.does(Called("concern.report", filled_in()))
    await stage.waits(hours=10)
    for outcome, case in zip(outcomes, ada.cases, strict=True):
        what = ending(case, stage.clock.now.date())
        told = await shreds(bob, what, signed(what, ada.signing, bob.signing), outcome)
        assert told is None


async def at(stage: Stage, moment: datetime) -> None:
    await stage.waits(seconds=(moment - stage.clock.now).total_seconds())


async def counts(who: Responder, secret: str | None = None) -> Reply:
    """What a responder's page does by itself with each quarter that is over."""
    keys = who.actor.stage.vault.quarter_keys()
    key = keys[-1]
    opened = unseal(key.capsule, who.identity).decode() if secret is None else secret
    sealed = json.dumps({"quarter": key.quarter, "secret": opened})
    return await who.actor.does(Called("concern.count", {"sealed": sealed}))


async def figures(stage: Stage) -> str:
    told = await stage.stranger("anybody").says("figures")
    assert isinstance(told, Message)
    return read_aloud(told)


async def test_what_came_of_reports_is_told_two_weeks_after_the_quarter(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    await close(stage, ada, bob, [*[Outcome.ACTED] * 6, Outcome.REFERRED])
    await at(stage, OVER)
    before = await figures(stage)
    assert await counts(bob) is None
    await at(stage, THE_DAY_BEFORE)
    assert await figures(stage) == before
    assert "The next figures come on" in before
    await at(stage, TOLD)
    told = await figures(stage)

    assert "We did something: about 5" in told
    assert "Somebody outside goes on with it: fewer than 5, or none" in told
    assert told.count("fewer than 5, or none") == 4


async def test_one_case_more_or_none_at_all_is_told_in_the_same_words(
    sqlite_url: str,
) -> None:
    """Nor do the rows of the vault tell, before they are counted and after."""
    seen = []
    for number, outcomes in enumerate(([Outcome.WITHDRAWN], [])):
        async with opened_stage(f"{sqlite_url}.{number}") as stage:
            ada, bob = await responder(stage, "Ada"), await responder(stage, "Bob")
            await close(stage, ada, bob, outcomes)
            await at(stage, OVER)
            await counts(ada)
            kept = stage.vault.figures()
            await at(stage, TOLD)
            seen.append((kept, await figures(stage), len(stage.vault.quarter_keys())))

    assert seen[0] == seen[1]
    assert "fewer than 5, or none" in seen[0][1]


async def test_who_was_left_out_lets_count_and_gets_no_mark(stage: Stage, ada: Responder) -> None:
    given = filled_in(hidden_from=ada.recipient)
    await stage.stranger("rosa").does(Called("concern.report", given))
    await stage.waits(hours=10)
    page = json.dumps(await stage.core.concerns.cases.cases(), default=str)
    (quarter,) = stage.vault.quarter_keys()
    (month,) = {key for key in json.loads(page) if key == "quarters"}
    assert set(json.loads(page)[month][0]) == {"quarter", "recipient", "capsule", "over"}
    await at(stage, OVER)
    assert await counts(ada) is None

    assert [each.quarter.name for each in stage.vault.figures()] == [quarter.quarter]


async def test_nothing_is_counted_before_the_quarter_is_over_or_with_another_secret(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    await close(stage, ada, bob, [Outcome.ACTED])
    early = await counts(ada)
    await at(stage, OVER)
    wrong = [await counts(ada, each) for each in ("", "\0", "x" * 40_000, new_identity())]
    stranger = await counts(Responder(await stage.person("Dan"), identity=ada.identity))

    for told in (early, *wrong, stranger):
        assert isinstance(told, Message)
        assert told.refused
    assert stage.vault.figures() == []


async def test_who_comes_second_finds_it_counted_and_nothing_counts_twice(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    await close(stage, ada, bob, [Outcome.ACTED] * 5)
    await at(stage, OVER)
    old = stage.vault.quarter_keys()[-1]
    secret = Identity(unseal(old.capsule, bob.identity).decode())
    assert await counts(ada) is None
    sealed = json.dumps({"quarter": old.quarter, "secret": secret})
    assert await bob.actor.does(Called("concern.count", {"sealed": sealed})) is None
    kept = stage.vault.figures()

    assert [each.about and each.about[Outcome.ACTED] for each in kept] == [5]


async def test_a_quarter_that_nobody_counted_is_told_as_that_and_let_go(stage: Stage) -> None:
    await at(stage, TOLD)
    told = await figures(stage)
    await at(stage, datetime(2026, 4, 15, 18, tzinfo=UTC))

    assert "no responder could count" in await figures(stage)
    assert "about" not in told
    assert {each.quarter for each in stage.vault.quarter_keys()} == {"2026-Q2"}


@pytest.mark.parametrize(("language", "words"), [("es", "cifras"), ("ar", "أرقام")])
async def test_figures_are_told_in_the_reader_s_language(
    stage: Stage, language: str, words: str
) -> None:
    await at(stage, TOLD)
    told = await stage.stranger("anybody", language=language).says(words)

    assert isinstance(told, Message)
    assert len(told.lines) == 4
    assert "{" not in read_aloud(told)
    assert told.language == language
