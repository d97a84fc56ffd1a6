"""What is written about the house agrees with the house."""

import re
import tomllib

import pytest

import dev
from tests.house.places import ROOT

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
PARTS = ["Context", "Decision", "Consequences", "Alternatives"]


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def dead_links(text: str, folder: str) -> list[str]:
    """Find the links of a page to files that are not there."""
    targets = re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", text)
    return [target for target in targets if not (ROOT / folder / target).exists()]


def test_the_readme_has_the_two_commands_and_every_word() -> None:
    readme = read("README.md")
    assert "python3 dev.py demo" in readme
    assert "python3 dev.py test" in readme
    assert [word for word in dev.WORDS if f"`{word}" not in readme] == []


def test_dev_py_explains_every_word() -> None:
    assert [word for word in dev.WORDS if not re.search(rf"^  {word} ", dev.__doc__ or "", re.MULTILINE)] == []


def test_the_changelog_knows_the_version() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", read("CHANGELOG.md"), re.MULTILINE)


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_four_parts_on_one_page(path: object) -> None:
    text = read(f"docs/decisions/{getattr(path, 'name', '')}")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == PARTS
    assert len(text.splitlines()) <= 60


@pytest.mark.parametrize(
    "name", ["README.md", *(f"docs/{path.relative_to(ROOT / 'docs')}" for path in (ROOT / "docs").rglob("*.md"))]
)
def test_no_link_is_dead(name: str) -> None:
    assert dead_links(read(name), name.rpartition("/")[0]) == []


def test_a_planted_dead_link_is_found() -> None:
    assert dead_links("see [this](docs/lost.md), [that](README.md) and [there](https://example.org)", "") == [
        "docs/lost.md"
    ]


def test_the_licence_is_whole() -> None:
    text = read("LICENSE")
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "END OF TERMS AND CONDITIONS" in text
