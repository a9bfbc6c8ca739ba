"""Tells the core who brought us into a whole workspace, by installing Tequio there."""

import logging

from adapters.slack.api.errors import RefusedBySlack
from adapters.slack.install.oauth import Consent
from adapters.slack.install.workspaces import Workspaces
from adapters.slack.receive.movements import Follower, Seen
from adapters.slack.slack_action import PLATFORM
from bot.words.errors import TryLater, Undeliverable
from bot.words.inbound import Brought

log = logging.getLogger(__name__)


async def tell(consent: Consent, workspaces: Workspaces, follower: Follower) -> None:
    """Whatever Slack does to us now, the workspace stays installed."""
    installed = consent.installation
    key = f"{PLATFORM}:{installed.team}:installed:{installed.since}"
    brought = Seen(key, consent.installer, Brought(installed.name))
    try:
        await follower.follow(await workspaces.at(installed.team), [brought])
    except (RefusedBySlack, TryLater, Undeliverable):
        log.warning("nobody could be told that Tequio was installed in a workspace")
