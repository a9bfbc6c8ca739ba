"""What `tequio init` asks about Matrix: an account of the bot's own, tried before it is kept."""

from secrets import token_urlsafe

from adapters.matrix.crypto.logins import Account
from adapters.matrix.doctor.try_account import homeserver_of, problem_with
from bot.operator import typed_answers as as_typed
from bot.operator.asking import Answers, ask_hidden, ask_line


def ask_matrix() -> Answers:
    """Ask until the account can be used. Nothing is set up if no user is given."""
    user = ask_line(
        "Matrix user of the bot, such as @tequio:example.org [no Matrix]",
        "matrix.user",
        EXAMPLE,
        as_typed.matrix_user,
    )
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
    words = f"Its homeserver [{found}]"
    homeserver = ask_line(words, "matrix.homeserver", EXAMPLE, as_typed.address) or found
    password = ask_hidden("Its password [none: I have an access token]")
    token = "" if password else ask_hidden("Its access token, of a login that nothing else uses")
    return Account(homeserver.rstrip("/"), user, token_urlsafe(32), password, token)


def _kept(account: Account) -> Answers:
    settings = {"matrix.homeserver": account.homeserver, "matrix.user": account.user}
    secrets = {"matrix.password": account.password, "matrix.access_token": account.access_token}
    chosen = {name: secret for name, secret in secrets.items() if secret}
    return Answers(settings, {**chosen, "matrix.pickle_key": account.pickle_key})


EXAMPLE = {
    "matrix.homeserver": "https://matrix.example",
    "matrix.user": "@tequio:matrix.example",
    "matrix.password": "an example",
    "matrix.pickle_key": "an example that is long enough",
}
"""A section that is whole, in which one answer is looked at."""
