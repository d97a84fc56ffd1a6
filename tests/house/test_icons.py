"""Every icon has a file, and every file is somebody's icon."""

import enum
from pathlib import Path

import pytest
from defusedxml.ElementTree import parse

from desktop_app.resource_files import RESOURCES
from ui.icons import Icon

FOLDER = RESOURCES / "icons"


def disagreement(members: type[enum.Enum], files: set[str]) -> set[str]:
    """Name what only one side has."""
    return {str(member.value) for member in members} ^ files


def test_icons_and_files_agree() -> None:
    files = {path.stem for path in FOLDER.glob("*.svg")}
    assert files
    assert disagreement(Icon, files) == set()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_is_a_drawing(path: Path) -> None:
    root = parse(path).getroot()
    assert root is not None
    assert root.tag == "{http://www.w3.org/2000/svg}svg"


def test_a_planted_disagreement_is_found() -> None:
    planted = enum.Enum("planted", {"SEND": "send", "LOST": "lost"})
    assert disagreement(planted, {"send", "spare"}) == {"lost", "spare"}
