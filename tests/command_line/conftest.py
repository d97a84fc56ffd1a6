"""A profile with a directory of six installers."""

from pathlib import Path

import pytest

from tests.central.fixtures import centre, new_database, postgres_18
from tests.command_line.profiles import Profile

__all__ = ["centre", "empty", "new_database", "postgres_18", "profile"]


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Profile:
    """A profile whose directory is empty."""
    folder = tmp_path / "profil"
    folder.mkdir()
    made = Profile(folder, capsys)
    made.set("")
    return made


@pytest.fixture
def profile(empty: Profile) -> Profile:
    """A profile with its directory."""
    empty.fill()
    return empty
