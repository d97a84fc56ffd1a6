"""The same invented programme on a desk: as many dossiers as nobody's desk will ever have."""

import random
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Engine, insert

from desktop_app.domain.fact import canonical
from desktop_app.storage import tables
from desktop_app.storage.database import migrate, open_database, writing
from tests.storage.samples import KEY

_SEED: Final = 20_091_119
_END: Final = datetime(2026, 11, 30, 18, tzinfo=UTC)
_SPAN: Final = timedelta(days=3 * 365)
_INSTALLERS: Final = 300
_SLICE: Final = 5000
_STATES: Final = ("assigned", "contacted", "quote_sent", "installed", "closed", "consent_withdrawn")
_DEPARTMENTS: Final = ("07", "26", "38", "69", "42", "43", "30", "84", "13", "34")
_COMMUNES: Final = ("07132", "48095", "15014", "05061", "04070", "2B050", "65440", "40088")

Row = dict[str, Any]


def fill_store(path: Path, count: int) -> Engine:
    """Make a store with that many dossiers; the caller disposes of the engine."""
    migrate(path, KEY)
    engine = open_database(path, KEY)
    chance = random.Random(_SEED)
    with writing(engine) as connection:
        connection.execute(insert(tables.installer), [_installer(number) for number in range(_INSTALLERS)])
        for first in range(0, count, _SLICE):
            rows = [_rows(chance, number) for number in range(first, min(first + _SLICE, count))]
            for place, table in enumerate((tables.client, tables.dossier, tables.consent, tables.referral)):
                connection.execute(insert(table), [row[place] for row in rows])
            connection.execute(insert(tables.fact), [row[4] for row in rows])
            coupons = [row[5] for row in rows if row[5]]
            connection.execute(insert(tables.coupon), coupons)
        connection.exec_driver_sql("analyze")
    return engine


def _installer(number: int) -> Row:
    return {
        "id": UUID(int=number + 1),
        "siret": f"{number:014d}",
        "name": f"Antennes Fictives {number}",
        "postcode": "07000",
        "city": "Privas",
        "phone_is_certain": False,
        "email": f"a{number}@antennes.example",
        "signed_on": datetime(2020, 1, 1, tzinfo=UTC).date(),
        "standing": "active",
    }


def _rows(chance: random.Random, number: int) -> tuple[Row, Row, Row, Row, Row, Row]:
    opened = _END - _SPAN * chance.random()
    reached = chance.random()
    dossier, client, consent = (UUID(int=(number << 8) + part + (1 << 64)) for part in (1, 2, 3))
    asked = UUID(int=chance.randrange(_INSTALLERS) + 1)
    course = _course(chance, opened, reached)
    is_called = chance.random() < 0.6
    whole_dossier = {
        "id": dossier,
        "reference": f"AN-26-KRTMBD-{number:06d}",
        "client_id": client,
        "state": chance.choice(_STATES),
        "line": "12 chemin des Oliviers",
        "postcode": f"{chance.choice(_DEPARTMENTS)}{chance.randrange(1000):03d}",
        "city": "Largentière",
        "lat": 44.5,
        "lon": 4.3,
        "precision": "housenumber",
        "source": "ban",
        "opened_at": opened,
        "agent": "A0421",
        "desk": UUID(int=7),
        **course,
    }
    turn = {
        "id": UUID(int=(number << 8) + 4 + (1 << 64)),
        "dossier_id": dossier,
        "installer_id": asked,
        "consent_id": consent,
        "state": "sent",
        "rank": 1,
        "distance_m": chance.uniform(100, 90_000),
        "made_at": opened,
        "accepted_at": opened + timedelta(minutes=chance.randrange(45)),
        "explanation": "{}",
        "contact": "yes" if is_called else chance.choice(("no", "unknown")),
        "contacted_at": opened + timedelta(hours=chance.randrange(60)) if is_called else None,
        "contact_by": opened + timedelta(hours=48),
    }
    return (
        _client(client),
        whole_dossier,
        _consent(consent, dossier, client, asked, opened),
        turn,
        _fact(number, opened),
        _coupon(dossier, number, course),
    )


def _course(chance: random.Random, opened: datetime, reached: float) -> Row:
    installed = (opened + timedelta(days=14 + chance.randrange(9))).date()
    course = {
        "sent_at": opened + timedelta(minutes=5),
        "contacted_at": opened + timedelta(hours=26) if reached < 0.8 else None,
        "quoted_at": opened + timedelta(days=4) if reached < 0.65 else None,
        "agreed_at": opened + timedelta(days=6) if reached < 0.5 else None,
        "installed_on": installed if reached < 0.4 else None,
        "coupon_on": installed if reached < 0.33 else None,
    }
    # What lies ahead has not happened.
    return {name: when if when is not None and _day(when) <= _END.date() else None for name, when in course.items()}


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _client(key: UUID) -> Row:
    return {
        "id": key,
        "title": "mrs",
        "first_name": "Zélie",
        "last_name": "Quatrefages",
        "phone": "+33639980001",
        "phone_is_certain": True,
        "search_key": "quatrefages zelie",
        "salt": b"s" * 32,
    }


def _consent(key: UUID, dossier: UUID, client: UUID, asked: UUID, opened: datetime) -> Row:
    return {
        "id": key,
        "dossier_id": dossier,
        "client_id": client,
        "installer_id": asked,
        "installer_named": "Antennes",
        "town_named": "Privas",
        "script_id": "CONS-MER",
        "script_version": "1.0.0",
        "script_sha256": "0" * 64,
        "spoken_text": "Acceptez-vous ?",
        "spoken_sha256": "0" * 64,
        "language": "fr-FR",
        "this_installer": "accepted",
        "another_installer": "refused",
        "direction": "inbound",
        "agent": "A0421",
        "desk": UUID(int=7),
        "recorded_at": opened,
    }


def _fact(number: int, at: datetime) -> Row:
    kind, payload = "letter_queued", {"version": "1.0.0"}
    if number % 97 == 0:
        kind, payload = "call_not_covered", {"insee": _COMMUNES[number // 97 % len(_COMMUNES)]}
    elif number % 8 == 0:
        kind = "consent_refused"
    return {
        "seq": number + 1,
        "id": UUID(int=(number << 8) + 5 + (1 << 64)),
        "desk": UUID(int=7),
        "kind": kind,
        "version": 1,
        "at": at,
        "by": "A0421",
        "payload": canonical(payload),
        "previous": "0" * 64,
        "hash": "0" * 64,
    }


def _coupon(dossier: UUID, number: int, course: Row) -> Row:
    if course["installed_on"] is None:
        return {}
    made_at = datetime.combine(course["installed_on"], time(18), UTC)
    return {
        "id": UUID(int=(number << 8) + 6 + (1 << 64)),
        "dossier_id": dossier,
        "state": "handed",
        "made_at": made_at,
        "handed_on": course["coupon_on"],
        "changed_at": made_at,
    }
