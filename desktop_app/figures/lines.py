"""The dossiers behind a figure, one by one: for a list on the screen, or a million rows on their way to a file."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, func, null, select

from desktop_app.domain.report import Drill, Line, Question
from desktop_app.figures.dossiers import department_of, narrowed
from desktop_app.figures.tables import Tables

_ROWS_AT_ONCE: Final = 1000


def lines(
    connection: Connection, tables: Tables, question: Question, drill: Drill, *, names: bool, most: int | None
) -> Iterator[Line]:
    """Each dossier, latest first, some in memory at a time; the transaction must stay open meanwhile."""
    statement = _statement(tables, question, drill, names=names)
    if most is not None:
        statement = statement.limit(most)
    options = {"yield_per": _ROWS_AT_ONCE}
    with connection.execute(statement, execution_options=options) as found:
        for row in found:
            yield Line(*row)


def count(connection: Connection, tables: Tables, question: Question, drill: Drill) -> int:
    """How many dossiers `lines` gives."""
    listed = _statement(tables, question, drill, names=False).order_by(None).subquery()
    number: int = connection.execute(select(func.count()).select_from(listed)).scalar_one()
    return number


def _statement(tables: Tables, question: Question, drill: Drill, *, names: bool) -> Select[Any]:
    dossier, client, turn, installer = tables.dossier, tables.client, tables.referral, tables.installer
    later = turn.alias("later")
    follows = select(later.c.id).where(later.c.dossier_id == turn.c.dossier_id, later.c.turn > turn.c.turn)
    told = (
        select(
            dossier.c.id,
            dossier.c.reference,
            dossier.c.opened_at,
            dossier.c.state,
            department_of(dossier.c.postcode).label("department"),
            dossier.c.postcode,
            dossier.c.city,
            tables.site_of(dossier).label("site"),
            installer.c.name.label("installer"),
            turn.c.distance_m,
            *(dossier.c[name] for name in _MOMENTS),
            *_person(client, names=names),
        )
        .select_from(dossier)
        .outerjoin(turn, (turn.c.dossier_id == dossier.c.id) & ~follows.exists())
        .outerjoin(installer, installer.c.id == turn.c.installer_id)
    )
    if names:
        told = told.join(client, client.c.id == dossier.c.client_id)
    chosen = [*narrowed(tables, question), *_drilled(tables, drill)]
    return told.where(*chosen).order_by(dossier.c.opened_at.desc(), dossier.c.id)


_MOMENTS: Final = ("sent_at", "contacted_at", "quoted_at", "agreed_at", "installed_on", "coupon_on")


def _person(client: Any, *, names: bool) -> tuple[ColumnElement[Any], ...]:
    if not names:
        return (null().label("client"), null().label("phone"))
    return ((client.c.first_name + " " + client.c.last_name).label("client"), client.c.phone)


def _drilled(tables: Tables, drill: Drill) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if drill.step is not None:
        found.append(tables.dossier.c[drill.step.value].is_not(None))
    if drill.least_m is not None:
        found.append(tables.referral.c.distance_m >= drill.least_m)
    if drill.most_m is not None:
        found.append(tables.referral.c.distance_m < drill.most_m)
    return found
