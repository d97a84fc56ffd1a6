import pytest

from desktop_app.domain.fact import BreakReason
from desktop_app.storage.database import writing
from tests.makers import make_intake

TRIGGERS = ("drop trigger fact_refuses_update", "drop trigger fact_refuses_delete")


@pytest.fixture
def told(desk, directory):
    for _ in range(2):
        desk.dossiers.record(make_intake())
    return desk


def tamper(desk, *statements):
    """What somebody with the key and a database tool could do."""
    with writing(desk.engine) as connection:
        for statement in (*TRIGGERS, *statements):
            connection.exec_driver_sql(statement)


def test_an_honest_chain_holds(told):
    found = told.journal.verify()
    assert (found.facts, found.breaks) == (10, ())


@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        (["update fact set payload = replace(payload, 'LYON', 'NICE') where seq = 1"], BreakReason.EDITED),
        (["update fact set at = '2026-11-22T00:00:00.000000+00:00' where seq = 4"], BreakReason.EDITED),
        (["delete from fact where seq = 5"], BreakReason.MISSING),
        (["delete from fact where seq = 10"], BreakReason.TRUNCATED),
        (
            [
                "update fact set seq = 99 where seq = 3",
                "update fact set seq = 3 where seq = 4",
                "update fact set seq = 4 where seq = 99",
            ],
            BreakReason.UNLINKED,
        ),
    ],
)
def test_tampering_is_found(told, statements, reason):
    tamper(told, *statements)
    assert reason in {one.reason for one in told.journal.verify().breaks}
