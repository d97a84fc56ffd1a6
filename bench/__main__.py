"""Run every benchmark, or the one named: `python -m bench [NAME] [--json]`."""

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import cast

from bench import Figure

WRONG_REQUEST = 2


def benchmark_names() -> list[str]:
    """Name every benchmark module of this folder, in alphabetical order."""
    here = str(Path(__file__).resolve().parent)
    return sorted(found.name for found in pkgutil.iter_modules([here]) if found.name[0] != "_" and not found.ispkg)


def measure(name: str) -> list[Figure]:
    """Run one benchmark module."""
    module = importlib.import_module(f"bench.{name}")
    return cast("Callable[[], list[Figure]]", module.measure)()


def as_table(figures: Sequence[Figure]) -> str:
    """Lay the figures out in columns, the way a person reads them."""
    titles = ("figure", "value", "baseline", "ratio", "note")
    rows = [titles, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:4], widths[1:]), row[4]]).rstrip() for row in rows
    )


def _row(figure: Figure) -> tuple[str, str, str, str, str]:
    return (
        figure.name,
        f"{figure.value:.4g} {figure.unit}",
        f"{figure.baseline:.4g} {figure.unit}",
        f"{figure.ratio:.3g}",
        figure.note,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; exit status 2 when the name is not a benchmark."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("name", nargs="?", help="one benchmark; all of them when left out")
    parser.add_argument("--json", action="store_true", help="one JSON document, for programs")
    options = parser.parse_args(arguments)
    names = benchmark_names()
    if options.name is not None and options.name not in names:
        sys.stderr.write(f"bench: no benchmark named {options.name}; known: {', '.join(names)}\n")
        return WRONG_REQUEST
    figures: list[Figure] = []
    for name in [options.name] if options.name else names:
        sys.stderr.write(f"bench: {name}\n")
        figures += measure(name)
    if options.json:
        sys.stdout.write(json.dumps([asdict(figure) for figure in figures], ensure_ascii=False))
    else:
        sys.stdout.write(as_table(figures))
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
