"""nio's Olm machine, which also shows whoever receives a key that our device is signed."""

from base64 import b64encode

from nio.api import Api
from nio.crypto.device import OlmDevice
from nio.crypto.olm_machine import Olm
from nio.crypto.sessions import Session

from adapters.matrix.api.homeserver import Json
from adapters.matrix.crypto.key_store import KeyStore


class SignedOlm(Olm):
    def __init__(self, user: str, device: str, store: KeyStore, shown: Json) -> None:
        self.shown = shown
        """Our device as the homeserver shows it; empty until it is signed."""
        super().__init__(user, device, store)

    def _olm_encrypt(
        self, session: Session, recipient_device: OlmDevice, message_type: str, content: Json
    ) -> Json:
        """As in nio, with the sender's device keys beside the rest (Matrix 1.15, 11.12.4.2.1).

        A client that refuses strangers would else drop the first key of a device unknown to it.
        """
        keys = self.account.identity_keys
        payload = {
            "sender": self.user_id,
            "sender_device": self.device_id,
            "sender_device_keys": self.shown,
            "keys": {"ed25519": keys["ed25519"]},
            "recipient": recipient_device.user_id,
            "recipient_keys": {"ed25519": recipient_device.ed25519},
            "type": message_type,
            "content": content,
        }
        kind, ciphertext = session.encrypt(Api.to_json(payload)).to_parts()
        self.store.save_session(recipient_device.curve25519, session)
        sealed = {"type": kind, "body": b64encode(ciphertext).decode().rstrip("=")}
        return {
            "algorithm": self._olm_algorithm,
            "sender_key": keys["curve25519"],
            "ciphertext": {recipient_device.curve25519: sealed},
        }
