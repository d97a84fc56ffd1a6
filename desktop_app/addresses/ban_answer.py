"""Reading the BAN's GeoJSON without trusting it: what cannot be an address is left out."""

from collections.abc import Iterable, Mapping

from desktop_app.domain.address import FoundAddress, Precision, Source
from desktop_app.domain.errors import FieldWrong
from desktop_app.domain.geography import Point, new_point

_PRECISIONS = {
    "housenumber": Precision.HOUSENUMBER,
    "street": Precision.STREET,
    "locality": Precision.LOCALITY,
    "municipality": Precision.COMMUNE,
}


def read_features(features: Iterable[object]) -> tuple[FoundAddress, ...]:
    """Addresses in the order of the answer, which is the service's own ranking."""
    read = (_read(feature) for feature in features)
    return tuple(found for found in read if found is not None)


def _read(feature: object) -> FoundAddress | None:
    properties = _mapping(_mapping(feature).get("properties"))
    point = _point(_mapping(_mapping(feature).get("geometry")).get("coordinates"))
    # A kind of place this program does not know is trusted no further than its commune.
    precision = _PRECISIONS.get(_text(properties.get("type")), Precision.COMMUNE)
    label = _text(properties.get("label"))
    if point is None or not label:
        return None
    return FoundAddress(
        label=label,
        point=point,
        precision=precision,
        score=_score(properties.get("score")),
        postcode=_text(properties.get("postcode")),
        city=_text(properties.get("city")),
        insee=_text(properties.get("citycode")),
        source=Source.BAN,
    )


def _point(coordinates: object) -> Point | None:
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        return None
    lon, lat = coordinates[:2]
    if not isinstance(lon, int | float) or not isinstance(lat, int | float):
        return None
    try:
        return new_point(float(lat), float(lon))
    except FieldWrong:
        return None


def _score(value: object) -> float:
    return min(max(float(value), 0.0), 1.0) if isinstance(value, int | float) else 0.0


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
