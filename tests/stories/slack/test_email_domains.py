"""Of an e-mail address that Slack tells only the domain is used, and nothing of it is kept."""

import logging
from pathlib import Path

import pytest

from bot.coalition.people import Organisation, Role
from bot.membership.organisations.likely_home import GUESSING
from bot.operator.selftest.search import found
from bot.ports import Transaction
from bot.words.constituencies import Constituency
from bot.words.ids import OrganisationId
from bot.words.inbound import Address
from tests.support.slack.world import SCOPES
from tests.support.slack_door import TEAM
from tests.support.slack_house import House, opened_house

EVA = Address("slack", TEAM, "UEVA")


def _allow(tx: Transaction) -> None:
    lake = Organisation(OrganisationId("lake"), "Lake", Constituency.GRASSROOTS)
    lakeside = Organisation(lake.id, lake.name, lake.constituency, domains=("lakeside.example",))
    tx.people.save_organisation(lakeside)
    tx.permissions.allow(GUESSING)


async def _eva_writes(house: House) -> OrganisationId | None:
    await house.member("UADA", "Ada", roles=[Role.COORDINATOR])
    await house.stage.storage.run(_allow)
    house.door.slack.user("UEVA", "Eva", email="quetzal.eva@lakeside.example")
    eva = house.door.person("UEVA")
    await eva.writes("home")
    await house.goes_on()
    member = await house.stage.storage.read(lambda tx: tx.people.member_at(EVA))
    assert member is not None
    return member.likely_organisation


async def test_the_address_itself_is_never_kept_nor_logged(
    sqlite_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with opened_house(sqlite_url) as house:
        assert await _eva_writes(house) == "lake"

        assert not any(found(["quetzal.eva"], [tmp_path, house.stage.folder], caplog.text).values())


async def test_without_the_scope_nothing_is_guessed(sqlite_url: str) -> None:
    async with opened_house(sqlite_url) as house:
        house.door.slack.scopes = SCOPES - {"users:read.email"}

        assert await _eva_writes(house) is None
