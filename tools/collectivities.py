"""The overseas collectivities, absent from the boundary source: towns from GeoNames, coasts from Natural Earth.

GeoNames gives the INSEE code in New Caledonia, Saint-Pierre-et-Miquelon and Wallis-et-Futuna. Elsewhere the chief town
of the commune is named here. Where GeoNames lists no town, because fewer than 500 people live in it, the commune lies
in the middle of its main island, which is recognised by where it is.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.polygons import LonLat, Polygon, arc_m, centroid, reach_m
from tools.sources import CommuneEntry, read_geonames, read_natural_earth

COUNTRIES = {
    "PM": ("975", "St. Pierre and Miquelon"),
    "BL": ("977", "St-Barthélemy"),
    "MF": ("978", "St-Martin"),
    "WF": ("986", "Wallis and Futuna Is."),
    "PF": ("987", "Fr. Polynesia"),
    "NC": ("988", "New Caledonia"),
}
"""Code of the collectivity and name in Natural Earth, by country code."""

_CHIEF_TOWNS = {
    ("BL", "Gustavia"): "97701",
    ("MF", "Marigot"): "97801",
    ("NC", "Yaté-Barrage"): "98832",
    ("WF", "Mata-Utu"): "98613",
    ("PF", "Arue"): "98712",
    ("PF", "Vaitape"): "98714",
    ("PF", "Faaa"): "98715",
    ("PF", "Rikitea"): "98719",
    ("PF", "Tiarei"): "98722",
    ("PF", "Atuona"): "98723",
    ("PF", "Fare"): "98724",
    ("PF", "Mahina"): "98725",
    ("PF", "Afareaitu"): "98729",
    ("PF", "Taiohae"): "98731",
    ("PF", "Paea"): "98733",
    ("PF", "Papao"): "98734",
    ("PF", "Papeete"): "98735",
    ("PF", "Pirae"): "98736",
    ("PF", "Punaauia"): "98738",
    ("PF", "Tapuarava"): "98742",
    ("PF", "Moerai"): "98744",
    ("PF", "Afaahiti"): "98747",
    ("PF", "Vairao"): "98748",
    ("PF", "Otutara"): "98752",
    ("PF", "Mataura"): "98753",
    ("PF", "Tevaitoa"): "98754",
    ("PF", "Uturoa"): "98758",
}

_ISLANDS = {
    "98711": (-145.5, -17.4),
    "98713": (-146.6, -15.2),
    "98716": (-145.6, -16.3),
    "98717": (-140.9, -15.8),
    "98718": (-138.7, -10.5),
    "98720": (-140.9, -18.1),
    "98721": (-142.6, -17.6),
    "98726": (-143.5, -16.6),
    "98727": (-145.9, -14.4),
    "98728": (-152.3, -16.4),
    "98730": (-141.2, -14.2),
    "98732": (-138.8, -19.3),
    "98739": (-147.7, -23.9),
    "98740": (-147.5, -15.1),
    "98741": (-144.3, -27.6),
    "98745": (-151.5, -16.6),
    "98746": (-139.1, -9.9),
    "98749": (-144.9, -14.4),
    "98751": (-138.4, -17.3),
    "98755": (-138.5, -20.8),
    "98756": (-139.6, -8.9),
    "98757": (-140.1, -9.4),
}
"""Communes of French Polynesia by the place of their main island, to a tenth of a degree."""

_TUAMOTU = frozenset(_ISLANDS) - {"98718", "98728", "98739", "98741", "98745", "98746", "98756", "98757"}
_ATOLLS_REACH_M = 100_000
"""A commune of the Tuamotus is a group of atolls."""

_SAME_ISLAND_M = 25_000
_SMALLEST_REACH_M = 5_000
"""Natural Earth draws an islet, or a short stretch of coast, with a corner or two."""


def collectivity_spots(
    entries: Iterable[CommuneEntry], geonames: Path, natural_earth: Path
) -> dict[str, tuple[LonLat, int]]:
    """Chief town and reach of each commune, by INSEE code.

    Without boundaries, an island is shared among its chief towns: each corner of the coast belongs to the nearest,
    and a commune reaches to its farthest corner.
    """
    known = {entry.code for entry in entries if not entry.is_former}
    coasts = read_natural_earth(natural_earth, frozenset(name for _, name in COUNTRIES.values()))
    spots: dict[str, tuple[LonLat, int]] = {}
    for country, towns in _chief_towns(geonames, known).items():
        islands = coasts[COUNTRIES[country][1]]
        spots |= {insee: (town, _reach(insee, towns, islands)) for insee, town in towns.items()}
    return _in_islands(known - spots.keys(), coasts[COUNTRIES["PF"][1]]) | spots


def _in_islands(missing: set[str], islands: list[Polygon]) -> dict[str, tuple[LonLat, int]]:
    spots = {}
    for insee in missing & _ISLANDS.keys():
        island = _nearest_island(_ISLANDS[insee], islands)
        place = centroid([island])
        if arc_m(place, _ISLANDS[insee]) < _SAME_ISLAND_M:
            least = _ATOLLS_REACH_M if insee in _TUAMOTU else _SMALLEST_REACH_M
            spots[insee] = (place, max(least, reach_m(place, island[0])))
    return spots


def _nearest_island(place: LonLat, islands: list[Polygon]) -> Polygon:
    return min(islands, key=lambda polygon: min(arc_m(place, corner) for corner in polygon[0]))


def _chief_towns(geonames: Path, known: set[str]) -> dict[str, dict[str, LonLat]]:
    towns: dict[str, dict[str, LonLat]] = {country: {} for country in COUNTRIES}
    for country, name, divisions, place in read_geonames(geonames, frozenset(COUNTRIES)):
        if (country, name) in _CHIEF_TOWNS:
            towns[country][_CHIEF_TOWNS[country, name]] = place
        for insee in known.intersection(divisions):
            towns[country].setdefault(insee, place)
    return towns


def _reach(insee: str, towns: Mapping[str, LonLat], islands: list[Polygon]) -> int:
    town = towns[insee]
    island = _nearest_island(town, islands)
    own = [
        corner for corner in island[0] if all(arc_m(town, corner) <= arc_m(other, corner) for other in towns.values())
    ]
    return max(_SMALLEST_REACH_M, reach_m(town, own or [town]))
