"""Looks at a Matrix account from outside and says what is fine and what to mend."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from aiohttp import ClientError, ClientSession, ClientTimeout

from adapters.matrix.api.errors import HomeserverRefused, Unreachable
from adapters.matrix.api.homeserver import Homeserver, Json
from adapters.matrix.api.wire import in_fours, part_of
from adapters.matrix.crypto.cross_signing import USAGES
from adapters.matrix.crypto.keys import ONE_TIME
from adapters.matrix.crypto.logins import LOGGED_OUT, Account
from adapters.matrix.crypto.secret_file import SecretFile
from adapters.matrix.state.known_rooms import KnownRoom
from adapters.matrix.state.memory import Memory
from bot.words.errors import CommandFailed

FEWEST_KEYS = 10
LARGEST_SKEW = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Observation:
    ok: bool
    sentence: str
    note: bool = False
    """It works, but the operator should know."""


@dataclass(frozen=True, slots=True)
class Patient:
    """One account of ours, as it can be looked at while the bot runs or not."""

    account: Account
    folder: Path
    server: Homeserver
    device: str


Look: TypeAlias = Callable[[Patient], Awaitable[Observation]]


async def examine(account: Account, folder: Path) -> AsyncIterator[Observation]:
    """Every check in turn; what cannot be asked at all ends it with one sentence."""
    async with ClientSession() as http:
        server = Homeserver(account.homeserver, http)
        try:
            login = SecretFile(folder / "login", account.pickle_key).read()
        except CommandFailed as wrong:
            yield Observation(ok=False, sentence=str(wrong))
            return
        server.token = account.access_token or login.get("token", "")
        if not server.token:
            yield Observation(ok=False, sentence="Matrix: not logged in yet; “tequio run” does it.")
            return
        patient = Patient(account, folder, server, login.get("device", account.device_id))
        for look in LOOKS:
            try:
                yield await look(patient)
            except (HomeserverRefused, Unreachable, ClientError, TimeoutError, ValueError) as why:
                yield Observation(ok=False, sentence=_not_asked(why))
                return


def _not_asked(why: Exception) -> str:
    if isinstance(why, HomeserverRefused) and why.is_logged_out:
        return f"Matrix: {LOGGED_OUT}"
    return f"Matrix: the homeserver could not be asked ({str(why) or type(why).__name__})."


async def logged_in(patient: Patient) -> Observation:
    answer = await patient.server.get("account", "whoami")
    if answer.get("user_id") != patient.account.user:
        return Observation(ok=False, sentence="Matrix: the token belongs to another account.")
    return Observation(ok=True, sentence=f"Matrix: logged in as {patient.account.user}.")


async def clock(patient: Patient) -> Observation:
    url = f"{patient.account.homeserver.rstrip('/')}/_matrix/client/versions"
    timeout = ClientTimeout(total=10)
    async with patient.server.http.get(url, timeout=timeout) as answer:
        said = answer.headers.get("Date", "")
    skew = abs(parsedate_to_datetime(said) - datetime.now(UTC)) if said else timedelta()
    if skew > LARGEST_SKEW:
        return Observation(ok=False, sentence=f"Matrix: our clock and theirs differ by {skew}.")
    return Observation(ok=True, sentence="Matrix: our clock and the homeserver's agree.")


async def device_signed(patient: Patient) -> Observation:
    body: Json = {"device_keys": {patient.account.user: []}}
    answer = await patient.server.post("keys", "query", body=body)
    device = part_of(answer, "device_keys", patient.account.user, patient.device)
    signer = part_of(answer, "self_signing_keys", patient.account.user, "keys")
    seeds = SecretFile(patient.folder / "cross_signing", patient.account.pickle_key).read()
    signatures = part_of(device, "signatures", patient.account.user)
    if not signer or not signer.keys() & signatures.keys() or seeds.keys() != set(USAGES):
        return Observation(
            ok=False,
            sentence="Matrix: our device is not signed, so many clients refuse to talk to it. "
            "Restart Tequio with the account's password set.",
        )
    shown = str(part_of(device, "keys").get(f"ed25519:{patient.device}", ""))
    sentence = f"Matrix: device {patient.device} is signed: {in_fours(shown)}"
    return Observation(ok=True, sentence=sentence)


async def keys_in_supply(patient: Patient) -> Observation:
    answer = await patient.server.post("keys", "upload", body={})
    count = part_of(answer, "one_time_key_counts").get(ONE_TIME, 0)
    if not isinstance(count, int) or count < FEWEST_KEYS:
        sentence = f"Matrix: only {count} keys are left for new devices; is “tequio run” running?"
        return Observation(ok=False, sentence=sentence)
    return Observation(ok=True, sentence=f"Matrix: {count} keys wait for new devices.")


async def rate_limit(patient: Patient) -> Observation:
    """Synapse tells it to administrators only; for all others it is a thing to know about."""
    path = f"/_synapse/admin/v1/users/{quote(patient.account.user)}/override_ratelimit"
    url, token = patient.account.homeserver.rstrip("/") + path, patient.server.token
    headers, timeout = {"Authorization": f"Bearer {token}"}, ClientTimeout(total=10)
    async with patient.server.http.get(url, headers=headers, timeout=timeout) as answer:
        found = await answer.json(content_type=None) if answer.ok else {}
    if found.get("messages_per_second") == 0:
        return Observation(ok=True, sentence="Matrix: our messages are not limited.")
    return Observation(
        ok=True,
        note=True,
        sentence="Matrix: if messages come minutes late, the homeserver counts them. On Synapse an "
        f"administrator lifts that with POST {path} "
        "and 0 for messages_per_second and burst_count; docs/matrix.md has the whole call.",
    )


async def conversations(patient: Patient) -> Observation:
    rooms = _rooms(patient.folder)
    private = [room for room in rooms if room.is_private(patient.account.user)]
    plain = [room for room in private if not room.encrypted]
    if plain:
        sentence = f"Matrix: {len(plain)} of {len(private)} private conversations are not encrypted"
        sentence += "; nothing confidential is taken there."
        return Observation(ok=True, note=True, sentence=sentence)
    return Observation(
        ok=True, sentence=f"Matrix: {len(private)} private, encrypted conversations."
    )


async def permissions(patient: Patient) -> Observation:
    """Whether we may speak in the rooms that we are in."""
    me, silent = patient.account.user, 0
    shared = [room for room in _rooms(patient.folder) if not room.is_private(me)]
    joined = [room for room in shared if room.members.get(me) == "join"]
    for room in joined:
        path = ("rooms", room.id, "state", "m.room.power_levels")
        accepted = frozenset({HTTPStatus.OK, HTTPStatus.NOT_FOUND})
        silent += not _may_speak(await patient.server.call("GET", *path, accepted=accepted), me)
    if silent:
        sentence = f"Matrix: in {silent} of {len(joined)} rooms we may not write; raise our power."
        return Observation(ok=False, sentence=sentence)
    return Observation(ok=True, sentence=f"Matrix: we may write in all {len(joined)} rooms.")


def _may_speak(levels: Json, me: str) -> bool:
    mine = part_of(levels, "users").get(me, levels.get("users_default", 0))
    needed = part_of(levels, "events").get("m.room.message", levels.get("events_default", 0))
    return isinstance(mine, int) and isinstance(needed, int) and mine >= needed


def _rooms(folder: Path) -> list[KnownRoom]:
    memory = Memory(folder)
    try:
        return list(memory.rooms().values())
    finally:
        memory.close()


LOOKS: tuple[Look, ...] = (
    logged_in,
    clock,
    device_signed,
    keys_in_supply,
    conversations,
    permissions,
    rate_limit,
)
