"""The requirement files say what to install and what it must hash to, and nothing about where it came from."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from tests.house.places import ROOT

FILES = ("addok.txt", "run.txt", "dev.txt")
_ADDRESS = re.compile(
    r"\w+://|^\s*-(?!-hash=)|^\s*--(?!hash=)|(?:^|\s)(?:/|[A-Za-z]:\\|\.{1,2}/)| @ |\bpypi\b|\.(?:org|com|io)\b"
)
_PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)(?: ; ([^\\]+?))? \\$", re.MULTILINE)


def addresses(text: str) -> Iterator[str]:
    """Find the lines that name a host, an option, a folder."""
    for line in text.splitlines():
        said = line.partition("#")
        if _ADDRESS.search(said[0]) or re.search(r"\w+://|--index|--find-links|(?:^|\s)/", said[2]):
            yield line


def pins(text: str) -> dict[tuple[str, str], str]:
    """Read (name, marker) -> version."""
    return {(name, marker): version for name, version, marker in _PIN.findall(text)}


def read(name: str) -> str:
    return (ROOT / "requirements" / name).read_text("utf-8")


@pytest.mark.parametrize("name", FILES)
def test_no_file_names_a_place(name: str) -> None:
    assert list(addresses(read(name))) == []


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    blocks = re.split(r"^(?=[a-z0-9])", read(name), flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins(read(name))) > 10
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_what_runs_is_what_was_tested() -> None:
    run, dev = pins(read("run.txt")), pins(read("dev.txt"))
    assert {(name, version) for (name, _), version in run.items()} <= {
        (name, version) for (name, _), version in dev.items()
    }


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

    def names(declared: list[str]) -> set[str]:
        return {re.split(r"[<>=;\[ ]", item)[0].lower() for item in declared}

    def locked(name: str) -> set[str]:
        return {package for package, _ in pins(read(name))}

    runs = names(project["project"]["dependencies"])
    assert runs <= locked("run.txt")
    assert runs | names(project["dependency-groups"]["dev"]) <= locked("dev.txt")


def test_windows_gets_what_windows_needs() -> None:
    assert ("pywin32-ctypes", "sys_platform == 'win32'") in pins(read("run.txt"))


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://mirror.example/simple",
        "-i mirror",
        "--find-links wheels",
        "alembic @ https://mirror.example/alembic.whl",
        "./wheels/alembic.whl \\",
        "    # via -r /home/somebody/run.in",
        "# from https://mirror.example",
    ],
)
def test_a_planted_place_is_found(line: str) -> None:
    assert list(
        addresses(f"alembic==1.20.1 \\\n    --hash=sha256:00\n    # via -c requirements/dev.txt\n{line}\n")
    ) == [line]
