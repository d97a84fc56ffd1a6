"""A prepared statement does exactly what the same statement does through SQLAlchemy."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from desktop_app.storage.database import reading, writing
from desktop_app.storage.prepared import prepared
from desktop_app.storage.tables import absence, client, draft, installer
from tests.storage.samples import NOW

ROW: dict[str, Any] = {
    "id": UUID(int=1), "siret": "73282932000074", "name": "Antennes", "line": None, "postcode": "07200",
    "city": "Aubenas", "phone": "+33475350000", "phone_is_certain": True, "email": "a@exemple.example",
    "signed_on": date(2025, 1, 15), "ends_on": None, "standing": "active", "lat": 44.5, "lon": None,
}  # fmt: skip


def test_rows_are_the_same_either_way(engine: Engine) -> None:
    other = {**ROW, "id": UUID(int=2), "siret": "55208131766522", "phone_is_certain": False}
    add, find = insert(installer), select(installer).order_by(installer.c.id)
    with writing(engine) as connection:
        prepared(add).write(connection, [ROW])
        connection.execute(add, [other])
        assert prepared(find).read(connection) == [ROW, other]
        assert [dict(row) for row in connection.execute(find).mappings()] == [ROW, other]


def test_values_and_constants_find_their_places(engine: Engine) -> None:
    find = select(draft.c.saved_at, draft.c.content).where(draft.c.id == bindparam("wanted"), draft.c.content != "no")
    wanted = uuid4()
    with writing(engine) as connection:
        prepared(insert(draft)).write(connection, [{"id": wanted, "content": "yes", "saved_at": NOW}])
        assert prepared(find).read(connection, wanted=wanted) == [{"saved_at": NOW, "content": "yes"}]
        assert prepared(find).read(connection, wanted=uuid4()) == []
        prepared(update(draft).values(content=bindparam("new"))).write(connection, [{"new": "no"}])
        assert prepared(find).read(connection, wanted=wanted) == []


def test_bytes_and_nothing_pass_unchanged(engine: Engine) -> None:
    row: dict[str, object] = dict.fromkeys(client.c.keys(), "x") | {
        "id": uuid4(),
        "phone_is_certain": True,
        "email": None,
    }
    row["salt"] = bytes(range(256))
    with writing(engine) as connection:
        prepared(insert(client)).write(connection, [row])
        (found,) = prepared(select(client)).read(connection)
    assert found == row
    assert type(found["salt"]) is bytes


def test_a_missing_value_is_an_error_and_not_a_null(engine: Engine) -> None:
    with writing(engine) as connection, pytest.raises(KeyError):
        prepared(insert(draft)).write(connection, [{"id": uuid4(), "saved_at": NOW}])


def test_a_refused_row_is_the_error_sqlalchemy_gives_and_tells_no_value(engine: Engine) -> None:
    orphan = {"id": 1, "installer_id": UUID(int=0xBADCAFE), "first_day": NOW.date(), "last_day": NOW.date()}

    def add() -> None:
        with writing(engine) as connection:
            prepared(insert(absence)).write(connection, [orphan])

    with pytest.raises(IntegrityError) as refused:
        add()
    assert "badcafe" not in str(refused.value)
    with reading(engine) as connection:
        assert prepared(select(absence)).read(connection) == []
