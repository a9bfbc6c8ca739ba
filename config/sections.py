"""The sections of the settings: what can be set in each, and what belongs together.

What does not belong together raises ValueError with a sentence, which pydantic passes on.
"""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    field_validator,
    model_validator,
)

from config import values

Secret = Annotated[SecretStr, AfterValidator(values.filled)]
WebAddress = Annotated[str, AfterValidator(values.web_address)]


SLACK_API = "https://slack.com/api"


class Section(BaseModel):
    """A table of the TOML file. Nothing in it is ignored and nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    _visible = field_validator("*", mode="before")(values.visible)


class Web(Section):
    host: Annotated[str, AfterValidator(values.host)] = "127.0.0.1"
    port: int = Field(default=8480, ge=1, le=65535)
    metrics_port: int = Field(default=0, ge=0, le=65535)
    """Where this machine alone can read figures for Prometheus; 0: nowhere."""
    public_url: WebAddress = ""
    """How people reach the web server, without a slash at the end; empty means host and port."""

    @model_validator(mode="after")
    def has_two_ports(self) -> "Web":
        if self.metrics_port == self.port:
            raise ValueError(
                "metrics_port is the port of the web server too. Choose another one for it."
            )
        return self


class Backup(Section):
    recipient: str = ""
    """The operator's public key, `age1…`: copies are sealed to it. Empty: none are made."""
    folder: Annotated[Path | None, BeforeValidator(values.whole_path)] = None
    """Where copies are put; None: `copies` in the data folder."""
    keep_days: int = Field(default=14, ge=1, le=14)


HOLDERS = 3
"""Organisations that hold a key in shares."""


class CountryHelp(Section):
    """What there is in one country only."""

    danger_numbers: tuple[str, ...] = ()
    outside_help: tuple[str, ...] = ()


class Concerns(Section):
    """Help outside the coalition, for whoever is in danger or cannot report to anybody here."""

    danger_numbers: tuple[str, ...] = ()
    outside_help: tuple[str, ...] = ()
    outside_contact: str = ""
    """Who agreed to help if no responder opens the inbox, with how to reach them."""
    recovery_key: str = ""
    """A public key, `age1…`, whose secret three organisations outside hold in shares."""
    recovery_held_by: tuple[str, ...] = ()
    """Their names."""
    countries: dict[Annotated[str, AfterValidator(values.country)], CountryHelp] = {}
    """By the country's two letters (ISO 3166-1)."""
    leaves_to: WebAddress = "https://www.wikipedia.org/"
    """Where whoever leaves the pages for concerns in a hurry goes."""
    answers_a_week: int = Field(default=500, ge=50, le=100_000)
    """To check-ins, at most: as many locked letters may go along with them, at each door."""

    @model_validator(mode="after")
    def key_and_holders_belong_together(self) -> "Concerns":
        if bool(self.recovery_key) != (len(set(self.recovery_held_by)) == HOLDERS):
            raise ValueError(
                "concerns.recovery_key goes with the names of three organisations in "
                "concerns.recovery_held_by, which hold its shares: set both, or neither"
            )
        if self.recovery_key and not re.fullmatch("age1[02-9ac-hj-np-z]{58}", self.recovery_key):
            raise ValueError("concerns.recovery_key is the age1… that “tequio recovery new” prints")
        return self


class Slack(Section):
    mode: Literal["socket", "http"] = "socket"
    bot_token: Secret | None = None
    app_token: Secret | None = None
    signing_secret: Secret | None = None
    client_id: str = ""
    client_secret: Secret | None = None
    api_url: WebAddress = SLACK_API

    @model_validator(mode="after")
    def has_what_its_mode_needs(self) -> "Slack":
        if bool(self.client_id) != (self.client_secret is not None):
            raise ValueError("client_id and client_secret belong together. Add the other one.")
        if self.bot_token is None and not self.client_id:
            raise ValueError(
                "bot_token is missing. Add it, or client_id and client_secret if workspaces are to "
                "install Tequio themselves."
            )
        if self.mode == "socket" and self.app_token is None:
            raise ValueError("mode “socket” needs app_token too. Add it, or choose mode “http”.")
        if self.mode == "http" and self.signing_secret is None:
            raise ValueError(
                "mode “http” needs signing_secret too. Add it, or choose mode “socket”."
            )
        return self


class MatrixAccount(Section):
    homeserver: WebAddress
    user: Annotated[str, AfterValidator(values.matrix_user)]
    password: Secret | None = None
    access_token: Secret | None = None
    device_id: str = ""
    pickle_key: Annotated[Secret, AfterValidator(values.pickle_key)]

    @model_validator(mode="after")
    def can_log_in(self) -> "MatrixAccount":
        if self.password is None and self.access_token is None:
            raise ValueError("password or access_token is needed to log in. Add one of them.")
        return self


class Matrix(MatrixAccount):
    command_prefix: str = Field(default="!tequio", min_length=1, max_length=20)
    more: dict[Annotated[str, AfterValidator(values.nickname)], MatrixAccount] = {}
    """Further accounts, perhaps on other homeservers, each under a name of the operator's."""

    @property
    def accounts(self) -> tuple[MatrixAccount, ...]:
        return (self, *self.more.values())

    @model_validator(mode="after")
    def has_each_account_once(self) -> "Matrix":
        users = [account.user for account in self.accounts]
        if len(set(users)) < len(users):
            raise ValueError("the same user stands there twice. Take one of them out.")
        return self
