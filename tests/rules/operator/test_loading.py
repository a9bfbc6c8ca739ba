"""What is loaded at the start: looked through by nobody, and without what nobody uses."""

import gc
import sys
from importlib import import_module

import pytest

from bot.operator.loading import for_good, without


def test_the_collector_rests_while_we_load_and_works_afterwards() -> None:
    with for_good():
        resting, before = not gc.isenabled(), gc.get_freeze_count()
    after = gc.get_freeze_count()

    assert resting
    assert gc.isenabled()
    assert after > before


def test_it_works_after_a_failure_too() -> None:
    with pytest.raises(ImportError), for_good():
        raise ImportError

    assert gc.isenabled()


def test_a_library_that_is_left_out_is_found_by_others_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)

    with without("colorsys"), pytest.raises(ImportError):
        import_module("colorsys")

    assert import_module("colorsys").__name__ == "colorsys"


def test_a_library_that_is_there_already_stays() -> None:
    with without("json"):
        assert import_module("json") is sys.modules["json"]

    assert "json" in sys.modules
