"""What the columns of a table are called in six languages, and which day each cell means."""

from datetime import date, time

import pytest

from bot.actions.files.days import NoDay, Order, WhichOrder, read_day
from bot.actions.files.headings import RANKED
from bot.language.readings import Understood
from bot.tables.headings import columns

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    "headings",
    [
        ("What", "Who", "By when"),
        ("Tarea", "Responsable", "Fecha límite"),
        ("المهمة", "المسؤولة", "الموعد"),
        ("Tâche", "Responsable", "Échéance"),
        ("Tarefa", "Responsável", "Prazo"),
        ("Kazi", "Mhusika", "Tarehe ya mwisho"),
        ("ACTION ITEM", " assigned to ", "due-date"),
        ("accion", "quien", "VENCE"),
    ],
)
def test_columns_are_known_in_six_languages(headings: tuple[str, ...]) -> None:
    assert columns(("Nr.", *headings), RANKED).at == {"what": 1, "owner": 2, "due": 3}
    assert columns(("Nr.", *headings), RANKED).left_out == ("Nr.",)


def test_of_two_that_could_be_meant_the_plainer_one_is_taken() -> None:
    found = columns(("Date", "Title", "Task", "Owner", "Deadline", "Person"), RANKED)

    assert found.at == {"what": 2, "owner": 3, "due": 4}
    assert found.left_out == ("Date", "Title", "Person")


def read(written: str, order: Order | None = None) -> object:
    return read_day(written, order, language="en", today=TODAY, country="")


@pytest.mark.parametrize("written", ["3/4/2026", "03.04.26", "3-4-2026", "٣/٤/٢٠٢٦"])
def test_what_can_mean_two_days_is_asked_and_then_read_as_was_said(written: str) -> None:
    assert read(written) == WhichOrder(written)
    assert read(written, Order.DAY_FIRST) == Understood(date(2026, 4, 3))
    assert read(written, Order.MONTH_FIRST) == Understood(date(2026, 3, 4))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-03-05", date(2026, 3, 5)),
        ("2026/3/5", date(2026, 3, 5)),
        ("25/12/2026", date(2026, 12, 25)),
        ("12/25/2026", date(2026, 12, 25)),
        ("4/4/2026", date(2026, 4, 4)),
        ("5 March 2026", date(2026, 3, 5)),
        ("2025-11-30", date(2025, 11, 30)),
    ],
)
def test_what_means_one_day_is_read_also_if_it_is_past(written: str, day: date) -> None:
    assert read(written) == Understood(day)


def test_an_hour_beside_the_day_is_kept() -> None:
    assert read("2026-03-05T16:00:00") == Understood(date(2026, 3, 5), time(16))
    assert read("2026-03-05 16:00") == Understood(date(2026, 3, 5), time(16))


@pytest.mark.parametrize("hour", ["T00:00:00", " 0:00", "T00:00:00Z", "T00:00:00.000Z"])
def test_midnight_is_how_programs_write_a_day_without_an_hour(hour: str) -> None:
    assert read(f"2026-03-05{hour}") == Understood(date(2026, 3, 5))


@pytest.mark.parametrize("hour", ["T16:00:00Z", "T23:30Z", "T22:00:00.000Z", "T09:00:00+02:00"])
def test_an_hour_on_another_clock_is_not_taken_for_a_local_one(hour: str) -> None:
    assert isinstance(read(f"2026-03-05{hour}"), NoDay)


@pytest.mark.parametrize(
    "written",
    ["", "45992", "45992.5", "31/31/2026", "2026-02-30", "2126-01-01", "soon", "x" * 9999],
)
def test_nothing_is_guessed(written: str) -> None:
    assert isinstance(read(written), NoDay)


def test_a_day_that_the_said_order_does_not_allow_is_no_day() -> None:
    assert isinstance(read("25/12/2026", Order.MONTH_FIRST), NoDay)
