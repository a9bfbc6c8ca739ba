"""The picture beside each line of a ledger: a bar, parted by how promises stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.promise_ports import LedgerLine


@dataclass(frozen=True, slots=True)
class Part:
    standing: str
    start: int
    length: int


def parts(numbers: Mapping[str, int], standings: Mapping[str, object]) -> Iterator[Part]:
    start = 0
    for standing in standings:
        length = numbers.get(standing, 0)
        if length:
            yield Part(standing, start, length)
            start += length


def longest(lines: Sequence[LedgerLine]) -> int:
    return max((sum(each.numbers.values()) for each in lines), default=1)
