"""What `tequio init` asks about Matrix: an account of the bot's own, tried before it is kept."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from getpass import getpass
from secrets import token_urlsafe

from adapters.matrix.crypto.logins import Account
from adapters.matrix.doctor.try_account import homeserver_of, problem_with
from config.written import mistakes_in


@dataclass(frozen=True, slots=True)
class Answers:
    settings: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    """By the full names of settings, too; these go into files of their own."""


def ask_matrix() -> Answers:
    """Ask until the account can be used. Nothing is set up if no user is given."""
    user = _ask("Matrix user of the bot, such as @tequio:example.org [no Matrix]", "matrix.user")
    if not user:
        return Answers()
    while True:
        account = _account(user)
        problem = problem_with(account)
        if not problem:
            return _kept(account)
        print(f"  {problem}")


def _account(user: str) -> Account:
    found = homeserver_of(user)
    homeserver = _ask(f"Its homeserver [{found}]", "matrix.homeserver") or found
    password = _hidden("Its password [none: I have an access token]")
    token = "" if password else _hidden("Its access token, of a login that nothing else uses")
    return Account(homeserver.rstrip("/"), user, token_urlsafe(32), password, token)


def _kept(account: Account) -> Answers:
    settings = {"matrix.homeserver": account.homeserver, "matrix.user": account.user}
    secrets = {"matrix.password": account.password, "matrix.access_token": account.access_token}
    chosen = {name: secret for name, secret in secrets.items() if secret}
    return Answers(settings, {**chosen, "matrix.pickle_key": account.pickle_key})


def _ask(words: str, setting: str) -> str:
    while True:
        typed = input(f"{words}: ").strip()
        problems = mistakes_in(EXAMPLE | {setting: typed}) if typed else []
        if not problems:
            return typed
        print(f"  {problems[0]}")


def _hidden(words: str) -> str:
    """Not shown while it is typed; read like all else where there is no terminal."""
    read: Callable[[str], str] = getpass if sys.stdin.isatty() else input
    return read(f"{words}: ").strip()


EXAMPLE = {
    "matrix.homeserver": "https://matrix.example",
    "matrix.user": "@tequio:matrix.example",
    "matrix.password": "an example",
    "matrix.pickle_key": "an example that is long enough",
}
"""A section that is whole, in which one answer is looked at."""
