"""What travels with a dossier: the tables whose rows go up to the centre and come down to other desks.

Both databases have these tables with the same column names, so that a row is a mapping that either can keep. Rows are
added by whoever made them; what may change afterwards is named here, and a `state` is folded from facts instead.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, MetaData, Select, String, Table, Uuid, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from desktop_app.domain.fact import Kind

Row = dict[str, Any]
Papers = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Paper:
    """One table. `changing`: the columns that may change after the row was made, besides `state`.

    `newest`: the column that says which of two versions of a row is the later one, for rows that are simply replaced.
    """

    name: str
    key: tuple[str, ...] = ("id",)
    changing: tuple[str, ...] = ()
    newest: str | None = None


# What the dossier's and the turn's rows say of their course, for lists and figures: their facts move it.
_COURSE: Final = ("sent_at", "contacted_at", "quoted_at", "agreed_at", "installed_on", "suspended_at", "reassigned_at")

# In the order in which rows may be added: each refers only to those above it.
PAPERS: Final[tuple[Paper, ...]] = (
    Paper("client"),
    Paper("dossier", changing=(*_COURSE, "coupon_on")),
    Paper("consent", changing=("withdrawn_at",)),
    Paper("referral", changing=("accepted_at", "contact", "contacted_at", "contact_by")),
    Paper(
        "letter",
        changing=("next_attempt_at", "expires_at", "attempts", "content", "is_frozen", "last_reply", "sent_at"),
    ),
    Paper("step"),
    Paper("contact"),
    Paper("visit", changing=("day", "reason", "review_on", "changed_at"), newest="changed_at"),
    Paper(
        "received",
        key=("dossier_id", "need"),
        changing=("is_received", "received_on", "by", "changed_at"),
        newest="changed_at",
    ),
    Paper(
        "checklist_line",
        key=("dossier_id", "line"),
        changing=("mark", "reason", "detail", "by", "changed_at"),
        newest="changed_at",
    ),
    Paper(
        "coupon",
        changing=("form", "handed_on", "received_on", "missing", "reason", "invoice_mark", "ended_on", "changed_at"),
        newest="changed_at",
    ),
)

# The fact that tells of a new row; rows of other tables are replaced as a whole, a client comes with its dossier.
MADE_BY: Final[Mapping[str, str]] = {
    "dossier": Kind.DOSSIER_OPENED.value,
    "consent": Kind.CONSENT_RECORDED.value,
    "referral": Kind.REFERRAL_MADE.value,
    "letter": Kind.LETTER_QUEUED.value,
    "contact": Kind.CONTACT_LEARNED.value,
}

# What a correction may change, by the field's name in its fact: the table, and the columns that go together. It brings
# these and no others, so that two desks that correct different fields both prevail; the last one told wins a field. A
# name's search key follows from both names: each database makes its own.
CORRECTED: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    **{name: ("client", (name,)) for name in ("title", "first_name", "last_name", "email", "slots")},
    "phone": ("client", ("phone", "phone_is_certain")),
    **{name: ("dossier", (name,)) for name in ("line", "complement")},
}

# Each database's own business: which desk may send a letter, whose a row is, how far a feed was read.
_STAYS: Final = frozenset(
    {"owner", "fence", "own_until", "takeover_after", "lease_until", "site", "changed", "closed_at"}
)


def travelling_columns(table: Table) -> tuple[str, ...]:
    """The names of the columns that both databases have."""
    return tuple(column.name for column in table.c if column.name not in _STAYS)


def table_of(schema: MetaData, name: str) -> Table:
    """The table of that name, in whichever schema."""
    prefix = f"{schema.schema}." if schema.schema else ""
    return schema.tables[prefix + name]


def papers_of(connection: Connection, schema: MetaData, dossiers: Iterable[UUID], *, also: bool = False) -> Papers:
    """Every travelling row of these dossiers; `also`: with the columns that do not travel."""
    wanted = {"wanted": ids_as_one(schema, dossiers)}
    found: dict[str, Sequence[Row]] = {}
    for paper in PAPERS:
        rows = connection.execute(_of_dossiers(schema, paper.name, also=also), wanted)
        names = tuple(rows.keys())
        found[paper.name] = [dict(zip(names, row, strict=True)) for row in rows]
    return found


def is_among(schema: MetaData, column: ColumnElement[UUID]) -> ColumnElement[bool]:
    """Is the id one of `wanted`, given by `ids_as_one`: one parameter for any number of ids.

    A list in the statement's text would have to be read anew each time, by us and by the database: for some thousand
    ids, that costs more than finding their rows.
    """
    if schema.schema is not None:
        return column == any_(bindparam("wanted", type_=ARRAY(Uuid)))
    each = func.json_each(bindparam("wanted", type_=String)).table_valued("value", name="wanted_id")
    return column.in_(select(each.c.value))


def ids_as_one(schema: MetaData, ids: Iterable[UUID]) -> list[UUID] | str:
    """The value of `wanted` for `is_among`: an array, or where there is none, a text in JSON."""
    return sorted(ids) if schema.schema is not None else json.dumps([one.hex for one in ids])


@cache
def _of_dossiers(schema: MetaData, name: str, *, also: bool) -> Select[Any]:
    table = table_of(schema, name)
    columns = list(table.c) if also else [table.c[column] for column in travelling_columns(table)]
    if name == "dossier":
        return select(*columns).where(is_among(schema, table.c.id))
    if name == "client":
        dossier = table_of(schema, "dossier")
        of_dossiers = select(dossier.c.client_id).where(is_among(schema, dossier.c.id))
        return select(*columns).where(table.c.id.in_(of_dossiers))
    found = select(*columns).where(is_among(schema, table.c.dossier_id))
    if name != "letter":
        return found
    # One may wait for another that was queued with it, which has to be there first.
    return found.order_by(table.c.created_at, table.c.after_letter_id.is_not(None), table.c.id)
