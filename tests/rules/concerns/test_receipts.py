"""A receipt leads to one mailbox, however it is typed, and says nothing by itself."""

import math
import random
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.concerns.sealed.receipts import (
    WORDS_IN_RECEIPT,
    MailboxAddress,
    MailboxId,
    Receipt,
    address_of,
    is_receipt,
    is_written_down,
    made_of_for,
    new_receipt,
    numbered,
    numbers,
    open_mailbox,
    tidy,
    words,
)
from bot.concerns.sealed.slips import LONGEST, mended
from tests.support.responders import stands_in

RECEIPT = "abacus abdomen zoom unplug tiger sandal relic quilt"
SALT = b"coalition salt 1"


def test_a_receipt_holds_at_least_a_hundred_bits_of_chance() -> None:
    for listed in (words(), numbers()):
        assert WORDS_IN_RECEIPT * math.log2(len(set(listed))) >= 100


def test_words_are_distinct_and_plain_and_none_begins_another() -> None:
    listed = sorted(words())

    assert len(set(listed)) == len(listed)
    assert all(re.fullmatch("[a-z]{3,9}", word) for word in listed)
    assert not any(later.startswith(earlier) for earlier, later in pairwise(listed))


def test_a_new_receipt_is_eight_words_of_the_list() -> None:
    receipt = new_receipt().split(" ")

    assert len(receipt) == 8
    assert set(receipt) <= set(words())


def test_whoever_reads_no_english_is_given_eight_numbers_of_four_digits() -> None:
    assert [made_of_for(each) for each in ("en", "es", "ar")] == ["words", "numbers", "numbers"]
    receipt = new_receipt("numbers")

    assert re.fullmatch("[1-9][0-9]{3}(?: [1-9][0-9]{3}){7}", receipt, re.ASCII)
    assert is_receipt(receipt)
    assert mended(receipt) == tidy(numbered(receipt)) == receipt


NUMBERS = "1047 9932 4050 7718 2006 3391 8888 5120"


@pytest.mark.parametrize(
    "typed",
    [
        f"  {NUMBERS.replace(' ', '   ')}\n",
        NUMBERS.replace(" ", "-"),
        NUMBERS.replace(" ", "، "),
        NUMBERS.replace(" ", ""),
        NUMBERS.replace(" ", "\u200f\u00a0"),
        NUMBERS.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        NUMBERS.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
        NUMBERS.translate({each: each + 0xFEE0 for each in range(ord("0"), ord("9") + 1)}),
        "1 1047 · 2 9932 · 3 4050 · 4 7718 · 5 2006 · 6 3391 · 7 8888 · 8 5120",
        "١. ١٠٤٧\n٢. ٩٩٣٢\n٣. ٤٠٥٠\n٤. ٧٧١٨\n٥. ٢٠٠٦\n٦. ٣٣٩١\n٧. ٨٨٨٨\n٨. ٥١٢٠",
    ],
)
def test_whose_digits_they_are_and_how_they_stand_does_not_matter(typed: str) -> None:
    assert mended(typed) == NUMBERS
    assert is_written_down(Receipt(NUMBERS), typed)


@pytest.mark.parametrize("typed", ["4050 8888", "8888, 4050", "٣ ٤٠٥٠ ٧ ٨٨٨٨", "40508888"])
def test_two_numbers_show_that_it_was_written_down(typed: str) -> None:
    assert is_written_down(Receipt(NUMBERS), typed)


@pytest.mark.parametrize("typed", ["", "4050", "4050 4050", "4050 888", "1047 9932", "4050 88881"])
def test_other_numbers_do_not_show_it(typed: str) -> None:
    assert not is_written_down(Receipt(NUMBERS), typed)


def test_a_wrong_digit_is_another_receipt_and_is_never_guessed() -> None:
    for typed in (NUMBERS.replace("1047", "1048"), NUMBERS.replace("1047", "147")):
        assert mended(typed) == typed


def test_chance_decides_every_word() -> None:
    assert new_receipt(choose=lambda listed: listed[0]) == " ".join([words()[0]] * 8)


def test_every_word_is_drawn_from_the_whole_list() -> None:
    seen: list[Sequence[str]] = []

    def choose(listed: Sequence[str]) -> str:
        seen.append(listed)
        return listed[-1]

    new_receipt("words", choose)
    new_receipt("numbers", choose)

    assert seen == [words()] * WORDS_IN_RECEIPT + [numbers()] * WORDS_IN_RECEIPT


def test_chance_that_can_be_repeated_decides_no_word() -> None:
    """Whoever learns or guesses the state of a weak generator would know every receipt."""
    receipts = set()
    for _ in range(2):
        random.seed(1)
        receipts.add(new_receipt())

    assert len(receipts) == 2


@pytest.mark.parametrize(
    "typed",
    [
        RECEIPT.upper(),
        f"  {RECEIPT.replace(' ', '   ')}\n",
        RECEIPT.replace(" ", "-"),
        RECEIPT.replace(" ", " - "),
        RECEIPT.replace(" ", ", "),
        RECEIPT.replace(" ", "\u00a0"),
        RECEIPT.replace(" ", "\u2011"),
        RECEIPT.replace("i", "İ"),
        RECEIPT.replace("i", "ı"),
        RECEIPT.upper().replace("I", "İ"),
        RECEIPT.replace("a", "á"),
        "1. abacus 2. abdomen 3. zoom 4. unplug\n5. tiger 6. sandal 7. relic 8. quilt",
        "\uff41\uff42\uff41\uff43\uff55\uff53 abdomen zoom unplug tiger sandal relic quilt",
    ],
)
def test_capitals_spaces_hyphens_and_numbers_do_not_matter(typed: str) -> None:
    assert tidy(typed) == RECEIPT


@given(st.text())
def test_tidying_twice_changes_nothing_more(typed: str) -> None:
    assert tidy(tidy(typed)) == tidy(typed)


def test_a_receipt_opens_the_same_mailbox_for_ever() -> None:
    mailbox = open_mailbox(RECEIPT, SALT)

    assert mailbox.id == "928988ab5dfd54036f62a49ed2b2fbde72e014a8156987840cf869235710361e"
    assert mailbox.identity == (
        "AGE-SECRET-KEY-15J38P4XTSF2ZE6YZEFCVUDDNHTG7E56GP826K2QWX5V3QDWU3V4SWZULLH"
    )
    assert mailbox.recipient == "age1quuyjuuzdp2m7elyxy6yedw2yk6up7zg0dphhmwqka48munzrquqhqcnt8"
    assert mailbox.address == "41d03ac92a543c3cf42e3ee9a4bbc57a3f1b420d439823c7dff50ffa74c79864"


def test_another_word_or_another_deployment_opens_another_mailbox() -> None:
    ids = {
        open_mailbox(RECEIPT, SALT).id,
        open_mailbox(RECEIPT.replace("quilt", "quit"), SALT).id,
        open_mailbox(RECEIPT, b"coalition salt 2").id,
    }

    assert len(ids) == 3


def test_the_address_is_the_sha256_of_the_id() -> None:
    empty = MailboxId("")
    sha256_of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    assert address_of(empty) == MailboxAddress(sha256_of_nothing)


def test_a_receipt_is_shown_with_its_numbers_and_can_be_typed_back_with_them() -> None:
    receipt = new_receipt()

    lines = re.split("[ \n]", numbered(receipt))  # where a narrow page may end a line
    assert [each.split()[:2] for each in lines] == [
        [str(place), word] for place, word in enumerate(receipt.split(), 1)
    ]
    assert tidy(numbered(receipt)) == receipt


@pytest.mark.parametrize(
    ("typed", "enough"),
    [
        ("three seven", True),
        ("Seven, three", True),
        ("3 three 7 seven", True),
        ("one two three four five six seven eight", True),
        ("", False),
        ("three", False),
        ("three three", False),
        ("three seven eight", False),
        ("one seven", False),
    ],
)
def test_two_words_show_that_it_was_written_down(typed: str, enough: bool) -> None:
    receipt = Receipt("one two three four five six seven eight")

    assert is_written_down(receipt, typed) is enough


def test_only_eight_words_of_the_list_are_a_receipt() -> None:
    assert is_receipt(new_receipt())
    for other in ("", "abacus", "x " * 8, new_receipt() + " abacus", "1" * 5000):
        assert not is_receipt(other)


@pytest.mark.parametrize(
    "typed",
    [
        "abacos abdomen zoom unplug tiger sandal relic quilt",  # wrong
        "abacus abdmen zoom unplug tiger sandal relic quilt",  # missing
        "abacus abdomenn zoom unplug tiger sandal relic quilt",  # too many
        "abacus abdomen zoom unplug itger sandal relic quilt",  # changed places
        "abacus abxdomen zoom unplug tiger sandal relic quilt",  # too many, in the middle
        "abacuz abdome zoom unplug tigerq sandal relci quilt",  # at the end of each
        "abacus abdomen zoom unplugtiger sandal relic quilt",  # written together
        "abacusabdomenzoomunplugtigersandalrelicquilt",
        "1. ABACUS 2. ábdomen 3 zoom ٤ unplug ۵. tıger 6 sandal, relİc \u200fquilt\u2069",
        "Abacus-abdomen-zoom_unplug\ntiger\tsandal·relic·quilt",
    ],
)
def test_one_slip_in_a_word_is_read_as_the_word_that_was_meant(typed: str) -> None:
    assert mended(typed) == RECEIPT


def test_the_longest_words_are_mended_too_and_parted() -> None:
    longest = [each for each in words() if len(each) == LONGEST][:8]
    receipt = " ".join(longest)

    assert len("".join(longest)) == WORDS_IN_RECEIPT * LONGEST
    assert mended("".join(longest)) == receipt
    assert mended(" ".join(f"{each[:4]}{each[3:]}" for each in longest)) == receipt
    assert mended(" ".join(f"q{each[1:]}" for each in longest)) == receipt


@given(st.lists(st.sampled_from(words()), min_size=8, max_size=8), st.data())
def test_what_was_written_without_a_slip_stays_as_it_is(
    chosen: list[str], data: st.DataObject
) -> None:
    receipt = " ".join(chosen)
    between = data.draw(st.sampled_from([" ", "", " - ", "\n", "، ", " 7 "]))

    assert mended(between.join(chosen)) == mended(receipt) == receipt


def test_a_slip_that_could_be_two_words_is_left_as_it_is() -> None:
    patterns = Counter(w[:at] + "?" + w[at + 1 :] for w in words() for at in range(len(w)))
    shared = [each for each, count in patterns.items() if count > 1]
    typed = [each.replace("?", "q") for each in shared[:200]]

    certain = {*words()}
    assert [mended(each) for each in typed if each not in certain] == [
        each for each in typed if each not in certain
    ]
    assert len(typed) > 20


@pytest.mark.parametrize("typed", ["", "x" * 5000, "\0", "أباكس", "12 12", "zzzzzzzzz"])
def test_what_is_no_receipt_is_mended_into_none(typed: str) -> None:
    assert not is_receipt(mended(typed))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (numbered(Receipt(RECEIPT)), True),
        ("1 abacus\n3 zoom\n5 tiger\n7 relic", True),
        ("kept=zoom+relic", True),
        ("<b>Sandal-relic</b>", True),
        ("The tiger sleeps on a quilt", False),
        ("unplugged, tigers, sandals, relics, quilts", False),
        ("QabacusW+zoomK/tiger4relicX=", False),
    ],
)
def test_a_leaked_receipt_is_told_from_words_that_everybody_uses(text: str, shown: bool) -> None:
    assert stands_in(Receipt(RECEIPT), text) is shown
