"""The keys that open parts of copies: one file here, and a sealed one beside the copies.

Both are written over in their own place, so that a key that is gone is gone from the disk; and
beside it before, since without them no copy opens.
"""

import json
from pathlib import Path

from bot.operator.copies.archive import opened, sealed
from bot.words.errors import CommandFailed
from storage.copy_keys import KeptKeys
from storage.overwrite import beside_of, replace_whole

HERE, BESIDE = "copies.keys", "tequio-keys.age"


def kept_keys(data_dir: Path) -> KeptKeys:
    """Raises OSError, or ValueError if they are damaged."""
    file = data_dir / HERE
    if not file.is_file():
        return {}
    try:
        return _read(file.read_bytes())
    except ValueError:  # the power went while they were written
        return _read(beside_of(file).read_bytes())


def keep_keys(keys: KeptKeys, data_dir: Path, folder: Path, recipient: str) -> None:
    """Raises OSError; then the keys of the copies that there are are still there."""
    written = json.dumps({name: key.decode() for name, key in keys.items()}).encode()
    replace_whole(data_dir / HERE, written)
    replace_whole(folder / BESIDE, sealed(written, recipient))


def sealed_keys(file: Path, identities: Path) -> KeptKeys:
    """Raises CommandFailed."""
    try:
        return _read(opened(file, identities))
    except CommandFailed:
        beside = beside_of(file)
        if not beside.is_file():
            raise
        return _read(opened(beside, identities))


def _read(content: bytes) -> KeptKeys:
    return {name: key.encode() for name, key in json.loads(content or b"{}").items()}
