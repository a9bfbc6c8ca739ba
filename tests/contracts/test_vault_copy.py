"""What a copy of the vault holds, what opens it, and what is gone with each key."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from sqlite3 import Connection

import pytest
from cryptography.fernet import Fernet

from storage.concerns_copy import opened_copy, sealed_copy
from storage.concerns_tables import copied
from storage.copy_keys import CopyKeys, WrongKeys, name_of_case, name_of_day

NEWEST = date(2026, 3, 4)
DAYS = ("2026-03-03", "2026-03-04")
SEALED = (
    ("cases", '"case"', '"key"'),
    ("mailboxes", "address", "capsule"),
    ("waiting_reports", '"case"', '"key"'),
)


@pytest.fixture
def vault() -> Iterator[Connection]:
    """Two cases, one that waits, their words, two mailboxes with a letter each, and a page owed."""
    with closing(sqlite3.connect(":memory:")) as empty, closing(copied(empty)) as vault:
        for number, day in enumerate(DAYS):
            vault.execute("INSERT INTO cases VALUES (?, ?, ?)", [f"c{number}", day, b"key"])
            values = [f"b{number}", day, b"capsule"]
            vault.execute("INSERT INTO mailboxes VALUES (?, ?, ?)", values)
            values = [f"l{number}", f"b{number}", b"letter", "2026-03-04 morning"]
            vault.execute("INSERT INTO letters VALUES (?, ?, ?, ?)", values)
        vault.execute(
            "INSERT INTO waiting_reports VALUES ('w', '2026-03-05 morning', 'c2', ?, 'words')",
            [b"key that waits"],
        )
        for case in ("c0", "c1", "c2"):
            vault.execute("INSERT INTO messages VALUES (?, ?, 'words')", [f"m{case}", case])
            vault.execute(
                "INSERT INTO waiting_messages VALUES (?, 'batch', ?, 'more')", [f"n{case}", case]
            )
        vault.execute("INSERT INTO pages VALUES ('p', 'somebody')")
        vault.execute("INSERT INTO settings VALUES ('salt', 'abc')")
        yield vault


def rows(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(content)
        return in_tables(copy)


def in_tables(copy: Connection) -> dict[str, list[tuple[object, ...]]]:
    names = copy.execute("SELECT name FROM sqlite_schema WHERE type='table'").fetchall()
    found = {name: copy.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}
    return {name: rows for name, rows in found.items() if rows}


def test_a_copy_is_opened_as_it_was_without_what_is_just_being_told(vault: Connection) -> None:
    expected = in_tables(vault)
    keys = CopyKeys({})
    content = sealed_copy(vault, keys, date(2026, 3, 4))

    assert in_tables(vault) == expected, "what is kept stays as it is"
    del expected["pages"]
    assert rows(opened_copy(content, keys.needed)) == expected
    assert {*rows(content)} == {*expected}


def test_what_opens_something_is_sealed_each_with_a_key_of_its_own(vault: Connection) -> None:
    keys = CopyKeys({})
    content = rows(sealed_copy(vault, keys, NEWEST))

    names = [*("c0", "c1", "b0", "b1", "c2")]
    assert {*keys.needed} == {name_of_case(each) for each in names}
    assert len({*keys.needed.values()}) == 5
    opened = {
        each: Fernet(keys.needed[name_of_case(str(each))]).decrypt(bytes(sealed))  # type: ignore[call-overload]
        for each, sealed in (
            *((case, sealed) for case, _, sealed in content["cases"]),
            *((box, sealed) for box, _, sealed in content["mailboxes"]),
            *((case, sealed) for _, _, case, sealed, _ in content["waiting_reports"]),
        )
    }
    assert opened == {
        **dict.fromkeys(("c0", "c1"), b"key"),
        **dict.fromkeys(("b0", "b1"), b"capsule"),
        "c2": b"key that waits",
    }


def test_nothing_of_what_is_sealed_stands_anywhere_in_a_copy(vault: Connection) -> None:
    content = sealed_copy(vault, CopyKeys({}), NEWEST)

    for hidden in (b"capsule", b"key that waits", b"somebody"):
        assert content.replace(b"capsule BLOB", b"").count(hidden) == 0, hidden


def test_what_is_urgent_goes_among_those_of_the_last_batch(vault: Connection) -> None:
    content = rows(sealed_copy(vault, CopyKeys({}), date(2026, 3, 3)))

    assert [day for _, day, _ in content["cases"]] == ["2026-03-03"] * 2
    assert [day for _, day, _ in content["mailboxes"]] == ["2026-03-03"] * 2
    assert content["waiting_reports"][0][1] == "2026-03-05 morning"


def test_a_key_stays_as_long_as_its_case_and_goes_with_it(vault: Connection) -> None:
    first = CopyKeys({})
    old = sealed_copy(vault, first, NEWEST)
    vault.execute("DELETE FROM cases WHERE \"case\"='c0'")
    second = CopyKeys(first.needed)
    sealed_copy(vault, second, NEWEST)

    assert {*first.needed} - {*second.needed} == {name_of_case("c0")}
    assert second.needed.items() <= first.needed.items()
    left = rows(opened_copy(old, second.needed))
    assert [case for case, *_ in left["cases"]] == ["c1"]
    assert sorted(str(id_) for id_, *_ in left["messages"]) == ["mc1", "mc2"]
    assert sorted(str(id_) for id_, *_ in left["waiting_messages"]) == ["nc1", "nc2"]
    assert len(left["letters"]) == 2


@pytest.mark.parametrize(
    ("gone", "stay"),
    [
        ("b0", {"letters": ["l1"], "mailboxes": ["b1"], "messages": ["mc0", "mc1", "mc2"]}),
        ("c2", {"letters": ["l0", "l1"], "messages": ["mc0", "mc1"], "waiting_reports": []}),
        ("c1", {"cases": ["c0"], "messages": ["mc0", "mc2"], "waiting_messages": ["nc0", "nc2"]}),
    ],
)
def test_what_nobody_can_open_any_more_is_not_put_back(
    vault: Connection, gone: str, stay: dict[str, list[str]]
) -> None:
    keys = CopyKeys({})
    content = sealed_copy(vault, keys, NEWEST)
    del keys.needed[name_of_case(gone)]
    left = rows(opened_copy(content, keys.needed))

    for table, ids in stay.items():
        assert sorted(str(row[0]) for row in left.get(table, [])) == ids, table


def test_with_the_keys_of_another_copy_nothing_is_opened(vault: Connection) -> None:
    keys, others = CopyKeys({}), CopyKeys({})
    content = sealed_copy(vault, keys, NEWEST)
    sealed_copy(vault, others, NEWEST)

    with pytest.raises(WrongKeys):
        opened_copy(content, others.needed)


def earlier(vault: Connection, keys: dict[str, bytes]) -> bytes:
    """As an earlier version copied it: one key for all of a day."""
    with closing(copied(vault)) as copy:
        for table, id_, column in SEALED:
            day = "batch" if table == "waiting_reports" else "day"
            question = f"SELECT {id_}, substr({day}, 1, 10), {column} FROM {table}"
            for row, on, content in copy.execute(question).fetchall():
                key = keys.setdefault(name_of_day(date.fromisoformat(on)), Fernet.generate_key())
                change = f"UPDATE {table} SET {column}=? WHERE {id_}=?"
                copy.execute(change, [Fernet(key).encrypt(content), row])
        copy.execute("DELETE FROM pages")
        return copy.serialize()


def test_a_copy_of_an_earlier_version_is_opened_with_the_keys_of_days(vault: Connection) -> None:
    keys: dict[str, bytes] = {}
    content, expected = earlier(vault, keys), in_tables(vault)
    del expected["pages"]
    assert rows(opened_copy(content, keys)) == expected
    unused = {name_of_case("c0"): Fernet.generate_key()}
    assert rows(opened_copy(content, {**unused, **keys})) == expected
    del keys[name_of_day(date(2026, 3, 3))]
    assert [case for case, *_ in rows(opened_copy(content, keys))["cases"]] == ["c1"]


def test_the_keys_of_days_stay_as_long_as_there_is_something_of_that_day(
    vault: Connection,
) -> None:
    days = [date(2026, 3, day) for day in (2, 3, 4, 5)]
    known = {name_of_day(day): Fernet.generate_key() for day in days[:3]}
    keys = CopyKeys(known)
    sealed_copy(vault, keys, NEWEST)

    kept = {name for name in keys.needed if name.startswith("day ")}
    assert kept == {name_of_day(day) for day in days[1:3]}
    assert all(keys.needed[name] == known[name] for name in kept)
