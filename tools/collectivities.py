"""The overseas collectivities, absent from the boundary source: towns from GeoNames, coasts from Natural Earth.

GeoNames gives the INSEE code in New Caledonia, Saint-Pierre-et-Miquelon and Wallis-et-Futuna. Elsewhere the chief town
of the commune is named here. Some atolls are not in the source: their chief town has fewer than 500 inhabitants.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.polygons import LonLat, Polygon, arc_m, reach_m
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
    return spots


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
    island = min(islands, key=lambda polygon: min(arc_m(town, corner) for corner in polygon[0]))
    own = [
        corner for corner in island[0] if all(arc_m(town, corner) <= arc_m(other, corner) for other in towns.values())
    ]
    return max(_SMALLEST_REACH_M, reach_m(town, own or [town]))
