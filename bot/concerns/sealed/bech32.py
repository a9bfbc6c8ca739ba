"""Writes bytes as BIP-173 does: age's keys are spelled this way."""

from collections.abc import Iterable, Sequence

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_LETTERS = 6


def spell(prefix: str, payload: bytes) -> str:
    """Return `prefix`, the separator, the payload and its checksum, in lower case."""
    return spell_groups(prefix, _fives(payload))


def spell_groups(prefix: str, groups: Sequence[int]) -> str:
    """Spell numbers below 32, each of which becomes one letter."""
    letters = "".join(_LETTERS[group] for group in (*groups, *_checksum(prefix, groups)))
    return f"{prefix}1{letters}"


def _fives(payload: bytes) -> list[int]:
    bits = "".join(f"{byte:08b}" for byte in payload)
    bits += "0" * (-len(bits) % 5)
    return [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]


def _checksum(prefix: str, groups: Sequence[int]) -> list[int]:
    high = [ord(letter) >> 5 for letter in prefix]
    low = [ord(letter) & 31 for letter in prefix]
    rest = _remainder([*high, 0, *low, *groups, *[0] * _CHECK_LETTERS]) ^ 1
    return [rest >> 5 * (_CHECK_LETTERS - 1 - place) & 31 for place in range(_CHECK_LETTERS)]


def _remainder(groups: Iterable[int]) -> int:
    rest = 1
    for group in groups:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ group
        for bit, generator in enumerate(_GENERATORS):
            if top >> bit & 1:
                rest ^= generator
    return rest
