"""Which mutants may survive, and why: what `survivors.toml` says, and SQL in other capitals."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from tests.faults.mutants import Mutant

HERE = Path(__file__).parent
SQL = re.compile("[\"'](SELECT|INSERT|UPDATE|DELETE) ")


def read_reasons() -> dict[str, dict[str, str]]:
    """Per module: the line as a mutant has it, or without which line it is, and why it survives."""
    reasons: dict[str, dict[str, str]] = tomllib.loads(
        (HERE / "survivors.toml").read_text(encoding="utf-8")
    )
    return reasons


def is_explained(mutant: Mutant, reasons: Mapping[str, Mapping[str, str]]) -> bool:
    known = reasons.get(mutant.name.rpartition(".")[0], {})
    return (mutant.becomes or f"without {mutant.was}") in known or _is_sql_in_other_capitals(mutant)


def _is_sql_in_other_capitals(mutant: Mutant) -> bool:
    """Databases read it all the same."""
    alike = mutant.was.casefold() == mutant.becomes.casefold()
    return alike and SQL.search(mutant.was) is not None
