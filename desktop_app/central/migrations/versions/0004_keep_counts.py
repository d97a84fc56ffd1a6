"""Keep the counts of past months."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0004"
down_revision: str | None = "0003"


# There is no way down: add first, and take away two versions after the last desk stopped reading it.
def upgrade() -> None:
    op.create_table(
        "kept_month",
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("rules", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "reckoned_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("state in ('reckoning', 'kept', 'touched')", name=op.f("ck_kept_month_state")),
        sa.ForeignKeyConstraint(["site"], ["centre.site.code"], name=op.f("fk_kept_month_site_site")),
        sa.PrimaryKeyConstraint("site", "family", "month", name=op.f("pk_kept_month")),
        schema="centre",
    )
    op.create_table(
        "kept_count",
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("facet", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("counts", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.ForeignKeyConstraint(
            ["site", "family", "month"],
            ["centre.kept_month.site", "centre.kept_month.family", "centre.kept_month.month"],
            name=op.f("fk_kept_count_site_family_month_kept_month"),
        ),
        sa.PrimaryKeyConstraint("site", "family", "month", "place", name=op.f("pk_kept_count")),
        schema="centre",
    )
