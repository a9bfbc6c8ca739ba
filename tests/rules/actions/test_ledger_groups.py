"""Under which name promises are counted: by name who answers for them, nobody else alone."""

from collections.abc import Mapping

import pytest

from bot.actions.ledger.groups import groups, named
from bot.actions.ledger.model import Standing, Tally
from bot.coalition.people import Organisation
from bot.words.constituencies import Constituency
from bot.words.ids import OrganisationId


def some(**how_many: int) -> list[Organisation]:
    return [
        Organisation(OrganisationId(f"{kind}{n}"), f"{kind} {n}", Constituency(kind))
        for kind, many in how_many.items()
        for n in range(many)
    ]


def kept(organisation: str | None, *, public: bool = False, count: int = 1) -> Tally:
    whose = OrganisationId(organisation) if organisation else None
    return Tally(whose, Standing.KEPT, public, count)


def shown(tallies: list[Tally], organisations: list[Organisation]) -> Mapping[str, int]:
    rows, _ = groups(tallies, organisations)
    return {str(row.name): row.total for row in rows}


def test_a_kind_with_three_organisations_is_counted_by_its_name() -> None:
    each = [kept("grassroots0"), kept("grassroots2", count=2)]

    assert shown(each, some(grassroots=3)) == {"grassroots groups": 3}


@pytest.mark.parametrize("few", [1, 2])
def test_smaller_kinds_are_counted_with_others_until_they_are_three(few: int) -> None:
    organisations = some(grassroots=few, national_ngo=3, ingo=5)
    each = [kept("grassroots0"), kept("national_ngo0"), kept("ingo0")]

    assert shown(each, organisations) == {
        "others of civil society": 2,
        "international NGOs": 1,
    }


def test_several_small_kinds_are_one_group() -> None:
    organisations = some(grassroots=1, national_ngo=2, ingo=4)
    each = [kept("grassroots0"), kept("national_ngo0"), kept("ingo0")]

    assert shown(each, organisations) == {"others of civil society": 2, "international NGOs": 1}


def test_where_all_are_small_they_are_civil_society() -> None:
    organisations = some(grassroots=2, ingo=1)

    assert shown([kept("grassroots0"), kept("ingo0")], organisations) == {"civil society": 2}


def test_whom_even_all_together_would_give_away_is_left_out_and_that_is_said() -> None:
    rows, too_few = groups([kept("grassroots0"), kept("donor0")], some(grassroots=2, donor=1))

    assert {str(row.name) for row in rows} == {"donors"}
    assert too_few


def test_whoever_has_no_organisation_is_never_a_line_alone() -> None:
    rows, too_few = groups([kept(None)], some(grassroots=5))
    assert (rows, too_few) == ([], True)

    assert shown([kept(None)], some(grassroots=2, ingo=2)) == {"civil society": 1}


def test_a_single_funder_is_counted_and_named_where_it_is_public() -> None:
    organisations = some(donor=1, government=1, grassroots=4)
    each = [
        kept("donor0"),
        kept("donor0", public=True, count=2),
        kept("government0"),
        kept("grassroots0", public=True),
    ]

    assert shown(each, organisations) == {
        "donors": 3,
        "governments": 1,
        "grassroots groups": 1,
    }
    assert [(row.name, row.total) for row in named(each, organisations)] == [("donor 0", 2)]
