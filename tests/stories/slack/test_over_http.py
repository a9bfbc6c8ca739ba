"""Slack calls us at our address: signed requests count, and nothing else stirs us."""

import pytest

from tests.support.doors import ListeningCore
from tests.support.slack.posting import FORM, Posting
from tests.support.slack_door import SlackPlatform, open_door
from tests.support.slack_house import opened_house


async def test_a_request_that_slack_did_not_sign_is_turned_away() -> None:
    core = ListeningCore({})
    async with open_door(SlackPlatform.world(), core.handle, http=True) as door:
        assert isinstance(door.line, Posting)
        body = '{"type": "event_callback", "team_id": "T1"}'
        headers = {"Content-Type": "application/json"}
        forged = Posting(door.line.url, "another secret").signature(body)
        stale = door.line.signature(body, at=1_000_000_000)

        for signature in (forged, stale):
            status, _ = await door.line.post(body, {**headers, **signature})
            assert status == 401
        assert core.heard == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("{not json", "application/json"),
        ("[1, 2]", "application/json"),
        ("null", "application/json"),
        ("payload=%7Bbad", FORM),
        ("payload=%5B%5D", FORM),
        ("{}", "application/json; charset=unheard-of"),
    ],
)
async def test_what_nobody_could_read_is_turned_away_without_a_stir(
    body: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_door(SlackPlatform.world(), ListeningCore({}).handle, http=True) as door:
        assert isinstance(door.line, Posting)
        status, _ = await door.line.post(body, {"Content-Type": kind})

        assert 400 <= status < 500
        assert "Traceback" not in caplog.text


async def test_a_time_that_is_none_is_turned_away_too(caplog: pytest.LogCaptureFixture) -> None:
    async with open_door(SlackPlatform.world(), ListeningCore({}).handle, http=True) as door:
        assert isinstance(door.line, Posting)
        signed = {**door.line.signature("{}"), "X-Slack-Request-Timestamp": "yesterday"}
        status, _ = await door.line.post("{}", {"Content-Type": "application/json", **signed})

        assert status == 401
        assert caplog.text == ""


async def test_certificates_may_be_checked() -> None:
    async with open_door(SlackPlatform.world(), ListeningCore({}).handle, http=True) as door:
        assert isinstance(door.line, Posting)

        status, _ = await door.line.post("ssl_check=1&token=none", {"Content-Type": FORM})

        assert status == 200


async def test_slack_is_shown_that_the_address_is_ours() -> None:
    async with open_door(SlackPlatform.world(), ListeningCore({}).handle, http=True) as door:
        assert isinstance(door.line, Posting)
        asked = {"type": "url_verification", "challenge": "3eZbrw1a", "token": "none"}

        assert await door.line.deliver("events_api", asked) == {"challenge": "3eZbrw1a"}


async def test_over_http_too_an_event_that_comes_again_is_answered_once(sqlite_url: str) -> None:
    async with opened_house(sqlite_url, http=True, concerns=False) as house:
        ana = await house.member("UANA", "Ana Ruiz")
        event = await ana.writes("away tomorrow")
        await house.goes_on()
        await ana.writes("away tomorrow", event=event, retry=1)
        await house.goes_on()

        assert ana.sees.count("Noted") == 1
