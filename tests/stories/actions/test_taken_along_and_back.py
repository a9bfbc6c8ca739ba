"""A table of action items that is taken along can be brought back, with all that was agreed."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest

from bot.actions.files.rows import COLUMNS, rows
from bot.coalition.people import Role
from bot.tables.write import as_csv, as_json, as_md
from bot.words.inbound import Called
from bot.words.messages import Message
from tests.support.promises import aloud
from tests.support.stage import Actor, Stage, opened_stage

MANY = 10
THEIR_OWN = {"number", "status", "note", "needed from"}
"""Columns that say what has become of it there: elsewhere it is asked anew."""


async def coalition(stage: Stage) -> Actor:
    ada = await stage.person("Ada", organisation="Roots", roles=[Role.COORDINATOR])
    others = [await stage.person(name, organisation="Seeds") for name in ("Ben", "Cora", "Omar")]
    await stage.circle("Care", ada, *others)
    return ada


@pytest.fixture
async def ada(tmp_path: Path) -> AsyncIterator[Actor]:
    """Her coalition has agreed on a little of everything."""
    async with opened_stage(f"sqlite:///{tmp_path / 'one.db'}", concerns=False) as stage:
        ada = await coalition(stage)
        for said in (
            "Send the budget @ben with @cora and @omar by Friday, tell Ada if it is 5 days late",
            "=Write, “it”; down @ben by 20 March",
            "Water the plants @cora every Monday",
            "Meet the ministry @cora every first Monday",
            "Look after the house @omar every other Tuesday",
            "Publish the report for Seeds by 1 April",
            "Count all @ada on the last day of every month",
            "Guard the house @ben every day",
        ):
            reply = await ada.says(f"action add {said}")
            if not isinstance(reply, Message):
                await ada.fills(reply, due="2026-03-10")
        args = {"sharing": "circle", "circle": "c-care", "what": "Hide the list"}
        await ada.fills(await ada.does(Called("action.new", args)), owner="Ben", due="2026-03-20")
        args = {"circle": "c-care", "what": "Tell all"}
        form = await ada.does(Called("action.new", args))
        await ada.fills(form, owner="Ada", due="2026-03-20", seen="public")
        yield ada


async def table(stage: Stage) -> list[dict[str, str]]:
    kept = await stage.storage.read(
        lambda tx: rows(tx.actions.in_circles([each.id for each in tx.people.circles()]), tx.people)
    )
    return sorted(kept, key=lambda row: row["what"])


def shape(kept: list[dict[str, str]]) -> list[Mapping[str, str]]:
    return [{name: row[name] for name in COLUMNS if name not in THEIR_OWN} for row in kept]


async def test_what_was_taken_along_is_the_same_where_it_is_brought(
    ada: Actor, tmp_path: Path
) -> None:
    taken = await table(ada.stage)
    assert len(taken) == MANY
    async with opened_stage(f"sqlite:///{tmp_path / 'two.db'}", concerns=False) as stage:
        other = await coalition(stage)

        told = aloud(
            await other.fills(await other.says("action import"), table=as_csv(COLUMNS, taken))
        )
        assert f"{MANY} action items would be taken in." in told
        assert "Not taken from it: number, note and needed from" in told
        await other.presses("Take these in")

        assert shape(await table(stage)) == shape(taken)


async def test_where_it_was_taken_from_it_is_there_already(ada: Actor) -> None:
    taken = as_csv(COLUMNS, await table(ada.stage))

    told = aloud(await ada.fills(await ada.says("action import"), table=taken))

    assert "0 action items would be taken in." in told
    assert f"{MANY} lines are there already." in told


async def test_each_kind_of_file_holds_what_was_agreed(ada: Actor) -> None:
    taken = await table(ada.stage)

    for written in (as_csv(COLUMNS, taken), as_json(taken), as_md("Action items", COLUMNS, taken)):
        for words in (
            "Cora, Omar",
            "every Monday",
            "every first Monday of the month",
            "told if late",
        ):
            assert words in written
        assert "every 2 weeks on Tuesday" in written
        assert "shape" not in written
    late = next(row for row in taken if row["what"] == "Send the budget")
    assert (late["told if late"], late["days late"]) == ("Ada", "5")


HEAD = "what,owner,due,helpers,how often,told if late,days late,status\n"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Draft it,Ben,2026-03-20,Nobody,,,,", "I know nobody called “Nobody”."),
        ("Draft it,Ben,2026-03-20,,now and then,,,", "I could not read how often it is"),
        ("Draft it,Ben,2026-03-20,,,Nobody,3,", "I know nobody called “Nobody”."),
        ("Draft it,Ben,2026-03-20,,,Ada,900,", "Please name 1 to 60 days."),
        ("Draft it,Ben,2026-03-20,,,Ben,3,", "has to be somebody else who hears"),
        ("Draft it,Ben,2026-03-20,,,,,done", "It is closed already"),
        ("Draft it,Ben,2026-03-20,,,,,will_not_do", "It is closed already"),
    ],
)
async def test_what_cannot_be_read_is_told_and_left_out(ada: Actor, line: str, why: str) -> None:
    told = aloud(await ada.fills(await ada.says("action import"), table=HEAD + line))

    assert why in told
    assert "0 action items would be taken in." in told


@pytest.mark.parametrize("line", ["Zoe,,", "Ben,Zoe,", "Ben,,Zoe"])
async def test_what_is_for_a_circle_alone_names_nobody_beyond_it(ada: Actor, line: str) -> None:
    await ada.stage.person("Zoe", circle="Media")
    head = "due,circle,public,what,owner,helpers,told if late"
    table = f"{head}\n2026-04-01,Care,circle only,Hide it,{line}"

    told = aloud(await ada.fills(await ada.says("action import"), table=table))

    assert "It was said for Care only" in told
    assert "0 action items would be taken in." in told


async def test_whoever_helps_hears_of_a_table_once(ada: Actor) -> None:
    cora = ada.stage.people["Cora"]
    await ada.stage.goes_on()
    before = len(cora.sees)
    lines = "".join(f"Thing {n},Ben,2026-04-01,Cora,,,,\n" for n in range(5))

    await ada.fills(await ada.says("action import"), table=HEAD + lines)
    await ada.presses("Take these in")
    await ada.stage.goes_on()

    assert len(cora.sees) == before + 1
    assert "Ada counts on your help with 5 action items." in cora.reads
    assert "You help with:" in aloud(await cora.says("mine"))
