"""First tables of the store."""

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None

# What happened is told once: the store itself refuses to change or forget a fact.
_REFUSE = "create trigger fact_refuses_{0} before {0} on fact begin select raise(abort, 'facts are append-only'); end"
_INDEXED = """
    absence.installer_id client.phone client.search_key consent.dossier_id dossier.client_id dossier.opened_at
    dossier.state fact.subject letter.dossier_id letter.state referral.installer_id
""".split()


def _foreign_key(table: str, column: str, target: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], f"fk_{table}_{column}_{target}", ondelete=ondelete)


# There is no way down: going back means restoring the copy that `migrate` made.
def upgrade() -> None:
    op.create_table(
        "client",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("phone_is_certain", sa.Boolean(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("slots", sa.String(), nullable=True),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_client"),
    )
    op.create_table(
        "desk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.Column("directory_version", sa.Integer(), nullable=False),
        sa.Column("enrolled_at", sa.String(length=32), nullable=False),
        sa.Column("head_seq", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_desk"),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
    )
    op.create_table(
        "fact",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("desk", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=True),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_fact"),
        sa.UniqueConstraint("id", name="uq_fact_id"),
    )
    op.create_table(
        "installer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("siret", sa.String(length=14), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(length=5), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("phone_is_certain", sa.Boolean(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_installer"),
        sa.UniqueConstraint("siret", name="uq_installer_siret"),
    )
    op.create_table(
        "relay",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("open_until", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_relay"),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("installer_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        _foreign_key("absence", "installer_id", "installer", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_absence"),
    )
    op.create_table(
        "dossier",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("complement", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(length=5), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("insee", sa.String(), nullable=True),
        sa.Column("opened_at", sa.String(length=32), nullable=False),
        sa.Column("agent", sa.String(), nullable=False),
        sa.Column("desk", sa.Uuid(), nullable=False),
        _foreign_key("dossier", "client_id", "client"),
        sa.PrimaryKeyConstraint("id", name="pk_dossier"),
        sa.UniqueConstraint("reference", name="uq_dossier_reference"),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("installer_id", sa.Uuid(), nullable=False),
        sa.Column("installer_named", sa.String(), nullable=False),
        sa.Column("town_named", sa.String(), nullable=False),
        sa.Column("script_id", sa.String(), nullable=False),
        sa.Column("script_version", sa.String(), nullable=False),
        sa.Column("script_sha256", sa.String(length=64), nullable=False),
        sa.Column("spoken_text", sa.Text(), nullable=False),
        sa.Column("spoken_sha256", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("this_installer", sa.String(), nullable=False),
        sa.Column("another_installer", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("call_reference", sa.String(), nullable=True),
        sa.Column("agent", sa.String(), nullable=False),
        sa.Column("desk", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        _foreign_key("consent", "dossier_id", "dossier"),
        _foreign_key("consent", "client_id", "client"),
        _foreign_key("consent", "installer_id", "installer"),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
    )
    op.create_table(
        "referral",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("installer_id", sa.Uuid(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("distance_m", sa.Float(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("accepted_at", sa.String(length=32), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=False),
        _foreign_key("referral", "dossier_id", "dossier"),
        _foreign_key("referral", "installer_id", "installer"),
        _foreign_key("referral", "consent_id", "consent"),
        sa.PrimaryKeyConstraint("id", name="pk_referral"),
    )
    op.create_index("uq_referral_dossier_id_installer_id", "referral", ["dossier_id", "installer_id"], unique=True)
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("next_attempt_at", sa.String(length=32), nullable=False),
        sa.Column("expires_at", sa.String(length=32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("after_letter_id", sa.Uuid(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("is_frozen", sa.Boolean(), nullable=False),
        sa.Column("last_reply", sa.String(), nullable=True),
        sa.Column("sent_at", sa.String(length=32), nullable=True),
        _foreign_key("letter", "dossier_id", "dossier"),
        _foreign_key("letter", "referral_id", "referral"),
        _foreign_key("letter", "after_letter_id", "letter"),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
        sa.UniqueConstraint("message_id", name="uq_letter_message_id"),
    )
    op.create_index("uq_letter_referral_id_kind", "letter", ["referral_id", "kind"], unique=True)
    for table, column in (indexed.split(".") for indexed in _INDEXED):
        op.create_index(f"ix_{table}_{column}", table, [column])
    for change in ("update", "delete"):
        op.execute(_REFUSE.format(change))
