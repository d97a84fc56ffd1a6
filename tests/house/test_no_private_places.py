"""The repository speaks of the product alone: no path of anybody's machine, no host that packages came from."""

import re
from collections.abc import Iterator

import pytest

from tests.house.places import shown, text_files

# Written in pieces, so that this file does not find itself.
_HOSTS = ("py" + "pi.org", "python" + "hosted.org", "registry.npm" + "js.org", "deb." + "debian.org")
_PRIVATE = re.compile(
    r"(?<![\w./~$-])/(?:home|Users)/(?!somebody\b|agent\b)\w+"
    r"|(?<![\w./~$-])/(?:root|work|opt/py" + r"pi[\w-]*)/"
    r"|[A-Z]:\\{1,2}Users\\{1,2}(?!Public|agent\b)\w+"
    r"|" + "|".join(map(re.escape, _HOSTS))
)


def private_places(text: str) -> Iterator[str]:
    """Find what only one machine has, or what only a mirror knows."""
    yield from (match.group() for match in _PRIVATE.finditer(text))


def test_no_file_names_a_private_place() -> None:
    found = [f"{shown(path)}: {place}" for path, text in text_files() for place in private_places(text)]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "cd /ho" + "me/claire/desk",
        "see '/wo" + "rk/main/ui'",
        "/ro" + "ot/.cache",
        "C:\\Us" + "ers\\claire",
        "https://files.python" + "hosted.org/x",
    ],
)
def test_a_planted_place_is_found(text: str) -> None:
    assert len(list(private_places(text))) == 1


@pytest.mark.parametrize(
    "text", ["https://example.org/work/1", "~/work/x", "src/home/claire", "a/root/b", "/homework/x"]
)
def test_an_ordinary_path_is_fine(text: str) -> None:
    assert list(private_places(text)) == []
