"""Guides an operator from nothing to a settings file, a database and the first claim code."""

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp

from bot.operator.asking import Answers
from bot.operator.init_questions import ask_all, open_settings
from bot.operator.machine_checks import browser_part, sign_in
from bot.operator.matrix_questions import ask_matrix
from bot.operator.read_settings import read_settings
from bot.operator.secret_files import folder_for, kept
from bot.operator.slack_questions import ask_slack
from bot.operator.upkeep import bring_up_to_date, claim_if_nobody_leads
from bot.words.errors import CommandFailed
from config.settings import Settings
from config.written import as_toml
from storage.conversations import SqlClaims
from storage.people import SqlPeople
from storage.reach import write_once

USUAL = Path("tequio.toml")


def init(path: Path, *, ask: bool) -> None:
    """Write the settings file for our user alone, make what it names, print what comes next.

    Without `ask` every default is taken. Raises CommandFailed; then there is no new file.
    """
    _require_nothing_there(path)
    with _whole_or_not_at_all(path) as draft:
        answers = _answers(ask=ask)
        with kept(folder_for(path), answers.secrets):
            settings = _settings_in(draft, {**answers.settings, **answers.secrets})
            url = bring_up_to_date(settings)
    code = write_once(url, lambda c: claim_if_nobody_leads(SqlPeople(c), SqlClaims(c)))
    print(*_what_comes_next(path, settings, code, has_secrets=bool(answers.secrets)), sep="\n")


def _require_nothing_there(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise CommandFailed(
            f"{path} is there already and was not touched. Change it with an editor and check it "
            "with “tequio doctor”; to begin anew, move it away first."
        )


def _answers(*, ask: bool) -> Answers:
    now = read_settings(Path(os.devnull))
    if not ask:
        return Answers(open_settings(now))
    try:
        return _joined(
            Answers(ask_all(now)),
            ask_slack() if now.slack is None else Answers(),
            ask_matrix() if now.matrix is None else Answers(),
        )
    except (EOFError, KeyboardInterrupt, UnicodeDecodeError):
        print()
        raise CommandFailed("Stopped before the last question: nothing was written.") from None


def _joined(*several: Answers) -> Answers:
    settings = {name: value for each in several for name, value in each.settings.items()}
    secrets = {name: value for each in several for name, value in each.secrets.items()}
    return Answers(settings, secrets)


def _settings_in(draft: Path, answers: dict[str, str]) -> Settings:
    draft.write_text(as_toml(answers), encoding="utf-8")
    return read_settings(draft)


@contextmanager
def _whole_or_not_at_all(path: Path) -> Iterator[Path]:
    """A file beside `path`, readable by us alone, that becomes `path` if all goes well."""
    try:
        handle, name = mkstemp(prefix=f".{path.name}-", dir=path.absolute().parent)
    except OSError as error:
        raise CommandFailed(f"{path} cannot be written: {error.strerror}.") from None
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)


def _what_comes_next(
    path: Path, settings: Settings, code: str, *, has_secrets: bool
) -> Iterator[str]:
    option = "" if path == USUAL else f" --config {shlex.quote(str(path))}"
    yield f"The settings are in {path.absolute()}."
    yield f"Everything that Tequio writes goes into {settings.data_dir}: keep a copy of it."
    if has_secrets:
        yield f"The secrets are in {folder_for(path)}: keep a copy elsewhere."
    if settings.matrix is not None:
        yield "The keys of Matrix cannot be read without the pickle key: keep it, too."
    for found in (browser_part(settings), sign_in(settings)):
        if found.word != "fine":
            yield found.sentence
    yield ""
    if settings.matrix is None and settings.slack is None:
        yield "No platform is set up yet: docs/settings.md says how to add Slack or Matrix later."
    yield f"Check:  tequio doctor{option}"
    yield f"Start:  tequio run{option}"
    if code:
        yield ""
        yield "Nobody is coordinator yet. Whoever writes this to Tequio becomes the first one:"
        yield f"  claim {code}"
        yield "The code works once. It is shown only here."
