"""Whatever comes in which order: people first, nobody for ever, nothing lost or taken twice."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from storage.waiting_line import A_WHILE, GroupSize, WaitingLine

MOST = GroupSize(waited_for=4, in_background=2)
BURSTS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), max_size=30)
"""How many people and how many others come while a group is done."""


@dataclass
class Played:
    """One thread takes a group, while others join; each group takes half a while."""

    line: WaitingLine[tuple[str, int]] = field(init=False)
    now: float = 0.0
    groups: list[list[tuple[str, int]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.line = WaitingLine(MOST, lambda: self.now)

    def play(self, bursts: list[tuple[int, int]]) -> None:
        groups = self.line.groups()
        for number, (people, others) in enumerate(bursts):
            for each in range(people):
                self.line.join((f"person {number}.{each}", number), waited_for=True)
            for each in range(others):
                self.line.join((f"other {number}.{each}", number), waited_for=False)
            if people or others or self.is_anybody_left(bursts, number):
                self.groups.append(next(groups))
            self.now += A_WHILE / 2
        self.line.close()
        self.groups.extend(groups)

    def is_anybody_left(self, bursts: list[tuple[int, int]], until: int) -> bool:
        return sum(map(sum, bursts[: until + 1])) > sum(map(len, self.groups))


@given(BURSTS)
def test_all_are_taken_once_and_in_the_order_of_their_line(bursts: list[tuple[int, int]]) -> None:
    played = Played()
    played.play(bursts)

    taken = [name for group in played.groups for name, _ in group]
    for kind, place in (("person", 0), ("other", 1)):
        came = [f"{kind} {n}.{i}" for n, burst in enumerate(bursts) for i in range(burst[place])]
        assert [name for name in taken if name.startswith(kind)] == came


@given(BURSTS)
def test_nobody_of_the_background_goes_before_a_person_who_waits(
    bursts: list[tuple[int, int]],
) -> None:
    played = Played()
    played.play(bursts)

    for group in played.groups:
        names = [name.split()[0] for name, _ in group]
        assert names == sorted(names, reverse=True)  # people first
        assert names.count("person") <= MOST.waited_for
        assert names.count("other") <= MOST.in_background


@given(st.integers(1, 6), st.integers(1, 20))
def test_a_flood_of_people_holds_nobody_up_for_ever(people: int, others: int) -> None:
    """After a while each group takes some along, however many people come."""
    played = Played()
    played.play([(people, others), *[(people, 0)] * 40])

    taken = [sum(name.startswith("other") for name, _ in group) for group in played.groups]
    assert sum(taken[:2]) == 0  # people go first for a while
    assert sum(taken[: 2 + -(-others // MOST.in_background)]) == others


def test_few_of_the_background_are_done_together_so_that_a_person_waits_for_few() -> None:
    line: WaitingLine[int] = WaitingLine(MOST)
    for number in range(5):
        line.join(number, waited_for=False)
    line.close()

    assert list(line.groups()) == [[0, 1], [2, 3], [4]]
