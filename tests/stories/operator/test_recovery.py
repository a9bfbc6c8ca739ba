"""Two of three shares are the key that opens what responders lost; one share is nothing."""

import io
import shutil
import subprocess
from itertools import combinations
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.receipts import Mailbox, MailboxId
from bot.concerns.sealed.seal_report import seal_for
from bot.concerns.sealed.signed_lists import digits_of
from bot.operator.recovery import NoKey, joined, new_shares
from tests.support.casework import export

MAILBOX = Mailbox(MailboxId("ab" * 32), new_identity())


def test_each_two_of_three_shares_are_the_key_and_one_is_not() -> None:
    recipient, shares = new_shares()

    for two in combinations(shares, 2):
        assert recipient_of(joined(two)) == recipient
        assert recipient_of(joined([each.upper().replace(" ", "\n") for each in two])) == recipient
    for one in shares:
        for too_few in ([one], [one, one], [one, ""], []):
            with pytest.raises(NoKey):
                joined(too_few)


def test_shares_of_two_keys_or_with_a_wrong_word_are_no_key() -> None:
    (_, mine), (_, other) = new_shares(), new_shares()
    words = mine[0].split()
    changed = " ".join([*words[:-1], "zero" if words[-1] != "zero" else "academic"])

    for wrong in ([mine[0], other[1]], [changed, mine[1]], [mine[0], "ليل"], ["", ""]):
        with pytest.raises(NoKey):
            joined(wrong)


def _terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], what: str, *typed: str
) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in typed)))
    code = main(["recovery", what])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.skipif(not shutil.which("age"), reason="there is no age here")
def test_the_drill_two_shares_open_an_export_with_stock_age_and_one_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    _, told, _ = _terminal(monkeypatch, capsys, "new")
    lines = told.splitlines()
    recipient = next(each for each in lines if each.startswith("recovery_key")).split('"')[1]
    shares = [line for line in lines if len(line.split()) > 30]
    assert len(shares) == 3
    assert digits_of(recipient) in told
    assert list(tmp_path.iterdir()) == [], "nothing is left on the disk"

    lost = recipient_of(new_identity())
    report = seal_for(MAILBOX, {"text": "Ñandú"}, [lost, recipient])  # type: ignore[list-item]
    for name, content in export(report.key, {"1": report.message}).items():
        (tmp_path / name).write_bytes(content)
    code, nothing, why = _terminal(monkeypatch, capsys, "join", shares[1], shares[1])
    assert (code, nothing) == (1, "")
    assert "no two shares" in why

    code, identity, _ = _terminal(monkeypatch, capsys, "join", shares[2], shares[0])
    assert code == 0
    case = _age(identity, tmp_path / "key.age")
    assert "Ñandú" in _age(case, tmp_path / "message-1.age")


def _age(identity: str, file: Path) -> str:
    command = ["age", "--decrypt", "--identity", "-", str(file)]
    done = subprocess.run(command, input=identity, capture_output=True, check=True, text=True)
    return done.stdout
