"""Keep the store of a release, full of invented people, for the upgrade tests of every later version.

Run once when a migration is added, and commit what it writes: `python -m tests.storage.make_release`. The key is
published (`samples.KEY`): nothing in these files is anybody's.
"""

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from desktop_app.domain.fact import Fact
from desktop_app.domain.installer import Standing
from desktop_app.domain.installer_place import FoundPlace
from desktop_app.storage import (
    clients,
    consents,
    desks,
    dossiers,
    drafts,
    facts,
    installer_places,
    installers,
    letters,
    referrals,
    relays,
)
from desktop_app.storage.database import HEAD, integrity, migrate, open_database, writing
from tests.storage import samples
from tests.storage.samples import KEY, NOW, Call

RELEASES: Final = Path(__file__).resolve().parent / "releases"
LETTER_BYTES: Final = b"Subject: Mise en relation AN-26-4F7-000217\r\n\r\n" + bytes(range(256))
CALLS: Final = 3
FIRST = samples.installer(id=UUID(int=0xA1))
SECOND = samples.installer(
    id=UUID(int=0xA2), siret="55208131766522", phone=None, point=None, standing=Standing.SUSPENDED
)

NOT_FOUND = FoundPlace("1 rue Perdue, 07000 Privas", NOW, was_online=True, point=None, precision=None, source=None)


def made_calls() -> tuple[Call, ...]:
    """The same calls each time."""
    return tuple(_call(number) for number in range(CALLS))


def _call(number: int) -> Call:
    made = samples.call(FIRST, 217 + number)
    client = replace(made.client, id=_id("C", number))
    dossier = replace(made.dossier, id=_id("D", number), client_id=client.id)
    consent = replace(made.consent, id=_id("E", number), dossier_id=dossier.id, client_id=client.id)
    referral = replace(made.referral, id=_id("F", number), dossier_id=dossier.id, consent_id=consent.id)
    request, confirmation = (
        replace(letter, id=_id("B", 2 * number + turn), message_id=f"<{number}.{turn}@desk.example>")
        for turn, letter in enumerate(made.letters)
    )
    belonging: dict[str, Any] = {"dossier_id": dossier.id, "referral_id": referral.id}
    request = replace(request, **belonging, content=LETTER_BYTES, created_at=NOW + timedelta(minutes=number))
    confirmation = replace(confirmation, **belonging, after_letter_id=request.id)
    return Call(client, dossier, consent, referral, (request, confirmation))


def _id(letter: str, number: int) -> UUID:
    return UUID(f"{letter}{number:031x}")


def make(path: Path) -> None:
    """Write today's store to `path`."""
    migrate(path, KEY)
    engine = open_database(path, KEY)
    last: Fact | None = None
    with writing(engine) as connection:
        desks.enrol(connection, samples.DESK)
        installers.add_all(connection, [FIRST, SECOND])
        installer_places.keep(connection, SECOND.id, NOT_FOUND)
        drafts.save(connection, _id("0", 1), '{"phone": "06 39 98"}', NOW)
        relays.save(connection, "smtp.example:587", samples.BREAKER)
        for made in made_calls():
            clients.add(connection, made.client, samples.SALT)
            dossiers.add(connection, made.dossier)
            consents.add(connection, made.consent)
            referrals.add(connection, made.referral, samples.EXPLANATION)
            letters.add_all(connection, made.letters)
            told = samples.facts(6, last, subject=made.dossier.id)
            facts.append(connection, told)
            last = told[-1]
    if faults := integrity(engine):
        raise SystemExit(f"not whole: {faults}")
    engine.dispose()


if __name__ == "__main__":
    release = RELEASES / f"{HEAD}.sqlite"
    if release.exists():
        sys.exit(f"{release.name} is released: it never changes")
    RELEASES.mkdir(exist_ok=True)
    make(release)
