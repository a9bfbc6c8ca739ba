"""Whatever two members did: once they are one, everything is there, and each thing once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, insert, select

from bot.checkins.model import Answered
from bot.words.ids import MemberId
from storage.engines import writing_engine
from storage.merging import merge_members
from storage.tables import (
    action_items,
    checkins,
    circles,
    invitations,
    members,
    named_answers,
    rosters,
    rounds,
)
from tests.support.ready_made import lay_tables
from tests.support.stage import MONDAY

KEPT, GONE, OTHER = MemberId("kept"), MemberId("gone"), MemberId("other")
EVERYBODY = (KEPT, GONE, OTHER)
WHO = st.sampled_from(EVERYBODY)
DAY = date(2026, 3, 2)

ITEMS = st.lists(st.tuples(st.none() | WHO, WHO), max_size=6)
"""Owner and maker of each item."""
STANDINGS = st.lists(st.dictionaries(WHO, st.sampled_from(Answered)), max_size=4)
"""For each round, who was invited and what they did about it."""
CIRCLES = st.lists(st.frozensets(WHO), max_size=4)
"""Who belongs to each circle."""


@contextmanager
def engine_with_people() -> Iterator[Engine]:
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'tequio.db'}"
        lay_tables(url)
        engine = writing_engine(url)
        with engine.begin() as connection:
            connection.execute(insert(members), [person(each) for each in EVERYBODY])
        yield engine
        engine.dispose()


def person(member: MemberId) -> dict[str, object]:
    hours = {"hours_start": MONDAY.time(), "hours_end": MONDAY.time()}
    words = dict.fromkeys(["name", "roles", "language", "zone", "country", "guessed"], "")
    answered = {"language_chosen": False, "asked_where": False}
    return {"id": member, **words, **hours, **answered}


def now(member: MemberId | None) -> MemberId | None:
    return KEPT if member == GONE else member


@given(ITEMS, STANDINGS, CIRCLES)
@settings(max_examples=60)
def test_every_item_answer_and_circle_is_there_exactly_once(
    items: list[tuple[MemberId | None, MemberId]],
    standings: list[dict[MemberId, Answered]],
    groups: list[frozenset[MemberId]],
) -> None:
    with engine_with_people() as engine, engine.begin() as connection:
        add_items(connection, items)
        add_circles(connection, groups)
        add_rounds(connection, standings)

        merge_members(connection, KEPT, GONE)

        parties = select(action_items.c.owner, action_items.c.maker).order_by("number")
        assert connection.execute(parties).all() == [(now(o), now(m)) for o, m in items]
        belonging = {(f"c{n}", now(each)) for n, group in enumerate(groups) for each in group}
        assert sorted(connection.execute(select(rosters.c.circle, rosters.c.member)).all()) == (
            sorted(belonging)
        )
        for number, standing in enumerate(standings):
            assert stands(connection, number) == united(standing)
            answered = {now(who) for who, what in standing.items() if what is Answered.YES}
            assert set(answers(connection, number)) == answered


def united(standing: dict[MemberId, Answered]) -> dict[MemberId, Answered]:
    """Whoever is done at one address is done."""
    order = [Answered.NO, Answered.SKIPPED, Answered.YES]
    both = [standing[each] for each in (KEPT, GONE) if each in standing]
    rest = {who: what for who, what in standing.items() if who == OTHER}
    return {**rest, KEPT: max(both, key=order.index)} if both else rest


def stands(connection: Connection, number: int) -> dict[MemberId, Answered]:
    chosen = select(invitations).where(invitations.c.round == f"r{number}")
    return {row.member: Answered(row.answered) for row in connection.execute(chosen)}


def answers(connection: Connection, number: int) -> list[MemberId]:
    chosen = select(named_answers.c.member).where(named_answers.c.round == f"r{number}")
    return list(connection.scalars(chosen))


def add_items(connection: Connection, items: list[tuple[MemberId | None, MemberId]]) -> None:
    words = dict.fromkeys(["what", "status", "came_from", "note", "needed_from"], "")
    for owner, maker in items:
        row = {**words, "owner": owner, "maker": maker, "due": DAY}
        shared = {"public": False, "circle_only": False, "inside_only": False, "asks": 0}
        shared["as_organisation"] = False
        connection.execute(insert(action_items).values(**row, **shared))


def add_circles(connection: Connection, groups: list[frozenset[MemberId]]) -> None:
    for number, group in enumerate(groups):
        row = {"id": f"c{number}", "name": "", "language": "", "zone": "", "archived": False}
        connection.execute(insert(circles).values(row))
        for member in group:
            connection.execute(insert(rosters).values(circle=row["id"], member=member))


def add_rounds(connection: Connection, standings: list[dict[MemberId, Answered]]) -> None:
    for number, standing in enumerate(standings):
        add_round(connection, number)
        for member, answered in standing.items():
            this = {"round": f"r{number}", "member": member}
            row = {**this, "ask_at": MONDAY, "asked": True, "answered": answered.value}
            row |= {"organisation": "", "constituency": ""}
            connection.execute(insert(invitations).values(row))
            if answered is Answered.YES:
                connection.execute(insert(named_answers).values(**this, answers="", late=False))


def add_round(connection: Connection, number: int) -> None:
    circle = {"id": f"of{number}", "name": "", "language": "", "zone": "", "archived": False}
    connection.execute(insert(circles).values(circle))
    words = dict.fromkeys(["template", "rhythm", "window", "owners", "state"], "")
    checkin = {"number": number + 1, "circle": circle["id"], "reminders": 0, "first": DAY}
    connection.execute(insert(checkins).values(**words, **checkin, at=MONDAY.time()))
    row = {"id": f"r{number}", "checkin": number + 1, "day": DAY, "number": 1}
    row |= {"asks": "", "period_days": 0, "reply": ""}
    row |= dict.fromkeys(["strict", "nudged", "held"], False)
    connection.execute(insert(rounds).values(**row, closes=MONDAY, k=0, closed=False))
