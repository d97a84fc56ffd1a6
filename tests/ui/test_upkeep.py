"""The store is looked after from the window, and what a person must know is told."""

import pytest

from desktop_app.domain.errors import DiskFull, StoreBusy, StoreDamaged
from desktop_app.services.care import Health
from tests.ui.inline import Inline
from ui.upkeep import Upkeep


def told_by(qtbot, look_after):
    from PySide6.QtCore import QObject

    parent = QObject()
    upkeep = Upkeep(look_after, Inline(), parent)
    told = []
    upkeep.troubled.connect(told.append)
    upkeep.look()
    upkeep.stop()
    return told


@pytest.mark.parametrize(
    ("health", "expected"),
    [
        (Health(space_is_low=False, copied=None, faults=()), []),
        (Health(space_is_low=True, copied=None, faults=()), [DiskFull]),
        (Health(space_is_low=True, copied=None, faults=("page 3",)), [StoreDamaged]),
    ],
)
def test_what_a_person_must_know_is_told(qtbot, health, expected):
    assert [type(one) for one in told_by(qtbot, lambda: health)] == expected


def test_a_store_that_cannot_be_looked_at_is_told_too(qtbot):
    def busy():
        raise StoreBusy

    assert [type(one) for one in told_by(qtbot, busy)] == [StoreBusy]


def test_the_store_is_copied(qtbot, desk):
    assert told_by(qtbot, desk.care.look_after) == []
    assert list((desk.settings.profile / "backups").glob("*.sqlite"))
