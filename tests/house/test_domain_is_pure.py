"""No clock, no chance, no terminal in the domain: moments and identifiers come in as arguments.

import-linter sees imports only; `datetime.now` and `uuid4` are an attribute away from modules the domain may import.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.house.places import python_files, shown

MODULES = frozenset({"random", "secrets", "time", "os", "sys", "pathlib", "logging", "socket", "threading", "asyncio"})
ATTRIBUTES = frozenset({"now", "utcnow", "today", "uuid1", "uuid4", "default_rng"})
NAMES = frozenset({"uuid1", "uuid4", "open", "print", "input"})


def impurities(source: str) -> Iterator[str]:
    """Name what a module may not touch, with its line."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found = {alias.name.partition(".")[0] for alias in names} & MODULES
            case ast.ImportFrom(module=str(module), names=names):
                found = ({module.partition(".")[0]} & MODULES) | ({alias.name for alias in names} & NAMES)
            case ast.Attribute(attr=attr):
                found = {attr} & ATTRIBUTES
            case ast.Call(func=ast.Name(id=name)):
                found = {name} & NAMES
            case _:
                continue
        yield from (f"line {node.lineno}: {name}" for name in sorted(found))


def test_the_domain_is_pure() -> None:
    found = [
        f"{shown(path)} {what}"
        for path in python_files("desktop_app/domain")
        for what in impurities(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime, UTC\nx = datetime.now(UTC)",
        "import datetime\nx = datetime.datetime.utcnow()",
        "from datetime import date\nx = date.today()",
        "import uuid\nx = uuid.uuid4()",
        "from uuid import uuid4 as fresh",
        "import random",
        "from secrets import token_bytes",
        "from time import time",
        "import numpy\nx = numpy.random.default_rng()",
        "def f():\n    import time\n",
        "open('letters.txt')",
    ],
)
def test_a_planted_clock_or_chance_is_found(source: str) -> None:
    assert len(list(impurities(source))) == 1


def test_a_moment_handed_in_is_fine() -> None:
    assert list(impurities("def due(now):\n    return now + LATER\n")) == []
