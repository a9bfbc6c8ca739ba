"""Reads the settings for a command."""

from pathlib import Path

from bot.words.errors import CommandFailed
from config.mistakes import SettingsError
from config.settings import Settings, load


def read_settings(path: Path | None) -> Settings:
    """From that file, or `tequio.toml` here. Raises CommandFailed, a line for each mistake."""
    try:
        return load(path)
    except SettingsError as error:
        raise CommandFailed(str(error)) from None
    except OSError as error:  # the working folder itself is gone or closed to us
        raise CommandFailed(
            f"This folder cannot be read: {error.strerror}. Go to another."
        ) from None
