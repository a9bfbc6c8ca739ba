"""What was said about an action item stands with it, and each person has one reminder a day."""

import json
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

ITEMS = sa.table(
    "action_items",
    sa.column("number"),
    sa.column("owner"),
    sa.column("told_on", sa.Date()),
    sa.column("remind_on"),
)
AGENDA = sa.table("agenda", *map(sa.column, ("key", "at", "due", "route", "args", "attempts")))
BEFORE, ROUTE = "action.nudge", "action.remind_all"


def upgrade() -> None:
    with op.batch_alter_table("action_items", schema=None) as batch_op:
        inside: sa.Column[object] = sa.Column(
            "inside_only",
            sa.Boolean(),
            nullable=False,
            server_default=sa.false(),
            comment="made from what stays inside",
        )
        told: sa.Column[object] = sa.Column(
            "told_on",
            sa.Date(),
            nullable=True,
            comment="when whoever's turn it is last heard of it",
        )
        on: sa.Column[object] = sa.Column(
            "remind_on",
            sa.String(length=16),
            nullable=True,
            comment="when they asked to be reminded",
        )
        asks: sa.Column[object] = sa.Column(
            "asks",
            sa.Integer(),
            nullable=False,
            server_default="0",
            comment="how often it was asked again",
        )
        for column in (inside, told, on, asks):
            batch_op.add_column(column)
    with op.batch_alter_table("action_items", schema=None) as batch_op:
        batch_op.alter_column("inside_only", existing_type=sa.Boolean(), server_default=None)
        batch_op.alter_column("asks", existing_type=sa.Integer(), server_default=None)
    op.create_table(
        "action_digests",
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False, comment="on their calendar; one message a day"),
        sa.ForeignKeyConstraint(
            ["member"], ["members.id"], name=op.f("fk_action_digests_member_members")
        ),
        sa.PrimaryKeyConstraint("member", name=op.f("pk_action_digests")),
    )
    _carry_over(op.get_bind())


def _carry_over(connection: sa.Connection) -> None:
    """The reminders of each item become what the item knows, and one look at all of a person."""
    first: dict[str, int] = {}
    rows = connection.execute(sa.select(AGENDA).where(AGENDA.c.route == BEFORE)).all()
    for row in rows:
        args: dict[str, str] = json.loads(row.args)
        this = ITEMS.c.number == int(args["id"])
        owner = connection.scalar(sa.select(ITEMS.c.owner).where(this))
        told = {"told_on": date.fromisoformat(args["after"]), "remind_on": args.get("on")}
        connection.execute(ITEMS.update().where(this).values(told))
        if owner is not None:
            first[owner] = min(row.at, first.get(owner, row.at))
    connection.execute(AGENDA.delete().where(AGENDA.c.route == BEFORE))
    for owner, at in first.items():
        look = {"key": f"{ROUTE}:{owner}", "at": at, "due": at, "route": ROUTE, "attempts": 0}
        connection.execute(AGENDA.insert().values(look | {"args": json.dumps({"member": owner})}))
