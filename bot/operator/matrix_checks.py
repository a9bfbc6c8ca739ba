"""Checks of the Matrix account: they ask its homeserver, and change nothing."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from adapters.matrix.accounts import folder_name
from adapters.matrix.crypto.logins import Account
from adapters.matrix.doctor.checks import Observation, examine
from bot.operator.findings import Finding
from bot.operator.upkeep import MATRIX
from config.sections import MatrixAccount
from config.settings import Settings


def matrix(settings: Settings) -> Iterator[Finding]:
    """Nothing to say where Matrix is not set up."""
    for each in settings.matrix.accounts if settings.matrix is not None else ():
        account, folder = account_of(each), folder_of(settings, each.user)
        yield from (Finding(o.ok, o.sentence, o.note) for o in asyncio.run(_look(account, folder)))


def account_of(settings: MatrixAccount) -> Account:
    secrets = (settings.password, settings.access_token)
    password, token = (each.get_secret_value() if each else "" for each in secrets)
    return Account(
        settings.homeserver,
        settings.user,
        settings.pickle_key.get_secret_value(),
        password,
        token,
        settings.device_id,
    )


def folder_of(settings: Settings, user: str) -> Path:
    """Where an account keeps its keys and what it has heard."""
    return settings.data_dir / MATRIX / folder_name(user)


async def _look(account: Account, folder: Path) -> list[Observation]:
    return [each async for each in examine(account, folder)]
