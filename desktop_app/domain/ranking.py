"""How sure a ranking is, and who goes first when two installers are equally near."""

from datetime import date
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from desktop_app.domain.address import FoundAddress, Precision

# How far a home may lie from the point of an answer that does not say so itself, in metres. A house number's point is
# the entrance or the plot. For streets and hamlets the base gives one point and no length: 1 km covers nearly all
# streets of communes, 2 km a hamlet; both are judgements, on the safe side. A commune's own radius comes with it.
_USUAL_UNCERTAINTY_M = {
    Precision.POINT: 0.0,
    Precision.HOUSENUMBER: 50.0,
    Precision.STREET: 1_000.0,
    Precision.LOCALITY: 2_000.0,
    Precision.COMMUNE: 10_000.0,
    Precision.POSTCODE: 20_000.0,
}


class Caution(StrEnum):
    """What the agent should know about a ranking before reading a name aloud."""

    UNCERTAIN = "uncertain"
    SEA_CROSSING = "sea_crossing"
    FAR = "far"


def uncertainty_m(place: FoundAddress) -> float:
    """How far the home may lie from the place's point, in metres: what the source says, else the usual bound."""
    if place.uncertainty_m is not None:
        return place.uncertainty_m
    return _USUAL_UNCERTAINTY_M[place.precision]


def may_be_second(first_m: float, second_m: float, uncertainty: float) -> bool:
    """Could the second installer be the nearest after all?

    Moving the home by u changes each distance by at most u (triangle inequality), hence their difference by at most
    2 u: the order is certain when the gap is wider than that, and only then. No uncertainty, no doubt.
    """
    return uncertainty > 0 and second_m - first_m <= 2 * uncertainty


def drawn(installer_id: UUID, on: date) -> str:
    """The installer's place in the day's draw: of equally near ones, the smallest goes first.

    Fair: no name, SIRET or age of the file favours anyone, and the order changes every day. Stable: the same all day
    long, on every desk, and again whenever that day is replayed.
    """
    return sha256(f"{on.isoformat()} {installer_id}".encode()).hexdigest()
