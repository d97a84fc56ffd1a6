"""Keep what came of locating an installer."""

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"


# There is no way down: going back means restoring the copy that `migrate` made.
def upgrade() -> None:
    op.create_table(
        "installer_place",
        sa.Column("installer_id", sa.Uuid(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("asked_at", sa.String(length=32), nullable=False),
        sa.Column("was_online", sa.Boolean(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["installer_id"],
            ["installer.id"],
            name="fk_installer_place_installer_id_installer",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("installer_id", name="pk_installer_place"),
    )
