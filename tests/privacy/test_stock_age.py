"""An export is opened by stock age, with no code of ours."""

import asyncio
import json
import shutil
import subprocess
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE

import pytest

from bot.concerns.sealed.age import Identity, new_identity, recipient_of, unseal
from bot.concerns.sealed.padding import even
from bot.concerns.sealed.receipts import Mailbox, MailboxId
from bot.concerns.sealed.seal_report import seal_for
from tests.support.casework import export
from tests.support.responders import reports, responder
from tests.support.stage import Stage, opened_stage

pytestmark = pytest.mark.skipif(not shutil.which("age"), reason="stock age is not installed")

GUIDE = Path(__file__).parents[2] / "docs" / "operating.md"
MAILBOX = Mailbox(MailboxId("ab" * 32), new_identity())


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url) as stage:
        yield stage


def _age(folder: Path, identity: str, file: str) -> bytes:
    command = ["age", "--decrypt", "--identity", identity, file]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout


def _key_file(folder: Path, identity: Identity) -> None:
    (folder / "me.key").write_text(f"# my key\n{identity}\n")


def test_stock_age_opens_an_export_into_text_that_can_be_read(tmp_path: Path) -> None:
    ada, bob = new_identity(), new_identity()
    report = seal_for(MAILBOX, {"text": "Ñandú"}, [recipient_of(ada), recipient_of(bob)])
    for name, content in export(report.key, {"1": report.message}).items():
        (tmp_path / name).write_bytes(content)
    _key_file(tmp_path, bob)

    (tmp_path / "case.key").write_bytes(_age(tmp_path, "me.key", "key.age"))
    text = _age(tmp_path, "case.key", "message-1.age").decode()

    assert json.loads(text)["answers"] == {"text": "Ñandú"}
    assert set(text[text.rindex("}") + 1 :]) == {" "}


async def test_the_lines_of_the_guide_take_cases_out_so_that_stock_age_opens_them(
    stage: Stage, tmp_path: Path
) -> None:
    ada = await responder(stage, "Ada")
    await responder(stage, "Bob")
    await reports(await stage.person("Rosa"), text="Ñandú")
    await stage.waits(hours=16)
    lines = GUIDE.read_text("utf-8").partition("### Take cases out")[2]
    taking = lines.partition("```sh\n")[2].partition("```")[0]

    here = taking.replace("tequio-data/concerns.db", str(stage.folder / "concerns.db"))
    _key_file(tmp_path, ada.identity)
    assert "Ñandú" in "".join(await asyncio.to_thread(_taken_out, here, tmp_path))


def _taken_out(commands: str, folder: Path) -> list[str]:
    subprocess.run(commands, shell=True, cwd=folder, check=True)
    return list(_all_that_opens(folder))


def _all_that_opens(folder: Path) -> Iterator[str]:
    """With the commands that stand in the guide, tried on each file."""
    for key in folder.glob("key-*.age"):
        with suppress(subprocess.CalledProcessError):
            (folder / "case.key").write_bytes(_age(folder, "me.key", key.name))
            case = key.stem.removeprefix("key-")
            yield from _messages(folder, case)


def _messages(folder: Path, case: str) -> Iterator[str]:
    for each in folder.glob(f"message-{case}-*.age"):
        with suppress(subprocess.CalledProcessError):  # one that says nothing
            yield _age(folder, "case.key", each.name).decode()


def test_a_document_is_taken_out_of_an_export_by_tools_that_everybody_has(tmp_path: Path) -> None:
    ada = new_identity()
    spelled = "original:a:b.pdf:" + b64encode(b"%PDF-1.7").decode()
    report = seal_for(MAILBOX, {"document": spelled}, [recipient_of(ada)])
    for name, content in export(report.key, {"1": report.message}).items():
        (tmp_path / name).write_bytes(content)
    _key_file(tmp_path, ada)
    (tmp_path / "case.key").write_bytes(_age(tmp_path, "me.key", "key.age"))
    (tmp_path / "case.json").write_bytes(_age(tmp_path, "case.key", "message-1.age"))
    cut = """grep -o '"document":"[^"]*' case.json | sed 's/.*://' | base64 -d"""

    found = subprocess.run(cut, shell=True, cwd=tmp_path, check=True, stdout=PIPE)
    assert found.stdout == b"%PDF-1.7"


def test_what_stock_age_seals_opens_here_once_it_is_evened_out() -> None:

    ada = new_identity()
    command = ["age", "--encrypt", "--recipient", recipient_of(ada)]
    sealed = subprocess.run(command, input=b"hello", check=True, capture_output=True).stdout

    assert unseal(even(sealed), ada) == b"hello"


def test_stock_age_refuses_whoever_was_left_out(tmp_path: Path) -> None:
    report = seal_for(MAILBOX, {}, [recipient_of(new_identity())])
    (tmp_path / "key.age").write_bytes(export(report.key, {})["key.age"])
    _key_file(tmp_path, new_identity())

    with pytest.raises(subprocess.CalledProcessError):
        _age(tmp_path, "me.key", "key.age")
