"""Vectors of what makes seals: padding, keys, age files, receipts."""

import json
from collections.abc import Callable, Iterator, Mapping
from random import Random

from bot.concerns.sealed import handles
from bot.concerns.sealed.age import (
    identity_from,
    is_recipient,
    recipient_of,
    seal,
    seal_to_ten,
)
from bot.concerns.sealed.padding import BUCKETS, Json, Uneven, even, pad, trim, unpad
from bot.concerns.sealed.receipts import open_mailbox, tidy
from bot.concerns.sealed.slips import mended
from bot.concerns.sealed.word_lists import WORDS_IN_RECEIPT, words

ADA, BOB, CAM = (identity_from(bytes([seat]) * 32) for seat in (1, 2, 3))
SALT = b"coalition salt 1"
ANSWERS = {"what": "threat", "text": 'Ñandú ليلًا 🙏 \u2028\x7f </script>\n"\\'}
PASTED = [
    "İstanbul ﬁsh",
    "İCE ıdıom Igloo crème",
    "ＡＢＣ a\u0301 \u212a",
    "1. a\u20112\tb",
    "",
    "A  B\nC",
    "Ábaco, ÑANDÚ 3. cigüeña",
    "حَدِيقَة، مســجّل ٣. رؤيا سائق أبواب آبار ٱلى سماء",
    "کتابی ﻻمع",
    "aba\u00adcus ab\u200bdomen مدر\u200cسة\u2069",
]
RECEIPT = " ABACUS-abdomen, zoom unplug\u00a0tiger 6. sandal relic quilt "

NUMBERS = (
    "1 1047 · 2 9932",
    "٣ ٤٠٥٠ ۷ ۸۸۸۸",
    "１０４７-9932",
    "104799324050",
    "123 12345 12",
    "1047 abacus",
)
"""As receipts of numbers are typed."""

SLIPS = (
    "abacuz abdome zoom unplug tigerq sandal relci quilt",
    "abacusabdomen the zoom unplug tiger sandal relic quilt",
    "abanco allamo ajedrezalfombra gírasol",
    "الحديقة والمدرسة وتفاحة السنجاب",
    "حديقة سنجبا زرافةياسمين برتقتال",
    "1047 9932 4050 7718 2006 3391 8888 512",
    "qqqqq www",
    "",
)
"""As receipts of words are mistyped."""


def padding_vectors() -> dict[str, object]:
    return {
        "pad": [{"entry": each, "padded": pad(each)} for each in _entries()],
        "unpad": [{"padded": each, "entry": _or_none(unpad, each)} for each in _paddings()],
        "even": [{"file": each, "kept": even(each)} for each in _files()],
        "trim": [{"kept": each, "file": _or_none(trim, each)} for each in _tails()],
    }


def key_vectors() -> dict[str, object]:
    spelled = [identity_from(each) for each in (bytes(range(32)), bytes([255]) * 32)]
    mailbox = open_mailbox(RECEIPT, SALT)
    return {
        "people": {"ada": ADA, "bob": BOB, "cam": CAM},
        "scalars": [bytes(range(32)), bytes([255]) * 32],
        "identities": [{"identity": each, "recipient": recipient_of(each)} for each in spelled],
        "recipients": [{"text": each, "is": is_recipient(each)} for each in _keys()],
        "sealed": seal(b"inside", [recipient_of(ADA)]),
        "sealedToTen": seal_to_ten(CAM.encode(), {recipient_of(ADA), recipient_of(BOB)}),
        "words": {each: words(each) for each in WORDS_IN_RECEIPT},
        "typed": [{"receipt": each, "tidy": tidy(each)} for each in (*PASTED, *NUMBERS)],
        "slips": [{"receipt": each, "mended": mended(each)} for each in (*SLIPS, *_mistyped())],
        "salt": SALT,
        "receipt": RECEIPT,
        "mailbox": {
            "id": mailbox.id,
            "address": mailbox.address,
            "identity": mailbox.identity,
            "handle": mailbox.handle,
        },
        "spelled": {each: handles.spelled(handles.Handle(each)) for each in (1000, 2068, 9999)},
    }


def _mistyped() -> Iterator[str]:
    """Receipts of each list, in each of whose words two letters have changed places."""
    chance = Random(7)
    for language, count in WORDS_IN_RECEIPT.items():
        for _ in range(10):
            chosen = chance.choices(words(language), k=count)
            at = chance.randrange(2)
            yield " ".join(f"{w[:at]}{w[at + 1]}{w[at]}{w[at + 2 :]}" for w in chosen)


def _entries() -> Iterator[Mapping[str, Json]]:
    yield {"kind": "report", "answers": ANSWERS}
    around = len(json.dumps({"text": ""}, separators=(",", ":")))
    for length in (BUCKETS[0], BUCKETS[0] + 1, BUCKETS[1], BUCKETS[-1]):
        yield {"text": "x" * (length - around)}


def _paddings() -> list[bytes]:
    good = pad({"text": "a"})
    no_entries = [b"[1]", b"null", b"{", b'"text"', b'{"a":"\xff"}']
    return [good, good[:-1], good + b" ", b"", *(each.ljust(BUCKETS[0]) for each in no_entries)]


def _files() -> list[bytes]:
    return [b"\7" * length for length in (0, 1, 1022, 1023, 1024, 1025)]


def _tails() -> list[bytes]:
    kept, late = even(b"file"), (bytes(1500) + b"\x80").ljust(3072, b"\0")
    uneven = [kept[:-1], kept + b"\0", kept + bytes(1024), bytes(1024), b"", b"file", late]
    return [kept, even(b"file\x80"), even(b""), *uneven]


def _keys() -> list[str]:
    good = recipient_of(ADA)
    return [good, good[:-1], f"{good[:-1]}{'p' if good[-1] == 'q' else 'q'}", "age1", "", ADA]


def _or_none(read: Callable[[bytes], object], given: bytes) -> object:
    try:
        return read(given)
    except Uneven:
        return None
