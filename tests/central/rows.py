"""Rows at the centre, straight into its tables: what desks would have pushed."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Interval, insert, literal
from sqlalchemy.dialects.postgresql import insert as upsert

from desktop_app.central.letters import _NOW
from desktop_app.central.tables import client, consent, dossier, feed, letter, referral, site
from desktop_app.domain.letter import Kind, State
from tests.makers import NOW

SITE = "LYO"


def add_letters(connection: Connection, owner: UUID, number: int, **columns: Any) -> list[UUID]:
    """Queued letters, each with a dossier, a consent and a referral of its own; spans count from the centre's clock."""
    connection.execute(upsert(site).values(code=SITE).on_conflict_do_nothing())
    connection.execute(upsert(feed).values(name=f"site:{SITE}", number=0).on_conflict_do_nothing())
    rows = [rows_of(owner, place) for place in range(number)]
    for place, table in enumerate((client, dossier, consent, referral)):
        connection.execute(insert(table), [row[place] for row in rows])
    spans = {name: _NOW + literal(span, Interval) for name, span in columns.items() if isinstance(span, timedelta)}
    plain = {name: value for name, value in columns.items() if name not in spans}
    connection.execute(insert(letter).values(**spans), [row[4] | plain for row in rows])
    return [row[4]["id"] for row in rows]


def rows_of(owner: UUID, place: int) -> tuple[dict[str, Any], ...]:
    """One letter's client, dossier, consent, referral and itself."""
    of_client, of_dossier, of_consent, of_referral, of_letter = (uuid4() for _ in range(5))
    whose = {"dossier_id": of_dossier, "site": SITE}
    asked = {"installer_id": uuid4()}
    return (
        {
            "id": of_client,
            "site": SITE,
            "title": "mrs",
            "first_name": "Zélie",
            "last_name": "Quatrefages",
            "phone": "+33639980001",
            "phone_is_certain": True,
            "search_key": "quatrefages zelie",
            "salt": b"s" * 32,
        },
        {
            "id": of_dossier,
            "site": SITE,
            "reference": f"AN-26-0D0D0D-{place:06d}",
            "client_id": of_client,
            "state": "assigned",
            "line": "12 chemin des Oliviers",
            "postcode": "07110",
            "city": "Largentière",
            "lat": 44.5,
            "lon": 4.3,
            "precision": "point",
            "source": "agent",
            "opened_at": NOW,
            "agent": "A0421",
            "desk": owner,
            "changed": 0,
        },
        whose
        | asked
        | {
            "id": of_consent,
            "client_id": of_client,
            "installer_named": "Antennes Fictives",
            "town_named": "Privas",
            "script_id": "CONS-MER",
            "script_version": "1.0.0",
            "script_sha256": "0" * 64,
            "spoken_text": "…",
            "spoken_sha256": "0" * 64,
            "language": "fr-FR",
            "this_installer": "accepted",
            "another_installer": "refused",
            "direction": "inbound",
            "agent": "A0421",
            "desk": owner,
            "recorded_at": NOW,
        },
        whose
        | asked
        | {
            "id": of_referral,
            "consent_id": of_consent,
            "state": "to_send",
            "rank": 1,
            "distance_m": 1.0,
            "made_at": NOW,
            "explanation": "{}",
        },
        whose
        | {
            "id": of_letter,
            "referral_id": of_referral,
            "kind": Kind.REFERRAL.value,
            "state": State.QUEUED.value,
            "recipient": "contact@antennes.example",
            "message_id": f"<{of_letter}@desk.example>",
            "created_at": NOW + timedelta(seconds=place),
            "next_attempt_at": NOW,
            "expires_at": NOW + timedelta(days=400),
            "attempts": 0,
            "is_frozen": False,
            "owner": owner,
        },
    )
