"""What an operator can set: one TOML file, the environment, and files that hold secrets.

The environment wins over secret files, and those win over the TOML file. Every setting is
explained in docs/settings.md.
"""

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    NestedSecretsSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from pydantic_settings import SettingsError as SourceError

from config import mistakes, values
from config.mistakes import SettingsError
from config.sections import Backup, Concerns, Matrix, Section, Slack, Web

PREFIX = "TEQUIO_"
SECRETS_DIR = "TEQUIO_SECRETS_DIR"
SECRETS = "tequio-secrets"
"""The folder of secret files beside the settings file, unless SECRETS_DIR names another."""


class Settings(BaseSettings):
    """Everything that can be set. Only `bot.operator.run` sees it; all others get plain values."""

    model_config = SettingsConfigDict(
        extra="forbid",
        frozen=True,
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        secrets_dir_missing="error",
    )

    data_dir: Annotated[Path, BeforeValidator(values.whole_path)] = Field(
        default_factory=lambda: Path.cwd() / "tequio-data"
    )
    """Everything that a deployment writes lies in this folder."""
    database_url: Annotated[SecretStr, AfterValidator(values.database_url)] = SecretStr("")
    """A PostgreSQL address; empty means a SQLite file in `data_dir`."""
    locale: Annotated[str, AfterValidator(values.locale)] = "en"
    """The language of people who have not chosen one, and of what is posted for everybody."""
    zone: Annotated[ZoneInfo, BeforeValidator(values.zone)] = ZoneInfo("UTC")
    """The coalition's own clock: concerns are released by it."""
    web: Web = Web()
    concerns: Concerns = Concerns()
    backup: Backup = Backup()
    slack: Slack | None = None
    matrix: Matrix | None = None

    _visible = field_validator("*", mode="before")(values.visible)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  # pydantic's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # we read no .env
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the first one win. The TOML file comes as arguments, so it stands last."""
        secrets = NestedSecretsSettingsSource(file_secret_settings)
        return env_settings, secrets, init_settings


def load(path: Path | None = None) -> Settings:
    """Read the settings; without a path, from `tequio.toml` in the working folder if it is there.

    Raises SettingsError with one sentence for each mistake.
    """
    file = path or Path("tequio.toml")
    written = {} if path is None and not file.exists() else _read(file)
    secrets = secrets_folder(file)
    known = {name: value for name, value in written.items() if name in Settings.model_fields}
    problems = mistakes.unknown([*written, *_outside(secrets)], Settings.model_fields)
    try:
        settings = Settings(**{"_secrets_dir": secrets, **known})
    except ValidationError as error:
        problems += mistakes.explain(error.errors(), tuple(names(Settings)))
    except SourceError as error:
        problems.append(mistakes.unreadable_source(error))
    if problems:
        raise SettingsError(*problems)
    return settings


def is_anything_set(path: Path | None) -> bool:
    """Whether there is a settings file, or a variable or a secret file for any setting."""
    file = path or Path("tequio.toml")
    return file.exists() or bool(secrets_folder(file)) or bool(_outside(None))


def names(section: type[BaseModel]) -> Iterator[str]:
    """Every setting by its full name, such as `web.port`; NAME is one that the operator gives."""
    for name, about in section.model_fields.items():
        kinds = (about.annotation, *get_args(about.annotation))
        inner = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Section)]
        under = f"{name}.NAME" if get_origin(about.annotation) is dict else name
        yield from (f"{under}.{deeper}" for kind in inner for deeper in names(kind))
        if not inner:
            yield name


def secrets_folder(file: Path) -> Path | None:
    """Where the secret files lie that belong to a settings file; None if there are none."""
    named = os.environ.get(SECRETS_DIR)
    beside = file.absolute().parent / SECRETS
    return Path(named) if named else beside if beside.is_dir() else None


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(mistakes.unreadable_file(file, error)) from None
    except ValueError as error:
        raise SettingsError(mistakes.not_toml(file, error)) from None


def _outside(secrets: Path | None) -> list[str]:
    """Name the settings and sections for which there is a variable or a secret file."""
    files = [file.name for file in secrets.iterdir()] if secrets and secrets.is_dir() else []
    spelled = {name.upper() for name in (*os.environ, *files)} - {SECRETS_DIR}
    ours = [name.removeprefix(PREFIX) for name in sorted(spelled) if name.startswith(PREFIX)]
    return [name.lower().partition("__")[0] for name in ours]
