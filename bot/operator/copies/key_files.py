"""The keys that open parts of copies: one file here, and a sealed one beside the copies.

Both are written over in their own place, so that a key that is gone is gone from the disk.
"""

import json
from pathlib import Path

from bot.operator.copies.archive import opened, sealed
from storage.copy_keys import KeptKeys
from storage.overwrite import overwrite

HERE, BESIDE = "copies.keys", "tequio-keys.age"


def kept_keys(data_dir: Path) -> KeptKeys:
    file = data_dir / HERE
    return _read(file.read_bytes()) if file.is_file() else {}


def keep_keys(keys: KeptKeys, data_dir: Path, folder: Path, recipient: str) -> None:
    """Raises OSError."""
    written = json.dumps({name: key.decode() for name, key in keys.items()}).encode()
    for path, content in (
        (data_dir / HERE, written),
        (folder / BESIDE, sealed(written, recipient)),
    ):
        path.touch(mode=0o600)
        overwrite(path, content)


def sealed_keys(file: Path, identities: Path) -> KeptKeys:
    """Raises CommandFailed."""
    return _read(opened(file, identities))


def _read(content: bytes) -> KeptKeys:
    return {name: key.encode() for name, key in json.loads(content or b"{}").items()}
