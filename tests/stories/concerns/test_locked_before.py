"""Somebody locks their words with stock age before they come: no door reads them."""

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.words.inbound import Called
from tests.stories.concerns.test_door import Door, ada, door
from tests.support.responders import ANSWERS, Responder, receipt_in, written_down
from tests.support.stage import Stage

__all__ = ["ada", "door"]
pytestmark = pytest.mark.skipif(not shutil.which("age"), reason="stock age is not installed")
WORDS = "They wait outside. Ñandú سلام\n" * 40
"""As long as the page says that fits: its letters take two bytes in part."""


def runs(folder: Path, line: str) -> None:
    """As somebody types it into a terminal."""
    subprocess.run(line.split(), cwd=folder, check=True, capture_output=True)


async def locked_as_the_page_says(door: Door, folder: Path, language: str = "en") -> str:
    page = html.unescape(await door.opens(f"/concern/lock?language={language}"))
    (line,) = re.findall(r">(age -a .*?)<", page)
    (folder / "words.txt").write_text(WORDS, "utf-8")
    runs(folder, line)
    return (folder / "locked.txt").read_text("ascii")


def opened(folder: Path, who: Responder, pasted: str) -> str:
    """As a responder does with the file in which the page has saved their keys."""
    (folder / "responder.key").write_text(f"# Responder keys.\n{who.identity}\n")
    (folder / "locked.txt").write_text(pasted, "utf-8")
    command = ["age", "-d", "-i", "responder.key", "locked.txt"]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout.decode()


@pytest.mark.parametrize("language", ["en", "es", "ar"])
async def test_what_is_pasted_on_the_page_opens_with_stock_age_and_a_responders_file(
    stage: Stage, ada: Responder, door: Door, tmp_path: Path, language: str
) -> None:
    pasted = await locked_as_the_page_says(door, tmp_path, language)
    await door.opens("/concern")
    await door.reports(text=pasted.replace("\n", "\r\n"))  # as browsers send lines
    await stage.waits(hours=10)
    (case,) = ada.cases

    assert "Ñandú" not in case.report.answers["text"]
    assert opened(tmp_path, ada, case.report.answers["text"]) == WORDS


async def test_it_can_be_pasted_in_a_form_in_chat_too(
    stage: Stage, ada: Responder, door: Door, tmp_path: Path
) -> None:
    pasted = await locked_as_the_page_says(door, tmp_path)
    rosa = await stage.person("Rosa", "slack")
    form = await rosa.does(Called("concern"))
    given = {**ANSWERS, **written_down(receipt_in(form)), "text": pasted}
    await rosa.does(Called("concern.report", given))
    await stage.waits(hours=10)
    (case,) = ada.cases

    assert opened(tmp_path, ada, case.report.answers["text"]) == WORDS


@pytest.mark.usefixtures("ada")
async def test_the_form_on_the_page_leads_there_and_each_key_has_a_name(door: Door) -> None:
    assert 'href="/concern/lock?language=en"' in await door.opens("/concern")
    page = await door.opens("/concern/lock")

    assert re.findall(r">(Ada|Bob): age1[0-9a-z]{58}<", page) == ["Ada", "Bob"]


async def test_where_nobody_can_respond_help_outside_is_named_instead(door: Door) -> None:
    page = await door.opens("/concern/lock")

    assert "age1" not in page
    assert "Front Line" in page
