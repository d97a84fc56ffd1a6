"""Find what figures count."""

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"

_CALLS = "kind IN ('consent_refused', 'call_not_eligible', 'call_not_covered')"


# There is no way down: going back means restoring the copy that `migrate` made.
def upgrade() -> None:
    op.create_index("ix_referral_accepted_at", "referral", ["accepted_at"])
    op.create_index("ix_consent_recorded_at_script_version", "consent", ["recorded_at", "script_version"])
    withdrawn = sa.text("withdrawn_at IS NOT NULL")
    op.create_index("ix_consent_withdrawn_at", "consent", ["withdrawn_at"], sqlite_where=withdrawn)
    op.create_index("ix_coupon_made_at", "coupon", ["made_at"])
    op.create_index("ix_fact_calls", "fact", ["kind", "at"], sqlite_where=sa.text(_CALLS))
