"""Where an import stands: no Qt, and nothing that is not told by a step before it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.directory import ImportReport


class Phase(StrEnum):
    """What is going on with the file."""

    CHOOSING = "choosing"
    READING = "reading"
    JUDGED = "judged"
    KEEPING = "keeping"
    KEPT = "kept"


@dataclass(slots=True)
class Meter:
    """Written by the lane that reads, read by the window: plain numbers, each whole by itself."""

    done: int = 0
    of: int = 0
    is_stopped: bool = False

    def count(self, done: int, of: int) -> None:
        """Note how far the reading has come."""
        self.of, self.done = of, done


@dataclass(frozen=True, slots=True)
class ImportState:
    """One file on its way in. Nothing is kept before its dry run was seen."""

    phase: Phase = Phase.CHOOSING
    path: Path | None = None
    report: ImportReport | None = None
    trouble: str = ""
    meter: Meter = field(default_factory=Meter)

    @property
    def is_busy(self) -> bool:
        """Is the file being read or kept?"""
        return self.phase in {Phase.READING, Phase.KEEPING}

    @property
    def good(self) -> int:
        """How many lines would change the directory."""
        return self.report.accepted + self.report.updated if self.report else 0

    @property
    def can_keep(self) -> bool:
        """Is there anything to keep that was looked at?"""
        return self.phase is Phase.JUDGED and self.good > 0

    @property
    def wrong_lines(self) -> int:
        """How many lines have something wrong; one line may have several."""
        return len({one.line for one in self.report.rejected}) if self.report else 0

    def reading(self, path: Path) -> ImportState:
        """A file was chosen: its dry run begins."""
        return ImportState(Phase.READING, path)

    def keeping(self) -> ImportState:
        """The good lines are to be kept."""
        return replace(self, phase=Phase.KEEPING, meter=Meter())

    def answered(self, report: ImportReport) -> ImportState:
        """The dry run, or the import itself, came to its end or was stopped."""
        if report.is_stopped:
            # A stopped import keeps nothing: the dry run's report is what is still true.
            return replace(self, phase=Phase.JUDGED) if self.phase is Phase.KEEPING else ImportState()
        return replace(self, phase=Phase.KEPT if self.phase is Phase.KEEPING else Phase.JUDGED, report=report)

    def failed(self, trouble: str) -> ImportState:
        """The file cannot be read, or nothing could be kept."""
        return replace(self, phase=Phase.JUDGED if self.report else Phase.CHOOSING, trouble=trouble)
