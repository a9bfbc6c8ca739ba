"""What `make coverage` says of the branches that were taken."""

import sys
from importlib import import_module
from pathlib import Path

import pytest
from coverage import Coverage

from tests.support.branches import Branches, branches_of, last_cases
from tests.support.while_counted import not_while_counted

DECIDES = """
def decide(what):
    if what == 1:
        return "one"
    match what:
        case str():
            return "words"
        case int():
            return "a number"


decide(2)
"""


@not_while_counted
def test_a_last_case_is_no_branch_and_what_nobody_decided_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "decides_alone.py"
    file.write_text(DECIDES, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    counted = Coverage(branch=True, include=[str(file)], data_file=None, config_file=False)
    with counted.collect():
        import_module("decides_alone")
    sys.modules.pop("decides_alone")

    assert branches_of(counted, [file]) == Branches(taken=2, all=4)


def test_of_each_match_the_last_case_is_found() -> None:
    assert last_cases(DECIDES) == {8}


def test_it_says_how_many_there_are_and_what_share_was_taken() -> None:
    assert str(Branches(taken=5033, all=5298)) == "Branches of bot/ alone: 5,033 of 5,298 (95.0%)"
