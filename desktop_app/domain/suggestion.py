"""What is offered while an address is typed: the base's addresses and the communes of the list, in one order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain.address import Commune, FoundAddress, Precision
from desktop_app.domain.judgement import is_candidate, line_of


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list, ready to fill the fields. `line` is empty for a commune.

    `place` is the base's answer; a suggestion of the offline list has none. It may stand for the home only as long as
    nothing of the fields is edited, and only if its precision is a house number.
    """

    label: str
    line: str
    postcode: str
    city: str
    insee: str
    place: FoundAddress | None = None


def of_commune(commune: Commune) -> Suggestion:
    """Offer a commune of the offline list."""
    return Suggestion(commune.label, "", commune.postcode, commune.name, commune.insee)


def of_answer(answer: FoundAddress) -> Suggestion:
    """Offer an answer of the base."""
    if answer.precision is Precision.COMMUNE:
        label = f"{answer.postcode} {answer.city}".strip() or answer.label
        return Suggestion(label, "", answer.postcode, answer.city, answer.insee, answer)
    return Suggestion(answer.label, line_of(answer), answer.postcode, answer.city, answer.insee, answer)


def merged(
    answers: Sequence[FoundAddress], communes: Iterable[Commune], limit: int, *, is_postcode: bool = False
) -> tuple[Suggestion, ...]:
    """One list without repetitions, best first.

    Digits alone are a postcode being typed. Otherwise the base tells by its own best answer whether an address or a
    commune is: what is finer than a commune goes before the communes, or after them. Each kind keeps the order of its
    source. A commune that both know is offered once, as the offline list writes it.
    """
    kept = [answer for answer in answers if is_candidate(answer)]
    addresses = [of_answer(answer) for answer in kept if answer.precision is not Precision.COMMUNE]
    listed = [of_commune(commune) for commune in communes]
    known = {one.insee for one in listed}
    towns = [of_answer(a) for a in kept if a.precision is Precision.COMMUNE and a.insee not in known]
    is_town = is_postcode or not kept or kept[0].precision is Precision.COMMUNE
    order = [*listed, *towns, *addresses] if is_town else [*addresses, *towns, *listed]
    return tuple(_once(order))[:limit]


def _once(suggestions: Iterable[Suggestion]) -> Iterator[Suggestion]:
    seen = set()
    for suggestion in suggestions:
        name = (suggestion.label.casefold(), suggestion.insee)
        if name not in seen:
            seen.add(name)
            yield suggestion
