"""Our half of end-to-end encryption: opens what was sent to us, seals what we send.

matrix-nio's Olm machine does the cryptography. Here is everything that must not be left to it:
what is hostile or damaged never stops us, and nothing is believed that it did not check.
"""

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nio.crypto.olm_machine import Olm
from nio.crypto.sessions import InboundGroupSession
from nio.events import MegolmEvent, RoomKeyEvent
from nio.events.to_device import EncryptedToDeviceEvent, ToDeviceEvent
from nio.exceptions import EncryptionError

from adapters.matrix.api.errors import NeverReadable, NotYetReadable, TooEarly
from adapters.matrix.api.homeserver import Json
from adapters.matrix.crypto.key_store import KeyStore
from adapters.matrix.crypto.olm import SignedOlm
from adapters.matrix.state.fail_stop import NotKept
from bot.words.errors import CommandFailed

log = logging.getLogger(__name__)

FILE = "keys.db"
DEFAULT_KEY = "DEFAULT_KEY"


@dataclass
class Machine:
    user: str
    device: str
    olm: Olm
    store: KeyStore
    shown: Json
    """Our device as it is shown beside each key that we hand out; empty until it is signed."""

    def receive(self, event: Json) -> tuple[str, str] | None:
        """Take in what was sent to this device; the (room, session) whose key it brought, if any.

        Raises NotKept if it has to come again. Anybody on any server can send us anything here, so
        no mistake in it may rise. Requests
        for our keys and starts of a verification are not for us to answer.
        """
        with self.store.together():  # a key of ours that it used up, and what it opened
            try:
                return self._received(event)
            except NotKept:
                raise
            except Exception as damage:  # noqa: BLE001
                log.warning("something sent to our device could not be opened: %s", _kind(damage))
                return None

    def _received(self, event: Json) -> tuple[str, str] | None:
        parsed = ToDeviceEvent.parse_event(event)
        if isinstance(parsed, EncryptedToDeviceEvent):
            opened = self.olm.handle_to_device_event(parsed)
            if isinstance(opened, RoomKeyEvent):
                return opened.room_id, opened.session_id
        return None

    def decrypt(self, room: str, event: Json) -> Json:
        """The event with what it says in clear.

        Raises NotYetReadable if its key may still come, TooEarly if only the person can help,
        NeverReadable if nothing can.
        """
        try:
            return self._decrypt(room, event)
        except (NotYetReadable, NeverReadable, NotKept):
            raise
        except Exception as damage:  # noqa: BLE001  others wrote it
            log.warning("an encrypted event could not be opened: %s", _kind(damage))
            raise NeverReadable(_kind(damage)) from None

    def _decrypt(self, room: str, event: Json) -> Json:
        content = {"device_id": "", **event["content"], "sender_key": self._sealer(room, event)}
        sealed = MegolmEvent.from_dict({**event, "content": content, "room_id": room})
        if not isinstance(sealed, MegolmEvent):
            raise NeverReadable("not an encrypted event")
        sealed.room_id = room
        sender_key, session_id = str(sealed.sender_key), str(sealed.session_id)
        session = self._session(room, sender_key, session_id)
        if session is None:
            with suppress(EncryptionError):  # asks for the key if the device has lost track
                self.olm.decrypt_megolm_event(sealed)
            raise NotYetReadable
        try:
            opened = self.olm.decrypt_megolm_event(sealed).source
        except EncryptionError as failure:
            raise (TooEarly if session.first_known_index else NeverReadable)(
                _kind(failure)
            ) from None
        if "state_key" in opened:  # would change who is a member, and so who gets our keys
            raise NeverReadable("an encrypted state event")
        if not self._owns(sealed.sender, sender_key):
            self.olm.users_for_key_query.add(sealed.sender)
            raise NotYetReadable
        return {**event, "type": opened["type"], "content": opened["content"]}

    def _owns(self, user: str, curve_key: str) -> bool:
        """Whether the key that sealed it belongs to a device of whom the server says it is from."""
        mine = self.olm.account.identity_keys["curve25519"]
        known = self.olm.device_store.device_from_sender_key(user, curve_key)
        return (user == self.user and curve_key == mine) or known is not None

    def _sealer(self, room: str, event: Json) -> str:
        """The key of the device that sealed it; where it is left out, the session tells."""
        content = event["content"]
        if isinstance(content.get("sender_key"), str):
            return str(content["sender_key"])
        held = self.olm.inbound_group_store[room].items()
        holders = (key for key, sessions in held if content.get("session_id") in sessions)
        return next((key for key in holders if self._owns(event["sender"], key)), "")

    def encrypt(self, room: str, kind: str, content: Mapping[str, Any]) -> Json:
        """Seal for everybody in the room; its key must have been shared before."""
        plain = {"type": kind, "content": dict(content)}
        sealed: Json = self.olm.group_encrypt(room, plain)
        if relation := content.get("m.relates_to"):  # the server needs it to gather threads
            sealed["m.relates_to"] = relation
        return sealed

    def sign(self, thing: Mapping[str, Any]) -> str:
        """Our device's signature, unpadded base64."""
        return str(self.olm.sign_json(dict(thing)))

    @property
    def identity(self) -> Json:
        """Our device as others see it, not yet signed."""
        keys = self.olm.account.identity_keys
        return {
            "algorithms": list(self.olm._algorithms),  # noqa: SLF001
            "device_id": self.device,
            "user_id": self.user,
            "keys": {f"{kind}:{self.device}": keys[kind] for kind in ("curve25519", "ed25519")},
        }

    def flush(self) -> None:
        """What was written must survive a power cut before the network hears of it."""
        self.store.flush()

    def opens(self, room: str, event: Json) -> bool:
        """Whether our keys still open an encrypted event; what is in clear is always open."""
        return event.get("type") != "m.room.encrypted" or self._holder(room, event) is not None

    def scrub(self, room: str, event: Json) -> None:
        """Make sure that nobody with our files can open this event of the room again.

        The session is wound forward: what was said is locked, what comes next can be read.
        """
        if event.get("type") == "m.room.encrypted":
            session = self._holder(room, event)
            if session is not None:
                self._replace(room, session, event["content"]["ciphertext"])
        self.store.wipe()

    def begin_anew(self, room: str) -> None:
        """Seal what we say there next with a new key; what we said before stays open to us."""
        self.olm.outbound_group_sessions.pop(room, None)

    def forget_what_we_said(self, room: str) -> None:
        """Give up the key of our own last messages there, so that we cannot open them either."""
        outbound = self.olm.outbound_group_sessions.pop(room, None)
        mine = self.olm.account.identity_keys["curve25519"]
        if outbound is not None:
            self._delete(room, mine, outbound.id)
            self.store.wipe()

    def sealed_by_us(self, event: Json) -> bool:
        """Whether an encrypted event comes from this very device."""
        mine = self.olm.account.identity_keys["curve25519"]
        content = event.get("content")
        return isinstance(content, dict) and content.get("sender_key") == mine

    def close(self) -> None:
        self.store.database.close()

    def _session(self, room: str, sender_key: str, session_id: str) -> InboundGroupSession | None:
        return self.olm.inbound_group_store.get(room, sender_key, session_id)

    def _holder(self, room: str, event: Json) -> InboundGroupSession | None:
        """The session that opens an event; None if there is none, or if it is past that event."""
        try:
            content = event["content"]
            session = self._session(room, self._sealer(room, event), content["session_id"])
            if session is not None:
                session.decrypt(content["ciphertext"])
        except Exception:  # noqa: BLE001  others wrote it
            return None
        return session

    def _replace(self, room: str, session: InboundGroupSession, ciphertext: str) -> None:
        _, index = session.decrypt(ciphertext)
        known = session.first_known_index
        later = session.export_session(max(index + 1, known))
        wound = InboundGroupSession.import_session(
            later, session.ed25519, session.sender_key, room, session.forwarding_chain
        )
        with self.store.together():
            self._delete(room, session.sender_key, session.id)
            self.olm.inbound_group_store.add(wound)
            self.olm.save_inbound_group_session(wound)

    def _delete(self, room: str, sender_key: str, session_id: str) -> None:
        self.olm.inbound_group_store[room][sender_key].pop(session_id, None)
        self.store.delete(session_id)


def open_machine(folder: Path, user: str, device: str, pickle_key: str) -> Machine:
    """Our keys of this device, made if they are not there yet. Raises CommandFailed or NotKept."""
    if pickle_key in {"", DEFAULT_KEY}:
        raise CommandFailed("Matrix needs a pickle_key of its own: a long random secret.")
    file = folder / FILE
    file.touch(mode=0o600)
    try:
        store = KeyStore(user, device, str(folder), pickle_key, FILE)
        store.write_ahead()
        shown: Json = {}
        olm = SignedOlm(user, device, store, shown)
    except NotKept:
        raise
    except Exception as wrong:
        raise CommandFailed(
            f"The Matrix keys in {file} cannot be opened. Were they made with another pickle_key?"
        ) from wrong
    olm.account.mark_keys_as_published()  # made before a crash: kept, but never published twice
    olm.save_account()
    return Machine(user, device, olm, store, shown)


def _kind(error: Exception) -> str:
    """Never its words: they could hold somebody else's."""
    return type(error).__name__
