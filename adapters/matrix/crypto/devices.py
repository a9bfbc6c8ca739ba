"""Reads what a homeserver says of people's devices: a damaged one hurts only itself."""

import logging
from copy import deepcopy

from nio.crypto.olm_machine import Olm
from nio.responses import KeysQueryResponse

from adapters.matrix.api.homeserver import Json

log = logging.getLogger(__name__)


def learn(olm: Olm, user: str, devices: Json) -> None:
    """Take in all devices of one person that are what they say; those not listed are gone."""
    sound = {name: each for name, each in devices.items() if _is_sound(olm, user, name, each)}
    if len(sound) < len(devices):
        log.warning("%s devices of somebody are damaged and left out", len(devices) - len(sound))
    olm.handle_response(KeysQueryResponse({user: sound}, {}))


def _is_sound(olm: Olm, user: str, name: str, device: object) -> bool:
    """Whether it has the right shape and is signed by its own key."""
    try:
        listed = {user: {name: deepcopy(device)}}
        answer = KeysQueryResponse.from_dict({"device_keys": listed, "failures": {}})
        if not isinstance(answer, KeysQueryResponse):
            return False
        shown = answer.device_keys[user][name]
        return bool(olm.verify_json(shown, shown["keys"][f"ed25519:{name}"], user, name))
    except Exception:  # noqa: BLE001  others wrote it
        return False
