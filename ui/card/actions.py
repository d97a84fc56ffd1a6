"""What may be done about a dossier now, in the order of its life; what may not says why. No Qt widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ui.card.questions import Form


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that may be done. `why_not`: why it may not be now; empty when it may.

    One of three is set: `form` is asked at once, `prepare` makes a form in the lane (it has to look something up),
    `paper` makes a file in the lane, which the system's viewer then opens.
    """

    code: str
    title: str
    why_not: str = ""
    key: str = ""
    form: Form | None = None
    prepare: Callable[[], Form] | None = None
    paper: Callable[[], Path] | None = None

    @property
    def is_possible(self) -> bool:
        """May it be done now?"""
        return not self.why_not
