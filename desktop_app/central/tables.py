"""Every table of the centre. Columns that a desk has too carry its names and codes; `site` says whose a row is."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import BigInteger, Boolean, Date, Integer, SmallInteger, String, Text, Uuid

from desktop_app.columns import (
    NAMES,
    UtcMoment,
    address_columns,
    client_columns,
    consent_columns,
    content_columns,
    installer_columns,
    milestone_columns,
    queue_columns,
    referral_columns,
    sealed_columns,
    turn_columns,
)
from desktop_app.columns_after_call import (
    checklist_columns,
    contact_columns,
    coupon_columns,
    received_columns,
    step_columns,
    visit_columns,
)

SCHEMA = "centre"

central_schema = MetaData(schema=SCHEMA, naming_convention=NAMES)

# What indexes for figures hold or leave out (docs/decisions/0014).
_MILESTONES = [column.name for column in milestone_columns()]
_TURN_MARKS = ["contact", "contacted_at", "contact_by"]
_OPEN_LETTERS = text("state in ('queued', 'sending', 'dot', 'failed', 'expired', 'in_doubt')")
_COUNTED_CALLS = text("kind in ('consent_refused', 'call_not_eligible', 'call_not_covered')")

_NOW = text("clock_timestamp()")
_WHO = text("session_user")


def _site() -> Column[str]:
    return Column("site", String, ForeignKey(f"{SCHEMA}.site.code"), nullable=False)


def _same_site(column: str, target: str) -> ForeignKeyConstraint:
    """Refer to a row of the same site: a foreign key is checked past row security, a site in it is not."""
    return ForeignKeyConstraint([column, "site"], [f"{SCHEMA}.{target}.id", f"{SCHEMA}.{target}.site"])


# ------------------------------------------------------------------------------------------ the programme, its people

# Exactly one row. Another epoch (a restored backup) makes every desk pull everything again.
programme = Table(
    "programme",
    central_schema,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("epoch", Uuid, nullable=False),
    Column("protocol_min", Integer, nullable=False),
    Column("protocol_max", Integer, nullable=False),
    Column("created_at", UtcMoment, nullable=False, server_default=_NOW),
    CheckConstraint("id = 1", name="one_row"),
)

# '*' is every site.
site = Table("site", central_schema, Column("code", String, primary_key=True))

# `role` is the PostgreSQL login role. An agent works for one site.
member = Table(
    "member",
    central_schema,
    Column("role", String, primary_key=True),
    _site(),
    Column("kind", String, nullable=False),
    Column("disabled", Boolean, nullable=False, server_default=text("false")),
    Column("added_at", UtcMoment, nullable=False, server_default=_NOW),
    CheckConstraint("kind in ('agent', 'supervisor', 'relay')", name="kind"),
    CheckConstraint("kind <> 'agent' or site <> '*'", name="agent_has_a_site"),
)

# One incarnation of a desk: a cloned or restored one goes on as another, from the last fact that both tell alike.
desk = Table(
    "desk",
    central_schema,
    Column("id", Uuid, primary_key=True),
    _site(),
    Column("code", String, nullable=False),
    Column("enrolled_at", UtcMoment, nullable=False, server_default=_NOW),
    Column("enrolled_by", String, nullable=False, server_default=_WHO),
    Column("heard_at", UtcMoment),
    Column("version", String),
    Column("protocol", Integer),
    Column("head_seq", BigInteger, nullable=False, server_default=text("0")),
    Column("head_hash", String(64), nullable=False, server_default=text("repeat('0', 64)")),
    Column("forked_from", Uuid),
    Column("forked_seq", BigInteger),
    Column("forked_hash", String(64)),
    Column("letters_waiting", Integer, nullable=False, server_default=text("0")),
    Column("oldest_waiting_at", UtcMoment),
    Column("letters_in_doubt", Integer, nullable=False, server_default=text("0")),
    Column("skew_ms", Integer),
)

# The counters of what desks pull: 'reference', and 'site:<code>' for each site's dossiers. A number is taken inside the
# transaction that shows its rows, so that no reader can step over one that commits late.
feed = Table(
    "feed",
    central_schema,
    Column("name", String, primary_key=True),
    Column("number", BigInteger, nullable=False, server_default=text("0")),
)

# -------------------------------------------------------------------------------------------------------- what happened

# Insert-only for everyone, by grants and by triggers. `desk` is the incarnation that pushed, `sealed_desk` the one that
# the hash holds; `dossier` is the one a fact is about, whatever its subject.
fact = Table(
    "fact",
    central_schema,
    Column("desk", Uuid, ForeignKey(f"{SCHEMA}.desk.id"), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Uuid, nullable=False, unique=True),
    Column("sealed_desk", Uuid, nullable=False),
    _site(),
    Column("kind", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("subject", Uuid),
    Column("dossier", Uuid, index=True),
    *sealed_columns(),
    Column("received_at", UtcMoment, nullable=False, server_default=_NOW),
    Column("received_by", String, nullable=False, server_default=_WHO),
    # The few that count calls.
    Index("ix_fact_calls", "kind", "at", postgresql_where=_COUNTED_CALLS),
)

# A fact that could not change the state: kept, and told here.
flag = Table(
    "flag",
    central_schema,
    Column("desk", Uuid, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("reason", String, primary_key=True),
    Column("at", UtcMoment, nullable=False, server_default=_NOW),
    ForeignKeyConstraint(["desk", "seq"], [f"{SCHEMA}.fact.desk", f"{SCHEMA}.fact.seq"]),
)

# ------------------------------------------------------------------------------------------------------------ dossiers

# Personal data lives in `client`, `dossier` (the address), `consent` (the words spoken) and `letter` alone.
client = Table(
    "client",
    central_schema,
    Column("id", Uuid, primary_key=True),
    _site(),
    *client_columns(),
    UniqueConstraint("id", "site"),
)

# Two desks may give one reference: only the id is unique. `changed` is the number of its site's feed.
dossier = Table(
    "dossier",
    central_schema,
    Column("id", Uuid, primary_key=True),
    _site(),
    Column("reference", String, nullable=False, index=True),
    Column("client_id", Uuid, nullable=False, index=True),
    Column("state", String, nullable=False, index=True),
    *address_columns(),
    Column("opened_at", UtcMoment, nullable=False),
    Column("agent", String, nullable=False),
    Column("desk", Uuid, nullable=False, index=True),
    Column("changed", BigInteger, nullable=False),
    Column("closed_at", UtcMoment),
    *milestone_columns(),
    UniqueConstraint("id", "site"),
    _same_site("client_id", "client"),
    Index("ix_dossier_site_changed", "site", "changed"),
    # Figures read these columns alone: from the index, without the rows (docs/decisions/0014).
    Index("ix_dossier_figures", "opened_at", postgresql_include=["site", "state", "postcode", *_MILESTONES]),
)

# A dossier that a desk has besides its own.
holding = Table(
    "holding",
    central_schema,
    Column("desk", Uuid, ForeignKey(f"{SCHEMA}.desk.id"), primary_key=True),
    Column("dossier", Uuid, ForeignKey(f"{SCHEMA}.dossier.id"), primary_key=True, index=True),
    Column("opened_at", UtcMoment, nullable=False, server_default=_NOW),
)

consent = Table(
    "consent",
    central_schema,
    Column("id", Uuid, primary_key=True),
    _site(),
    Column("dossier_id", Uuid, nullable=False, index=True),
    Column("client_id", Uuid, nullable=False, index=True),
    Column("installer_id", Uuid, nullable=False),
    *consent_columns(),
    UniqueConstraint("id", "site"),
    _same_site("dossier_id", "dossier"),
    _same_site("client_id", "client"),
    Index("ix_consent_figures", "recorded_at", postgresql_include=["site", "script_version"]),
    Index("ix_consent_withdrawn_at", "withdrawn_at", postgresql_where=text("withdrawn_at is not null")),
)

# `installer_known` is the installer's row as the referring desk knew it: the centre may not know that installer.
referral = Table(
    "referral",
    central_schema,
    Column("id", Uuid, primary_key=True),
    _site(),
    Column("dossier_id", Uuid, nullable=False, index=True),
    Column("installer_id", Uuid, nullable=False, index=True),
    Column("consent_id", Uuid, nullable=False, index=True),
    *referral_columns(),
    Column("installer_known", JSONB),
    *turn_columns(),
    UniqueConstraint("id", "site"),
    _same_site("dossier_id", "dossier"),
    _same_site("consent_id", "consent"),
    Index(
        "ix_referral_figures",
        "accepted_at",
        postgresql_include=["site", "installer_id", "state", "distance_m", "made_at", *_TURN_MARKS],
    ),
)

# `owner` is the desk that may send it; whoever takes it over raises the fence.
letter = Table(
    "letter",
    central_schema,
    Column("id", Uuid, primary_key=True),
    _site(),
    Column("dossier_id", Uuid, nullable=False, index=True),
    Column("referral_id", Uuid, index=True),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False),
    Column("recipient", String, nullable=False),
    Column("message_id", String, nullable=False, index=True),
    *queue_columns(),
    Column("after_letter_id", Uuid, index=True),
    *content_columns(),
    Column("owner", Uuid, nullable=False),
    Column("fence", Integer, nullable=False, server_default=text("0")),
    Column("takeover_after", UtcMoment),
    Column("lease_until", UtcMoment),
    UniqueConstraint("id", "site"),
    _same_site("dossier_id", "dossier"),
    _same_site("referral_id", "referral"),
    _same_site("after_letter_id", "letter"),
    Index("ix_letter_state_takeover_after", "state", "takeover_after"),
    # The few that are not sent, nor cancelled.
    Index("ix_letter_open", "state", "created_at", postgresql_where=_OPEN_LETTERS),
)

# ------------------------------------------------------------------------------------------------------ after the call

# Each as on a desk, with its site; nothing of the client's in any of them.
step = Table(
    "step",
    central_schema,
    Column("id", Uuid, primary_key=True),
    _site(),
    Column("dossier_id", Uuid, nullable=False, index=True),
    Column("referral_id", Uuid, index=True),
    *step_columns(),
    _same_site("dossier_id", "dossier"),
    _same_site("referral_id", "referral"),
)

contact = Table(
    "contact",
    central_schema,
    Column("id", Uuid, primary_key=True),
    _site(),
    Column("dossier_id", Uuid, nullable=False, index=True),
    Column("referral_id", Uuid, nullable=False, index=True),
    *contact_columns(),
    _same_site("dossier_id", "dossier"),
    _same_site("referral_id", "referral"),
)

visit = Table(
    "visit",
    central_schema,
    Column("id", Uuid, primary_key=True),
    _site(),
    Column("dossier_id", Uuid, nullable=False, index=True),
    Column("referral_id", Uuid, nullable=False, index=True),
    *visit_columns(),
    _same_site("dossier_id", "dossier"),
    _same_site("referral_id", "referral"),
)

received = Table(
    "received",
    central_schema,
    Column("dossier_id", Uuid, primary_key=True),
    _site(),
    *received_columns(),
    _same_site("dossier_id", "dossier"),
)

checklist_line = Table(
    "checklist_line",
    central_schema,
    Column("dossier_id", Uuid, primary_key=True),
    _site(),
    *checklist_columns(),
    _same_site("dossier_id", "dossier"),
)

coupon = Table(
    "coupon",
    central_schema,
    Column("id", Uuid, primary_key=True),
    _site(),
    Column("dossier_id", Uuid, nullable=False, index=True),
    *coupon_columns(),
    _same_site("dossier_id", "dossier"),
    Index("ix_coupon_site_invoice_mark", "site", "invoice_mark"),
    Index("ix_coupon_figures", "made_at", postgresql_include=["site", "state", "handed_on"]),
)

# -------------------------------------------------------------------------------------------------------- kept figures

# One month of a site (of all of them together: '*') whose counts are kept, or are being reckoned (docs/decisions/0015).
# `rules` says by which statement and settings, `settled_at` from which moment on the counts no longer depend on when
# they are asked for, `number` which reckoning this is. A change to any row that was counted makes it touched.
kept_month = Table(
    "kept_month",
    central_schema,
    Column("site", String, ForeignKey(f"{SCHEMA}.site.code"), primary_key=True),
    Column("family", String, primary_key=True),
    Column("month", Date, primary_key=True),
    Column("rules", String(64), nullable=False),
    Column("state", String, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("settled_at", UtcMoment, nullable=False),
    Column("reckoned_at", UtcMoment, nullable=False, server_default=_NOW),
    CheckConstraint("state in ('reckoning', 'kept', 'touched')", name="state"),
)

# The counts of such a month: one row for each group of each facet, its counts in the order of the family's measures.
kept_count = Table(
    "kept_count",
    central_schema,
    Column("site", String, primary_key=True),
    Column("family", String, primary_key=True),
    Column("month", Date, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("facet", String, nullable=False),
    Column("key", String),
    Column("counts", ARRAY(Integer), nullable=False),
    ForeignKeyConstraint(
        ["site", "family", "month"],
        [f"{SCHEMA}.kept_month.site", f"{SCHEMA}.kept_month.family", f"{SCHEMA}.kept_month.month"],
    ),
)

# ------------------------------------------------------------------------------------------------------ returned mail

# What the relay saw in the mailbox of returned mail; no content.
return_mail = Table(
    "return_mail",
    central_schema,
    Column("mailbox", String, primary_key=True),
    Column("uidvalidity", BigInteger, primary_key=True, autoincrement=False),
    Column("uid", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", String),
    Column("seen_at", UtcMoment, nullable=False, server_default=_NOW),
    Column("verdict", String, nullable=False),
    Column("letter", Uuid),
    Column("dossier", Uuid),
)

# ----------------------------------------------------------------------------------------------------------- reference

# Numbers are those of the feed 'reference'.
installer = Table(
    "installer",
    central_schema,
    Column("id", Uuid, primary_key=True),
    *installer_columns(),
    Column("absences", JSONB, nullable=False, server_default=text("'[]'::jsonb")),
    Column("number", BigInteger, nullable=False, index=True),
)

document = Table(
    "document",
    central_schema,
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("content", Text, nullable=False),
    Column("number", BigInteger, nullable=False, index=True),
    CheckConstraint("kind in ('script', 'template', 'setting')", name="kind"),
)
