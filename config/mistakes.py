"""Says what is wrong with the settings, one plain sentence for each mistake."""

from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic_core import ErrorDetails


class SettingsError(Exception):
    """The settings cannot be used; `sentences` tell the operator why and what to do."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = tuple(dict.fromkeys(sentences))
        super().__init__("\n".join(self.sentences))


def unknown(written: Iterable[str], known: Collection[str]) -> list[str]:
    """Say of each name that is no setting what was meant. Never its value: it may be a secret."""
    return [_no_such(name, known) for name in written if name not in known]


def explain(errors: Sequence[ErrorDetails], known: Sequence[str]) -> list[str]:
    """Put what pydantic found into words; `known` are the full names of all settings."""
    return [_sentence(error, known) for error in errors]


def unreadable_file(file: Path, error: OSError) -> str:
    reason = error.strerror or "unknown reason"
    return f"{file} cannot be read: {reason}. Give the path of a file that is there: --config PATH."


def not_toml(file: Path, error: ValueError | RecursionError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"{file} is not written in UTF-8. Save it as UTF-8 text."
    return f"{file} is not written as TOML: {error}. Mend that line; docs/settings.md has examples."


def unreadable_source(error: Exception) -> str:
    if "directory" in str(error) or "secrets_dir" in str(error):
        return "TEQUIO_SECRETS_DIR: is not a folder of small files. Name the one with the secrets."
    return (
        "A section cannot be one variable: "
        "set each setting in it by itself, such as TEQUIO_WEB__PORT=8480."
    )


def _sentence(error: ErrorDetails, known: Sequence[str]) -> str:
    name = ".".join(str(part) for part in error["loc"])
    limits: dict[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return _no_such(name, known)
        case "missing":
            told = f"is missing. Add it to tequio.toml, or set {_variable(name)}."
        case "value_error":
            told = str(limits["error"])
        case "literal_error":
            told = f"must be one of {limits['expected']}. Choose one of them."
        case "model_type":
            told = f"is a section. Write [{name}] on a line of its own and its settings below."
        case "string_type" | "path_type":
            told = "must be text. Put it in quotation marks."
        case "int_parsing" | "int_type" | "int_from_float" | "greater_than_equal":
            told = "must be a whole number, 1 or more."
        case _:
            told = f"{error['msg'].removeprefix('Input ')}. See docs/settings.md."
    return f"{name}: {told}"


def _no_such(name: str, known: Collection[str]) -> str:
    nearest = get_close_matches(name, known, n=1)
    advice = f"Did you mean {nearest[0]}?" if nearest else "See docs/settings.md for all of them."
    return f"{name}: there is no such setting. {advice}"


def _variable(name: str) -> str:
    return "TEQUIO_" + name.upper().replace(".", "__")
