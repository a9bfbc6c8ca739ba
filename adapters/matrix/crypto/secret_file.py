"""Keeps small secrets in a file that nobody can read without the pickle key."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from bot.words.errors import CommandFailed


@dataclass(frozen=True, slots=True)
class SecretFile:
    path: Path
    pickle_key: str

    def read(self) -> dict[str, str]:
        """What was written; nothing if there is no file. Raises CommandFailed for another key."""
        if not self.path.exists():
            return {}
        try:
            opened = self._box.decrypt(self.path.read_bytes())
        except InvalidToken:
            raise CommandFailed(
                f"{self.path} cannot be opened. Was it made with another pickle_key?"
            ) from None
        return {str(name): str(value) for name, value in json.loads(opened).items()}

    def write(self, values: Mapping[str, str]) -> None:
        """In one step: a power cut leaves the old file or the new one."""
        fresh = self.path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        fresh.write_bytes(self._box.encrypt(json.dumps(dict(values)).encode()))
        fresh.replace(self.path)

    @property
    def _box(self) -> Fernet:
        digest = hashlib.sha256(b"tequio matrix secrets\0" + self.pickle_key.encode()).digest()
        return Fernet(base64.urlsafe_b64encode(digest))
