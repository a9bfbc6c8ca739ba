"""Reads the settings for a command."""

from pathlib import Path

from bot.words.errors import CommandFailed
from config.mistakes import SettingsError
from config.settings import Settings, is_anything_set, load

NOTHING_IS_SET = (
    "There are no settings here: no tequio.toml in {folder}, and nothing set in the environment.\n"
    "Go to the folder in which “tequio init” wrote them, or name the file with --config. If there "
    "is none yet, “tequio init” asks for what is needed; to only try Tequio: “tequio demo”."
)


def settings_there(path: Path | None) -> Settings:
    """As `read_settings`, for a command that deals with what is there already.

    In a wrong folder it would speak of a coalition without a platform, data or people.
    Raises CommandFailed.
    """
    settings = read_settings(path)
    if not is_anything_set(path):
        raise CommandFailed(NOTHING_IS_SET.format(folder=Path.cwd()))
    return settings


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
