"""The coupons: dates and codes alone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from desktop_app.domain.coupon import Coupon, Form, Piece, State
from desktop_app.domain.errors import NotFound
from desktop_app.storage.tables import client, coupon, dossier

_NAMES = tuple(column.name for column in coupon.c if column is not coupon.c.changed_at)
_STAYS = frozenset({"id", "dossier_id", "made_at"})
_COUPON = [coupon.c[name] for name in _NAMES]
_ADD = insert(coupon)
# Two desks that worked apart may each have made one: the first stands.
_OF_DOSSIER = (
    select(*_COUPON).where(coupon.c.dossier_id == bindparam("wanted")).order_by(coupon.c.made_at, coupon.c.id).limit(1)
)
_SAVE = (
    update(coupon)
    .where(coupon.c.id == bindparam("wanted"))
    .values({name: bindparam(f"new_{name}") for name in (*_NAMES, "changed_at") if name not in _STAYS})
)
_SAME_INVOICE = select(coupon.c.dossier_id).where(
    coupon.c.invoice_mark == bindparam("mark"), coupon.c.dossier_id != bindparam("but")
)
_its_dossier, _other = dossier.alias("its_dossier"), client.alias("other")
_its_client = client.alias("its_client")
_SAME_LINE = (
    select(coupon.c.dossier_id)
    .join(dossier, dossier.c.id == coupon.c.dossier_id)
    .join(_other, _other.c.id == dossier.c.client_id)
    .join(_its_client, _its_client.c.phone == _other.c.phone)
    .join(_its_dossier, _its_dossier.c.client_id == _its_client.c.id)
    .where(
        _its_dossier.c.id == bindparam("wanted"),
        coupon.c.dossier_id != bindparam("wanted"),
        coupon.c.state.not_in([State.NOT_HANDED.value, State.REFUSED.value, State.EXPIRED.value]),
    )
)


def add(connection: Connection, new: Coupon, at: datetime) -> None:
    """Keep a new coupon."""
    connection.execute(_ADD, _row(new) | {"changed_at": at})


def save(connection: Connection, changed: Coupon, at: datetime) -> None:
    """Keep a coupon as it is now. Raises NotFound."""
    change = {f"new_{name}": value for name, value in _row(changed).items() if name not in _STAYS}
    done = connection.execute(_SAVE, {"wanted": changed.id, "new_changed_at": at, **change})
    if done.rowcount == 0:
        raise NotFound("coupon", str(changed.id))


def of_dossier(connection: Connection, dossier_id: UUID) -> Coupon | None:
    """Return the dossier's coupon, or None before the installation."""
    row = connection.execute(_OF_DOSSIER, {"wanted": dossier_id}).mappings().one_or_none()
    return None if row is None else _coupon(row)


def with_invoice(connection: Connection, mark: str, but: UUID) -> tuple[UUID, ...]:
    """Return the other dossiers whose coupon came with the same invoice."""
    return tuple(connection.execute(_SAME_INVOICE, {"mark": mark, "but": but}).scalars())


def of_same_line(connection: Connection, dossier_id: UUID) -> tuple[UUID, ...]:
    """Return the other dossiers of the same telephone line that have a coupon under way or applied."""
    return tuple(connection.execute(_SAME_LINE, {"wanted": dossier_id}).scalars())


def _row(one: Coupon) -> dict[str, object]:
    return {name: getattr(one, name) for name in _NAMES} | {"missing": ",".join(one.missing)}


def _coupon(row: RowMapping) -> Coupon:
    return Coupon(
        **{
            **row,
            "state": State(row["state"]),
            "form": Form(row["form"]) if row["form"] else None,
            "missing": tuple(Piece(code) for code in row["missing"].split(",") if code),
        }
    )
