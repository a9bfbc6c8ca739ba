"""Vouches for our own device, so that people whose clients refuse strangers can talk to us.

Three keys stand for the account: the master key, one that signs our devices, one that would sign
people. The first upload needs no password. Keys that somebody else made are left as they are.
"""

import base64
import os
from collections.abc import Mapping
from http import HTTPStatus

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from nio.api import Api

from adapters.matrix.api.errors import HomeserverRefused
from adapters.matrix.api.homeserver import Homeserver, Json
from adapters.matrix.crypto.machine import Machine
from adapters.matrix.crypto.secret_file import SecretFile
from bot.words.errors import CommandFailed

USAGES = ("master", "self_signing", "user_signing")
NOT_OURS = (
    "The Matrix account has cross-signing keys that somebody else made, so its device cannot be "
    "signed. Reset them in a client of yours, or give Tequio an account of its own."
)
WANTS_TO_SEE_IT = (
    "The Matrix homeserver wants to see the account's password before it takes the keys that sign "
    "our device. Set matrix.password for the first start."
)


async def vouch(server: Homeserver, machine: Machine, seeds: SecretFile, password: str) -> None:
    """Make the keys if there are none, and sign this device. Raises CommandFailed."""
    kept = seeds.read()
    published = await published_master(server, machine.user)
    if not kept:
        if published:
            raise CommandFailed(NOT_OURS)
        kept = {usage: _encoded(os.urandom(32)) for usage in USAGES}
        seeds.write(kept)
    keys = {usage: Ed25519PrivateKey.from_private_bytes(_decoded(kept[usage])) for usage in USAGES}
    if published and published != public(keys["master"]):
        raise CommandFailed(NOT_OURS)
    if not published:
        await _publish(server, machine, keys, password)
    await _sign_device(server, machine, keys["self_signing"])


async def published_master(server: Homeserver, user: str) -> str:
    """The account's master key as the homeserver shows it; empty if there is none."""
    answer = await server.post("keys", "query", body={"device_keys": {user: []}})
    keys = answer.get("master_keys", {}).get(user, {}).get("keys", {})
    return str(next(iter(keys.values()), ""))


async def _publish(
    server: Homeserver, machine: Machine, keys: Mapping[str, Ed25519PrivateKey], password: str
) -> None:
    master = _described(machine.user, "master", keys["master"])
    # our device vouches for the master key, too
    master["signatures"] = {machine.user: {f"ed25519:{machine.device}": machine.sign(master)}}
    body: Json = {"master_key": master}
    for usage in USAGES[1:]:
        described = _described(machine.user, usage, keys[usage])
        body[f"{usage}_key"] = signed(described, machine.user, keys["master"])
    path = ("keys", "device_signing", "upload")
    accepted = frozenset({HTTPStatus.OK, HTTPStatus.UNAUTHORIZED})
    answer = await server.call("POST", *path, body=body, accepted=accepted)
    if "session" not in answer:
        return
    try:
        await server.post(
            *path, body=body | {"auth": password_stage(machine.user, password, answer)}
        )
    except HomeserverRefused as refused:
        if refused.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            raise CommandFailed(WANTS_TO_SEE_IT) from None
        raise


async def _sign_device(server: Homeserver, machine: Machine, key: Ed25519PrivateKey) -> None:
    device = signed(machine.identity, machine.user, key)
    by_itself = {f"ed25519:{machine.device}": machine.sign(machine.identity)}
    signatures = device["signatures"][machine.user] | by_itself
    machine.shown.update(device, signatures={machine.user: signatures})
    body = {machine.user: {machine.device: device}}
    answer = await server.post("keys", "signatures", "upload", body=body)
    if answer.get("failures"):
        raise CommandFailed("The homeserver did not take the signature of our own Matrix device.")


def password_stage(user: str, password: str, asked: Json) -> Json:
    """The answer to a homeserver that wants to see the password before it does something."""
    identifier = {"type": "m.id.user", "user": user}
    stage = {"type": "m.login.password", "identifier": identifier, "password": password}
    return stage | {"session": asked["session"]}


def signed(thing: Json, user: str, key: Ed25519PrivateKey) -> Json:
    body = {name: value for name, value in thing.items() if name != "signatures"}
    signature = _encoded(key.sign(canonical(body)))
    return {**thing, "signatures": {user: {f"ed25519:{public(key)}": signature}}}


def canonical(thing: Json) -> bytes:
    """The one way in which JSON is signed."""
    return Api.to_canonical_json(dict(thing)).encode()


def public(key: Ed25519PrivateKey) -> str:
    return _encoded(key.public_key().public_bytes_raw())


def _described(user: str, usage: str, key: Ed25519PrivateKey) -> Json:
    return {"user_id": user, "usage": [usage], "keys": {f"ed25519:{public(key)}": public(key)}}


def _encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4))
