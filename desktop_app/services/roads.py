"""How long the way to an installer is by road, where the settings ask for it."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.geography import Point
from desktop_app.domain.road import Drive


@dataclass(frozen=True, slots=True)
class Roads:
    """Answers for one installer at a time; `ask` is None where roads are not asked for."""

    ask: Callable[[Point, Point], Drive | None] | None

    @property
    def is_wanted(self) -> bool:
        """Do the settings ask for it?"""
        return self.ask is not None

    def drive(self, home: Point, installer: Point) -> Drive | None:
        """The way from the installer to the home, as it will be driven; None when nobody knows in time."""
        return self.ask(installer, home) if self.ask is not None else None
