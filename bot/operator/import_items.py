"""A table of action items that an operator takes in for a coordinator: looked at first."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.actions.files.take_in import look_at
from bot.actions.files.write import Stores
from bot.coalition.people import Member, Role
from bot.coalition.requests import request_within
from bot.language.tell import Interpreter
from bot.operator.data_checks import database
from bot.operator.own_templates import known_templates
from bot.operator.typed_answers import is_yes
from bot.operator.upkeep import database_url
from bot.ports import Transaction
from bot.tables.read import decoded
from bot.words.errors import CommandFailed, Refused
from bot.words.messages import Message
from config.catalogues import load_catalogues
from config.settings import Settings
from storage.reach import DatabaseUnusable, write_once
from storage.transaction import SqlTransaction

ASKED = "Take these in? Write “yes”: "
WHICH = "Say which with --dates day or --dates month."


def import_items(settings: Settings, file: Path, by: str, dates: str, *, dry_run: bool) -> None:
    """Print what becomes of each line; write it once somebody has said yes.

    Raises CommandFailed.
    """
    looked = database(settings)
    if not looked.ok:
        raise CommandFailed(looked.sentence)
    args = {"table": _read(file), "days": dates, "all": "yes"}
    told, ready = _tell(settings, by, args)
    print("\n".join(told))
    if dry_run or not ready:
        return
    print(ASKED, end="", flush=True)
    if not is_yes(sys.stdin.readline()):
        raise CommandFailed("Nothing was written.")
    done, _ = _tell(settings, by, {**args, "take": "yes"})
    print(done[0])


def _read(file: Path) -> str:
    try:
        return decoded(file.read_bytes())
    except OSError as error:
        raise CommandFailed(f"{file} cannot be read: {error.strerror}.") from None


def _tell(settings: Settings, by: str, args: dict[str, str]) -> tuple[Sequence[str], bool]:
    """What is said of it, and whether there is anything to take in. Nothing of a look is kept."""
    try:
        reply, who = write_once(
            database_url(settings),
            lambda c: _looked(SqlTransaction(c, _now, known_templates(settings)), by, args),
        )
    except DatabaseUnusable as reason:
        raise CommandFailed(f"The database cannot be used: {reason}.") from None
    except Refused as refused:
        raise CommandFailed(str(refused.words)) from None
    told = Interpreter(load_catalogues()).message(reply, who.reader)
    which = [WHICH] if any("days" in each.args for each in reply.buttons) else []
    ready = any(each.args.get("take") for each in reply.buttons)
    return [str(told.text), *map(str, (*told.lines, *told.details)), *which], ready


def _looked(tx: Transaction, by: str, args: dict[str, str]) -> tuple[Message, Member]:
    who = _coordinator(tx, by)
    address = tx.people.address_of(who.id)
    if address is None:
        raise CommandFailed(f"{who.name} cannot be reached, so nobody could answer for it.")
    request = request_within(tx, who, address, _now(), args=args)
    return look_at(request, Stores(tx.actions, tx.files)), who


def _coordinator(tx: Transaction, by: str) -> Member:
    """The one who is named, or the only one."""
    leading = tx.people.with_role(Role.COORDINATOR)
    known = [each for each in tx.people.named(by) if each in leading] if by else leading
    if len(known) == 1:
        return known[0]
    names = ", ".join(each.name for each in leading) or "nobody yet"
    raise CommandFailed(f"Say for which coordinator, with --by NAME. There are: {names}.")


def _now() -> datetime:
    return datetime.now(UTC)
