"""Is an answer of the geocoder good enough? Taken without a word, chosen among candidates, or placed by hand.

The base promises nothing about its scores: they sort the answers to one question. Precision and score are therefore
read together, and the answer is compared with what was typed. The thresholds are judgements, from what the base's own
engine answers: an exact address scores 0.84 and more, a right but abbreviated one 0.44 to 0.65, nonsense 0.23, and an
unknown house number comes back as its street at 0.75.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.address import Address, FoundAddress, Precision, Source

LOWEST_SCORE = 0.4
"""Below this the base is guessing: such an answer is no candidate."""
GOOD_SCORE = 0.7

# Two answers this close are the same street twice in one commune: its former communes kept their names of streets.
_TWIN_GAP = 0.05
# No "A" for "à", nor the article of "12 l'Orée": what follows the letter must end the word.
_NUMBER = re.compile(r"(?<!\w)(\d+)(?:\s?(bis|ter|quater|quinquies|[a-z])(?![\w'’]))?", re.IGNORECASE)
_FINER_THAN_COMMUNE = frozenset({Precision.POINT, Precision.HOUSENUMBER, Precision.STREET, Precision.LOCALITY})


class Ruling(StrEnum):
    """What becomes of the answers.

    `ACCEPT`: the first candidate is the home, nobody need be asked. `CHOOSE`: the agent says which candidate it is.
    `CONFIRM`: none is better than a commune, the agent places a point by hand.
    """

    ACCEPT = "accept"
    CHOOSE = "choose"
    CONFIRM = "confirm"


class Doubt(StrEnum):
    """Why an answer may not be the address that was typed."""

    NO_HOUSENUMBER = "no_housenumber"
    OTHER_NUMBER = "other_number"
    OTHER_POSTCODE = "other_postcode"
    OTHER_COMMUNE = "other_commune"
    LOW_SCORE = "low_score"
    TWIN = "twin"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer, and what speaks against taking it for the address that was typed."""

    answer: FoundAddress
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The ruling and the candidates, best first."""

    ruling: Ruling
    candidates: tuple[Candidate, ...]

    @property
    def accepted(self) -> FoundAddress | None:
        """The answer that may be taken without asking."""
        return self.candidates[0].answer if self.ruling is Ruling.ACCEPT else None


def judge(answers: Sequence[FoundAddress], address: Address, communes: Iterable[str] = ()) -> Judgement:
    """Judge the answers to a submitted address.

    `communes` are the INSEE codes that the typed postcode and commune may stand for; none when the list of communes
    knows no such commune, and then the postcode alone is compared.
    """
    codes = frozenset(communes)
    kept = [answer for answer in answers if is_candidate(answer)]
    candidates = tuple(Candidate(answer, _doubts(answer, address, codes)) for answer in kept)
    if not any(answer.precision in _FINER_THAN_COMMUNE for answer in kept):
        return Judgement(Ruling.CONFIRM, candidates)
    if candidates[0].doubts:
        return Judgement(Ruling.CHOOSE, candidates)
    if any(_are_twins(candidates[0], other) for other in candidates[1:]):
        return Judgement(Ruling.CHOOSE, tuple(_with_twin_doubt(candidate) for candidate in candidates))
    return Judgement(Ruling.ACCEPT, candidates)


def is_candidate(answer: FoundAddress) -> bool:
    """May it be offered at all? The offline list's scores are on another scale: it names no commune by guessing."""
    return answer.source is not Source.BAN or answer.score >= LOWEST_SCORE


def speaks_for_itself(answer: FoundAddress, address: Address) -> bool:
    """May this answer be taken without asking, whatever the others are? Only a house number that agrees."""
    return not _doubts(answer, address, frozenset())


def _doubts(answer: FoundAddress, address: Address, communes: frozenset[str]) -> tuple[Doubt, ...]:
    is_exact = answer.precision is Precision.HOUSENUMBER
    found = {
        Doubt.NO_HOUSENUMBER: not is_exact,
        Doubt.OTHER_NUMBER: is_exact and numbers(address.line) != numbers(line_of(answer)),
        Doubt.OTHER_POSTCODE: answer.postcode != address.postcode,
        Doubt.OTHER_COMMUNE: bool(communes) and answer.insee not in communes,
        Doubt.LOW_SCORE: answer.score < GOOD_SCORE,
    }
    return tuple(doubt for doubt, is_so in found.items() if is_so)


def _are_twins(first: Candidate, other: Candidate) -> bool:
    return not other.doubts and first.answer.score - other.answer.score < _TWIN_GAP


def _with_twin_doubt(candidate: Candidate) -> Candidate:
    return candidate if candidate.doubts else Candidate(candidate.answer, (Doubt.TWIN,))


def line_of(answer: FoundAddress) -> str:
    """The answer's first line: its label without postcode and commune."""
    head, found, _ = answer.label.rpartition(f"{answer.postcode} {answer.city}")
    return head.strip(" ,") if found and answer.postcode else answer.label


def numbers(line: str) -> Counter[str]:
    """Every number of a line with its "bis" or letter: ``12 bis rue du 8 mai`` gives ``12bis`` and ``8``.

    Two lines whose numbers differ are not the same house, whether it is the house's own number, a flat's that was
    typed before it, or a date in the name of the street.
    """
    return Counter(f"{int(digits)}{suffix.lower()}" for digits, suffix in _NUMBER.findall(line))
