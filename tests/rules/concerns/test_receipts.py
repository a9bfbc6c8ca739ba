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
    NUMBERS_IN_RECEIPT,
    MailboxAddress,
    MailboxId,
    Receipt,
    address_of,
    is_receipt,
    is_written_down,
    new_receipt,
    numbered,
    numbers,
    open_mailbox,
    tidy,
)
from bot.concerns.sealed.slips import mended
from bot.concerns.sealed.word_lists import (
    LETTERS,
    LONGEST,
    SHORTEST,
    WORDS_IN_RECEIPT,
    plain,
    plain_words,
    words,
)
from bot.language.languages import SPOKEN
from tests.support.responders import stands_in

RECEIPT = "abacus abdomen zoom unplug tiger sandal relic quilt"
SALT = b"coalition salt 1"
OWN_LISTS = ("es", "ar")
"""Which were chosen for Tequio, and so that a slip is nearly always certain."""
EVERY_LIST = pytest.mark.parametrize("language", WORDS_IN_RECEIPT)


def test_a_receipt_holds_at_least_a_hundred_bits_of_chance() -> None:
    assert NUMBERS_IN_RECEIPT * math.log2(len(set(numbers()))) >= 100
    for language, count in WORDS_IN_RECEIPT.items():
        assert count * math.log2(len(plain_words(language))) >= 100


def test_there_is_a_list_for_each_language_that_we_speak() -> None:
    assert set(WORDS_IN_RECEIPT) == set(SPOKEN) == set(LETTERS)


@EVERY_LIST
def test_words_are_distinct_and_plain_and_none_begins_another(language: str) -> None:
    listed = sorted(map(plain, words(language)))

    assert len(set(listed)) == len(listed)
    assert all(SHORTEST <= len(each) <= LONGEST for each in listed)
    assert all(set(each) <= set(LETTERS[language]) for each in listed)
    assert not any(later.startswith(earlier) for earlier, later in pairwise(listed))


@pytest.mark.parametrize("language", OWN_LISTS)
def test_no_word_of_a_list_of_ours_is_one_slip_from_another(language: str) -> None:
    listed = plain_words(language)
    for word in listed:
        others = listed - {word}
        assert all(word[:at] + word[at + 1 :] not in others for at in range(len(word)))
        assert all(_changed(word, at) not in others for at in range(len(word) - 1))
    patterns = Counter(w[:at] + "?" + w[at + 1 :] for w in listed for at in range(len(w)))
    assert max(patterns.values()) == 1


def _changed(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def test_which_list_a_receipt_is_from_can_be_told() -> None:
    assert not plain_words("es") & plain_words("en")


@EVERY_LIST
def test_a_new_receipt_is_words_in_the_language_of_whoever_reads_it(language: str) -> None:
    receipt = new_receipt("words", language)

    assert len(receipt.split(" ")) == WORDS_IN_RECEIPT[language]
    assert set(receipt.split(" ")) <= set(words(language))
    assert is_receipt(receipt)
    assert mended(receipt) == tidy(numbered(receipt)) == tidy(receipt)
    back = receipt.split(" ")
    assert is_written_down(receipt, f"{back[6]}، {back[2]}")
    assert is_written_down(receipt, numbered(receipt))


def test_whoever_reads_what_has_no_list_is_given_english_words() -> None:
    assert set(new_receipt("words", "sw").split(" ")) <= set(words("en"))


def test_whoever_wants_numbers_is_given_eight_of_four_digits() -> None:
    receipt = new_receipt("numbers", "ar")

    assert re.fullmatch("[1-9][0-9]{3}(?: [1-9][0-9]{3}){7}", receipt, re.ASCII)
    assert is_receipt(receipt)
    assert mended(receipt) == tidy(numbered(receipt)) == receipt
    first, *_ = numbered(receipt).split("·")
    assert first == f"\u20681\u2069\xa0{receipt[:4]}\xa0"  # its place leads it in Arabic, too


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
    assert new_receipt(choose=lambda listed: listed[0]) == " ".join([words("en")[0]] * 8)


def test_every_word_is_drawn_from_the_whole_list() -> None:
    seen: list[Sequence[str]] = []

    def choose(listed: Sequence[str]) -> str:
        seen.append(listed)
        return listed[-1]

    new_receipt("words", "es", choose)
    new_receipt("numbers", "es", choose)

    assert seen == [words("es")] * 9 + [numbers()] * NUMBERS_IN_RECEIPT


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
        RECEIPT.replace("b", "b\u00ad").replace("ip", "i\u200bp"),
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
    longest = [each for each in words("en") if len(each) == LONGEST][:8]
    receipt = " ".join(longest)

    assert len("".join(longest)) == WORDS_IN_RECEIPT["en"] * LONGEST
    assert mended("".join(longest)) == receipt
    assert mended(" ".join(f"{each[:4]}{each[3:]}" for each in longest)) == receipt
    assert mended(" ".join(f"q{each[1:]}" for each in longest)) == receipt


@given(st.sampled_from([*WORDS_IN_RECEIPT]), st.data())
def test_what_was_written_without_a_slip_stays_as_it_is(language: str, data: st.DataObject) -> None:
    count = WORDS_IN_RECEIPT[language]
    listed = st.sampled_from(words(language))
    chosen = data.draw(st.lists(listed, min_size=count, max_size=count))
    receipt = " ".join(chosen)
    between = data.draw(st.sampled_from([" ", "", " - ", "\n", "، ", " 7 "]))

    assert mended(between.join(chosen)) == mended(receipt) == tidy(receipt)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Abanico, ÁLAMO; ajedréz 4. ALFOMBRA", "abanico alamo ajedrez alfombra"),
        ("abanco allamo ajedrezalfombra gírasol", "abanico alamo ajedrez alfombra girasol"),
        ("abanicoalamoajedrezalfombra", "abanico alamo ajedrez alfombra"),
        ("abanco allamo ajedez", "abanico alamo ajedrez"),
        ("حَدِيقَة، مَدرسه ٣. تُفّاحه", "حديقه مدرسه تفاحه"),
        ("حديقة سنجبا زرافةياسمين برتقتال", "حديقه سنجاب زرافه ياسمين برتقال"),
        ("الحديقة والمدرسة وتفاحة السنجاب", "حديقه مدرسه تفاحه سنجاب"),
        ("حد\u200fيقة\u200f، \u2067مدر\u200cسة\u2069؛ تفاحة", "حديقه مدرسه تفاحه"),
    ],
)
def test_accents_vowel_signs_and_slips_are_forgiven_in_spanish_and_arabic(
    typed: str, meant: str
) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize("language", [*WORDS_IN_RECEIPT])
def test_what_people_write_between_the_words_is_passed_over(language: str) -> None:
    chosen = words(language)[: WORDS_IN_RECEIPT[language]]
    meant = tidy(" ".join(chosen))
    places = enumerate(chosen, 1)

    assert mended(" y ".join(chosen)) == mended(" و ".join(chosen)) == meant
    assert mended(" xxx ".join(chosen)) == meant
    assert mended("".join(f"{n}.º la {word}\r\n" for n, word in places)) == meant
    assert mended(f"{meant} {chosen[0]}") == tidy(f"{meant} {chosen[0]}"), "that is no receipt"


def test_a_slip_that_could_be_two_words_is_left_as_it_is() -> None:
    patterns = Counter(w[:at] + "?" + w[at + 1 :] for w in words("en") for at in range(len(w)))
    shared = [each for each, count in patterns.items() if count > 1]
    typed = [each.replace("?", "q") for each in shared[:200]]

    before = RECEIPT.rpartition(" ")[0]
    doubtful = [f"{before} {each}" for each in typed if each not in plain_words("en")]
    assert [mended(each) for each in doubtful] == doubtful
    assert len(doubtful) > 20


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
