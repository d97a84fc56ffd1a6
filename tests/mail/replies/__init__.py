"""Replies that installers could have written, all invented, each with what it must be read as."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

# The Tuesday on which these replies are read.
TODAY = date(2026, 11, 24)
REFERENCE = "AN-26-KRTMBD-000217"
SUBJECT = f"Re: Mise en relation {REFERENCE} : client à appeler avant le mercredi 25 novembre 2026 à 10 h 15"
SUCCESSES = frozenset({"contacted", "quote_sent", "quote_accepted", "visit_planned", "installed"})


@dataclass(frozen=True, slots=True)
class Written:
    """`expected` is a word with its day, ``visit_planned 2026-12-10``, or ``person`` or ``automatic``."""

    expected: str
    text: str

    @property
    def kind(self) -> str:
        return self.expected.partition(" ")[0]


def written() -> list[Written]:
    """Every reply of the collection, in order."""
    source = (Path(__file__).parent / "written.txt").read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^=== ", source)[1:]
    return [Written(head, text.strip()) for head, _, text in (block.partition("\n") for block in blocks)]
