"""Secrets in files of their own, which nobody but us can read."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.words.errors import CommandFailed
from config.settings import PREFIX, SECRETS, SECRETS_DIR


def folder_for(settings_file: Path) -> Path:
    """The folder that is named in the environment, or the one beside the settings file."""
    named = os.environ.get(SECRETS_DIR)
    return Path(named) if named else settings_file.absolute().parent / SECRETS


@contextmanager
def kept(folder: Path, secrets: Mapping[str, str]) -> Iterator[None]:
    """Written at the beginning of the block, and taken away again if the block fails.

    Raises CommandFailed; then nothing was written.
    """
    files = {folder / file_name(name): secret for name, secret in secrets.items()}
    present = [file for file in files if file.exists()]
    if present:
        raise CommandFailed(f"{present[0]} is there already and was not touched. Move it away.")
    try:
        for file, secret in files.items():
            _write(file, secret)
        yield
    except OSError as error:
        _remove(folder, files)
        raise CommandFailed(f"{folder} cannot be written: {error.strerror}.") from None
    except BaseException:
        _remove(folder, files)
        raise


def file_name(setting: str) -> str:
    return PREFIX + setting.upper().replace(".", "__")


def _write(file: Path, secret: str) -> None:
    file.parent.mkdir(mode=0o700, exist_ok=True)
    file.touch(mode=0o600, exist_ok=False)
    file.write_text(f"{secret}\n", encoding="utf-8")


def _remove(folder: Path, files: Mapping[Path, str]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
    with suppress(OSError):  # it held something else before
        folder.rmdir()
