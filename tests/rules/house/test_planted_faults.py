"""The faults that are planted to try the tests can still be planted."""

import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.web.http.render import environment
from tests.faults.mutate import read_parts
from tests.faults.places import ROOT
from tests.faults.plant import Fault, Outcome, plant, planted_faults
from tests.faults.tree import POSTGRES

FAULTS = planted_faults()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.part}: {fault.name}")
def test_a_planted_fault_changes_what_is_there_into_something_that_can_be_read(
    fault: Fault,
) -> None:
    assert fault.problem() == ""
    text = (ROOT / fault.file).read_text(encoding="utf-8").replace(fault.old, fault.new)
    if fault.file.endswith(".html"):
        environment().parse(text)
    elif fault.file.endswith(".js"):
        assert _is_script(text)
    else:
        compile(text, fault.file, "exec")


def _is_script(text: str) -> bool:
    """Whether Node can read it; where there is no Node nobody plants it either."""
    node = shutil.which("node")
    command = [str(node), "--input-type=module", "--check"]
    return (
        node is None or not subprocess.run(command, input=text, text=True, check=False).returncode
    )


def test_a_fault_that_fits_no_longer_is_named_with_the_reason(tmp_path: Path) -> None:
    """Code that has changed takes no fault out of the list in silence."""
    some, tree = FAULTS[0], tmp_path / "tree"
    gone = replace(some, old="what stands nowhere")

    assert "0 times" in gone.problem()
    assert plant(gone, tree) == (Outcome.GONE, gone.problem())
    assert "no such.py" in replace(some, file="no such.py").problem()
    assert "no such_test.py" in replace(some, tests=("no such_test.py",)).problem()


def test_every_planted_fault_has_a_name_of_its_own_and_tests_that_must_find_it() -> None:
    assert max(Counter((fault.part, fault.name) for fault in FAULTS).values()) == 1
    assert all(fault.tests for fault in FAULTS)
    assert all(fault.old != fault.new for fault in FAULTS)


def test_a_fault_is_looked_for_on_a_database_on_which_its_test_runs() -> None:
    """A test that is left out finds nothing, and looks like a fault that nobody planted."""
    for fault in FAULTS:
        of_postgres = [test for test in fault.tests if _is_for_postgres(test)]
        assert bool(of_postgres) == (fault.database == POSTGRES), fault.name


def _is_for_postgres(test: str) -> bool:
    name, _, one = test.partition("::")
    text = (ROOT / name).read_text(encoding="utf-8") if one else ""
    above = text.partition(f"def {one}(")[0].rpartition("\n\n\n")[2]
    return "postgres" in above


def test_every_part_names_files_and_tests_that_there_are() -> None:
    for part in read_parts().values():
        for path in (*part["files"], *part["tests"]):
            assert list(ROOT.glob(path)), path


IN_A_PART = (
    *("bot/concerns", "bot/checkins/anonymity", "bot/engine/confidence", "adapters/web/door"),
    "storage/concerns_*.py",
)
"""Where a mistake could cost somebody their safety."""


def test_every_module_in_which_a_mistake_costs_a_life_is_in_a_part() -> None:
    files = {
        file for part in read_parts().values() for each in part["files"] for file in ROOT.glob(each)
    }
    found = [
        file
        for place in IN_A_PART
        for file in ([*ROOT.glob(place)] if "*" in place else [*(ROOT / place).rglob("*.py")])
        if file.name != "__init__.py"
    ]
    assert len(found) > 70
    assert sorted(file for file in found if file not in files) == []
