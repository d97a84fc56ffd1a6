"""What the offline list offers while a name or a postcode is being typed."""

import re

from desktop_app.addresses.names import is_only_saint, normalise, prefixes
from desktop_app.addresses.places import Places
from desktop_app.domain.address import Commune

_POSTCODE_FIRST = re.compile(r"\s*(\d{1,5})\b\s*(.*)", re.DOTALL)
_POSTCODE_LAST = re.compile(r"(.*\D)\s+\(?(\d{2,5})\)?\s*", re.DOTALL)


def suggest(places: Places, typed: str, limit: int) -> list[Commune]:
    """Communes for the first letters of a name, the first digits of a postcode, or both in either order."""
    if first := _POSTCODE_FIRST.fullmatch(typed):
        return _posted(places, first[1], first[2], limit)
    named = _named(places, typed, limit)
    if not named and (last := _POSTCODE_LAST.fullmatch(typed)):
        return _posted(places, last[2], last[1], limit)
    return named


def _named(places: Places, typed: str, limit: int) -> list[Commune]:
    matches = {match for prefix in prefixes(typed) for match in places.starting(prefix, limit)}
    # Who types "st" has begun one of four thousand names: the commune that is called so and no more can wait.
    is_begun = is_only_saint(typed)
    communes: list[Commune] = []
    for match in sorted(matches, key=lambda match: (0 if is_begun else match.rank, match.place))[:limit]:
        place = places.place(match.place)
        codes = places.postcodes(place.commune)
        # A name typed whole leaves only the postcode to choose.
        communes += [place.with_postcode(code) for code in (codes if match.is_whole and not is_begun else codes[:1])]
    return communes[:limit]


def _posted(places: Places, digits: str, name: str, limit: int) -> list[Commune]:
    if normalise(name):
        matches = [match for prefix in prefixes(name) for match in places.starting_posted(prefix, digits, limit)]
    else:
        matches = places.posted(digits, limit)
    return [places.place(number).with_postcode(code) for number, code in sorted(set(matches))[:limit]]
