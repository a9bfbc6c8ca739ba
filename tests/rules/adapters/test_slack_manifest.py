"""The app's manifest asks for what the adapter uses, and the guide explains all of it."""

import json
from pathlib import Path

from adapters.slack.checks import scopes_in
from bot.concerns.reporter.report import ROUTES as ANONYMOUS
from bot.features import ROUTES

ROOT = Path(__file__).parents[3]
MANIFEST = json.loads((ROOT / "config/deploy/slack_manifest.json").read_text(encoding="utf-8"))
GUIDE = (ROOT / "docs/slack.md").read_text(encoding="utf-8")


def test_every_scope_is_explained_and_no_other() -> None:
    scopes = scopes_in(MANIFEST)
    rows = [line.split("|")[1].strip() for line in GUIDE.splitlines() if line.startswith("| `")]

    assert {row.strip("`") for row in rows if ":" in row or row == "`commands`"} == {
        *scopes.needed,
        *scopes.optional,
        "connections:write",
    }


USED_FOR = {
    "app_mentions:read": "app_mention",
    "channels:history": "conversations.history",
    "channels:read": "member_joined_channel",
    "chat:write": "chat.postMessage",
    "commands": "command",
    "files:write": "files.completeUploadExternal",
    "groups:history": "conversations.replies",
    "groups:read": "conversations.members",
    "im:history": "message.im",
    "im:write": "conversations.open",
    "reactions:read": "reaction_added",
    "usergroups:read": "usergroups.users.list",
    "users:read": "users.info",
    "users:read.email": "email",
}
"""An event, or a method that we call."""


def test_every_scope_is_used() -> None:
    scopes, events = scopes_in(MANIFEST), MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    code = "".join(file.read_text("utf-8") for file in (ROOT / "adapters/slack").rglob("*.py"))

    assert {*scopes.needed, *scopes.optional} == USED_FOR.keys()
    for use in USED_FOR.values():
        assert use in events or f'"{use}"' in code


def test_every_shortcut_leads_to_a_route() -> None:
    for shortcut in MANIFEST["features"]["shortcuts"]:
        assert shortcut["callback_id"] in {*ROUTES, *ANONYMOUS}
        assert len(shortcut["name"]) <= 24


def test_every_event_is_explained() -> None:
    for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]:
        assert f"`{event}`" in GUIDE
