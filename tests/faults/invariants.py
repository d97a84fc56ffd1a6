"""What must hold however often a desk was killed."""

from collections import Counter
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select

from desktop_app.desk import Desk
from desktop_app.domain.letter import Letter, State
from desktop_app.storage import tables
from desktop_app.storage.database import reading


def violations(desk: Desk, accepted: Counter[str], acknowledged: Path) -> list[str]:
    """Say everything that is wrong; nothing when nothing is. `accepted` counts the relay's messages by Message-ID."""
    found = [*_lost(desk, acknowledged), *_half_done(desk)]
    for letter in desk.letters.in_state():
        found += _wrong_of(desk, letter, accepted[letter.message_id])
    if broken := desk.journal.verify().breaks:
        found.append(f"chain broken at {broken[0].seq}")
    return found


def _lost(desk: Desk, acknowledged: Path) -> list[str]:
    told = acknowledged.read_text(encoding="ascii").split() if acknowledged.exists() else []
    with reading(desk.engine) as connection:
        kept = set(connection.execute(select(tables.dossier.c.id)).scalars())
    return [f"dossier {one} was acknowledged and is lost" for one in told if UUID(one) not in kept]


def _half_done(desk: Desk) -> list[str]:
    with reading(desk.engine) as connection:
        counts = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (tables.client, tables.dossier, tables.consent, tables.referral, tables.letter)
        }
    return [] if len(set(counts.values())) == 1 else [f"half a dossier: {counts}"]


def _wrong_of(desk: Desk, letter: Letter, times: int) -> list[str]:
    told = [fact.payload for fact in desk.journal.of_subject(letter.id)]
    was_in_doubt = any(State.IN_DOUBT.value in payload for payload in told)
    checks = {
        "is left in the middle": letter.state in {State.SENDING, State.DOT},
        "did not leave": letter.state in {State.QUEUED, State.CANCELLED, State.EXPIRED, State.FAILED},
        "is sent and nobody took it": letter.state is State.SENT and times == 0,
        "was sent twice unnoticed": times > 1 and not was_in_doubt,
        "was sent twice by the program itself": times > 1,
    }
    return [f"letter {letter.id} {what}" for what, is_so in checks.items() if is_so]
