"""Desks that share a centre: real stores, a real PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.desk import Desk
from tests.central.fixtures import Centre, centre, new_database, postgres_18
from tests.services.desks import Clock, ScriptedPostman, enter, make_desk, three_installers

__all__ = ["centre", "new_database", "postgres_18"]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk_of(
    centre: Centre, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Desk]]:
    """Makes desks of the centre, each with a member of its own; the same directory in all, unless told otherwise."""
    opened: list[Desk] = []
    directory = three_installers()

    def make(name: str, kind: str = "agent", site: str = "LYO", *, knows_installers: bool = True) -> Desk:
        member = centre.member(kind, site)
        # Asked for at each connection: desks of one test do not share it, as they would share the environment.
        monkeypatch.setattr("desktop_app.central.database._member_password", lambda: member.password)
        made = make_desk(tmp_path / name, clock, ScriptedPostman(), centre.settings_toml(member))
        if knows_installers:
            enter(made, *directory)
        opened.append(made)
        return made

    yield make
    for one in opened:
        one.close()
