"""What an adapter must keep secret, sealed with a key that lies outside of the database."""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import ColumnElement, Connection, and_, delete, or_, select

from bot.ports import Clock
from storage.database import Database
from storage.tables import secrets
from storage.upsert import put_row

LONGEST = timedelta(days=1)
"""Of what is kept for a while only; what is kept for longer was kept by a clock that was ahead."""


class SqlSecretStore:
    def __init__(self, database: Database, clock: Clock, secret: str) -> None:
        """Seal with a key that is made from `secret`, which must be long and random."""
        self._database, self._clock, self._fernet = database, clock, Fernet(_key(secret))

    async def names(self, beginning: str) -> Sequence[str]:
        def look(connection: Connection) -> Sequence[str]:
            name = secrets.c.name
            wanted = name.startswith(beginning, autoescape=True)
            chosen = select(name).where(wanted, self._lasts).order_by(name)
            return list(connection.scalars(chosen))

        return await self._database.read(look)

    async def read(self, name: str) -> str:
        chosen = select(secrets.c.sealed).where(secrets.c.name == name, self._lasts)
        return self._opened(await self._database.read(lambda c: c.scalar(chosen)))

    async def put(self, name: str, secret: str, *, until: datetime | None = None) -> None:
        sealed = self._fernet.encrypt(secret.encode()).decode()

        def keep(connection: Connection) -> None:
            connection.execute(delete(secrets).where(~self._lasts))
            put_row(connection, secrets, {"name": name, "sealed": sealed, "until": until})

        await self._database.run(keep)

    async def take(self, name: str) -> str:
        gone = (
            delete(secrets).where(secrets.c.name == name, self._lasts).returning(secrets.c.sealed)
        )
        return self._opened(await self._database.run(lambda c: c.scalar(gone)))

    @property
    def _lasts(self) -> ColumnElement[bool]:
        now = self._clock()
        for_a_while = and_(secrets.c.until > now, secrets.c.until <= now + LONGEST)
        return or_(secrets.c.until.is_(None), for_a_while)

    def _opened(self, sealed: str | None) -> str:
        try:
            return self._fernet.decrypt(sealed).decode() if sealed else ""
        except InvalidToken:
            return ""


def _key(secret: str) -> bytes:
    """For Fernet: 32 bytes in base64, by HKDF (RFC 5869)."""
    derived = HKDF(hashes.SHA256(), length=32, salt=None, info=b"tequio safe")
    return urlsafe_b64encode(derived.derive(secret.encode()))
