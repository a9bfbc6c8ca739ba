"""Workspaces install Tequio by themselves: consent, tokens that change, and being removed again."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.slack.install.installations import KeptInstallations
from bot.coalition.people import Role
from bot.words.errors import TryLater, Undeliverable
from bot.words.inbound import Address
from bot.words.messages import Message
from tests.support.slack.oauth import LASTS
from tests.support.slack.server import SlackServer, opened_slack
from tests.support.slack.world import World
from tests.support.slack_installing import Foyer, opened_foyer
from tests.support.stage import Stage

HELLO = Message("Hello")
BEA = Address("slack", "T2", "UBEA")


@pytest.fixture
async def server() -> AsyncIterator[SlackServer]:
    """Two workspaces, in none of which Tequio is installed."""
    world = World()
    world.workspace("T1").user("UANA", "Ana Ruiz")
    world.workspace("T2").user("UBEA", "Bea Okoye")
    async with opened_slack(world) as server:
        yield server


@pytest.fixture
async def opened(sqlite_url: str, server: SlackServer) -> AsyncIterator[tuple[Stage, Foyer]]:
    async with opened_foyer(sqlite_url, server) as opened:
        yield opened


@pytest.fixture
def stage(opened: tuple[Stage, Foyer]) -> Stage:
    return opened[0]


@pytest.fixture
def foyer(opened: tuple[Stage, Foyer]) -> Foyer:
    return opened[1]


async def test_several_workspaces_install_it_and_each_takes_part(foyer: Foyer) -> None:
    for team, user in (("T1", "UANA"), ("T2", "UBEA")):
        browser = await foyer.installs(team, user)
        assert browser.status == 200
        assert f"Tequio is in Workspace {team} now." in browser.page

        person = foyer.person(user, team)
        await person.writes("hours")
        await foyer.adapter.settle()
        assert "I write to you between" in person.sees


async def test_whoever_installed_it_and_those_who_coordinate_are_told(
    stage: Stage, foyer: Foyer
) -> None:
    ana = await stage.person("Ana", "matrix", roles=[Role.COORDINATOR])

    await foyer.installs("T2", "UBEA")
    await foyer.installs("T2", "UBEA")
    await stage.goes_on()

    assert ana.reads.count("Bea Okoye brought me into Workspace T2.") == 1
    told = foyer.person("UBEA", "T2").sees
    assert told.count("You brought me into Workspace T2.") == 1
    assert "a coordinator invites me" in told


async def test_the_first_who_installs_it_hears_how_to_become_coordinator(
    stage: Stage, foyer: Foyer
) -> None:
    await foyer.installs("T2", "UBEA")
    await stage.goes_on()

    assert "write “claim” to me" in foyer.person("UBEA", "T2").sees


async def test_nobody_comes_back_in_another_browser_or_twice_or_late(foyer: Foyer) -> None:
    browser, stranger = foyer.browser(), foyer.browser()
    back = foyer.server.oauth.agrees(await browser.asks_to_install(), "T2", "UBEA")

    await stranger.opens(back)
    assert (stranger.status, "Nothing was installed." in stranger.page) == (400, True)
    await browser.opens(back)
    assert browser.status == 200

    await browser.opens(back)
    assert browser.status == 400
    back = foyer.server.oauth.agrees(await browser.asks_to_install(), "T2", "UBEA")
    foyer.server.world.ahead += 601
    await browser.opens(back)
    assert browser.status == 400


async def test_whoever_does_not_agree_or_brings_a_strange_code_installs_nothing(
    foyer: Foyer,
) -> None:
    browser = foyer.browser()
    await browser.opens(foyer.server.oauth.declines(await browser.asks_to_install()))
    assert "You did not agree at Slack." in browser.page

    back = foyer.server.oauth.agrees(await browser.asks_to_install(), "T2", "UBEA")
    foyer.server.oauth.codes.clear()
    await browser.opens(back)
    assert (browser.status, "Slack did not accept this link" in browser.page) == (400, True)

    foyer.server.oauth.whole_organisation = True
    await browser.opens(foyer.server.oauth.agrees(await browser.asks_to_install(), "T2", "UBEA"))
    assert "not in a whole organisation" in browser.page

    with pytest.raises(Undeliverable):
        await foyer.adapter.deliver(BEA, HELLO, key="d1")


async def test_the_page_speaks_the_language_of_the_browser(foyer: Foyer) -> None:
    browser = foyer.browser()

    await browser.opens(f"{foyer.address}/slack/oauth_redirect", language="fr, ar-EG;q=0.8")

    assert 'dir="rtl"' in browser.page


async def test_installed_beside_the_workspace_of_the_settings_both_take_part(
    sqlite_url: str, server: SlackServer
) -> None:
    token = server.world.workspace("T1").token
    async with opened_foyer(sqlite_url, server, token=token) as (_, foyer):
        await foyer.installs("T2", "UBEA")
        for team, user in (("T1", "UANA"), ("T2", "UBEA")):
            await foyer.adapter.deliver(Address("slack", team, user), HELLO, key=f"d-{team}")
            assert foyer.person(user, team).sees.endswith("Hello")


async def test_after_a_restart_it_is_still_installed_and_no_token_lies_open(
    sqlite_url: str, server: SlackServer, tmp_path: Path
) -> None:
    async with opened_foyer(sqlite_url, server) as (_, foyer):
        await foyer.installs("T2", "UBEA")
    async with opened_foyer(sqlite_url, server) as (_, foyer):
        await foyer.adapter.deliver(BEA, HELLO, key="d1")

    token = server.world.workspace("T2").token.encode()
    assert not [file for file in _files(tmp_path) if token in file.read_bytes()]


async def test_with_another_client_secret_workspaces_install_it_anew(
    sqlite_url: str, server: SlackServer
) -> None:
    async with opened_foyer(sqlite_url, server) as (_, foyer):
        await foyer.installs("T2", "UBEA")
    async with opened_foyer(sqlite_url, server, secret="another one") as (_, foyer):
        with pytest.raises(Undeliverable):
            await foyer.adapter.deliver(BEA, HELLO, key="d1")


async def test_a_token_is_renewed_before_it_is_over(foyer: Foyer) -> None:
    foyer.server.oauth.rotates = True
    await foyer.installs("T2", "UBEA")
    first = foyer.server.world.workspace("T2").token

    for day in range(3):
        foyer.server.world.ahead += LASTS - 60
        await foyer.adapter.deliver(BEA, HELLO, key=f"d{day}")

    assert foyer.server.world.workspace("T2").token != first
    assert foyer.person("UBEA", "T2").sees.count("Hello") == 3


async def test_two_instances_renew_a_token_once_and_both_go_on(
    sqlite_url: str, server: SlackServer
) -> None:
    server.oauth.rotates = True
    async with (
        opened_foyer(sqlite_url, server) as (_, one),
        opened_foyer(sqlite_url, server) as (_, other),
    ):
        await one.installs("T2", "UBEA")
        await other.adapter.deliver(BEA, HELLO, key="d0")
        server.world.ahead += LASTS - 60

        for instance in (one, other):
            await instance.adapter.deliver(BEA, HELLO, key=f"d-{instance.address}")
        server.world.ahead += LASTS + 1
        await asyncio.gather(*(_delivered(each, "later") for each in (one, other)))

        assert one.person("UBEA", "T2").sees.count("Hello") == 5


async def test_a_workspace_that_removes_it_is_let_go_of(foyer: Foyer) -> None:
    await foyer.installs("T2", "UBEA")
    slack = foyer.server.world.workspace("T2")
    slack.active = False

    await foyer.person("UBEA", "T2").event({"type": "app_uninstalled"})

    with pytest.raises(Undeliverable):
        await foyer.adapter.deliver(BEA, HELLO, key="d1")
    assert await _installed(foyer) == []


async def test_late_news_of_a_removal_does_not_end_a_newer_installation(foyer: Foyer) -> None:
    await foyer.installs("T2", "UBEA")
    bea = foyer.person("UBEA", "T2")

    for news in (
        {"type": "app_uninstalled"},
        {"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}},
        {"type": "tokens_revoked", "tokens": {"oauth": ["UBEA"]}},
    ):
        await bea.event(news)
        await foyer.adapter.deliver(BEA, HELLO, key=str(news))

    assert await _installed(foyer) == ["T2"]


async def test_a_workspace_that_removed_it_meanwhile_does_not_hold_up_the_others(
    sqlite_url: str, server: SlackServer
) -> None:
    async with opened_foyer(sqlite_url, server) as (_, foyer):
        await foyer.installs("T1", "UANA")
        await foyer.installs("T2", "UBEA")
    server.world.workspace("T1").active = False

    async with opened_foyer(sqlite_url, server) as (_, foyer):
        await foyer.adapter.deliver(BEA, HELLO, key="d1")
        assert await _installed(foyer) == ["T2"]


async def _delivered(foyer: Foyer, key: str) -> None:
    """As the courier does: again, as long as it is asked to try later."""
    for _ in range(20):
        try:
            await foyer.adapter.deliver(BEA, HELLO, key=f"{key}-{foyer.address}")
        except TryLater:
            continue
        return


async def _installed(foyer: Foyer) -> list[str]:
    return list(await KeptInstallations(foyer.secret_store).teams())


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]
