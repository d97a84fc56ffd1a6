"""Keep what follows the call."""

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"

# Not `insert or ignore`: within a trigger, SQLite takes the conflict rule of the statement that fired it instead.
_STALE = """create trigger {table}_{name}_makes_due_stale after {when} on {table}
    begin
        insert into due_stale select new.{column}
        where not exists (select 1 from due_stale where dossier_id = new.{column});
    end"""
_PAPERS = ("referral", "step", "contact", "visit", "received", "coupon")


# There is no way down: going back means restoring the copy that `migrate` made.
def upgrade() -> None:
    op.create_table(
        "due_stale",
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("dossier_id", name="pk_due_stale"),
    )
    op.create_table(
        "kept",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_kept"),
    )
    op.create_table(
        "checklist_line",
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.Column("detail", sa.String()),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_checklist_line_dossier_id_dossier"),
        sa.PrimaryKeyConstraint("dossier_id", "line", name="pk_checklist_line"),
    )
    op.create_table(
        "coupon",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("form", sa.String()),
        sa.Column("handed_on", sa.Date()),
        sa.Column("received_on", sa.Date()),
        sa.Column("missing", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String()),
        sa.Column("invoice_mark", sa.String(length=64)),
        sa.Column("ended_on", sa.Date()),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_coupon_dossier_id_dossier"),
        sa.PrimaryKeyConstraint("id", name="pk_coupon"),
    )
    op.create_index("ix_coupon_dossier_id", "coupon", ["dossier_id"])
    op.create_index("ix_coupon_invoice_mark", "coupon", ["invoice_mark"])
    op.create_table(
        "due",
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("amber_at", sa.String(length=32)),
        sa.Column("by", sa.String(length=32)),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_due_dossier_id_dossier", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("dossier_id", "step", name="pk_due"),
    )
    op.create_index("ix_due_at", "due", ["at"])
    op.create_table(
        "received",
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("need", sa.String(), nullable=False),
        sa.Column("is_received", sa.Boolean(), nullable=False),
        sa.Column("received_on", sa.Date()),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_received_dossier_id_dossier"),
        sa.PrimaryKeyConstraint("dossier_id", "need", name="pk_received"),
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("learned", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("learned_at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("is_attempt", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_contact_dossier_id_dossier"),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name="fk_contact_referral_id_referral"),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
    )
    op.create_index("ix_contact_dossier_id", "contact", ["dossier_id"])
    op.create_table(
        "step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid()),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("told_at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("learned", sa.String(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_step_dossier_id_dossier"),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name="fk_step_referral_id_referral"),
        sa.PrimaryKeyConstraint("id", name="pk_step"),
    )
    op.create_index("ix_step_dossier_id", "step", ["dossier_id"])
    op.create_table(
        "visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("planned_at", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String()),
        sa.Column("review_on", sa.Date()),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_visit_dossier_id_dossier"),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name="fk_visit_referral_id_referral"),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
    )
    op.create_index("ix_visit_dossier_id", "visit", ["dossier_id"])
    op.add_column("dossier", sa.Column("sent_at", sa.String(length=32)))
    op.add_column("dossier", sa.Column("contacted_at", sa.String(length=32)))
    op.add_column("dossier", sa.Column("quoted_at", sa.String(length=32)))
    op.add_column("dossier", sa.Column("agreed_at", sa.String(length=32)))
    op.add_column("dossier", sa.Column("installed_on", sa.Date()))
    op.add_column("dossier", sa.Column("coupon_on", sa.Date()))
    op.add_column("dossier", sa.Column("reassigned_at", sa.String(length=32)))
    op.add_column("dossier", sa.Column("suspended_at", sa.String(length=32)))
    op.add_column("referral", sa.Column("turn", sa.Integer(), server_default="1", nullable=False))
    op.add_column("referral", sa.Column("contact", sa.String(), server_default="unknown", nullable=False))
    op.add_column("referral", sa.Column("contacted_at", sa.String(length=32)))
    op.add_column("referral", sa.Column("contact_by", sa.String(length=32)))
    _watch()
    _look_back()


def _watch() -> None:
    """Whatever a dossier's dates follow from marks it, whoever changes it."""
    op.execute(_STALE.format(table="dossier", name="insert", when="insert", column="id"))
    op.execute(_STALE.format(table="dossier", name="update", when="update of state", column="id"))
    for table in _PAPERS:
        for when in ("insert", "update"):
            op.execute(_STALE.format(table=table, name=when, when=when, column="dossier_id"))


def _look_back() -> None:
    """Dossiers of before: everything has to be worked out, and the first letter's acceptance is known."""
    op.execute(
        "update dossier set sent_at ="
        " (select min(accepted_at) from referral where referral.dossier_id = dossier.id and accepted_at is not null)"
    )
    op.execute("insert or ignore into due_stale select id from dossier")
