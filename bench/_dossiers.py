"""Fifty thousand open dossiers, invented, as a desk's store holds them: client, turn, and what is due by the domain."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from desktop_app.desk import Desk

_AT_ONCE = 2_000
_TOWNS = (
    ("07110", "Largentière"),
    ("26000", "Valence"),
    ("29200", "Brest"),
    ("67000", "Strasbourg"),
    ("97400", "Saint-Denis"),
)
_NAMES = ("Quatrefages", "Merlebach", "Astier", "Valgorge", "Rocles", "Joyeuse", "Laurac", "Vernoux")
# Each dossier stands in one of these, since so many hours at most.
_STATES = (("assigned", 72), ("contacted", 400), ("quote_sent", 400), ("quote_accepted", 500), ("visit_planned", 500))


def fill(desk: "Desk", count: int, now: datetime) -> None:
    """Put that many open dossiers into a desk's store, and what is due about each."""
    from desktop_app.storage.database import writing
    from desktop_app.storage.tables import client, consent, dossier, due, due_stale, referral

    asked = [one.id for one in desk.installers.everyone()]
    for start in range(0, count, _AT_ONCE):
        rows = [
            _rows(desk, number, asked[number % len(asked)], now)
            for number in range(start, min(start + _AT_ONCE, count))
        ]
        with writing(desk.engine) as connection:
            for place, table in enumerate((client, dossier, consent, referral)):
                connection.execute(table.insert(), [row[place] for row in rows])
            connection.execute(due.insert(), [one for row in rows for one in row[4]])
            # The rows are worked out already, by the domain itself.
            connection.execute(due_stale.delete())


def _rows(desk: "Desk", number: int, installer_id: UUID, now: datetime) -> tuple[Any, ...]:
    state, hours = _STATES[number % len(_STATES)]
    home = _TOWNS[number % 7 % len(_TOWNS)]
    # 7919 is prime: moments are spread, and the same in each run.
    since = now - timedelta(hours=hours * (number * 7919 % 10_000) / 10_000)
    ids = {name: uuid4() for name in ("client", "dossier", "consent", "referral")}
    accepted = since - timedelta(hours=0 if state == "assigned" else 60)
    return (
        _client(ids["client"], number),
        _dossier(ids, desk.id, number, state, home, accepted),
        _consent(ids, desk.id, installer_id, accepted),
        _referral(ids, installer_id, state, accepted),
        list(_due(ids["dossier"], state, since, accepted, home[0], desk)),
    )


def _client(key: UUID, number: int) -> dict[str, object]:
    name = f"{_NAMES[number % len(_NAMES)]}-{number}"
    return {
        "id": key,
        "title": "Mme",
        "first_name": "Alma",
        "last_name": name,
        "phone": f"+336{number:08d}",
        "phone_is_certain": True,
        "email": None,
        "slots": None,
        "search_key": f"{name.lower()} alma",
        "salt": b"0" * 32,
    }


def _dossier(
    ids: dict[str, UUID], desk: UUID, number: int, state: str, home: tuple[str, str], opened: datetime
) -> dict[str, object]:
    return {
        "id": ids["dossier"],
        "reference": f"AN-26-BNCHMK-{number:06d}",
        "client_id": ids["client"],
        "state": state,
        "line": "12 chemin des Oliviers",
        "complement": None,
        "postcode": home[0],
        "city": home[1],
        "lat": 44.5,
        "lon": 4.3,
        "precision": "street",
        "source": "ban",
        "insee": None,
        "opened_at": opened,
        "agent": "A0421",
        "desk": desk,
    }


def _consent(ids: dict[str, UUID], desk: UUID, installer_id: UUID, at: datetime) -> dict[str, object]:
    return {
        "id": ids["consent"],
        "dossier_id": ids["dossier"],
        "client_id": ids["client"],
        "installer_id": installer_id,
        "installer_named": "Antennes Fictives",
        "town_named": "Privas",
        "script_id": "CONS-MER",
        "script_version": "1.0.0",
        "script_sha256": "0" * 64,
        "spoken_text": "Acceptez-vous que cet installateur vous appelle ?",
        "spoken_sha256": "0" * 64,
        "language": "fr",
        "this_installer": "accepted",
        "another_installer": "accepted",
        "direction": "inbound",
        "call_reference": None,
        "agent": "A0421",
        "desk": desk,
        "recorded_at": at,
        "withdrawn_at": None,
    }


def _referral(ids: dict[str, UUID], installer_id: UUID, state: str, accepted: datetime) -> dict[str, object]:
    return {
        "id": ids["referral"],
        "dossier_id": ids["dossier"],
        "installer_id": installer_id,
        "consent_id": ids["consent"],
        "state": "sent" if state == "assigned" else "contacted",
        "rank": 1,
        "distance_m": 12_400.0,
        "made_at": accepted,
        "accepted_at": accepted,
        "explanation": "{}",
    }


def _due(
    dossier_id: UUID, state: str, since: datetime, accepted: datetime, postcode: str, desk: "Desk"
) -> Iterator[dict[str, object]]:
    from desktop_app.domain.address import department_of
    from desktop_app.domain.deadlines import Anchors, zone_name
    from desktop_app.domain.dossier import State
    from desktop_app.domain.due import Case, due

    department = department_of(postcode)
    zone = ZoneInfo(zone_name(department))
    day = (accepted + timedelta(days=16)).date() if state == "visit_planned" else None
    case = Case(State(state), since, department, Anchors(mail_accepted=accepted), visit_day=day)
    for one in due(case, desk.settings.rules, zone):
        yield {"dossier_id": dossier_id, "step": one.step, "at": one.at, "amber_at": one.amber_at, "by": one.by}
