"""An operator with keys of their own, who has copies made and puts them back."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from config.sections import Backup
from config.settings import Settings
from storage.migrate import newest_step
from storage.reach import write_once


@dataclass(frozen=True)
class Operator:
    folder: Path
    """Where copies come to."""
    secret: Path
    """A file on another computer."""
    public: str

    def settings(self, data_dir: Path, url: str) -> Settings:
        """With a SQLite file in the folder, unless the address is PostgreSQL's."""
        backup = Backup(recipient=self.public, folder=self.folder)
        address = "" if url.startswith("sqlite") else url
        return Settings.model_validate(
            {"data_dir": str(data_dir), "database_url": address, "backup": backup}
        )


def new_operator(folder: Path) -> Operator:
    secret = folder / "tequio-backup.key"
    told = run("age-keygen", "-o", secret)
    return Operator(folder / "copies", secret, told.stderr.decode().split()[-1])


def run(*words: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(words, check=True, capture_output=True)


def stamp(url: str) -> None:
    """As if its tables had been laid step by step."""
    write_once(url, lambda c: c.execute(text("CREATE TABLE alembic_version (version_num text)")))
    step = {"step": newest_step()}
    write_once(url, lambda c: c.execute(text("INSERT INTO alembic_version VALUES (:step)"), step))


def url_in(settings: Settings) -> str:
    return settings.database_url.get_secret_value() or f"sqlite:///{settings.data_dir}/tequio.db"
