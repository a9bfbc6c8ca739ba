"""Templates made by coordinators, and what rounds asked word for word, kept in tables."""

import json
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256

from sqlalchemy import Connection, bindparam, delete, select

from bot.checkins.templates.known import Templates
from bot.checkins.templates.load import template_from
from bot.checkins.templates.plain import data_of
from bot.checkins.templates.questions import Template
from storage.damage import left_out, readable, rows_that_load
from storage.tables import own_templates, rounds, wordings
from storage.upsert import insert_once, put_row

WORDING = select(wordings.c.definition).where(wordings.c.name == bindparam("named"))


class SqlTemplates:
    _connection: Connection
    _templates: Templates

    @property
    def templates(self) -> Templates:
        """Read each time: another instance may have changed one."""
        return self._templates.with_own([each for each in self.own_templates() if each.questions])

    def own_templates(self) -> Sequence[Template]:
        chosen = select(own_templates).order_by(own_templates.c.id)
        rows = rows_that_load(self._connection, chosen, own_templates.c.id, {}, aside=_aside)
        return readable(rows, lambda row: template_from_text(row.definition), _aside)

    def own_template(self, id_: str) -> Template | None:
        chosen = select(own_templates.c.definition).where(own_templates.c.id == id_)
        found = self._connection.scalars(chosen.with_for_update()).all()
        return next(iter(readable(found, template_from_text, _aside)), None)

    def keep_template(self, template: Template) -> None:
        row = {"id": template.id, "definition": text_of(template)}
        put_row(self._connection, own_templates, row)

    def take_template_away(self, id_: str) -> None:
        self._connection.execute(delete(own_templates).where(own_templates.c.id == id_))

    def keep_wording(self, template: Template) -> str:
        text = text_of(template)
        name = sha256(text.encode()).hexdigest()
        insert_once(self._connection, wordings, {"name": name, "definition": text})
        return name

    def wording(self, name: str) -> Template | None:
        found = self._connection.scalars(WORDING, {"named": name}).all()
        return next(iter(readable(found, template_from_text, _aside)), None)

    def forget_wording(self, name: str) -> None:
        asked = select(rounds.c.id).where(rounds.c.wording == wordings.c.name).exists()
        self._connection.execute(delete(wordings).where(wordings.c.name == name, ~asked))


def text_of(template: Template) -> str:
    """The same for the same template."""
    return json.dumps(data_of(template), ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=200)
def template_from_text(text: str) -> Template:
    """Raises ValueError or TypeError where it is none."""
    return template_from(json.loads(text), draft=True)


def _aside(_row: object, damage: Exception) -> None:
    left_out("a template", damage)
