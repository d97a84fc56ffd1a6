"""What the centre knows of this desk, whose letter is whose, and what comes down."""

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"


# There is no way down: going back means restoring the copy that `migrate` made.
def upgrade() -> None:
    op.add_column("desk", sa.Column("member_site", sa.String()))
    op.add_column("desk", sa.Column("member_kind", sa.String()))
    op.add_column("desk", sa.Column("epoch", sa.Uuid()))
    op.add_column("desk", sa.Column("pushed_seq", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("desk", sa.Column("reference_number", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("desk", sa.Column("site_number", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("desk", sa.Column("heard_at", sa.String(length=32)))
    op.add_column("desk", sa.Column("skew_ms", sa.Integer()))
    op.add_column("desk", sa.Column("forked_from", sa.Uuid()))
    op.add_column("desk", sa.Column("forked_seq", sa.Integer()))
    with op.batch_alter_table("dossier") as dossier:
        dossier.drop_constraint("uq_dossier_reference", type_="unique")
        dossier.add_column(sa.Column("changed", sa.Integer()))
    op.create_index("ix_dossier_reference", "dossier", ["reference"])
    op.drop_index("uq_referral_dossier_id_installer_id", "referral")
    op.create_index("ix_referral_dossier_id_installer_id", "referral", ["dossier_id", "installer_id"])
    op.add_column("letter", sa.Column("owner", sa.Uuid()))
    op.add_column("letter", sa.Column("fence", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("letter", sa.Column("own_until", sa.String(length=32)))
    op.drop_index("uq_letter_referral_id_kind", "letter")
    op.create_index(
        "uq_letter_referral_id_kind",
        "letter",
        ["referral_id", "kind"],
        unique=True,
        sqlite_where=sa.text("owner IS NULL"),
    )
    _create_tables()


def _create_tables() -> None:
    op.create_table(
        "colleague_fact",
        sa.Column("desk", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Uuid()),
        sa.Column("dossier", sa.Uuid(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("desk", "seq", name="pk_colleague_fact"),
    )
    op.create_index("ix_colleague_fact_subject", "colleague_fact", ["subject"])
    op.create_index("ix_colleague_fact_dossier", "colleague_fact", ["dossier"])
    op.create_table(
        "document",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name="pk_document"),
    )
