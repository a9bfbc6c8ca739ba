"""What is half told is known in its own conversation, for half an hour after the last answer."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.engine.half_told import FORGET_AFTER, WARN_AFTER, HalfToldForms
from bot.forms.dialogue import Dialogue
from bot.words.inbound import Address, Inbound, Said
from bot.words.messages import Field, Form, say

NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
MOMENT = timedelta(seconds=1)
EVA, ROSA = Address("matrix", "T1", "eva"), Address("matrix", "T1", "rosa")
FORM = Dialogue(Form(say("Report"), (Field("text", say("What?")),), "concern.report"))


def said(who: Address, where: str = "!private") -> Inbound:
    return Inbound("key", who, Said("1"), can_show_form=False, sealed_in=where)


def begun() -> HalfToldForms:
    forms = HalfToldForms()
    forms.keep(said(EVA), FORM, "es", NOW)
    return forms


def test_it_is_known_where_it_was_begun_and_to_nobody_else() -> None:
    forms = begun()

    half = forms.here(said(EVA))
    assert half is not None
    assert (half.dialogue, half.language) == (FORM, "es")
    assert forms.of(EVA) == half
    assert forms.here(said(EVA, "!other")) is None
    assert forms.here(said(ROSA)) is None
    assert forms.of(ROSA) is None


def test_nothing_is_begun_where_others_could_read_it() -> None:
    with pytest.raises(ValueError, match="in confidence"):
        HalfToldForms().keep(said(EVA, ""), FORM, "es", NOW)


def test_it_is_said_once_before_it_is_forgotten_and_forgotten_once() -> None:
    forms = begun()
    warned = [len([*forms.to_warn(NOW + WARN_AFTER + each * MOMENT)]) for each in (-1, 0, 1)]
    gone = [len([*forms.let_go(NOW + FORGET_AFTER + each * MOMENT)]) for each in (-1, 0, 1)]

    assert (warned, gone) == ([0, 1, 0], [0, 1, 0])
    assert forms.of(EVA) is None


def test_with_each_answer_the_time_begins_anew() -> None:
    forms = begun()
    assert [*forms.to_warn(NOW + WARN_AFTER)]
    forms.keep(said(EVA), FORM, "es", NOW + WARN_AFTER)

    assert [*forms.let_go(NOW + FORGET_AFTER)] == []
    assert [sender for sender, _ in forms.to_warn(NOW + 2 * WARN_AFTER)] == [EVA]


def test_whoever_stops_is_forgotten_and_may_stop_twice() -> None:
    forms = begun()
    for _ in range(2):
        forms.drop(EVA)

    assert forms.of(EVA) is None
