"""Read figures from indexes."""

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"

_COURSE = "sent_at contacted_at quoted_at agreed_at installed_on coupon_on reassigned_at suspended_at"
_TURN = "site installer_id state distance_m made_at contact contacted_at contact_by"
_OPEN = "state in ('queued', 'sending', 'dot', 'failed', 'expired', 'in_doubt')"
_CALLS = "kind in ('consent_refused', 'call_not_eligible', 'call_not_covered')"

# Name, table, columns, and what is read without the row.
_COVERING = (
    ("ix_dossier_figures", "dossier", ["opened_at"], f"site state postcode {_COURSE}"),
    ("ix_referral_figures", "referral", ["accepted_at"], _TURN),
    ("ix_consent_figures", "consent", ["recorded_at"], "site script_version"),
    ("ix_coupon_figures", "coupon", ["made_at"], "site state handed_on"),
)
_PARTIAL = (
    ("ix_letter_open", "letter", ["state", "created_at"], _OPEN),
    ("ix_consent_withdrawn_at", "consent", ["withdrawn_at"], "withdrawn_at is not null"),
    ("ix_fact_calls", "fact", ["kind", "at"], _CALLS),
)


# There is no way down: add first, and take away two versions after the last desk stopped reading it.
def upgrade() -> None:
    for name, table, columns, besides in _COVERING:
        op.create_index(name, table, columns, schema="centre", postgresql_include=besides.split())
    for name, table, columns, where in _PARTIAL:
        op.create_index(name, table, columns, schema="centre", postgresql_where=sa.text(where))
    # The first of the new ones begins with the same column.
    op.drop_index("ix_dossier_opened_at", "dossier", schema="centre")
