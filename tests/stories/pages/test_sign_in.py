"""From a word in chat to a session in a browser, and what ends it."""

import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from bot.coalition.people import Member, Role
from bot.membership.sign_in.passes import SESSION_LASTS, Pass, Session, digest, holder
from bot.words.inbound import Address, Called, Closed, Room, Went
from bot.words.messages import Message
from storage.reach import read_once
from storage.snapshot import snapshot
from storage.tables import metadata
from tests.stories.membership.test_linking import joins
from tests.support.pages import Browser, Pages, link_for, opened_pages
from tests.support.stage import Actor, Stage, opened_stage, read_aloud

COOKIE = "__Host-tequio-session"
SAFE = ("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
NOT_SIGNED_IN = 401
OVER = 410


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        yield pages


async def test_the_link_opens_a_page_on_which_a_press_signs_in(pages: Pages) -> None:
    ana, browser = await pages.stage.person("Ana"), pages.browser()
    link = await link_for(ana)

    followed = await browser.gets(link)
    assert (followed.status, followed.headers["Location"]) == (303, "/in")
    asked = await browser.gets("/in")
    assert "Are you Ana?" in asked.text
    signed_in = await browser.sends("/in")
    assert (signed_in.status, signed_in.headers["Location"]) == (303, "/me")
    given = next(each for each in signed_in.set_cookies if each.startswith(COOKIE))
    assert all(each in given for each in SAFE)
    assert "Domain" not in given
    assert "Max-Age" not in given
    mine = await browser.gets("/me")
    assert (mine.status, mine.headers["Cache-Control"]) == (200, "no-store")
    assert "Ana" in mine.text
    assert "<title>Tequio</title>" in mine.text
    assert link.removeprefix("/in/") not in asked.text + mine.text


async def test_robots_that_preview_the_link_do_not_use_it_up(pages: Pages) -> None:
    ana, browser = await pages.stage.person("Ana"), pages.browser()
    link = await link_for(ana)

    for _ in range(2):
        robot = pages.browser()
        assert (await robot.gets(link)).text == ""
        assert (await pages.browser().gets("/in")).status == OVER  # most keep no cookie
        await robot.gets("/in")
    await browser.opens(link)
    await browser.gets("/in")

    assert (await browser.sends("/in")).status == 303


async def test_a_link_works_once_for_ten_minutes_and_until_there_is_a_newer_one(
    pages: Pages,
) -> None:
    ana = await pages.stage.person("Ana")
    used = await link_for(ana)
    first, second = pages.browser(), pages.browser()
    for browser in (first, second):
        await browser.opens(used)
    assert (await first.sends("/in")).status == 303
    replayed = await second.sends("/in")
    assert (replayed.status, COOKIE in second.cookies) == (OVER, False)
    assert "Write “web” to Tequio" in replayed.text

    late = await link_for(ana)
    pages.stage.clock.now += timedelta(minutes=10)
    assert (await pages.browser().opens(late)).status == OVER

    older, newer = await link_for(ana), await link_for(ana)
    assert (await pages.browser().opens(older)).status == OVER
    assert (await pages.browser().opens(newer)).status == 200


async def test_a_session_is_new_whatever_the_browser_came_with(pages: Pages) -> None:
    ana, browser = await pages.stage.person("Ana"), pages.browser()
    fixed = "a" * 43
    browser.cookies[COOKIE] = fixed
    await browser.signs_in(ana)
    mine = browser.cookies[COOKIE]
    assert mine != fixed
    attacker = pages.browser()
    attacker.cookies[COOKIE] = fixed
    assert (await attacker.gets("/me")).status == NOT_SIGNED_IN

    await browser.signs_in(ana)
    assert browser.cookies[COOKIE] != mine
    before = pages.browser()
    before.cookies[COOKIE] = mine
    assert (await before.gets("/me")).status == NOT_SIGNED_IN


async def test_it_ends_after_twelve_hours_at_the_latest(pages: Pages) -> None:
    ana, browser = await pages.stage.person("Ana"), pages.browser()
    pages.stage.clock.now += timedelta(minutes=50)
    await browser.signs_in(ana)
    pages.stage.clock.now += timedelta(hours=11)
    assert (await browser.gets("/me")).status == 200
    pages.stage.clock.now += timedelta(hours=1)

    ended = await browser.gets("/me")
    assert ended.status == NOT_SIGNED_IN
    assert "Write “web” to Tequio in private" in ended.text


async def test_who_is_signed_in_where_is_told_and_ended_in_chat(pages: Pages) -> None:
    ana, first, second = await pages.stage.person("Ana"), pages.browser(), pages.browser()
    for browser in (first, second):
        await browser.signs_in(ana)
    told = await ana.says("web")
    assert isinstance(told, Message)
    assert read_aloud(told).count("You are signed in until") == 2
    pending = await link_for(ana)

    assert "signed out on every device" in read_aloud(_message(await ana.says("web out")))
    for browser in (first, second):
        assert (await browser.gets("/me")).status == NOT_SIGNED_IN
    assert (await pages.browser().opens(pending)).status == OVER
    assert "signed in until" not in read_aloud(_message(await ana.says("web")))


async def test_one_tab_signs_out_and_the_other_is_out_as_well(pages: Pages) -> None:
    ana, browser = await pages.stage.person("Ana"), pages.browser()
    await browser.signs_in(ana)
    other = Browser(browser.http, browser.origin, dict(browser.cookies), browser.page)

    out = await browser.sends("/out")
    assert "signed out" in out.text
    assert COOKIE not in browser.cookies
    assert (await other.gets("/me")).status == NOT_SIGNED_IN
    assert (await other.sends("/out")).status == NOT_SIGNED_IN


async def test_whoever_is_known_reads_their_own_language_also_where_something_goes_wrong(
    pages: Pages,
) -> None:
    """And on their way out; no cookie keeps it."""
    ana, browser = await pages.stage.person("Ana"), pages.browser()
    await ana.says("language español")
    await browser.opens(await link_for(ana))
    forged = await browser.sends("/in", token="00")
    await browser.opens(await link_for(ana))
    await browser.sends("/in")

    missing = await browser.gets("/circle/c-none")
    unread = await browser.sends("/me/find", token="00")
    in_arabic = await browser.gets("/circle/c-none?language=ar")
    await browser.gets("/me")
    out = await browser.sends("/out")

    statuses = [each.status for each in (forged, missing, unread, out)]
    assert statuses == [403, 404, 403, 200]
    for page in (forged, missing, unread, out):
        assert '<html lang="es" dir="ltr">' in page.raw, page.text
    assert '<html lang="ar" dir="rtl">' in in_arabic.raw
    assert browser.cookies == {}
    assert '<html lang="en"' in (await browser.gets("/me")).raw


async def test_another_session_is_ended_on_ones_page_and_nobody_elses_is(pages: Pages) -> None:
    ana, ben = await pages.stage.person("Ana"), await pages.stage.person("Ben")
    here, there, bens = pages.browser(), pages.browser(), pages.browser()
    await there.signs_in(ana)
    await bens.signs_in(ben)
    await here.signs_in(ana)

    for session in (*await _sessions(ben), *await _sessions(ana)):
        if f'value="{session.id}"' in here.page or session.given.member != ana.member.id:
            await here.sends("/me/end", session=session.id)
            await here.gets("/me")

    assert (await there.gets("/me")).status == NOT_SIGNED_IN
    assert (await bens.gets("/me")).status == 200
    assert (await here.gets("/me")).status == 200


async def test_what_another_page_sends_is_refused(pages: Pages) -> None:
    ana, browser = await pages.stage.person("Ana"), pages.browser()
    await browser.opens(await link_for(ana))
    for forged in ({"origin": "https://evil.example"}, {"origin": "null"}, {"token": "0" * 64}):
        assert (await browser.sends("/in", **forged)).status == 403
        await browser.gets("/in")
    await browser.sends("/in")
    await browser.gets("/me")
    for forged in ({"origin": "https://evil.example"}, {"origin": "null"}, {"token": ""}):
        for path in ("/out", "/me/end"):
            assert (await browser.sends(path, **forged)).status == 403
            await browser.gets("/me")
    assert (await browser.gets("/me")).status == 200


async def test_the_token_of_ones_own_form_is_worth_nothing_with_the_cookie_of_another(
    pages: Pages,
) -> None:
    browser, other = pages.browser(), pages.browser()
    await browser.signs_in(await pages.stage.person("Ana"))
    await other.signs_in(await pages.stage.person("Ben"))
    browser.page = other.page

    assert (await browser.sends("/out")).status == 403
    assert (await browser.gets("/me")).status == 200


async def test_an_account_that_is_somebody_elses_by_now_lets_in_neither(pages: Pages) -> None:
    """Sessions end with the deed; should one be left over, it opens nothing."""
    ana, ben = await pages.stage.person("Ana"), await pages.stage.person("Ben")
    now = pages.stage.clock.now
    until = now + timedelta(minutes=1)

    async def comes_in(account: Address) -> Member | None:
        given = Pass(ana.member.id, account, until)
        return await pages.stage.storage.read(
            lambda tx: holder(given, SESSION_LASTS, tx.people, now)
        )

    assert await comes_in(ben.address) is None
    found = await comes_in(ana.address)
    assert found is not None
    assert found.id == ana.member.id


@pytest.mark.parametrize("name", ["evil.example", "localhost.evil.example", "10.0.0.1", "["])
async def test_a_page_of_somebody_else_whose_name_leads_here_reads_nothing(
    pages: Pages, name: str
) -> None:
    """A browser takes it for the same site (DNS rebinding), but says which name was asked for."""
    for path in ("/me", "/concern", "/in", "/healthz"):
        async with pages.http.get(f"{pages.origin}{path}", headers={"Host": name}) as response:
            assert (path, response.status) == (path, 403)
    async with pages.http.get(f"{pages.origin}/concern", headers={"Host": "localhost:1"}) as ours:
        assert ours.status == 200


async def test_chance_that_can_be_repeated_opens_nothing(pages: Pages) -> None:
    """Whoever learns the state of a weak generator would know the links of all others."""
    ana, drawn = await pages.stage.person("Ana"), set[str]()
    for _ in range(2):
        random.seed(1)
        browser = pages.browser()
        link = await link_for(ana)
        await browser.opens(link)
        await browser.sends("/in")
        drawn |= {link, browser.cookies[COOKIE]}

    assert len(drawn) == 4


async def test_whoever_presses_too_often_waits_and_keeps_nobody_else_out(pages: Pages) -> None:
    """An office, or all who come by one proxy, have one address: a link is proof enough."""
    ana = await pages.stage.person("Ana")
    async with ClientSession() as http:  # one connection
        rival = Browser(http, pages.origin, {"__Host-tequio-link": "a" * 43})
        statuses = [(await rival.sends("/in")).status for _ in range(61)]
        browser = Browser(http, pages.origin)

        signed_in = await browser.signs_in(ana)

    assert statuses[-1] == 429
    assert set(statuses[:60]) <= {OVER}
    assert signed_in.status == 200


async def role_taken(stage: Stage) -> None:
    form = await stage.people["Ben"].says("role")
    await stage.people["Ben"].fills(form, person="Ana", role="member")


async def role_taken_and_given_back(stage: Stage) -> None:
    await role_taken(stage)
    form = await stage.people["Ben"].says("role")
    await stage.people["Ben"].fills(form, person="Ana", role="responder")


async def left_the_last_circle(stage: Stage) -> None:
    await stage.people["Ana"].does(Went(), room=Room("slack", "T1", "Care"))


async def account_closed(stage: Stage) -> None:
    await stage.people["Ana"].does(Closed())


async def account_closed_and_back(stage: Stage) -> None:
    await account_closed(stage)
    await stage.people["Ana"].says("home")


async def accounts_joined(stage: Stage) -> None:
    await joins(stage.people["Ana"], await stage.person("Ana2", "matrix"))


@pytest.mark.parametrize(
    "way",
    [
        role_taken,
        role_taken_and_given_back,
        left_the_last_circle,
        account_closed,
        account_closed_and_back,
        accounts_joined,
    ],
)
async def test_a_session_and_a_link_end_with_what_they_stand_on(
    pages: Pages, way: Callable[[Stage], Awaitable[None]]
) -> None:
    stage = pages.stage
    ana = await stage.person("Ana", roles=[Role.RESPONDER])
    ben = await stage.person("Ben", roles=[Role.COORDINATOR])
    await stage.circle("Care", ana, ben)
    browser = pages.browser()
    await browser.signs_in(ana)
    assert (await browser.gets("/inbox")).status == 200
    link = await link_for(ana)

    await way(stage)

    for path in ("/me", "/inbox", "/inbox/cases"):
        assert (await browser.gets(path)).status == NOT_SIGNED_IN
    over = await pages.browser().opens(link)
    assert over.status == OVER
    assert "or when what you may do here changes" in over.text, "it was neither used nor too old"


async def test_an_account_that_is_taken_apart_is_signed_out_and_the_others_are_not(
    pages: Pages,
) -> None:
    stage = pages.stage
    ana, other = await stage.person("Ana"), await stage.person("Ana2", "matrix")
    await joins(ana, other)
    by_slack, by_matrix = pages.browser(), pages.browser()
    await by_slack.signs_in(ana)
    await by_matrix.signs_in(other)
    assert "on Matrix" in (await by_matrix.gets("/me")).text

    await ana.says("unlink")

    assert (await by_matrix.gets("/me")).status == NOT_SIGNED_IN
    assert (await by_slack.gets("/me")).status == 200


async def test_other_changes_sign_nobody_out(pages: Pages) -> None:
    ana, browser = await pages.stage.person("Ana"), pages.browser()
    await browser.signs_in(ana)
    await ana.says("language es")

    assert "Mi página" in (await browser.gets("/me")).text


async def test_no_link_is_given_before_others_nor_where_it_could_be_somebody_else(
    pages: Pages,
) -> None:
    ana = await pages.stage.person("Ana")
    in_a_room = _message(await ana.says("web", room=Room("slack", "T1", "Care")))
    forged = _message(await ana.does(Called("web"), forgeable=True))

    assert "Not here, where others read along" in read_aloud(in_a_room)
    assert "could have come from your server" in read_aloud(forged)
    assert "/in/" not in ana.reads
    home = _message(await ana.says("home"))
    assert "web" in [button.route for button in home.buttons]
    here = _message(await ana.says("home", room=Room("slack", "T1", "Care")))
    assert "web" not in [button.route for button in here.buttons]


async def test_nothing_that_opens_something_is_kept_or_logged(
    pages: Pages, sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ana, browser = await pages.stage.person("Ana"), pages.browser()
    await browser.signs_in(ana)
    link = (await link_for(ana)).removeprefix("/in/")
    kept = str(read_once(sqlite_url, lambda c: snapshot(c, metadata)))

    await browser.gets(f"/in/{link}")
    for secret in (link, browser.cookies[COOKIE]):
        assert secret not in kept
        assert secret not in caplog.text
    assert digest(link) in kept
    pages.stage.clock.now += timedelta(hours=12)
    await pages.stage.goes_on()
    assert await _sessions(ana) == []


async def test_where_nobody_can_sign_in_that_is_said(sqlite_url: str) -> None:
    async with opened_stage(sqlite_url) as stage:
        ana = await stage.person("Ana")
        told = read_aloud(_message(await ana.says("web")))
        home = _message(await ana.says("home"))

    assert "no pages to sign in to" in told
    assert "web.public_url" in told
    assert "web" not in [button.route for button in home.buttons]


def _message(reply: object) -> Message:
    assert isinstance(reply, Message), reply
    return reply


async def _sessions(who: Actor) -> Sequence[Session]:
    return await who.stage.storage.read(lambda tx: tx.sessions.sessions_of(who.member.id))


async def test_pages_come_compressed_and_each_with_a_token_of_its_own(pages: Pages) -> None:
    """Else the length of pages would tell a secret that stands on all of them."""
    ana = await pages.stage.person("Ana")
    browser = pages.browser()
    page = await browser.signs_in(ana)

    again = await browser.gets("/me")

    assert again.headers["Content-Encoding"] == "deflate"
    assert page.raw != again.raw
    assert (await browser.sends("/out")).status == 200
