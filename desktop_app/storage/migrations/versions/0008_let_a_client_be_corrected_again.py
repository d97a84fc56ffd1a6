"""Let a client be corrected again."""

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"

_SINGLE = "owner IS NULL AND kind != 'rectification' AND state != 'cancelled'"


# There is no way down: going back means restoring the copy that `migrate` made.
def upgrade() -> None:
    op.drop_index("uq_letter_referral_id_kind", "letter")
    op.create_index(
        "uq_letter_referral_id_kind", "letter", ["referral_id", "kind"], unique=True, sqlite_where=sa.text(_SINGLE)
    )
