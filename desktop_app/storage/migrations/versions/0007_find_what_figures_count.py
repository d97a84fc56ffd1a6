"""Find what figures count."""

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"

_CALLS = "kind IN ('consent_refused', 'call_not_eligible', 'call_not_covered')"


# Moments that a statement without a type wrote in another form, which sorts before every other: "2026-11-23 09:17:00".
_TURNED = """update {table} set {column} = substr({column}, 1, 10) || 'T' || substr({column}, 12, 8)
    || case when substr({column}, 20, 1) = '.' then substr({column}, 20, 7) else '.000000' end || '+00:00'
    where substr({column}, 11, 1) = ' '"""
_MOMENTS = (
    ("referral", "accepted_at contacted_at contact_by"),
    ("dossier", "sent_at contacted_at quoted_at agreed_at reassigned_at suspended_at"),
)


# There is no way down: going back means restoring the copy that `migrate` made.
def upgrade() -> None:
    op.create_index("ix_referral_accepted_at", "referral", ["accepted_at"])
    op.create_index("ix_consent_recorded_at_script_version", "consent", ["recorded_at", "script_version"])
    withdrawn = sa.text("withdrawn_at IS NOT NULL")
    op.create_index("ix_consent_withdrawn_at", "consent", ["withdrawn_at"], sqlite_where=withdrawn)
    op.create_index("ix_coupon_made_at", "coupon", ["made_at"])
    op.create_index("ix_fact_calls", "fact", ["kind", "at"], sqlite_where=sa.text(_CALLS))
    for table, columns in _MOMENTS:
        for column in columns.split():
            op.execute(_TURNED.format(table=table, column=column))
