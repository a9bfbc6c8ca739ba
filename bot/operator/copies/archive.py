"""One file with everything in it, which only the operator's own key opens.

`age --decrypt -i KEY FILE` gives a zip file that any program unpacks.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import pyrage
from pyrage import x25519

from bot.words.errors import CommandFailed

FORMAT = 1
ABOUT = "about.json"


@dataclass(frozen=True, slots=True)
class About:
    """What has to be known of a copy before it is put back."""

    made: str
    """ISO 8601, UTC."""
    version: str
    kind: str
    """Of the database: sqlite or postgresql."""
    step: str
    """Of the database's shape."""
    format: int = FORMAT


def is_public_key(text: str) -> bool:
    try:
        x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def sealed(content: bytes, recipient: str) -> bytes:
    return pyrage.encrypt(content, [x25519.Recipient.from_str(recipient)])


def opened(file: Path, identities: Path) -> bytes:
    """Raises CommandFailed."""
    try:
        lines = identities.read_text(encoding="ascii").split()
        keys = [x25519.Identity.from_str(line) for line in lines if line.startswith("AGE-")]
        if not keys:
            raise CommandFailed(f"There is no secret key in {identities}.")
        return pyrage.decrypt(file.read_bytes(), keys)
    except OSError as error:
        raise CommandFailed(f"{error.filename} cannot be read: {error.strerror}.") from None
    except (UnicodeDecodeError, pyrage.IdentityError):
        raise CommandFailed(f"The secret key in {identities} is none of age's.") from None
    except pyrage.DecryptError:
        raise CommandFailed(
            f"{file} does not open with that key: it was sealed for another one, or is damaged."
        ) from None


def packed(about: About, files: Mapping[str, bytes]) -> bytes:
    whole = {ABOUT: json.dumps(asdict(about)).encode(), **files}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in whole.items():
            written.writestr(name, content)
    return archive.getvalue()


def unpacked(content: bytes) -> tuple[About, Mapping[str, bytes]]:
    """Raises CommandFailed for what is no copy, or one of a later Tequio's."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        about = About(**json.loads(files.pop(ABOUT)))
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError):
        raise CommandFailed("That file is not a copy that Tequio made.") from None
    if about.format > FORMAT:
        raise CommandFailed("That copy was made by a newer Tequio. Install that version first.")
    return about, files
