"""A key that three organisations outside hold in shares: made, and put together, at a terminal.

Two of the three shares (SLIP-39) are the key, and one is nothing. It needs no network, no settings
and no data folder, and writes nothing but to the terminal: best on a machine that is then wiped.
"""

import secrets
import sys
from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics

from bot.concerns.sealed.age import Identity, Recipient, identity_from, recipient_of
from bot.concerns.sealed.signed_lists import digits_of
from bot.words.errors import CommandFailed

HOLDERS, NEEDED = 3, 2
SECRET_BYTES = 32


class NoKey(ValueError):
    """These shares are too few, damaged, or not of one key."""


def new_shares() -> tuple[Recipient, tuple[str, ...]]:
    """A new public key, and the three shares of its secret; nothing else of it is left."""
    secret = secrets.token_bytes(SECRET_BYTES)
    (shares,) = generate_mnemonics(1, [(NEEDED, HOLDERS)], secret)
    return recipient_of(identity_from(secret)), tuple(shares)


def joined(shares: Sequence[str]) -> Identity:
    """The key of which these are two shares. Raises NoKey."""
    try:
        secret = combine_mnemonics([" ".join(each.lower().split()) for each in shares])
    except MnemonicError:
        raise NoKey from None
    if len(secret) != SECRET_BYTES:
        raise NoKey
    return identity_from(secret)


def show_new() -> None:
    """Print the public key, and each share for whoever is to hold it; once."""
    recipient, shares = new_shares()
    print("The public key. Write it into tequio.toml, with the names of those who hold the shares:")
    print()
    print("[concerns]")
    print(f'recovery_key = "{recipient}"')
    print('recovery_held_by = ["…", "…", "…"]')
    print()
    print(f"Its numbers, which two stewards compare before they sign: {digits_of(recipient)}")
    for number, share in enumerate(shares, 1):
        print()
        print(f"Share {number} of {HOLDERS}, for one of them alone; two open everything:")
        print(share)


def show_joined() -> None:
    """Ask for two shares, and print the key as stock age takes it. Raises CommandFailed."""
    shares = []
    for each in ("One share", "Another one")[:NEEDED]:
        print(f"{each}, all its words in a line: ", end="", file=sys.stderr, flush=True)
        shares.append(sys.stdin.readline())
    try:
        print(joined(shares))
    except NoKey:
        raise CommandFailed(
            "These are no two shares of one key. Check each word and their order."
        ) from None
