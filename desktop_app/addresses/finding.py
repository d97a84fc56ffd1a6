"""How the offline list answers a whole address: by agreement of name, postcode and department."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from desktop_app.addresses.names import normalise, without_article
from desktop_app.addresses.places import Place, Places
from desktop_app.addresses.typed import TypedAddress, read_typed
from desktop_app.domain.address import FoundAddress, Precision, Source, department_of
from desktop_app.domain.geography import Point, distance_m

NAME_AND_POSTCODE = 1.0
NAME_AND_DEPARTMENT = 0.9
CLOSE_NAME = 0.8
NAME_ALONE = 0.7
NAME_AMID_WORDS = 0.5
ONLY_COMMUNE_OF_POSTCODE = 0.5
POSTCODE_ALONE = 0.4
NAME_ELSEWHERE = 0.35
ONE_OF_POSTCODE = 0.3
"""Scores: how much of what was typed the answer agrees with. `CLOSE_NAME` is multiplied by the likeness of names."""

_LIKENESS = 0.8
_NEXT_HOMONYM = 0.01
_LINKS = frozenset({"A", "D", "DE", "DES", "DU", "EN", "L", "LA", "LE", "LES"})


def find(places: Places, text: str) -> list[FoundAddress]:
    """Find the communes a typed address may lie in, best first; nothing when it names none.

    A name that agrees with its postcode answers alone. Otherwise (CEDEX, wrong postcode, no postcode) the name is
    looked for in the department, then among the postcode's communes by likeness; a postcode without a known name
    answers with the middle of its communes, then each of them; a name without a postcode, with all its homonyms.
    """
    typed = read_typed(text)
    if typed.postcode is None:
        return _without_postcode(places, typed)
    return (
        _agreeing(places, typed, typed.postcode)
        or _in_department(places, typed, typed.postcode)
        or _disagreeing(places, typed, typed.postcode)
    )


def _agreeing(places: Places, typed: TypedAddress, postcode: str) -> list[FoundAddress]:
    for name in typed.names():
        if agreed := _named(name, lambda key: places.named_with_postcode(key, postcode)):
            return [_found(places, agreed[0], NAME_AND_POSTCODE, postcode)]
    return []


def _in_department(places: Places, typed: TypedAddress, postcode: str) -> list[FoundAddress]:
    department = department_of(postcode)
    for name in typed.names():
        # Paris, Lyon and Marseille number their CEDEX as their districts.
        district = places.named(f"{name} {typed.cedex}", department) if typed.cedex else []
        if inside := district or _named_inside(places, name, department):
            return _ranked(places, inside, NAME_AND_DEPARTMENT)
    return []


def _disagreeing(places: Places, typed: TypedAddress, postcode: str) -> list[FoundAddress]:
    if alike := _alike(places, typed, postcode):
        return [_found(places, place, round(CLOSE_NAME * likeness, 3), postcode) for likeness, place in alike]
    elsewhere = _ranked(places, _named(typed.whole, places.named), NAME_ELSEWHERE)
    communes = places.sharing(postcode)
    if len(communes) == 1:
        return [_found(places, communes[0], ONLY_COMMUNE_OF_POSTCODE, postcode), *elsewhere]
    each = [_found(places, commune, ONE_OF_POSTCODE, postcode) for commune in communes]
    middle = [_middle(communes, postcode)] if communes else []
    return [*middle, *elsewhere, *each]


def _alike(places: Places, typed: TypedAddress, postcode: str) -> list[tuple[float, Place]]:
    matcher = SequenceMatcher(b=without_article(" ".join(typed.after)), autojunk=False)
    scored = []
    for place in places.parts_sharing(postcode):
        matcher.set_seq1(without_article(normalise(place.name)))
        if matcher.ratio() >= _LIKENESS:
            scored.append((matcher.ratio(), place))
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].number))


def _without_postcode(places: Places, typed: TypedAddress) -> list[FoundAddress]:
    departments = _department_keys(places)
    for name in typed.names():
        if everywhere := _named(name, places.named):
            return _ranked(places, everywhere, NAME_ALONE if name == typed.whole else NAME_AMID_WORDS)
        commune, department = _split(name, departments)
        if department and (inside := _named_inside(places, commune, department)):
            return _ranked(places, inside, NAME_AND_DEPARTMENT)
    return []


def _department_keys(places: Places) -> dict[str, str]:
    return _keys_of(tuple(places.departments().items()))


@lru_cache(maxsize=4)
def _keys_of(departments: tuple[tuple[str, str], ...]) -> dict[str, str]:
    names = {without_article(normalise(name)): code for code, name in departments}
    return names | {code: code for code, _ in departments}


def _split(name: str, departments: dict[str, str]) -> tuple[str, str | None]:
    words = name.split()
    for start in range(1, len(words)):
        if department := departments.get(without_article(" ".join(words[start:]))):
            commune = words[:start]
            while len(commune) > 1 and commune[-1] in _LINKS:
                commune.pop()
            return " ".join(commune), department
    return name, None


def _named_inside(places: Places, name: str, department: str) -> list[Place]:
    return _named(name, lambda key: places.named(key, department))


def _named(name: str, look_up: Callable[[str], list[Place]]) -> list[Place]:
    bare = without_article(name)
    return look_up(name) or (look_up(bare) if bare != name else [])


def _ranked(places: Places, homonyms: Sequence[Place], score: float) -> list[FoundAddress]:
    steps = enumerate(homonyms)
    return [_found(places, place, round(max(score - _NEXT_HOMONYM * step, 0.0), 3), None) for step, place in steps]


def _found(places: Places, place: Place, score: float, postcode: str | None) -> FoundAddress:
    code = postcode or places.first_postcode(place.commune)
    commune = places.place(place.commune) if place.is_former else place
    part = f" ({place.name})" if place.is_former else ""
    return FoundAddress(
        label=f"{code} {commune.name}{part}".strip(),
        point=place.point,
        precision=Precision.COMMUNE,
        score=score,
        postcode=code,
        city=commune.name,
        insee=commune.insee,
        source=Source.GAZETTEER,
        uncertainty_m=place.radius_m,
    )


def _middle(communes: Sequence[Place], postcode: str) -> FoundAddress:
    """Where most people of the postcode live, uncertain as far as the farthest of its communes reaches."""
    weights = [commune.population + 1 for commune in communes]
    lat = sum(weight * commune.point.lat for weight, commune in zip(weights, communes, strict=True)) / sum(weights)
    lon = sum(weight * commune.point.lon for weight, commune in zip(weights, communes, strict=True)) / sum(weights)
    middle = Point(lat, lon)
    return FoundAddress(
        label=postcode,
        point=middle,
        precision=Precision.POSTCODE,
        score=POSTCODE_ALONE,
        postcode=postcode,
        city="",
        insee="",
        source=Source.GAZETTEER,
        uncertainty_m=max(distance_m(middle, commune.point) + commune.radius_m for commune in communes),
    )
