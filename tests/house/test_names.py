"""A name says what the thing is. If only one of these words fits, the thing is not one thing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.places import CODE, ROOT, python_files, shown

BANNED = frozenset(
    "manager managers helper helpers util utils common misc base core controller controllers handler handlers"
    " processor processors data info impl".split()
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_INTERFACE = re.compile(r"_*(I[A-Z][a-z]|Abstract)")


def banned_words(name: str) -> frozenset[str]:
    """Find the banned words in a snake_case or CamelCase name."""
    return BANNED.intersection(word.lower() for word in _WORD.findall(name))


def bad_classes(source: str) -> Iterator[str]:
    """Name the classes of a module that are called what nothing should be called."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and (banned_words(node.name) or _INTERFACE.match(node.name)):
            yield node.name


def bad_path(path: Path) -> bool:
    """Say whether a file, or a folder on its way, is called what nothing should be called."""
    return any(banned_words(Path(part).stem) for part in path.parts)


def test_no_file_and_no_folder_has_a_banned_name() -> None:
    qml = (path for folder in CODE for path in (ROOT / folder).rglob("*.qml"))
    found = [shown(path) for path in (*python_files(*CODE), *qml) if bad_path(path.relative_to(ROOT))]
    assert found == []


def test_no_class_has_a_banned_name() -> None:
    found = [f"{shown(path)}: {name}" for path in python_files(*CODE) for name in bad_classes(path.read_text("utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "name", ["LetterManager", "InfoPanel", "HTTPHandler", "IPostman", "AbstractLetter", "_Utils", "_IPostman"]
)
def test_a_planted_class_is_found(name: str) -> None:
    assert list(bad_classes(f"class {name}:\n    class Fine: ...\n")) == [name]


@pytest.mark.parametrize("name", ["Installer", "Icon", "Database", "Basement", "IOLane", "Informed", "Score"])
def test_a_word_inside_another_word_is_fine(name: str) -> None:
    assert list(bad_classes(f"class {name}: ...")) == []


@pytest.mark.parametrize(
    "path", ["ui/utils.py", "desktop_app/common/letter.py", "ui/mapInfo.qml", "tools/data_files.py"]
)
def test_a_planted_file_is_found(path: str) -> None:
    assert bad_path(Path(path))
