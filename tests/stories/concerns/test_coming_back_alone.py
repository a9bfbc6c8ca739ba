"""What each route of a receipt answers, burns and adds; the vault is a real one."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from bot.concerns.batches import batch_named
from bot.concerns.report_form import LONGEST_TEXT
from bot.concerns.reporter.come_back import MORE, OPENS_NOTHING, READ, RECEIPT
from bot.concerns.sealed.age import CannotOpen, Recipient, new_identity, recipient_of
from bot.concerns.sealed.decoys import decoy
from bot.concerns.sealed.entries import FollowUp, Letter, Reply, Sharing
from bot.concerns.sealed.envelope import open_entry, seal_entry
from bot.concerns.sealed.padding import Json
from bot.concerns.sealed.receipts import Receipt, new_receipt, open_mailbox
from bot.concerns.sealed.roster_list import Named, RosterList, Steward, written
from bot.concerns.sealed.seal_report import seal_for
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.concerns.sealed.signatures import (
    SigningKey,
    sign,
    sign_content,
    signed_as_json,
    verify_key_of,
)
from bot.concerns.sealed.signed_lists import SignedList, digest, signed_content
from bot.words.errors import Invalid
from bot.words.messages import Form, say
from tests.support.casework import read_case, unlock_cases
from tests.support.reporting import (
    AT_ONCE,
    BATCH,
    HERE,
    KEYS,
    SIGNING,
    TODAY,
    Reporting,
    form_of,
    keys,
    opened_door,
)
from tests.support.responders import ANSWERS

WRITE_DOWN = "Write down what you need. It stays here until you say you have read it."
NONE_YET = "No answer has come yet. Please come back another day."
NO_OTHER = "No other answer is waiting. Please come back another day."
BURNT = "On 2026-03-02 an answer was read here with your receipt, and burnt."


@dataclass
class Reported:
    """Somebody with a receipt, and what responders write to them."""

    door: Reporting
    receipt: Receipt = field(default_factory=new_receipt)

    def __post_init__(self) -> None:
        self.mailbox = open_mailbox(self.receipt, self.door.vault.salt())
        self.sealed = seal_for(self.mailbox, ANSWERS, keys("Ada", "Bob"))
        self.door.vault.keep(self.sealed, AT_ONCE)
        self.key = unlock_cases({self.sealed.case: self.sealed.key}, KEYS["Ada"])[self.sealed.case]

    def opens(self, **args: str) -> Form:
        return form_of(self.door.asks("receipt.open", **{"receipt": self.receipt, **args}))

    def reads(self) -> list[str]:
        return list(map(str, self.opens().intro))

    def answer(
        self, text: str, day: date = TODAY, *, by: SigningKey | None = None, after: int = 0
    ) -> None:
        letter = Reply(self.sealed.case, self.mailbox.address, day, text)
        self.gets(letter, by or SIGNING["Ada"], after)

    def gets(self, letter: Letter, by: SigningKey, after: int = 0) -> None:
        self.gets_fields({**signed_as_json(sign(letter, by)), "after": after})

    def gets_fields(self, inside: dict[str, Json]) -> None:
        for_mailbox = seal_entry(inside, self.mailbox.recipient)
        for_case = seal_entry(inside, recipient_of(self.key))
        letter = SealedLetter(self.mailbox.address, for_mailbox, self.sealed.case, for_case)
        assert self.door.vault.hand_in(letter, batch_named(BATCH))

    def sharing(self, number: int, who: tuple[Recipient, ...]) -> Sharing:
        case, box, to = self.sealed.case, self.mailbox.address, recipient_of(self.key)
        return Sharing(case, box, TODAY, number, to, who)

    def lies_there(self) -> list[bytes]:
        return list(self.door.vault.letters(self.mailbox.address))


@pytest.fixture
def rosa(tmp_path: Path) -> Reported:
    return Reported(opened_door(tmp_path / "concerns.db"))


def test_words_are_asked_for_in_a_form_that_leaves_nothing(rosa: Reported) -> None:
    form = form_of(rosa.door.asks("receipt", receipt=rosa.receipt))

    assert (form.route, form.opened_by, form.ephemeral) == ("receipt.open", "receipt", True)
    assert (form.fields, form.args) == ((RECEIPT,), {"language": "es"})
    assert [(each.route, each.args) for each in form.buttons] == [("danger", {"language": "es"})]
    assert str(form.intro[0]).startswith("An answer stays until you say")
    assert len(form.intro) == 2


def test_before_an_answer_only_more_words_are_asked_for(rosa: Reported) -> None:
    form = rosa.opens()

    assert (form.route, form.opened_by, form.ephemeral) == ("receipt.add", "receipt", True)
    assert form.fields == (MORE,)
    assert (MORE.longest, MORE.optional, READ.value) == (LONGEST_TEXT, True, "no")
    assert {**form.args, "once": ""} == {
        "language": "es",
        "receipt": rosa.receipt,
        "shown": "",
        "once": "",
    }
    assert len(bytes.fromhex(form.args["once"])) == 16
    assert form.args["once"] != rosa.opens().args["once"]
    assert [(each.route, each.args) for each in form.buttons] == [("danger", {"language": "es"})]
    assert rosa.reads() == [NONE_YET]


def test_an_answer_is_shown_with_its_day_its_name_and_its_mark(rosa: Reported) -> None:
    rosa.answer("We hear you.", TODAY)
    form = rosa.opens()

    assert rosa.reads() == [
        WRITE_DOWN,
        "2026-03-02, Ada (our server checked the signature, your device did not):",
        "We hear you.",
    ]
    assert form.fields == (READ, MORE)
    assert form.args["shown"] in map(_mark, rosa.lies_there())


def _mark(letter: bytes) -> str:
    return sha256(letter).hexdigest()[:16]


def test_letters_stand_by_their_days_and_then_as_they_were_written(rosa: Reported) -> None:
    yesterday = TODAY - timedelta(days=1)
    rosa.answer("Third.", TODAY, after=2)
    rosa.answer("First.", yesterday, after=9)
    rosa.gets_fields({"kind": "reply", "text": 5})
    rosa.answer("Second.", TODAY, after=1)

    told = rosa.reads()
    assert [each for each in told if each.endswith(("First.", "Second.", "Third."))] == [
        "First.",
        "Second.",
        "Third.",
    ]
    assert told[-1] == "One letter was damaged on the way and is not shown."
    shown = rosa.opens().args["shown"].split(",")
    assert len(shown) == 4
    assert set(shown) <= set(map(_mark, rosa.lies_there()))


def test_what_no_responder_signed_is_not_said_in_anybodys_name(rosa: Reported) -> None:
    rosa.answer("Come to the bridge.", by=SigningKey(b"somebody else".ljust(32)))

    assert rosa.reads()[1:] == [
        "Not verified: no responder signed this, so do not trust it. It says:",
        "Come to the bridge.",
    ]


def test_who_can_open_it_from_now_on_is_told_by_name(rosa: Reported) -> None:
    someone = recipient_of(new_identity())
    who = (recipient_of(KEYS["Bob"]), someone)
    rosa.gets(rosa.sharing(1, who), SIGNING["Ada"])

    names = ("Bob", say("somebody new"))
    words = say("From now on it can be opened by {names}.", names=names)
    assert rosa.opens().intro[0] == say("No answer has come yet. Please come back another day.")
    assert rosa.opens().intro[2:] == (words,)
    assert rosa.opens().fields == (MORE,), "it is not burnt, so that it can be read again"


def test_of_several_changes_only_the_last_one_is_told_and_it_stays_when_an_answer_is_burnt(
    rosa: Reported,
) -> None:
    ada, bob = recipient_of(KEYS["Ada"]), recipient_of(KEYS["Bob"])
    rosa.gets(rosa.sharing(2, (bob,)), SIGNING["Ada"])
    rosa.gets(rosa.sharing(1, (ada, bob)), SIGNING["Ada"])
    rosa.answer("Read this.")
    form = rosa.opens()
    rosa.door.asks("receipt.add", receipt=rosa.receipt, shown=form.args["shown"], read="yes")

    told = [each for each in rosa.opens().intro if "opened by" in str(each)]
    assert told == [say("From now on it can be opened by {names}.", names=("Bob",))]


def test_what_is_added_after_somebody_stepped_aside_opens_with_the_new_key_alone(
    rosa: Reported,
) -> None:
    new = new_identity()
    by_stranger = replace(rosa.sharing(9, ()), key=recipient_of(new_identity()))
    rosa.gets(by_stranger, SigningKey(b"somebody else".ljust(32)))
    rosa.gets(replace(rosa.sharing(1, ()), key=recipient_of(new)), SIGNING["Ada"])
    rosa.door.asks("receipt.add", receipt=rosa.receipt, text="They came back.")

    ((message, _),) = rosa.door.vault.added
    assert open_entry(message.message, new)["text"] == "They came back."
    with pytest.raises(CannotOpen):
        open_entry(message.message, rosa.key)


def test_what_somebody_signed_before_they_left_the_list_stays_theirs(rosa: Reported) -> None:
    """Their unread answer, and the change by which the case went on with another key."""
    ada, new = recipient_of(KEYS["Ada"]), new_identity()
    rosa.answer("We hear you.")
    rosa.gets(replace(rosa.sharing(1, (ada,)), key=recipient_of(new)), SIGNING["Ada"])
    everybody = tuple(Named(n, recipient_of(KEYS[n]), verify_key_of(SIGNING[n])) for n in KEYS)
    first = RosterList(1, "", TODAY, STEWARDS, everybody)
    stays = RosterList(2, digest(written(first)), TODAY, STEWARDS, everybody[1:])
    for each in (first, stays):
        rosa.door.vault.put_in_force(signed_list(each))

    read = rosa.reads()
    assert read[1].startswith("2026-03-02, Ada, with keys that are no longer on the list (our")
    assert read[2] == "We hear you."
    assert read[-1].startswith("From now on it can be opened by")
    rosa.door.asks("receipt.add", receipt=rosa.receipt, text="They came back.")
    ((message, _),) = rosa.door.vault.added
    assert open_entry(message.message, new)["text"] == "They came back."


STEWARD_KEYS = [SigningKey(name.encode().ljust(32)) for name in ("Sol", "Tia")]
STEWARDS = tuple(
    Steward(name, f"{name} House", verify_key_of(key))
    for name, key in zip(("Sol", "Tia"), STEWARD_KEYS, strict=True)
)


def signed_list(content: RosterList) -> SignedList:
    text = written(content)
    signatures = {k: sign_content(signed_content(text), k) for k in STEWARD_KEYS}
    return SignedList(text, {verify_key_of(key): each for key, each in signatures.items()})


@pytest.mark.parametrize("route", ["receipt.open", "receipt.add"])
def test_words_that_open_nothing_are_told_so_and_change_nothing(rosa: Reported, route: str) -> None:
    other = new_receipt()
    mailbox = open_mailbox(other, rosa.door.vault.salt())
    rosa.door.vault.keep(replace(decoy(), mailbox=mailbox.address), AT_ONCE)
    before = len(rosa.door.vault.kept)

    for words in (new_receipt(), other):
        with pytest.raises(Invalid) as wrong:
            rosa.door.asks(route, receipt=words, text="More.")
        assert wrong.value.problems == {"receipt": OPENS_NOTHING}
    with pytest.raises(Invalid) as missing:
        rosa.door.asks(route, text="More.")
    assert list(missing.value.problems) == ["receipt"]
    assert (rosa.door.vault.added, rosa.door.budget.taken) == ([], [])
    assert len(rosa.door.vault.kept) == before


def test_a_wrong_letter_in_a_word_opens_it_all_the_same(rosa: Reported) -> None:
    first, *rest = rosa.receipt.split()

    assert list(map(str, rosa.opens(receipt=f"{first}q {' '.join(rest)}").intro)) == [NONE_YET]


def test_only_what_was_shown_and_read_is_burnt(rosa: Reported) -> None:
    rosa.answer("Read this.", after=0)
    shown = rosa.opens().args["shown"]
    rosa.answer("And this later.", after=1)

    told = rosa.door.asks("receipt.add", receipt=rosa.receipt, shown=shown, read="yes")

    assert told == rosa.door.told("burnt", "receipt stays")
    assert shown not in map(_mark, rosa.lies_there())
    assert rosa.reads() == [
        BURNT,
        WRITE_DOWN,
        "2026-03-02, Ada (our server checked the signature, your device did not):",
        "And this later.",
    ]
    rosa.door.asks(
        "receipt.add", receipt=rosa.receipt, shown=rosa.opens().args["shown"], read="yes"
    )
    assert rosa.reads() == [BURNT, NO_OTHER]
    assert rosa.opens().fields == (MORE,)
    assert rosa.opens().args["shown"] == ""


def test_all_that_was_shown_together_is_burnt_together(rosa: Reported) -> None:
    rosa.answer("Read this.", after=0)
    rosa.answer("And this.", after=1)

    shown = rosa.opens().args["shown"]
    rosa.door.asks("receipt.add", receipt=rosa.receipt, shown=shown, read="yes")

    assert rosa.reads() == [BURNT, NO_OTHER]


@pytest.mark.parametrize("args", [{"read": "no"}, {}])
def test_what_was_not_read_stays(rosa: Reported, args: dict[str, str]) -> None:
    rosa.answer("Read this.")
    before, shown = rosa.lies_there(), rosa.opens().args["shown"]

    told = rosa.door.asks("receipt.add", receipt=rosa.receipt, shown=shown, **args)

    assert told == rosa.door.told("stays", "receipt stays")
    assert sorted(rosa.lies_there()) == sorted(before)


def test_where_nothing_was_shown_nothing_is_burnt(rosa: Reported) -> None:
    rosa.answer("Read this.")

    told = rosa.door.asks("receipt.add", receipt=rosa.receipt, shown="", read="yes")

    assert told == rosa.door.told("nothing", "receipt stays")
    assert "Read this." in rosa.reads()


@pytest.mark.parametrize("door", ["page", "company chat"])
def test_more_words_go_out_with_the_next_batch_and_are_counted(rosa: Reported, door: str) -> None:
    rosa.door.door = door  # type: ignore[assignment]
    told = rosa.door.asks("receipt.add", receipt=rosa.receipt, text="They came back.")

    assert told == rosa.door.told("added", "receipt stays")
    assert rosa.door.budget.taken == [(door, "words")]
    ((message, batch),) = rosa.door.vault.added
    assert (message.case, batch) == (rosa.sealed.case, batch_named(BATCH))
    case = read_case(rosa.sealed.case, rosa.key, [rosa.sealed.message, message.message], [])
    at = f"{batch.starts(HERE.zone):%Y-%m-%dT%H:%MZ}"
    assert case.entries == (FollowUp("They came back.", at),)
