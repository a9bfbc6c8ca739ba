"""A SQLite file as it is at one moment, and back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from storage.copy_keys import CopyKeys, KeptKeys, name_of_round, opened_with
from storage.nothing_beside import opened

FILE = "tequio.db"

Change = Callable[[str, bytes], bytes | None]
"""What is to stand there instead, by the round and what stands there; None: nothing."""


def copied_file(url: str, keys: CopyKeys) -> bytes:
    """Raises sqlite3.Error."""
    kept = opened(f"{_path(url).absolute().as_uri()}?mode=ro", uri=True)
    with closing(kept), closing(opened(":memory:")) as copy:
        kept.backup(copy)
        copy.execute("DELETE FROM dialogues")
        _change_answers(copy, lambda round_, said: keys.seal(name_of_round(round_), said))
        return copy.serialize()


def opened_file(content: bytes, keys: KeptKeys) -> bytes:
    """Raises WrongKeys or sqlite3.Error."""
    with closing(opened(":memory:")) as copy:
        copy.deserialize(content)
        _change_answers(copy, lambda round_, said: opened_with(keys, name_of_round(round_), said))
        return copy.serialize()


def put_file(url: str, content: bytes) -> None:
    """Where no file is yet. Raises OSError."""
    path = _path(url)
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(content)


def _change_answers(copy: sqlite3.Connection, change: Change) -> None:
    rows = copy.execute("SELECT round, member, answers FROM pending_answers").fetchall()
    for round_, member, answers in rows:
        instead = change(round_, answers.encode())
        these = [round_, member]
        copy.execute("DELETE FROM pending_answers WHERE round=? AND member=?", these)
        if instead is not None:
            row = [*these, instead.decode()]
            copy.execute(
                "INSERT INTO pending_answers (round, member, answers) VALUES (?, ?, ?)", row
            )
    copy.commit()
    copy.execute("VACUUM")  # nothing of what stood there is left in it


def _path(url: str) -> Path:
    return Path(str(make_url(url).database))
