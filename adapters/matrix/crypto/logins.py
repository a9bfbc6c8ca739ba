"""Comes in as a device of its own: with a password once, or with a token that it was given."""

import logging
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from adapters.matrix.api.errors import HomeserverRefused
from adapters.matrix.api.homeserver import Homeserver, Json
from adapters.matrix.crypto.cross_signing import password_stage, vouch
from adapters.matrix.crypto.keys import ONE_TIME, Keys
from adapters.matrix.crypto.machine import Machine, open_machine
from adapters.matrix.crypto.secret_file import SecretFile
from bot.words.errors import CommandFailed

log = logging.getLogger(__name__)

DEVICE_NAME = "Tequio"
LOGGED_OUT = "The Matrix homeserver does not know our access token any more: log in anew."


@dataclass(frozen=True, slots=True)
class Account:
    """Who we are on a homeserver, as the operator has set it."""

    homeserver: str
    """Its address, such as `https://matrix.example.org`."""
    user: str
    pickle_key: str
    password: str = ""
    access_token: str = ""
    device_id: str = ""


def not_let_in(refused: HomeserverRefused) -> str:
    return (
        f"The Matrix homeserver does not let us in: it answers {refused}. "
        "See that matrix.homeserver is its address and not that of another website."
    )


async def log_in(account: Account, server: Homeserver, folder: Path) -> Machine:
    """Our device, signed and with its keys. The server's token is set.

    Never logs out: that would delete the device's keys. Raises CommandFailed,
    HomeserverRefused or Unreachable.
    """
    kept = SecretFile(folder / "login", account.pickle_key)
    login = kept.read()
    token = account.access_token or login.get("token", "")
    device = account.device_id if account.access_token else login.get("device", "")
    if token:
        server.token = token
        device = await _recognised(account, server, device)
        if login != {"token": token, "device": device}:
            kept.write({"token": token, "device": device})
    else:
        device = await _come_in(account, server, kept)
    machine = open_machine(folder, account.user, device, account.pickle_key)
    if await _keys_are_lost(server, machine):
        machine = await _replace(account, server, folder, kept, machine)
    seeds = SecretFile(folder / "cross_signing", account.pickle_key)
    await _publish_device(server, machine)
    await vouch(server, machine, seeds, account.password)
    return machine


async def _come_in(account: Account, server: Homeserver, kept: SecretFile) -> str:
    if not account.password:
        raise CommandFailed("Matrix needs a password or an access_token.")
    kept.write(kept.read())  # where nothing can be kept, not each try is to make a device
    identifier = {"type": "m.id.user", "user": account.user}
    login = {"type": "m.login.password", "identifier": identifier, "password": account.password}
    body = login | {"initial_device_display_name": DEVICE_NAME}
    try:
        answer = await server.post("login", body=body)
    except HomeserverRefused as refused:
        if refused.status == HTTPStatus.FORBIDDEN:
            raise CommandFailed("The Matrix homeserver does not accept the password.") from None
        raise
    server.token = str(answer["access_token"])
    kept.write({"token": server.token, "device": str(answer["device_id"])})
    return str(answer["device_id"])


async def _recognised(account: Account, server: Homeserver, device: str) -> str:
    """The device to which our token belongs."""
    try:
        answer = await server.get("account", "whoami")
    except HomeserverRefused as refused:
        if refused.is_logged_out:
            raise CommandFailed(LOGGED_OUT) from None
        raise
    found = str(answer.get("device_id", device))
    if answer.get("user_id") != account.user or found != (device or found):
        raise CommandFailed("The Matrix access_token belongs to another account or device.")
    if not found:
        raise CommandFailed("The Matrix access_token belongs to no device. Log in anew.")
    return found


async def _keys_are_lost(server: Homeserver, machine: Machine) -> bool:
    """Whether the homeserver knows this device by keys that we do not have."""
    answer = await server.post("keys", "query", body={"device_keys": {machine.user: []}})
    device = answer.get("device_keys", {}).get(machine.user, {}).get(machine.device, {})
    return bool(device) and device.get("keys") != machine.identity["keys"]


async def _replace(
    account: Account, server: Homeserver, folder: Path, kept: SecretFile, lost: Machine
) -> Machine:
    """Become a new device: what was sealed for the old one can never be opened again."""
    if account.access_token or not account.password:
        raise CommandFailed(
            "The keys of our Matrix device are lost. Log in anew, and set the new access_token "
            "and device_id."
        )
    log.warning("the keys of our Matrix device are lost: it is replaced by a new one")
    lost.close()
    device = await _come_in(account, server, kept)
    await _delete(account, server, lost.device)
    return open_machine(folder, account.user, device, account.pickle_key)


async def _delete(account: Account, server: Homeserver, device: str) -> None:
    accepted = frozenset({HTTPStatus.OK, HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})
    asked: Json = await server.call("DELETE", "devices", device, body={}, accepted=accepted)
    if "session" in asked:
        body = {"auth": password_stage(account.user, account.password, asked)}
        await server.call("DELETE", "devices", device, body=body, accepted=accepted)


async def _publish_device(server: Homeserver, machine: Machine) -> None:
    """The homeserver takes a signature only of a device that it knows."""
    if not machine.olm.account.shared:
        await Keys(server, machine).supply({}, [ONE_TIME])
