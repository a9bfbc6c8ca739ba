"""Commands reach the database once, plainly, and say in a sentence why they cannot."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, insert, select

from storage.migrate import migrate, newest_step, step_of
from storage.newest import newest_moment
from storage.reach import DatabaseUnusable, read_once, write_once
from storage.tables import claims, deliveries, seen

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_what_is_written_once_can_be_read_afterwards(database_url: str) -> None:
    migrate(database_url)

    write_once(database_url, lambda c: c.execute(insert(claims).values(digest="d")))

    assert read_once(database_url, lambda c: c.scalar(select(claims.c.digest))) == "d"


def test_a_change_that_raises_is_not_kept(database_url: str) -> None:
    migrate(database_url)

    def change(connection: Connection) -> None:
        connection.execute(insert(claims).values(digest="d"))
        raise LookupError

    with pytest.raises(LookupError):
        write_once(database_url, change)

    assert read_once(database_url, lambda c: c.scalar(select(claims.c.digest))) is None


def test_the_last_step_can_be_read_in_a_new_and_in_a_migrated_database(database_url: str) -> None:
    assert read_once(database_url, step_of) == ""

    migrate(database_url)

    assert read_once(database_url, step_of) == newest_step()


def test_the_newest_moment_is_of_what_happened_and_not_of_what_is_planned(
    database_url: str,
) -> None:
    migrate(database_url)
    assert read_once(database_url, newest_moment) is None

    sent = {"id": "1", "recipient": "r", "message": "{}", "attempts": 1}
    later = NOON + timedelta(days=9)
    write_once(
        database_url,
        lambda c: (
            c.execute(insert(seen).values(key="k", at=NOON - timedelta(hours=1))),
            c.execute(insert(deliveries).values(**sent, due=later, sent_at=NOON)),
        ),
    )

    assert read_once(database_url, newest_moment) == NOON


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ada:sesame@127.0.0.1:1/tequio",
        "postgresql://ada:ses@me@127.0.0.1/tequio",
        "postgresql://ada:sesame@127.0.0.1:port/tequio",
        "postgresql://ada:sesame@[::1/tequio",
        "postgresql://ada:sesame@/tequio?host=/nowhere",
        "sqlite:////dev/null/tequio.db",
    ],
)
def test_a_database_out_of_reach_is_told_in_one_line_without_its_password(url: str) -> None:
    with pytest.raises(DatabaseUnusable) as caught:
        read_once(url, step_of)

    told = str(caught.value)
    assert told
    assert "\n" not in told
    assert "sesame" not in told
    assert "me@" not in told
