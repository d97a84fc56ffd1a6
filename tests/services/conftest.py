"""A desk, its clock and its postman."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.desk import Desk
from desktop_app.domain.installer import Installer
from tests.services.desks import Clock, ScriptedPostman, enter, make_desk, three_installers


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def postman() -> ScriptedPostman:
    return ScriptedPostman()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock, postman: ScriptedPostman) -> Iterator[Desk]:
    opened = make_desk(tmp_path / "profile", clock, postman)
    yield opened
    opened.close()


@pytest.fixture
def directory(desk: Desk) -> tuple[Installer, Installer, Installer]:
    """Three installers, nearest first."""
    three = three_installers()
    enter(desk, *three)
    return three
