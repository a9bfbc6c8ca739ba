"""Keeps our keys on the homeserver in supply, and hands room keys to everybody who needs them."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from secrets import token_hex
from typing import Any

from nio.responses import KeysClaimResponse

from adapters.matrix.api.homeserver import Homeserver, Json
from adapters.matrix.api.wire import part_of
from adapters.matrix.crypto.devices import learn
from adapters.matrix.crypto.machine import Machine
from adapters.matrix.state.fail_stop import NotKept
from adapters.matrix.state.known_rooms import KnownRoom

log = logging.getLogger(__name__)

ONE_TIME = "signed_curve25519"
CLAIM_WITHIN = 10_000
"""Milliseconds that other homeservers get to hand out a key."""


@dataclass
class Keys:
    server: Homeserver
    machine: Machine
    _known: set[str] = field(default_factory=set)
    """Whose devices we have asked for since we started, and who has not changed them since."""
    _old_fallback: bool = True
    """Whether a private half may be left with which something was sealed for us before."""
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def supply(self, counts: Json, unused_fallback: Iterable[str]) -> None:
        """Upload keys with which others can write to us; `counts` and the rest as a sync says.

        A count that is missing is a count of 0: then every new device of a member would write in
        vain. The private halves are on the disk before the public ones are on their way.
        """
        count = counts.get(ONE_TIME, 0)
        olm = self.machine.olm
        olm.uploaded_key_count = count if isinstance(count, int) else 0
        wanted = not olm.account.shared or olm.uploaded_key_count < olm.account.max_one_time_keys
        body = olm.share_keys() if wanted else {}
        if ONE_TIME not in unused_fallback:
            body["fallback_keys"] = self._fallback()
            self._old_fallback = True
        if body:
            olm.account.mark_keys_as_published()
            olm.save_account()
            self.machine.flush()
            await self.server.post("keys", "upload", body=body)
            olm.account.shared = True
            olm.save_account()

    async def drop_old_fallback(self) -> None:
        """Make sure that no private half is left which may have opened something for us before."""
        if not self._old_fallback:
            return
        self._fallback()  # the machine keeps the last two: the second new one drives out the first
        body = {"fallback_keys": self._fallback()}
        self.machine.olm.account.mark_keys_as_published()
        self.machine.olm.save_account()
        self.machine.flush()
        self._old_fallback = False
        await self.server.post("keys", "upload", body=body)

    def _fallback(self) -> Json:
        account: Any = self.machine.olm.account._account  # noqa: SLF001  nio has no fallback keys
        account.generate_fallback_key()
        ((key_id, key),) = account.fallback_key.items()
        offered = {"key": key.to_base64(), "fallback": True}
        signature = {self.machine.user: {f"ed25519:{self.machine.device}": ""}}
        signature[self.machine.user][f"ed25519:{self.machine.device}"] = self.machine.sign(offered)
        return {f"{ONE_TIME}:{key_id}": {**offered, "signatures": signature}}

    def changed(self, users: Iterable[str]) -> None:
        """These people have new devices, or fewer."""
        self._known.difference_update(users)

    async def ask(self, users: Iterable[str]) -> None:
        """Learn the devices of these people, unless we know them already."""
        async with self._asking:
            wanted = {*users, *self.machine.olm.users_for_key_query} - self._known
            if not wanted:
                return
            self._known |= wanted  # before we ask: what changes meanwhile is asked for again
            listed: Json = {}
            try:
                listed = await self._listed(wanted)
            finally:
                self._known -= wanted - listed.keys()
            self.machine.olm.users_for_key_query.difference_update(wanted)
            for user in wanted & listed.keys():
                learn(self.machine.olm, user, part_of(listed, user))
                await asyncio.sleep(0)

    async def _listed(self, users: Iterable[str]) -> Json:
        body = {"device_keys": {user: [] for user in users}, "timeout": CLAIM_WITHIN}
        return part_of(await self.server.post("keys", "query", body=body), "device_keys")

    async def share(self, known: KnownRoom) -> None:
        """Hand the key of our next messages in this room to every device of those who are there.

        Raises if one request fails; called again, it goes on where it stopped. Devices that
        offer no key of theirs are left out, and told so.
        """
        room, people = known.id, sorted(known.present)
        await self.ask(people)
        olm = self.machine.olm
        self._compare(known, devices := self._devices(people))
        if not olm.should_share_group_session(room):
            return
        await self._claim(olm.get_missing_sessions(people))
        for reached, messages in olm.share_group_session_parallel(room, people, True):
            self.machine.flush()
            await self._to_devices("m.room.encrypted", messages)
            olm.outbound_group_sessions[room].users_shared_with.update(reached)
            await asyncio.sleep(0)
        session = olm.outbound_group_sessions[room]
        await self._withhold(devices - session.users_shared_with - session.users_ignored)
        session.users_ignored.update(devices - session.users_shared_with)
        session.shared = True

    async def _withhold(self, devices: Iterable[tuple[str, str]]) -> None:
        """Say why they cannot read what comes: their owners see the reason instead of a riddle."""
        reason = {
            "algorithm": "m.megolm.v1.aes-sha2",
            "code": "m.no_olm",
            "reason": "Unable to establish a secure channel.",
            "sender_key": self.machine.olm.account.identity_keys["curve25519"],
        }
        messages: dict[str, Json] = {}
        for user, device in devices:
            messages.setdefault(user, {})[device] = reason
        if messages:
            await self._to_devices("m.room_key.withheld", {"messages": messages})

    def _devices(self, people: Iterable[str]) -> set[tuple[str, str]]:
        olm = self.machine.olm
        mine = (self.machine.user, self.machine.device)
        each = (d for user in people for d in olm.device_store.active_user_devices(user))
        return {(device.user_id, device.id) for device in each} - {mine}

    def _compare(self, known: KnownRoom, devices: set[tuple[str, str]]) -> None:
        """Take a new key if somebody who has it is gone, or if the old one has served its time.

        How long that is, the room says. If somebody has come, hand the key on.
        """
        session = self.machine.olm.outbound_group_sessions.get(known.id)
        if session is None:
            return
        session.max_messages = known.messages_per_key
        session.max_age = timedelta(milliseconds=known.milliseconds_per_key)
        if session.users_shared_with - devices or session.expired:
            del self.machine.olm.outbound_group_sessions[known.id]
        elif devices - session.users_shared_with - session.users_ignored:
            session.shared = False

    async def mend(self) -> None:
        """Begin anew with devices that have lost track of us, and ask for keys that we miss."""
        olm = self.machine.olm
        olm.received_key_requests.clear()
        if olm.wedged_devices:
            await self._claim(olm.get_users_for_key_claiming())
        for message in list(olm.outgoing_to_device_messages):
            self.machine.flush()
            await self._to_devices(message.type, message.as_dict())
            olm.outgoing_to_device_messages.remove(message)

    async def _claim(self, missing: dict[str, list[str]]) -> None:
        if not missing:
            return
        wanted = {user: dict.fromkeys(devices, ONE_TIME) for user, devices in missing.items()}
        body = {"one_time_keys": wanted, "timeout": CLAIM_WITHIN}
        answer = await self.server.post("keys", "claim", body=body)
        claimed = part_of(answer, "one_time_keys")
        for user in claimed:
            for device, key in part_of(claimed, user).items():
                self._begin_session(user, device, key)
            await asyncio.sleep(0)

    def _begin_session(self, user: str, device: str, key: object) -> None:
        """A damaged key hurts only its own device."""
        body = {"one_time_keys": {user: {device: key}}, "failures": {}}
        try:
            answer = KeysClaimResponse.from_dict(body)
            if isinstance(answer, KeysClaimResponse):
                self.machine.olm.handle_response(answer)
        except NotKept:
            raise
        except Exception as damage:  # noqa: BLE001  others wrote it
            log.warning("a key of a device is damaged: %s", type(damage).__name__)

    async def _to_devices(self, kind: str, messages: Json) -> None:
        await self.server.put("sendToDevice", kind, token_hex(16), body=messages)
