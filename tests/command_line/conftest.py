"""A profile with a directory of six installers."""

from pathlib import Path

import pytest

from tests.command_line.profiles import Profile


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
