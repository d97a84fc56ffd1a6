"""What follows the call."""

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"


# There is no way down: add first, and take away two versions after the last desk stopped reading it.
def upgrade() -> None:
    op.create_table(
        "checklist_line",
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id", "site"],
            ["centre.dossier.id", "centre.dossier.site"],
            name=op.f("fk_checklist_line_dossier_id_site_dossier"),
        ),
        sa.ForeignKeyConstraint(["site"], ["centre.site.code"], name=op.f("fk_checklist_line_site_site")),
        sa.PrimaryKeyConstraint("dossier_id", "line", name=op.f("pk_checklist_line")),
        schema="centre",
    )
    op.create_table(
        "coupon",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("form", sa.String(), nullable=True),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("missing", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("invoice_mark", sa.String(length=64), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id", "site"],
            ["centre.dossier.id", "centre.dossier.site"],
            name=op.f("fk_coupon_dossier_id_site_dossier"),
        ),
        sa.ForeignKeyConstraint(["site"], ["centre.site.code"], name=op.f("fk_coupon_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coupon")),
        schema="centre",
    )
    op.create_index(op.f("ix_coupon_dossier_id"), "coupon", ["dossier_id"], unique=False, schema="centre")
    op.create_index("ix_coupon_site_invoice_mark", "coupon", ["site", "invoice_mark"], unique=False, schema="centre")
    op.create_table(
        "received",
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("need", sa.String(), nullable=False),
        sa.Column("is_received", sa.Boolean(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id", "site"],
            ["centre.dossier.id", "centre.dossier.site"],
            name=op.f("fk_received_dossier_id_site_dossier"),
        ),
        sa.ForeignKeyConstraint(["site"], ["centre.site.code"], name=op.f("fk_received_site_site")),
        sa.PrimaryKeyConstraint("dossier_id", "need", name=op.f("pk_received")),
        schema="centre",
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("learned", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("is_attempt", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id", "site"],
            ["centre.dossier.id", "centre.dossier.site"],
            name=op.f("fk_contact_dossier_id_site_dossier"),
        ),
        sa.ForeignKeyConstraint(
            ["referral_id", "site"],
            ["centre.referral.id", "centre.referral.site"],
            name=op.f("fk_contact_referral_id_site_referral"),
        ),
        sa.ForeignKeyConstraint(["site"], ["centre.site.code"], name=op.f("fk_contact_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        schema="centre",
    )
    op.create_index(op.f("ix_contact_dossier_id"), "contact", ["dossier_id"], unique=False, schema="centre")
    op.create_index(op.f("ix_contact_referral_id"), "contact", ["referral_id"], unique=False, schema="centre")
    op.create_table(
        "step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=True),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("learned", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id", "site"],
            ["centre.dossier.id", "centre.dossier.site"],
            name=op.f("fk_step_dossier_id_site_dossier"),
        ),
        sa.ForeignKeyConstraint(
            ["referral_id", "site"],
            ["centre.referral.id", "centre.referral.site"],
            name=op.f("fk_step_referral_id_site_referral"),
        ),
        sa.ForeignKeyConstraint(["site"], ["centre.site.code"], name=op.f("fk_step_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        schema="centre",
    )
    op.create_index(op.f("ix_step_dossier_id"), "step", ["dossier_id"], unique=False, schema="centre")
    op.create_index(op.f("ix_step_referral_id"), "step", ["referral_id"], unique=False, schema="centre")
    op.create_table(
        "visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id", "site"],
            ["centre.dossier.id", "centre.dossier.site"],
            name=op.f("fk_visit_dossier_id_site_dossier"),
        ),
        sa.ForeignKeyConstraint(
            ["referral_id", "site"],
            ["centre.referral.id", "centre.referral.site"],
            name=op.f("fk_visit_referral_id_site_referral"),
        ),
        sa.ForeignKeyConstraint(["site"], ["centre.site.code"], name=op.f("fk_visit_site_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        schema="centre",
    )
    op.create_index(op.f("ix_visit_dossier_id"), "visit", ["dossier_id"], unique=False, schema="centre")
    op.create_index(op.f("ix_visit_referral_id"), "visit", ["referral_id"], unique=False, schema="centre")
    op.add_column("dossier", sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True), schema="centre")
    op.add_column("dossier", sa.Column("contacted_at", sa.DateTime(timezone=True), nullable=True), schema="centre")
    op.add_column("dossier", sa.Column("quoted_at", sa.DateTime(timezone=True), nullable=True), schema="centre")
    op.add_column("dossier", sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True), schema="centre")
    op.add_column("dossier", sa.Column("installed_on", sa.Date(), nullable=True), schema="centre")
    op.add_column("dossier", sa.Column("coupon_on", sa.Date(), nullable=True), schema="centre")
    op.add_column("dossier", sa.Column("reassigned_at", sa.DateTime(timezone=True), nullable=True), schema="centre")
    op.add_column("dossier", sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True), schema="centre")
    op.add_column("referral", sa.Column("turn", sa.Integer(), server_default="1", nullable=False), schema="centre")
    op.add_column(
        "referral", sa.Column("contact", sa.String(), server_default="unknown", nullable=False), schema="centre"
    )
    op.add_column("referral", sa.Column("contacted_at", sa.DateTime(timezone=True), nullable=True), schema="centre")
    op.add_column("referral", sa.Column("contact_by", sa.DateTime(timezone=True), nullable=True), schema="centre")
