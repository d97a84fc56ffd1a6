"""Keep what came back by mail."""

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"


# There is no way down: going back means restoring the copy that `migrate` made.
def upgrade() -> None:
    op.create_table(
        "return_mail",
        sa.Column("mailbox", sa.String(), nullable=False),
        sa.Column("uidvalidity", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.String()),
        sa.Column("seen_at", sa.String(length=32), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.Column("letter_id", sa.Uuid()),
        sa.Column("dossier_id", sa.Uuid()),
        sa.Column("settled_at", sa.String(length=32)),
        sa.Column("settled_by", sa.String()),
        sa.PrimaryKeyConstraint("mailbox", "uidvalidity", "uid", name="pk_return_mail"),
    )
    op.create_index("ix_return_mail_message_id", "return_mail", ["message_id"])
    op.create_index("ix_return_mail_reason", "return_mail", ["reason"])
    op.create_index("ix_return_mail_letter_id", "return_mail", ["letter_id"])
    op.create_index("ix_return_mail_dossier_id", "return_mail", ["dossier_id"])
