"""What may happen to an action item, and who may do it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeAlias

import pytest

from bot.actions import steps, taking_on
from bot.actions.model import ActionItem, Change, EntryKind, Status
from bot.coalition.people import Member, Role
from bot.words.errors import Refused
from bot.words.ids import ActionId, MemberId, OrganisationId

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
FRIDAY, MONDAY = date(2026, 3, 6), date(2026, 3, 9)

ADA = Member(MemberId("ada"), "Ada", OrganisationId("acme"))
BEN = Member(MemberId("ben"), "Ben")
CARA = Member(MemberId("cara"), "Cara", roles=frozenset({Role.COORDINATOR}))
DORA = Member(MemberId("dora"), "Dora")

PROPOSED = replace(
    taking_on.propose("Draft the statement", ADA, BEN, FRIDAY, NOW).item, id=ActionId("12")
)
OPEN = taking_on.accept(PROPOSED, ADA, NOW).item
DONE = steps.finish(OPEN, ADA, "", NOW).item
DROPPED = steps.drop(OPEN, BEN, "No money", NOW).item
RETURNED = taking_on.hand_back(OPEN, ADA, NOW).item

Step: TypeAlias = Callable[[ActionItem, Member], Change]

OWNERS: dict[str, Step] = {
    "accept": lambda item, by: taking_on.accept(item, by, NOW),
    "ask": lambda item, by: taking_on.ask(item, by, "How long?", NOW),
    "hand back": lambda item, by: taking_on.hand_back(item, by, NOW),
    "start": lambda item, by: steps.start(item, by, NOW),
    "block": lambda item, by: steps.block(item, by, "money", "Ben", NOW),
    "finish": lambda item, by: steps.finish(item, by, "", NOW),
}
PARTIES: dict[str, Step] = {
    "drop": lambda item, by: steps.drop(item, by, "No money", NOW),
}
STEWARDS: dict[str, Step] = {
    "move": lambda item, by: steps.move(item, by, MONDAY, NOW),
    "reword": lambda item, by: steps.reword(item, by, "Draft it well", NOW),
    "place": lambda item, by: steps.place(item, by, None, NOW),
    "show": lambda item, by: steps.show(item, by, NOW, public=True),
}
ALL = {**OWNERS, **PARTIES, **STEWARDS}


def test_what_is_asked_of_somebody_else_waits_for_their_answer() -> None:
    assert PROPOSED.status is Status.PROPOSED
    assert (PROPOSED.owner, PROPOSED.organisation) == (ADA.id, ADA.organisation)


def test_what_people_ask_of_themselves_is_open_at_once() -> None:
    assert taking_on.propose("Call", BEN, BEN, FRIDAY, NOW).item.status is Status.OPEN


@pytest.mark.parametrize("step", OWNERS.values(), ids=OWNERS)
@pytest.mark.parametrize("somebody", [BEN, CARA, DORA], ids=["maker", "coordinator", "other"])
def test_only_the_owner_can_answer_for_an_item(step: Step, somebody: Member) -> None:
    with pytest.raises(Refused):
        step(PROPOSED, somebody)


@pytest.mark.parametrize("step", PARTIES.values(), ids=PARTIES)
def test_its_owner_and_its_maker_can_drop_it_and_nobody_else(step: Step) -> None:
    assert step(OPEN, ADA).entry.by == ADA.id
    assert step(OPEN, BEN).entry.by == BEN.id
    for somebody in (CARA, DORA):
        with pytest.raises(Refused):
            step(OPEN, somebody)


@pytest.mark.parametrize("step", STEWARDS.values(), ids=STEWARDS)
def test_whoever_looks_after_it_can_correct_it_and_nobody_else(step: Step) -> None:
    for somebody in (ADA, BEN, CARA):
        assert step(OPEN, somebody).entry.by == somebody.id
    with pytest.raises(Refused):
        step(OPEN, DORA)


def test_a_colleague_of_the_organisation_that_is_accountable_can_correct_it_too() -> None:
    assert steps.move(OPEN, DORA, MONDAY, NOW, colleague=True).item.due == MONDAY
    assert taking_on.give(OPEN, DORA, CARA, NOW, colleague=True).item.owner == CARA.id


def test_silence_brings_it_back_to_whoever_asked() -> None:
    back = taking_on.go_back(PROPOSED, ADA, NOW)

    assert (back.item.owner, back.item.turn) == (None, BEN.id)
    assert (back.entry.kind, back.entry.by) == (EntryKind.UNANSWERED, ADA.id)


@pytest.mark.parametrize("step", ALL.values(), ids=ALL)
@pytest.mark.parametrize("closed", [DONE, DROPPED], ids=["done", "will not do"])
def test_nothing_happens_to_what_is_closed(step: Step, closed: ActionItem) -> None:
    with pytest.raises(Refused):
        step(closed, ADA)


@pytest.mark.parametrize("step", OWNERS.values(), ids=OWNERS)
def test_whoever_handed_it_back_cannot_answer_for_it_any_more(step: Step) -> None:
    with pytest.raises(Refused):
        step(RETURNED, ADA)


def test_nobody_says_yes_twice() -> None:
    with pytest.raises(Refused, match="already"):
        taking_on.accept(OPEN, ADA, NOW)


def test_declining_and_handing_back_leave_it_with_nobody_but_the_organisation() -> None:
    declined = taking_on.hand_back(PROPOSED, ADA, NOW)

    assert (declined.entry.kind, declined.item.owner) == (EntryKind.DECLINED, None)
    assert (RETURNED.owner, RETURNED.status) == (None, Status.PROPOSED)
    assert RETURNED.organisation == ADA.organisation


@pytest.mark.parametrize("giver", [BEN, CARA], ids=["maker", "coordinator"])
def test_what_nobody_has_can_be_given_by_its_maker_or_a_coordinator(giver: Member) -> None:
    given = taking_on.give(RETURNED, giver, DORA, NOW)

    assert (given.item.owner, given.item.status) == (DORA.id, Status.PROPOSED)
    assert given.entry.to == DORA.id


def test_taking_on_what_nobody_has_is_a_yes() -> None:
    assert taking_on.give(RETURNED, CARA, CARA, NOW).item.status is Status.OPEN


def test_nobody_else_can_give_it_and_nobody_loses_it_that_way() -> None:
    with pytest.raises(Refused):
        taking_on.give(RETURNED, DORA, DORA, NOW)
    with pytest.raises(Refused):
        taking_on.give(OPEN, DORA, DORA, NOW)
    with pytest.raises(Refused, match="not mine"):
        taking_on.give(OPEN, ADA, DORA, NOW)
    with pytest.raises(Refused, match="already"):
        taking_on.give(OPEN, CARA, ADA, NOW)


@pytest.mark.parametrize("giver", [BEN, CARA], ids=["maker", "coordinator"])
def test_somebody_else_can_be_asked_instead_of_whoever_has_it(giver: Member) -> None:
    given = taking_on.give(OPEN, giver, DORA, NOW)

    assert (given.item.owner, given.item.status) == (DORA.id, Status.PROPOSED)


def test_a_coordinator_can_close_what_nobody_has() -> None:
    assert steps.drop(RETURNED, CARA, "Not needed", NOW).item.status is Status.WILL_NOT_DO


def test_a_blocked_item_says_what_it_needs_until_work_begins_again() -> None:
    blocked = steps.block(OPEN, ADA, "The budget", "Ben", NOW).item
    begun = steps.start(blocked, ADA, NOW).item

    assert (blocked.note, blocked.needed_from) == ("The budget", "Ben")
    assert (begun.status, begun.note, begun.needed_from) == (Status.IN_PROGRESS, "", "")


def test_moving_to_the_same_day_is_refused() -> None:
    with pytest.raises(Refused, match="already"):
        steps.move(OPEN, ADA, FRIDAY, NOW)


def test_the_maker_answers_questions_and_nobody_else_does() -> None:
    assert taking_on.answer(PROPOSED, BEN, "Two pages", NOW).entry.note == "Two pages"
    with pytest.raises(Refused):
        taking_on.answer(PROPOSED, ADA, "Two pages", NOW)


def test_nobody_asks_themselves() -> None:
    own = taking_on.propose("Call", BEN, BEN, FRIDAY, NOW).item
    with pytest.raises(Refused):
        taking_on.ask(own, BEN, "Why?", NOW)


def test_a_link_can_be_added_once_it_is_done_by_whoever_did_it() -> None:
    assert steps.link(DONE, ADA, "https://example.org", NOW).item.note == "https://example.org"
    for item, by in [(DONE, BEN), (OPEN, ADA), (DROPPED, ADA)]:
        with pytest.raises(Refused):
            steps.link(item, by, "https://example.org", NOW)


def test_what_was_closed_can_be_opened_again_once() -> None:
    again = steps.reopen(DROPPED, ADA, BEN, NOW).item

    assert (again.status, again.owner, again.note) == (Status.OPEN, BEN.id, "")
    nobodys = steps.reopen(DROPPED, ADA, None, NOW).item
    assert (nobodys.status, nobodys.owner) == (Status.PROPOSED, None)
    with pytest.raises(Refused):
        steps.reopen(again, ADA, BEN, NOW)
    with pytest.raises(Refused):
        steps.reopen(DONE, DORA, BEN, NOW)


def test_an_item_is_overdue_on_the_day_after_it_was_due_unless_it_is_closed() -> None:
    assert not OPEN.is_overdue(FRIDAY)
    assert OPEN.is_overdue(MONDAY)
    assert not DONE.is_overdue(MONDAY)


def test_what_is_so_already_is_not_done_again() -> None:
    begun = steps.start(OPEN, ADA, NOW).item

    with pytest.raises(Refused):
        steps.start(begun, ADA, NOW)
    with pytest.raises(Refused):
        steps.reopen(OPEN, ADA, ADA, NOW)
    with pytest.raises(Refused):
        steps.pass_over(OPEN, ADA, NOW)  # it does not come round
