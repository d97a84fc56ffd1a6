"""Rows for the figures' tests, the same for either database: each names only what it is about."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Table, insert, inspect

from desktop_app.domain.fact import Kind, canonical
from desktop_app.figures.tables import Tables

LYON, LILLE = "LYO", "LIL"
NEAR, FAR = UUID(int=0xA1), UUID(int=0xA2)
_numbers = count(1)


def at(day: int, hour: int = 9, minute: int = 0, month: int = 11) -> datetime:
    """A moment of November 2026, in UTC; France is an hour ahead."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@dataclass
class Turn:
    """One installer's turn of a dossier."""

    installer: UUID = NEAR
    made_at: datetime | None = None
    accepted_at: datetime | None = None
    contact: str = "unknown"
    contacted_at: datetime | None = None
    contact_by: datetime | None = None
    state: str = "sent"
    distance_m: float = 12_345.6


@dataclass
class Case:
    """One dossier with all that hangs on it."""

    opened_at: datetime = field(default_factory=lambda: at(3))
    site: str = LYON
    postcode: str = "07110"
    state: str = "assigned"
    turns: list[Turn] = field(default_factory=lambda: [Turn()])
    milestones: dict[str, Any] = field(default_factory=dict)
    withdrawn_at: datetime | None = None
    letters: list[dict[str, Any]] = field(default_factory=list)
    coupon: dict[str, Any] | None = None
    script: str = "1.0.0"


@dataclass(frozen=True)
class Book:
    """Where rows are written: one database's tables, over one open connection."""

    connection: Connection
    tables: Tables

    def add(self, table: Table, **values: Any) -> None:
        """Add a row; columns that must hold something and were not named hold something invented."""
        row = {column.name: _invented(column) for column in table.c if _is_needed(column)} | values
        self.connection.execute(insert(table), {name: value for name, value in row.items() if name in table.c})

    def case(self, case: Case) -> UUID:
        """Add a dossier whole."""
        client, dossier, consent = uuid4(), uuid4(), uuid4()
        tables, whose = self.tables, {"site": case.site}
        self.add(tables.client, id=client, **whose)
        self.add(
            tables.dossier,
            id=dossier,
            client_id=client,
            opened_at=case.opened_at,
            postcode=case.postcode,
            state=case.state,
            **whose,
            **case.milestones,
        )
        self.add(
            tables.consent,
            id=consent,
            dossier_id=dossier,
            client_id=client,
            installer_id=NEAR,
            recorded_at=case.opened_at,
            withdrawn_at=case.withdrawn_at,
            script_version=case.script,
            **whose,
        )
        for number, turn in enumerate(case.turns, start=1):
            self._turn(case, dossier, consent, number, turn)
        for letter in case.letters:
            self.add(
                tables.letter,
                dossier_id=dossier,
                **{"kind": "referral", "referral_id": None} | letter | whose,
            )
        if case.coupon is not None:
            self.add(tables.coupon, dossier_id=dossier, **case.coupon, **whose)
        return dossier

    def _turn(self, case: Case, dossier: UUID, consent: UUID, number: int, turn: Turn) -> None:
        self.add(
            self.tables.referral,
            id=uuid4(),
            dossier_id=dossier,
            consent_id=consent,
            installer_id=turn.installer,
            made_at=turn.made_at or case.opened_at,
            accepted_at=turn.accepted_at,
            contact=turn.contact,
            contacted_at=turn.contacted_at,
            contact_by=turn.contact_by,
            state=turn.state,
            distance_m=turn.distance_m,
            turn=number,
            site=case.site,
        )

    def call(self, kind: Kind, when: datetime, site: str = LYON, **said: Any) -> None:
        """Count a call that became no dossier."""
        number = next(_numbers)
        self.add(self.tables.fact, seq=number, id=uuid4(), kind=kind.value, at=when, payload=canonical(said), site=site)

    def installer(self, key: UUID, name: str, **values: Any) -> None:
        """Add a signatory of the charter."""
        self.add(self.tables.installer, id=key, name=name, siret=f"{next(_numbers):014d}", **values)


def _is_needed(column: Any) -> bool:
    return not column.nullable and column.server_default is None


def _invented(column: Any) -> Any:
    kind = column.type.python_type if column.type.__class__.__name__ != "UtcMoment" else datetime
    match kind.__name__:
        case "UUID":
            return uuid4()
        case "datetime":
            return at(1)
        case "date":
            return date(2026, 1, 5)
        case "bytes":
            return b"s" * 16
        case "bool":
            return False
        case "int":
            return next(_numbers)
        case "float":
            return 45.0
        case _:
            return f"{next(_numbers):x}"  # a postcode has five characters


def ahead(moment: datetime, **span: float) -> datetime:
    return moment + timedelta(**span)


__all__ = ["FAR", "LILLE", "LYON", "NEAR", "Book", "Case", "Turn", "ahead", "at", "inspect"]
