"""Owners are asked about each promise that they have, and what they say is noted with it."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial

import pytest

from bot.actions.model import Change, Entry, EntryKind
from bot.ports import Transaction
from bot.words.ids import ActionId, CircleId, MemberId
from bot.words.inbound import Called
from bot.words.messages import Corrections, Form, Message
from storage.promised import SqlPromised
from tests.support.checkin_scene import (
    BEFORE,
    CIRCLE,
    LANGUAGES,
    ROUND,
    WEEKLY,
    local,
    sets_up,
    words_of,
)
from tests.support.promises import aloud
from tests.support.stage import Actor, Stage

REVIEW = {**WEEKLY, "template": "t5_owners"}
ASKED = local(9, 9, "America/New_York")
CLOSED = local(11, 9, "UTC")
PROMISING = SqlPromised.promising


async def promises(actor: Actor, what: str, due: str = "2026-03-20", circle: str = "") -> None:
    form = await actor.does(Called("action.new", {"circle": circle or CIRCLE.id}))
    assert "#" in words_of(await actor.fills(form, what=what, owner="me", due=due))


async def opened(actor: Actor) -> Form:
    form = await actor.does(Called("checkin.answer", {"round": ROUND}))
    assert isinstance(form, Form), form
    return form


def _keeps_it_in(circle: CircleId, tx: Transaction) -> None:
    item = tx.actions.item(ActionId("1"))
    assert item is not None
    placed = replace(item, circle=circle, circle_only=True)
    tx.actions.keep(Change(placed, Entry(BEFORE, item.maker, EntryKind.PLACED)))


async def is_asked(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], REVIEW)
    await stage.lives_until(ASKED)


async def test_each_open_promise_is_asked_about_and_what_is_said_is_noted_with_it(
    stage: Stage,
) -> None:
    hanna = stage.people["M01"]
    for what in ("Publish the budget", "Translate the guide", "Pay the venue", "Print the maps"):
        await promises(hanna, what)
    await is_asked(stage)

    form = await opened(hanna)
    labels = [str(each.label) for each in form.fields]
    saved = await hanna.fills(
        form,
        **{
            "stands.1": "blocked",
            "stuck.1": "A signature, from the ministry",
            "stands.2": "done",
            "seen.2": "On the shelf",
            "stands.3": "dropped",
            "why.3": "It moved online",
            "stands.4": "late",
            "new_date.4": "2026-03-27",
        },
    )

    assert labels[0] == "Where does “Publish the budget” stand?"
    assert len(form.fields) == 4 * 5
    told = aloud(saved)
    assert "Noted: #1 Publish the budget is blocked." in told
    assert "Done: #2 Translate the guide" in told
    assert "Closed: #3 Pay the venue" in told
    assert "#4 Print the maps is now due Fri, 27 Mar 2026" in told
    assert "in progress" not in told
    item = aloud(await hanna.says("action show 1"))
    assert "Needed: A signature, from the ministry" in item
    assert "From:" not in item
    assert "It moved online" in aloud(await hanna.says("action show 3"))
    assert "blocked 1" in aloud(await hanna.says("ledger Steering"))


async def test_the_summary_counts_where_all_stand_and_names_the_promise_that_is_stuck(
    stage: Stage,
) -> None:
    await promises(stage.people["M01"], "Publish the budget")
    await promises(stage.people["M02"], "Translate the guide")
    await is_asked(stage)
    await stage.people["M01"].fills(
        await opened(stage.people["M01"]),
        **{"stands.1": "blocked", "stuck.1": "A signature", "new_date.1": "2026-03-27"},
    )
    await stage.people["M02"].fills(
        await opened(stage.people["M02"]), **{"stands.2": "done", "seen.2": "On the shelf"}
    )
    await stage.lives_until(CLOSED)

    words = stage.room_reads(CIRCLE)
    assert "Where it stands: Blocked 1 and Done 1" in words
    assert "Stuck, “Publish the budget”: A signature – M01 (Seeds)" in words
    assert (
        "Where it stands, “Publish the budget”: Blocked (Fri, 27 Mar 2026) – M01 (Seeds)" in words
    )
    assert "Where it stands, “Translate the guide”: Done (On the shelf) – M02 (Rivers)" in words
    assert "2 people were asked. Not asked: 14 without an open promise." in words
    [digest] = stage.screen.shown[CIRCLE.rooms[0]]
    assert any(str(each.label) == "How promises stand" for each in digest.buttons)
    assert any(
        str(each.label).startswith("Stuck, “Publish") for each in digest.buttons if each.menu
    )


async def test_whoever_has_promised_nothing_is_not_asked_and_can_answer_once_they_have(
    stage: Stage,
) -> None:
    await promises(stage.people["M01"], "Publish the budget")
    await is_asked(stage)
    late = stage.people["M02"]
    before = late.reads
    refused = words_of(await late.does(Called("checkin.answer", {"round": ROUND})))
    await promises(late, "Print the maps")

    assert "Where promises stand" in stage.people["M01"].reads
    assert "Where promises stand" not in before
    assert "You have no open promise there now" in refused
    assert "stands.2" in [each.name for each in (await opened(late)).fields]


async def test_where_nobody_has_promised_anything_whoever_looks_after_it_hears_why(
    stage: Stage,
) -> None:
    await is_asked(stage)

    assert "Nobody has a promise that is open" in stage.people["Ana"].reads


async def test_what_stands_in_another_circle_or_waits_for_a_yes_is_not_asked_about(
    stage: Stage,
) -> None:
    hanna = stage.people["M01"]
    other = await stage.circle("Media", hanna)
    await promises(hanna, "Publish the budget")
    await promises(hanna, "Call the press", circle=other.id)
    await stage.people["Ana"].says("action add Print the maps @M01 by 20 March")
    await is_asked(stage)

    assert {each.name.partition(".")[2] for each in (await opened(hanna)).fields} == {"1"}


async def test_how_long_it_takes_is_said_of_what_somebody_is_asked(stage: Stage) -> None:
    for number in range(5):
        await promises(stage.people["M01"], f"Number {number}")
    await promises(stage.people["M02"], "Print the maps")
    await is_asked(stage)

    assert "It takes about a minute for each promise." in stage.people["M01"].reads
    assert "It takes 5 minutes." in [str(e) for e in (await opened(stage.people["M01"])).intro]
    assert "It takes 1 minute." in [str(e) for e in (await opened(stage.people["M02"])).intro]


async def test_who_has_promised_anything_is_looked_up_for_several_people_at_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[int] = []

    def noted(store: SqlPromised, members: Collection[MemberId], circle: CircleId) -> object:
        looked_up.append(len(members))
        return PROMISING(store, members, circle)

    for number in range(15):
        await promises(stage.people[f"M{number:02}"], "Print the maps")
    await sets_up(stage.people["Ana"], REVIEW)
    monkeypatch.setattr(SqlPromised, "promising", noted)
    await stage.lives_until(ASKED)

    # the round is opened for all sixteen; in each zone are four who are asked at one moment
    assert sorted(looked_up, reverse=True)[:2] == [16, 4]
    assert sum(count > 0 for count in looked_up) < 10
    assert all(
        "Where promises stand" in stage.people[f"M{n:02}"].reads
        for n in range(15)
        if n not in LANGUAGES
    )


async def test_the_five_that_are_due_first_are_asked_about(stage: Stage) -> None:
    hanna = stage.people["M01"]
    for number in range(1, 8):
        await promises(hanna, f"Promise {number}", f"2026-04-{20 - number:02}")
    await is_asked(stage)

    form = await opened(hanna)

    asked = [each.name for each in form.fields if each.name.startswith("stands.")]
    assert asked == [f"stands.{number}" for number in (7, 6, 5, 4, 3)]
    assert "2 more promises of yours are not asked about" in " ".join(map(str, form.intro))


async def test_what_is_closed_or_given_away_while_the_form_is_open_loses_nothing_else(
    stage: Stage,
) -> None:
    hanna = stage.people["M01"]
    for what in ("Publish the budget", "Translate the guide"):
        await promises(hanna, what)
    await is_asked(stage)
    form = await opened(hanna)
    await hanna.says("done 1")

    told = aloud(await hanna.fills(form, **{"stands.1": "late", "stands.2": "done"}))

    assert "I noted nothing for #1: it is closed, or not with you any more." in told
    assert "Done: #2 Translate the guide" in told


async def test_an_answer_that_is_changed_changes_the_promise_again_and_only_then(
    stage: Stage,
) -> None:
    hanna = stage.people["M01"]
    await promises(hanna, "Publish the budget")
    await is_asked(stage)
    await hanna.fills(await opened(hanna), **{"stands.1": "done"})
    again = await opened(hanna)
    same = aloud(await hanna.fills(again, **{"stands.1": "done"}))
    changed = aloud(await hanna.fills(await opened(hanna), **{"stands.1": "on_track"}))

    assert [each.value for each in again.fields if each.name == "stands.1"] == ["done"]
    assert "Done:" not in same
    assert "#1 Publish the budget is open again." in changed
    assert "#1 Publish the budget is in progress." in changed
    history = aloud(await hanna.says("action show 1"))
    assert "in progress" in history


async def test_what_the_ledger_needs_is_asked_for_beside_its_question_and_nothing_is_lost(
    stage: Stage,
) -> None:
    hanna = stage.people["M01"]
    await promises(hanna, "Publish the budget")
    await is_asked(stage)
    form = await opened(hanna)

    blocked = await hanna.fills(form, **{"stands.1": "blocked"})
    dropped = await hanna.fills(form, **{"stands.1": "dropped"})

    assert isinstance(blocked, Corrections)
    assert str(blocked.problems["stuck.1"]) == "Please say what is needed."
    assert isinstance(dropped, Corrections)
    assert str(dropped.problems["why.1"]) == "Please say why not."
    assert "blocked" not in aloud(await hanna.says("action show 1"))


async def test_nobody_answers_for_a_promise_of_somebody_else(stage: Stage) -> None:
    await promises(stage.people["M01"], "Publish the budget")
    await promises(stage.people["M02"], "Translate the guide")
    await is_asked(stage)
    form = await opened(stage.people["M02"])

    forged = {**form.args, "stands.1": "done", "stands.2": "late"}
    told = await stage.people["M02"].does(Called("checkin.submit", forged))

    assert isinstance(told, Message)
    assert "I noted nothing for #1" in aloud(told)
    assert "done" not in aloud(await stage.people["M01"].says("action show 1")).lower().split()


async def test_a_promise_that_was_moved_to_another_circle_is_not_told_of_in_this_one(
    stage: Stage,
) -> None:
    """Made for one circle only, it is nobody else's business, whatever was asked of it before."""
    hanna = stage.people["M01"]
    other = await stage.circle("Media", hanna)
    await promises(hanna, "Publish the budget")
    await is_asked(stage)
    await hanna.fills(
        await opened(hanna), **{"stands.1": "blocked", "stuck.1": "A secret signature"}
    )
    await stage.storage.run(partial(_keeps_it_in, other.id))
    await stage.lives_until(CLOSED)

    assert "budget" not in stage.room_reads(CIRCLE)
    assert "A secret signature" not in stage.room_reads(CIRCLE)


async def test_in_a_chat_without_forms_only_what_fits_is_asked_of_each(stage: Stage) -> None:
    hanna = stage.people["M01"]
    for what in ("Publish the budget", "Translate the guide"):
        await promises(hanna, what)
    await is_asked(stage)

    first = await hanna.does(Called("checkin.answer", {"round": ROUND}), can_show_form=False)
    assert "Where does “Publish the budget” stand?" in words_of(first)
    for said, asked in {
        "blocked": "what is needed, and from whom?",
        "A signature": "The new date",
        "27 March": "Where does “Translate the guide” stand?",
        "done": "where can others see it?",
    }.items():
        assert asked in words_of(await hanna.says(said))
    told = words_of(await hanna.says("On the shelf"))

    assert "Noted: #1 Publish the budget is blocked." in told
    assert "#1 Publish the budget is now due Fri, 27 Mar 2026" in told
    assert "Done: #2 Translate the guide" in told
