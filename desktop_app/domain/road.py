"""What a road tells beside the straight line: shown, and never ranked by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drive:
    """The way from a home to an installer by car: minutes and kilometres."""

    minutes: float
    km: float
