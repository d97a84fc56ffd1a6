"""Facts: what happened, told once, chained so that no one can change the story unnoticed.

Personal data stays out: a fact carries identifiers, codes and, where something personal must be provable, a salted
commitment. The salt lives with the personal data and is erased with it; the chain stays whole.
"""

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final
from uuid import UUID

FIRST_HASH: Final = "0" * 64
FORMAT: Final = 1


class Kind(StrEnum):
    """What a fact tells."""

    DESK_ENROLLED = "desk_enrolled"
    CALL_NOT_ELIGIBLE = "call_not_eligible"
    CALL_NOT_COVERED = "call_not_covered"
    CONSENT_REFUSED = "consent_refused"
    CONSENT_RECORDED = "consent_recorded"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    DOSSIER_OPENED = "dossier_opened"
    CLIENT_RECTIFIED = "client_rectified"
    DOSSIER_ADVANCED = "dossier_advanced"
    REFERRAL_MADE = "referral_made"
    REFERRAL_ADVANCED = "referral_advanced"
    LETTER_QUEUED = "letter_queued"
    LETTER_CLAIMED = "letter_claimed"
    LETTER_REACHED_DOT = "letter_reached_dot"
    LETTER_ADVANCED = "letter_advanced"
    INSTALLER_ADDED = "installer_added"
    INSTALLER_CHANGED = "installer_changed"
    CONTACT_LEARNED = "contact_learned"
    VISIT_PLANNED = "visit_planned"
    VISIT_ADVANCED = "visit_advanced"
    NEED_ANSWERED = "need_answered"
    CHECKLIST_MARKED = "checklist_marked"
    COUPON_MADE = "coupon_made"
    COUPON_ADVANCED = "coupon_advanced"
    LIST_EXPORTED = "list_exported"


Payload = Mapping[str, str | int | float | bool | list[str] | None]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened on one desk. `seq` counts from 1 without gaps; `hash` seals it to the one before."""

    seq: int
    id: UUID
    desk: UUID
    kind: str
    version: int
    subject: UUID | None
    at: datetime
    by: str
    payload: str
    previous: str
    hash: str


def commitment(salt: bytes, content: Mapping[str, object]) -> str:
    """Bind to personal content without holding it: HMAC-SHA-256 under a salt that can be erased."""
    return hmac.new(salt, canonical(content).encode(), sha256).hexdigest()


def canonical(content: Mapping[str, object]) -> str:
    """The one JSON text of a mapping: sorted keys, no spaces, UTF-8 as is."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def seal(  # noqa: PLR0913 - one argument per sealed field
    *,
    previous: str,
    seq: int,
    fact_id: UUID,
    desk: UUID,
    kind: str,
    subject: UUID | None,
    at: datetime,
    by: str,
    payload: str,
) -> str:
    """The hash that binds a fact's every field to the hash of the one before it."""
    body = canonical(
        {
            "format": FORMAT,
            "previous": previous,
            "seq": seq,
            "id": str(fact_id),
            "desk": str(desk),
            "kind": kind,
            "subject": str(subject) if subject else None,
            "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
            "by": by,
            "payload": payload,
        }
    )
    return sha256(body.encode()).hexdigest()


def next_fact(  # noqa: PLR0913 - one argument per sealed field
    last: Fact | None,
    *,
    fact_id: UUID,
    desk: UUID,
    kind: Kind,
    subject: UUID | None,
    at: datetime,
    by: str,
    payload: Payload,
) -> Fact:
    """Build the fact that follows `last` on this desk."""
    seq = last.seq + 1 if last else 1
    previous = last.hash if last else FIRST_HASH
    text = canonical(payload)
    sealed = seal(
        previous=previous,
        seq=seq,
        fact_id=fact_id,
        desk=desk,
        kind=kind.value,
        subject=subject,
        at=at,
        by=by,
        payload=text,
    )
    return Fact(seq, fact_id, desk, kind.value, FORMAT, subject, at, by, text, previous, sealed)


class BreakReason(StrEnum):
    """How a chain can be broken."""

    MISSING = "missing"
    EDITED = "edited"
    UNLINKED = "unlinked"
    TRUNCATED = "truncated"
    REWRITTEN = "rewritten"
    LOST_AT_CENTRE = "lost_at_centre"


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the chain does not hold."""

    seq: int
    reason: BreakReason


def breaks(
    facts: Iterable[Fact], head: tuple[int, str] | None = None, start: tuple[int, str] = (0, FIRST_HASH)
) -> tuple[Break, ...]:
    """Check a desk's whole chain, in order of `seq`, or what follows `start` (a seq and its hash); return every break.

    Finds a fact that was edited (its hash no longer fits), deleted or inserted (a gap in `seq`), swapped or reordered
    (the links no longer fit), and, when `head` (the last seq and hash known elsewhere) is given, a cut tail.
    """
    found: list[Break] = []
    seq, previous = start
    for fact in facts:
        found.extend(Break(missing, BreakReason.MISSING) for missing in range(seq + 1, min(fact.seq, seq + 1001)))
        if _seal_of(fact) != fact.hash:
            found.append(Break(fact.seq, BreakReason.EDITED))
        if fact.previous != previous:
            found.append(Break(fact.seq, BreakReason.UNLINKED))
        seq, previous = fact.seq, fact.hash
    if head is not None and (seq, previous) != head:
        found.append(Break(head[0], BreakReason.TRUNCATED))
    return tuple(found)


def _seal_of(fact: Fact) -> str:
    return seal(
        previous=fact.previous,
        seq=fact.seq,
        fact_id=fact.id,
        desk=fact.desk,
        kind=fact.kind,
        subject=fact.subject,
        at=fact.at,
        by=fact.by,
        payload=fact.payload,
    )
