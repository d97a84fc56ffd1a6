"""Which land a commune stands on: two communes of different lands are parted by the sea.

Islands joined to the continent by a bridge or a causeway (Ré, Oléron, Noirmoutier)
belong to the continent. The list follows the communes that ferries alone serve.
"""

MAINLAND = "metropole"

_BY_DEPARTMENT = {
    "2A": "corse",
    "2B": "corse",
    "971": "guadeloupe",
    "972": "martinique",
    "973": "guyane",
    "974": "reunion",
    "976": "mayotte-grande-terre",
    "977": "saint-barthelemy",
    "978": "saint-martin",
    "988": "nouvelle-caledonie-grande-terre",
}

_BY_COMMUNE = {
    "17004": "aix",
    "22016": "brehat",
    "29082": "batz",
    "29083": "sein",
    "29084": "molene",
    "29155": "ouessant",
    "56009": "belle-ile",
    "56069": "groix",
    "56085": "hoedic",
    "56086": "houat",
    "56087": "ile-aux-moines",
    "56088": "arz",
    "56114": "belle-ile",
    "56152": "belle-ile",
    "56241": "belle-ile",
    "85113": "yeu",
    "97108": "marie-galante",
    "97110": "desirade",
    "97112": "marie-galante",
    "97126": "marie-galante",
    "97130": "terre-de-bas",
    "97131": "terre-de-haut",
    "97501": "miquelon",
    "97502": "saint-pierre",
    "97608": "mayotte-petite-terre",
    "97615": "mayotte-petite-terre",
    "98611": "futuna",
    "98612": "futuna",
    "98613": "wallis",
    "98750": "raiatea",
    "98754": "raiatea",
    "98758": "raiatea",
    "98801": "belep",
    "98809": "ile-des-pins",
    "98814": "lifou",
    "98815": "mare",
    "98820": "ouvea",
}

_TAHITI = frozenset(
    {"98712", "98715", "98722", "98725", "98733", "98734", "98735", "98736", "98738", "98747", "98748", "98752"}
)
_POLYNESIA = "987"


def landmass(insee: str, department: str) -> str:
    """Name the land a commune stands on; elsewhere in Polynesia, each commune is an island or a group of its own."""
    if insee in _BY_COMMUNE:
        return _BY_COMMUNE[insee]
    if insee in _TAHITI:
        return "tahiti"
    if department == _POLYNESIA:
        return f"polynesie-{insee}"
    return _BY_DEPARTMENT.get(department, MAINLAND)
