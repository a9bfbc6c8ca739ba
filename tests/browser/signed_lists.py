"""Lists of responders, as the server's side signs them, and some that it refuses."""

from dataclasses import replace
from datetime import date

from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.roster_list import Named, Recovery, RosterList, Steward, written
from bot.concerns.sealed.signatures import SigningKey, sign_content, verify_key_of
from bot.concerns.sealed.signed_lists import (
    FIRST,
    SignedList,
    digest,
    signed_as_json,
    signed_content,
)

SOL, TIA = SigningKey(bytes(32)), SigningKey(bytes([1]) * 32)


def list_vectors() -> object:
    named = Named("Noor نور", recipient_of(new_identity()), verify_key_of(SOL))
    stewards = (_steward("Sol", SOL), _steward("Tía “T”", TIA))
    first = RosterList(1, FIRST, date(2026, 3, 2), stewards, (named,))
    one = _signed(first, SOL, TIA)
    two = _signed(replace(first, number=2, before=digest(one.text)), SOL, TIA)
    shares = Recovery(("Front Line", "بحر", "AWID"), recipient_of(new_identity()))
    three = _signed(replace(first, number=3, before=digest(two.text), recovery=shares), SOL, TIA)
    alone = _signed(first, SOL)
    changed = SignedList(one.text.replace("Noor", "Eve"), one.signatures)
    bad = [[two], [alone], [changed], [one, one]]
    return {
        "good": [signed_as_json(each) for each in (one, two, three)],
        "bad": [[signed_as_json(each) for each in some] for some in bad],
    }


def _steward(name: str, key: SigningKey) -> Steward:
    return Steward(name, f"House of {name}", verify_key_of(key))


def _signed(content: RosterList, *keys: SigningKey) -> SignedList:
    text = written(content)
    return SignedList(text, {verify_key_of(k): sign_content(signed_content(text), k) for k in keys})
