"""First tables of the centre."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0001"
down_revision: str | None = None


# There is no way down: add first, and take away two versions after the last desk stopped reading it.
def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind in ('script', 'template', 'setting')", name=op.f("ck_document_kind")),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_document")),
        schema="centre",
    )
    op.create_index(op.f("ix_document_number"), "document", ["number"], unique=False, schema="centre")
    op.create_table(
        "feed",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_feed")),
        schema="centre",
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
        sa.Column(
            "absences", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False
        ),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installer")),
        sa.UniqueConstraint("siret", name=op.f("uq_installer_siret")),
        schema="centre",
    )
    op.create_index(op.f("ix_installer_number"), "installer", ["number"], unique=False, schema="centre")
    op.create_table(
        "programme",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Uuid(), nullable=False),
        sa.Column("protocol_min", sa.Integer(), nullable=False),
        sa.Column("protocol_max", sa.Integer(), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("id = 1", name=op.f("ck_programme_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        schema="centre",
    )
    op.create_table(
        "return_mail",
        sa.Column("mailbox", sa.String(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("letter", sa.Uuid(), nullable=True),
        sa.Column("dossier", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("mailbox", "uidvalidity", "uid", name=op.f("pk_return_mail")),
        schema="centre",
    )
    op.create_table(
        "site",
        sa.Column("code", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_site")),
        schema="centre",
    )
    op.create_table(
        "client",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("phone_is_certain", sa.Boolean(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("slots", sa.String(), nullable=True),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["site"], ["centre.site.code"], name=op.f("fk_client_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client")),
        sa.UniqueConstraint("id", "site", name=op.f("uq_client_id_site")),
        schema="centre",
    )
    op.create_index(op.f("ix_client_phone"), "client", ["phone"], unique=False, schema="centre")
    op.create_index(op.f("ix_client_search_key"), "client", ["search_key"], unique=False, schema="centre")
    op.create_table(
        "desk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column(
            "enrolled_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("enrolled_by", sa.String(), server_default=sa.text("session_user"), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.String(), nullable=True),
        sa.Column("protocol", sa.Integer(), nullable=True),
        sa.Column("head_seq", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("head_hash", sa.String(length=64), server_default=sa.text("repeat('0', 64)"), nullable=False),
        sa.Column("forked_from", sa.Uuid(), nullable=True),
        sa.Column("forked_seq", sa.BigInteger(), nullable=True),
        sa.Column("forked_hash", sa.String(length=64), nullable=True),
        sa.Column("letters_waiting", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("oldest_waiting_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("letters_in_doubt", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("skew_ms", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["site"], ["centre.site.code"], name=op.f("fk_desk_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk")),
        schema="centre",
    )
    op.create_table(
        "member",
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("disabled", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.CheckConstraint("kind <> 'agent' or site <> '*'", name=op.f("ck_member_agent_has_a_site")),
        sa.CheckConstraint("kind in ('agent', 'supervisor', 'relay')", name=op.f("ck_member_kind")),
        sa.ForeignKeyConstraint(["site"], ["centre.site.code"], name=op.f("fk_member_site_site")),
        sa.PrimaryKeyConstraint("role", name=op.f("pk_member")),
        schema="centre",
    )
    op.create_table(
        "dossier",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
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
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agent", sa.String(), nullable=False),
        sa.Column("desk", sa.Uuid(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id", "site"],
            ["centre.client.id", "centre.client.site"],
            name=op.f("fk_dossier_client_id_site_client"),
        ),
        sa.ForeignKeyConstraint(["site"], ["centre.site.code"], name=op.f("fk_dossier_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("id", "site", name=op.f("uq_dossier_id_site")),
        schema="centre",
    )
    op.create_index(op.f("ix_dossier_client_id"), "dossier", ["client_id"], unique=False, schema="centre")
    op.create_index(op.f("ix_dossier_desk"), "dossier", ["desk"], unique=False, schema="centre")
    op.create_index(op.f("ix_dossier_opened_at"), "dossier", ["opened_at"], unique=False, schema="centre")
    op.create_index(op.f("ix_dossier_reference"), "dossier", ["reference"], unique=False, schema="centre")
    op.create_index("ix_dossier_site_changed", "dossier", ["site", "changed"], unique=False, schema="centre")
    op.create_index(op.f("ix_dossier_state"), "dossier", ["state"], unique=False, schema="centre")
    op.create_table(
        "fact",
        sa.Column("desk", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sealed_desk", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=True),
        sa.Column("dossier", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column(
            "received_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("received_by", sa.String(), server_default=sa.text("session_user"), nullable=False),
        sa.ForeignKeyConstraint(["desk"], ["centre.desk.id"], name=op.f("fk_fact_desk_desk")),
        sa.ForeignKeyConstraint(["site"], ["centre.site.code"], name=op.f("fk_fact_site_site")),
        sa.PrimaryKeyConstraint("desk", "seq", name=op.f("pk_fact")),
        sa.UniqueConstraint("id", name=op.f("uq_fact_id")),
        schema="centre",
    )
    op.create_index(op.f("ix_fact_dossier"), "fact", ["dossier"], unique=False, schema="centre")
    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
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
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id", "site"],
            ["centre.client.id", "centre.client.site"],
            name=op.f("fk_consent_client_id_site_client"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id", "site"],
            ["centre.dossier.id", "centre.dossier.site"],
            name=op.f("fk_consent_dossier_id_site_dossier"),
        ),
        sa.ForeignKeyConstraint(["site"], ["centre.site.code"], name=op.f("fk_consent_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint("id", "site", name=op.f("uq_consent_id_site")),
        schema="centre",
    )
    op.create_index(op.f("ix_consent_client_id"), "consent", ["client_id"], unique=False, schema="centre")
    op.create_index(op.f("ix_consent_dossier_id"), "consent", ["dossier_id"], unique=False, schema="centre")
    op.create_table(
        "flag",
        sa.Column("desk", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["desk", "seq"], ["centre.fact.desk", "centre.fact.seq"], name=op.f("fk_flag_desk_seq_fact")
        ),
        sa.PrimaryKeyConstraint("desk", "seq", "reason", name=op.f("pk_flag")),
        schema="centre",
    )
    op.create_table(
        "holding",
        sa.Column("desk", sa.Uuid(), nullable=False),
        sa.Column("dossier", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(["desk"], ["centre.desk.id"], name=op.f("fk_holding_desk_desk")),
        sa.ForeignKeyConstraint(["dossier"], ["centre.dossier.id"], name=op.f("fk_holding_dossier_dossier")),
        sa.PrimaryKeyConstraint("desk", "dossier", name=op.f("pk_holding")),
        schema="centre",
    )
    op.create_index(op.f("ix_holding_dossier"), "holding", ["dossier"], unique=False, schema="centre")
    op.create_table(
        "referral",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("installer_id", sa.Uuid(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("distance_m", sa.Float(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("installer_known", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.ForeignKeyConstraint(
            ["consent_id", "site"],
            ["centre.consent.id", "centre.consent.site"],
            name=op.f("fk_referral_consent_id_site_consent"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id", "site"],
            ["centre.dossier.id", "centre.dossier.site"],
            name=op.f("fk_referral_dossier_id_site_dossier"),
        ),
        sa.ForeignKeyConstraint(["site"], ["centre.site.code"], name=op.f("fk_referral_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("id", "site", name=op.f("uq_referral_id_site")),
        schema="centre",
    )
    op.create_index(op.f("ix_referral_consent_id"), "referral", ["consent_id"], unique=False, schema="centre")
    op.create_index(op.f("ix_referral_dossier_id"), "referral", ["dossier_id"], unique=False, schema="centre")
    op.create_index(op.f("ix_referral_installer_id"), "referral", ["installer_id"], unique=False, schema="centre")
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("after_letter_id", sa.Uuid(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("is_frozen", sa.Boolean(), nullable=False),
        sa.Column("last_reply", sa.String(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner", sa.Uuid(), nullable=False),
        sa.Column("fence", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("takeover_after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["after_letter_id", "site"],
            ["centre.letter.id", "centre.letter.site"],
            name=op.f("fk_letter_after_letter_id_site_letter"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id", "site"],
            ["centre.dossier.id", "centre.dossier.site"],
            name=op.f("fk_letter_dossier_id_site_dossier"),
        ),
        sa.ForeignKeyConstraint(
            ["referral_id", "site"],
            ["centre.referral.id", "centre.referral.site"],
            name=op.f("fk_letter_referral_id_site_referral"),
        ),
        sa.ForeignKeyConstraint(["site"], ["centre.site.code"], name=op.f("fk_letter_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("id", "site", name=op.f("uq_letter_id_site")),
        schema="centre",
    )
    op.create_index(op.f("ix_letter_after_letter_id"), "letter", ["after_letter_id"], unique=False, schema="centre")
    op.create_index(op.f("ix_letter_dossier_id"), "letter", ["dossier_id"], unique=False, schema="centre")
    op.create_index(op.f("ix_letter_message_id"), "letter", ["message_id"], unique=False, schema="centre")
    op.create_index(op.f("ix_letter_referral_id"), "letter", ["referral_id"], unique=False, schema="centre")
    op.create_index(
        "ix_letter_state_takeover_after", "letter", ["state", "takeover_after"], unique=False, schema="centre"
    )
