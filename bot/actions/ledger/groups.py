"""Under which name promises are counted, so that a small group gives nobody away.

Funders and duty bearers answer for what they promise. Everybody else is counted by kind of partner,
and only where that could be one of several organisations; smaller kinds are counted together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from bot.actions.ledger.model import Row, Standing, Tally
from bot.coalition.people import Organisation
from bot.words.constituencies import Constituency, Side, side, words_for
from bot.words.ids import OrganisationId
from bot.words.messages import Words, say

LEAST = 3
"""Organisations under one name: with two, each could work out what the other has promised."""
OTHERS = say("others of civil society")
"""Where some kinds of civil society are counted apart."""

Group: TypeAlias = Constituency | Side
CIVIL = frozenset(each for each in Constituency if side(each) is Side.CIVIL_SOCIETY)


def groups(
    tallies: Iterable[Tally], organisations: Sequence[Organisation]
) -> tuple[list[Row], bool]:
    """A line for each group, and whether anybody is left out because there are too few of them."""
    kinds = {each.id: each.constituency for each in organisations}
    grouped = _grouped(kinds.values())
    counted: dict[Group, Counter[Standing]] = {}
    too_few = False
    for tally in tallies:
        group = grouped.get(_kind(tally.organisation, kinds))
        if group is None:
            too_few = True
        else:
            counted.setdefault(group, Counter())[tally.standing] += tally.count
    shown = [each for each in (*Constituency, Side.CIVIL_SOCIETY) if each in counted]
    return [_row(_name(each, grouped), counted[each]) for each in shown], too_few


def named(tallies: Iterable[Tally], organisations: Sequence[Organisation]) -> list[Row]:
    """Funders and duty bearers by their names, with what is public of theirs."""
    answering = {each.id: each for each in organisations if answers_by_name(each)}
    counted: dict[OrganisationId, Counter[Standing]] = {}
    for tally in tallies:
        if tally.public and tally.organisation in answering:
            of_it = counted.setdefault(tally.organisation, Counter())
            of_it[tally.standing] += tally.count
    rows = [_row(answering[each].name, counts) for each, counts in counted.items()]
    return sorted(rows, key=lambda row: str(row.name))


def answers_by_name(organisation: Organisation) -> bool:
    return side(organisation.constituency) is Side.FUNDERS_AND_DUTY_BEARERS


def _kind(
    organisation: OrganisationId | None, kinds: Mapping[OrganisationId, Constituency]
) -> Constituency:
    """Somebody without an organisation is one of the others."""
    return kinds.get(organisation, Constituency.OTHER) if organisation else Constituency.OTHER


def _grouped(kinds: Iterable[Constituency]) -> dict[Constituency, Group]:
    """The group for each kind of partner; none for whom even all together would give away."""
    how_many = Counter(kinds)
    rest = sorted(CIVIL, key=lambda each: (how_many[each], each.value))
    small = [each for each in rest if how_many[each] < LEAST]
    rest = rest[len(small) :]
    while rest and 0 < sum(how_many[each] for each in small) < LEAST:
        small.append(rest.pop(0))
    grouped: dict[Constituency, Group] = {each: each for each in Constituency if each not in small}
    if sum(how_many[each] for each in small) >= LEAST:
        grouped |= dict.fromkeys(small, Side.CIVIL_SOCIETY)
    return grouped


def _name(group: Group, grouped: Mapping[Constituency, Group]) -> Words:
    if group is Side.CIVIL_SOCIETY and CIVIL & set(grouped.values()):
        return OTHERS
    return words_for(group)


def _row(name: Words, counts: Mapping[Standing, int]) -> Row:
    return Row(name, dict(counts))
