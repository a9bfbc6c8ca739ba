"""Sentences of every day that begin like a command change nothing."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.coalition.people import Role
from bot.words.messages import Message
from storage.reach import read_once
from storage.snapshot import snapshot
from storage.tables import metadata
from tests.support.stage import Stage, read_aloud

SENTENCES = Path(__file__).parents[2] / "payloads" / "everyday"
OF_A_CONVERSATION = {"seen", "dialogues", "offers", "deliveries"}
"""Tables of what was said, asked and offered."""


def kept(url: str) -> Mapping[object, object]:
    rows = read_once(url, lambda connection: snapshot(connection, metadata))
    return {key: row for key, row in rows.items() if key[0] not in OF_A_CONVERSATION}


@pytest.mark.parametrize("language", ["en", "es", "ar"])
async def test_what_only_begins_like_a_command_changes_nothing(
    stage: Stage, sqlite_url: str, language: str
) -> None:
    """Said by somebody who may do all that can be done, and has promised something."""
    ada = await stage.person(
        "Ada",
        language=language,
        roles=[Role.COORDINATOR],
        circle="Care",
        organisation="Roots",
        country="KE",
        zone="Africa/Nairobi",
    )
    await ada.says("action add Write the report @me by Friday")
    changed = []
    for said in (SENTENCES / f"{language}.txt").read_text("utf-8").splitlines():
        before = kept(sqlite_url)
        await ada.says(said)
        await ada.says("!cancel")
        if kept(sqlite_url) != before:
            changed.append(said)

    assert changed == []


@pytest.mark.parametrize(
    ("language", "said", "asked"),
    [
        ("en", "the translation is ready", False),
        ("es", "Traducción lista", False),
        ("ar", "الترجمة جاهزة", False),
        ("en", "translation", True),
        ("es", "traducción", True),
        ("ar", "ترجمة", True),
    ],
)
async def test_who_says_that_a_translation_is_ready_is_not_asked_for_a_language(
    stage: Stage, language: str, said: str, *, asked: bool
) -> None:
    ana = await stage.person("Ana", language=language)
    reply = await ana.says(said)

    assert isinstance(reply, Message)
    assert ("[Español]" in read_aloud(reply)) is asked
