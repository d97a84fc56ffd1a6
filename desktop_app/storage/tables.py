"""Every table of the desk's store. Column names equal field names of the domain, so that each can be guessed."""

from sqlalchemy import Column, ForeignKey, Index, MetaData, Table
from sqlalchemy.types import Boolean, Date, Float, Integer, LargeBinary, String, Text, Uuid

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

local_schema = MetaData(naming_convention=NAMES)

# This workstation: exactly one row. `next_number` numbers the references of its dossiers; the head is the newest
# fact's, so that a chain cut at its end is noticed. From `member_site` on: what is known of the centre. `pushed_seq` is
# the newest fact that the centre said it has; the numbers are how far its feeds were read, in that `epoch`.
desk = Table(
    "desk",
    local_schema,
    Column("id", Uuid, primary_key=True),
    Column("code", String(8), nullable=False),
    Column("next_number", Integer, nullable=False),
    Column("directory_version", Integer, nullable=False),
    Column("enrolled_at", UtcMoment, nullable=False),
    Column("head_seq", Integer, nullable=False),
    Column("head_hash", String(64), nullable=False),
    Column("member_site", String),
    Column("member_kind", String),
    Column("epoch", Uuid),
    Column("pushed_seq", Integer, nullable=False, server_default="0"),
    Column("reference_number", Integer, nullable=False, server_default="0"),
    Column("site_number", Integer, nullable=False, server_default="0"),
    Column("heard_at", UtcMoment),
    Column("skew_ms", Integer),
    Column("forked_from", Uuid),
    Column("forked_seq", Integer),
)

# Personal data lives in `client`, `dossier` (the address), `consent` (the words spoken), `letter` and `draft` alone.
# `salt` opens the commitments that facts hold; it is erased with the person.
client = Table(
    "client",
    local_schema,
    Column("id", Uuid, primary_key=True),
    *client_columns(),
)

# A reference is unique on the desk that gave it; a store restored from a copy may give one again, so that two dossiers
# of the centre can share it. `changed` is the centre's number for the newest change that was brought here.
dossier = Table(
    "dossier",
    local_schema,
    Column("id", Uuid, primary_key=True),
    Column("reference", String, nullable=False, index=True),
    Column("client_id", Uuid, ForeignKey("client.id"), nullable=False, index=True),
    Column("state", String, nullable=False, index=True),
    *address_columns(),
    Column("opened_at", UtcMoment, nullable=False, index=True),
    Column("agent", String, nullable=False),
    Column("desk", Uuid, nullable=False),
    Column("changed", Integer),
    *milestone_columns(),
)

consent = Table(
    "consent",
    local_schema,
    Column("id", Uuid, primary_key=True),
    Column("dossier_id", Uuid, ForeignKey("dossier.id"), nullable=False, index=True),
    Column("client_id", Uuid, ForeignKey("client.id"), nullable=False),
    Column("installer_id", Uuid, ForeignKey("installer.id"), nullable=False),
    *consent_columns(),
)
Index("ix_consent_recorded_at_script_version", consent.c.recorded_at, consent.c.script_version)
Index("ix_consent_withdrawn_at", consent.c.withdrawn_at, sqlite_where=consent.c.withdrawn_at.is_not(None))

# `explanation` is JSON: candidates, distances, who was skipped and why, directory version, address source.
referral = Table(
    "referral",
    local_schema,
    Column("id", Uuid, primary_key=True),
    Column("dossier_id", Uuid, ForeignKey("dossier.id"), nullable=False),
    Column("installer_id", Uuid, ForeignKey("installer.id"), nullable=False, index=True),
    Column("consent_id", Uuid, ForeignKey("consent.id"), nullable=False),
    *referral_columns(),
    *turn_columns(),
)
Index("ix_referral_accepted_at", referral.c.accepted_at)
# One installer is asked once for one dossier: services see to it. Two desks may still do it at the same moment, and
# both turns are then kept.
Index("ix_referral_dossier_id_installer_id", referral.c.dossier_id, referral.c.installer_id)

# `owner` is the desk that may send it: NULL is this one, which then owns it until `own_until` (NULL: the centre has
# never seen it). `fence` counts its owners.
letter = Table(
    "letter",
    local_schema,
    Column("id", Uuid, primary_key=True),
    Column("dossier_id", Uuid, ForeignKey("dossier.id"), nullable=False, index=True),
    Column("referral_id", Uuid, ForeignKey("referral.id")),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("recipient", String, nullable=False),
    Column("message_id", String, nullable=False, unique=True),
    *queue_columns(),
    Column("after_letter_id", Uuid, ForeignKey("letter.id")),
    *content_columns(),
    Column("owner", Uuid),
    Column("fence", Integer, nullable=False, server_default="0"),
    Column("own_until", UtcMoment),
)
# An identical letter cannot be queued twice here. A client may be corrected several times, though, and a letter that
# was cancelled (it was for an address that was wrong) may be written anew.
Index(
    "uq_letter_referral_id_kind",
    letter.c.referral_id,
    letter.c.kind,
    unique=True,
    sqlite_where=letter.c.owner.is_(None) & (letter.c.kind != "rectification") & (letter.c.state != "cancelled"),
)

installer = Table(
    "installer",
    local_schema,
    Column("id", Uuid, primary_key=True),
    *installer_columns(),
)

absence = Table(
    "absence",
    local_schema,
    Column("id", Integer, primary_key=True),
    Column("installer_id", Uuid, ForeignKey("installer.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
)

# What came of looking for an installer's place: by a geocoder, or by hand. `asked` is the address as it was then; the
# answer holds as long as the installer has that address and, where a place was found, that very place.
installer_place = Table(
    "installer_place",
    local_schema,
    Column("installer_id", Uuid, ForeignKey("installer.id", ondelete="CASCADE"), primary_key=True),
    Column("asked", String, nullable=False),
    Column("asked_at", UtcMoment, nullable=False),
    Column("was_online", Boolean, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", String),
    Column("source", String),
)

# What the directory was: one row for each version of each installer, as JSON, so that a choice can be replayed.
installer_version = Table(
    "installer_version",
    local_schema,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("installer_id", Uuid, primary_key=True),
    Column("at", UtcMoment, nullable=False),
    Column("content", Text, nullable=False),
)

# What the online address base answered, as JSON; `question` names what was asked. Erased after some days.
found_address = Table(
    "found_address",
    local_schema,
    Column("question", String, primary_key=True),
    Column("answered_at", UtcMoment, nullable=False, index=True),
    Column("answers", Text, nullable=False),
)

# Append-only: triggers of the migration refuse UPDATE and DELETE.
fact = Table(
    "fact",
    local_schema,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Uuid, nullable=False, unique=True),
    Column("desk", Uuid, nullable=False),
    Column("kind", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("subject", Uuid, index=True),
    *sealed_columns(),
)

# The few that count calls: what reports are made of.
Index(
    "ix_fact_calls",
    fact.c.kind,
    fact.c.at,
    sqlite_where=fact.c.kind.in_(["consent_refused", "call_not_eligible", "call_not_covered"]),
)

# What colleagues' desks told about dossiers that this desk has too; copies of the centre's rows.
colleague_fact = Table(
    "colleague_fact",
    local_schema,
    Column("desk", Uuid, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Uuid, nullable=False),
    Column("kind", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("subject", Uuid, index=True),
    Column("dossier", Uuid, nullable=False, index=True),
    *sealed_columns(),
)

# Scripts, templates and settings that come down from the centre.
document = Table(
    "document",
    local_schema,
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("content", Text, nullable=False),
    Column("number", Integer, nullable=False),
)

# The call being typed, as JSON, one row per draft.
draft = Table(
    "draft",
    local_schema,
    Column("id", Uuid, primary_key=True),
    Column("content", Text, nullable=False),
    Column("saved_at", UtcMoment, nullable=False),
)

# The circuit breaker of each mail relay (`host:port`).
relay = Table(
    "relay",
    local_schema,
    Column("name", String, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("open_until", UtcMoment),
)

# ------------------------------------------------------------------------------------------------------ after the call
# What travels with its dossier, as `letter` does (its columns: `desktop_app/columns_after_call.py`).

step = Table(
    "step",
    local_schema,
    Column("id", Uuid, primary_key=True),
    Column("dossier_id", Uuid, ForeignKey("dossier.id"), nullable=False, index=True),
    Column("referral_id", Uuid, ForeignKey("referral.id")),
    *step_columns(),
)

contact = Table(
    "contact",
    local_schema,
    Column("id", Uuid, primary_key=True),
    Column("dossier_id", Uuid, ForeignKey("dossier.id"), nullable=False, index=True),
    Column("referral_id", Uuid, ForeignKey("referral.id"), nullable=False),
    *contact_columns(),
)

visit = Table(
    "visit",
    local_schema,
    Column("id", Uuid, primary_key=True),
    Column("dossier_id", Uuid, ForeignKey("dossier.id"), nullable=False, index=True),
    Column("referral_id", Uuid, ForeignKey("referral.id"), nullable=False),
    *visit_columns(),
)

received = Table(
    "received",
    local_schema,
    Column("dossier_id", Uuid, ForeignKey("dossier.id"), primary_key=True),
    *received_columns(),
)

checklist_line = Table(
    "checklist_line",
    local_schema,
    Column("dossier_id", Uuid, ForeignKey("dossier.id"), primary_key=True),
    *checklist_columns(),
)

coupon = Table(
    "coupon",
    local_schema,
    Column("id", Uuid, primary_key=True),
    Column("dossier_id", Uuid, ForeignKey("dossier.id"), nullable=False, index=True),
    *coupon_columns(),
)
Index("ix_coupon_invoice_mark", coupon.c.invoice_mark)
Index("ix_coupon_made_at", coupon.c.made_at)

# What this desk works out for itself, and never travels. `due`: what is to be done about each open dossier and from
# when, so that a list of what is due is a search by moment (`domain/due.py`). Triggers of the migration put a dossier
# into `due_stale` whenever something that its dates follow from changes; `services/agenda.py` works it out anew.
due = Table(
    "due",
    local_schema,
    Column("dossier_id", Uuid, ForeignKey("dossier.id", ondelete="CASCADE"), primary_key=True),
    Column("step", String, primary_key=True),
    Column("at", UtcMoment, nullable=False, index=True),
    Column("amber_at", UtcMoment),
    Column("by", UtcMoment),
)

due_stale = Table("due_stale", local_schema, Column("dossier_id", Uuid, primary_key=True))

# The rules that `due` was worked out under, and the secret that invoices are recognised by.
kept = Table(
    "kept",
    local_schema,
    Column("name", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# What came back by mail, one row per mail: what it was taken for, never its text. A mail may speak of a letter or a
# dossier that this desk does not hold, so nothing refers to them. `settled_at`: a person has read it.
return_mail = Table(
    "return_mail",
    local_schema,
    Column("mailbox", String, primary_key=True),
    Column("uidvalidity", Integer, primary_key=True, autoincrement=False),
    Column("uid", Integer, primary_key=True, autoincrement=False),
    Column("message_id", String, index=True),
    Column("seen_at", UtcMoment, nullable=False),
    Column("verdict", String, nullable=False),
    Column("reason", String, index=True),
    Column("letter_id", Uuid, index=True),
    Column("dossier_id", Uuid, index=True),
    Column("settled_at", UtcMoment),
    Column("settled_by", String),
)
