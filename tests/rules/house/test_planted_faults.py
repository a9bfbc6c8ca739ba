"""The faults that are planted to try the tests can still be planted."""

from collections import Counter

import pytest

from tests.faults.mutate import read_parts
from tests.faults.plant import Fault, planted_faults
from tests.faults.tree import ROOT

FAULTS = planted_faults()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.part}: {fault.name}")
def test_a_planted_fault_changes_what_is_there_into_something_that_python_reads(
    fault: Fault,
) -> None:
    assert fault.problem() == ""
    text = (ROOT / fault.file).read_text(encoding="utf-8")

    compile(text.replace(fault.old, fault.new), fault.file, "exec")


def test_every_planted_fault_has_a_name_of_its_own_and_tests_that_must_find_it() -> None:
    assert max(Counter((fault.part, fault.name) for fault in FAULTS).values()) == 1
    assert all(fault.tests for fault in FAULTS)
    assert all(fault.old != fault.new for fault in FAULTS)


def test_every_part_names_files_and_tests_that_there_are() -> None:
    for part in read_parts().values():
        for path in (*part["files"], *part["tests"]):
            assert list(ROOT.glob(path)), path
