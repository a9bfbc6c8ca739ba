"""What a settings file says by itself, whatever the environment says; and how one is written."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from config import mistakes
from config.settings import Settings, names


class Written(Settings):
    model_config = SettingsConfigDict(secrets_dir_missing=None)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  # pydantic's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


def mistakes_in(values: Mapping[str, str]) -> list[str]:
    """One sentence for each value that cannot be; keyed by full names, such as `web.port`."""
    try:
        _written(values)
    except ValidationError as error:
        return mistakes.explain(error.errors(), tuple(names(Settings)))
    return []


def as_toml(values: Mapping[str, str]) -> str:
    """The text of a settings file with these settings; what is empty is left out.

    Secrets of a section stand in files of their own and are left out, too.
    Raises ValidationError: check them first.
    """
    settings = _written(values)
    plain: Any = settings.model_dump(mode="json") | {
        "zone": settings.zone.key,
        "database_url": settings.database_url.get_secret_value(),
    }
    lines = ["# Written by tequio init. Every setting is explained in docs/settings.md."]
    lines += [_line(name, plain[name]) for name in values if "." not in name and plain[name]]
    sections = dict.fromkeys(name.partition(".")[0] for name in values if "." in name)
    for section in sections:
        inner = [name.partition(".")[2] for name in values if name.startswith(f"{section}.")]
        inner = [name for name in inner if not _is_secret(settings, section, name)]
        inner = [name for name in inner if plain[section][name]]
        lines += ["", f"[{section}]", *(_line(name, plain[section][name]) for name in inner)]
    return "\n".join(lines) + "\n"


def _written(values: Mapping[str, str]) -> Written:
    nested: dict[str, Any] = {}
    for name, value in values.items():
        section, _, inner = name.rpartition(".")
        table = nested.setdefault(section, {}) if section else nested
        table[inner] = value
    return Written(**nested)


def _is_secret(settings: Written, section: str, name: str) -> bool:
    return isinstance(getattr(getattr(settings, section), name), SecretStr)


def _line(name: str, value: object) -> str:
    """JSON's strings and numbers are TOML's too: no setting holds what cannot be seen."""
    return f"{name} = {json.dumps(value, ensure_ascii=False)}"
