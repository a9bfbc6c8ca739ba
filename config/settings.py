"""What an operator can set: one TOML file, the environment, and files that hold secrets.

The environment wins over secret files, and those win over the TOML file. Every setting is
explained in docs/settings.md.
"""

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
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

PREFIX = "TEQUIO_"
SECRETS_DIR = "TEQUIO_SECRETS_DIR"

Secret = Annotated[SecretStr, AfterValidator(values.filled)]
WebAddress = Annotated[str, AfterValidator(values.web_address)]


class Section(BaseModel):
    """A table of the TOML file. Nothing in it is ignored and nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    _visible = field_validator("*", mode="before")(values.visible)


class Web(Section):
    host: Annotated[str, AfterValidator(values.host)] = "127.0.0.1"
    port: int = Field(default=8480, ge=1, le=65535)
    public_url: WebAddress = ""
    """How people reach the web server, without a slash at the end; empty means host and port."""


class Concerns(Section):
    """Help outside the coalition, for whoever is in danger or cannot report to anybody here."""

    danger_numbers: tuple[str, ...] = ()
    outside_help: tuple[str, ...] = ()


class Slack(Section):
    mode: Literal["socket", "http"] = "socket"
    bot_token: Secret
    app_token: Secret | None = None
    signing_secret: Secret | None = None
    client_id: str = ""
    client_secret: Secret | None = None
    api_url: WebAddress = "https://slack.com/api"

    @model_validator(mode="after")
    def has_what_its_mode_needs(self) -> "Slack":
        if self.mode == "socket" and self.app_token is None:
            raise ValueError("mode “socket” needs app_token too. Add it, or choose mode “http”.")
        if self.mode == "http" and self.signing_secret is None:
            raise ValueError(
                "mode “http” needs signing_secret too. Add it, or choose mode “socket”."
            )
        return self


class Matrix(Section):
    homeserver: WebAddress
    user: Annotated[str, AfterValidator(values.matrix_user)]
    password: Secret | None = None
    access_token: Secret | None = None
    device_id: str = ""
    pickle_key: Annotated[Secret, AfterValidator(values.pickle_key)]
    command_prefix: str = Field(default="!tequio", min_length=1, max_length=20)

    @model_validator(mode="after")
    def can_log_in(self) -> "Matrix":
        if self.password is None and self.access_token is None:
            raise ValueError("password or access_token is needed to log in. Add one of them.")
        return self


class Settings(BaseSettings):
    """Everything that can be set. Only `bot.app` sees it; all others get plain values."""

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
        folder = os.environ.get(SECRETS_DIR)
        secrets = NestedSecretsSettingsSource(file_secret_settings, secrets_dir=folder)
        return env_settings, secrets, init_settings


def load(path: Path | None = None) -> Settings:
    """Read the settings; without a path, from `tequio.toml` in the working folder if it is there.

    Raises SettingsError with one sentence for each mistake.
    """
    written = _read(path)
    known = {name: value for name, value in written.items() if name in Settings.model_fields}
    problems = mistakes.unknown([*written, *_outside()], Settings.model_fields)
    try:
        settings = Settings(**known)
    except ValidationError as error:
        problems += mistakes.explain(error.errors(), tuple(names(Settings)))
    except SourceError as error:
        problems.append(mistakes.unreadable_source(error))
    if problems:
        raise SettingsError(*problems)
    return settings


def names(section: type[BaseModel]) -> Iterator[str]:
    """Every setting by its full name, such as `web.port`."""
    for name, about in section.model_fields.items():
        kinds = (about.annotation, *get_args(about.annotation))
        inner = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Section)]
        yield from (f"{name}.{deeper}" for kind in inner for deeper in names(kind))
        if not inner:
            yield name


def _read(path: Path | None) -> dict[str, Any]:
    file = path or Path("tequio.toml")
    if path is None and not file.exists():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(mistakes.unreadable_file(file, error)) from None
    except ValueError as error:
        raise SettingsError(mistakes.not_toml(file, error)) from None


def _outside() -> list[str]:
    """Name the settings and sections for which there is a variable or a secret file."""
    folder = Path(os.environ.get(SECRETS_DIR) or os.devnull)
    files = [file.name for file in folder.iterdir()] if folder.is_dir() else []
    spelled = {name.upper() for name in (*os.environ, *files)} - {SECRETS_DIR}
    ours = [name.removeprefix(PREFIX) for name in sorted(spelled) if name.startswith(PREFIX)]
    return [name.lower().partition("__")[0] for name in ours]
