"""Where is it? The online base first, the offline list when it must; saving never depends on either."""

from dataclasses import dataclass
from typing import Protocol

from desktop_app.domain.address import Address, Commune, FoundAddress, Precision
from desktop_app.domain.errors import AddressUnresolved, GeocoderUnreachable
from desktop_app.domain.geography import Point

# Below this the base's own engine is guessing (measured: nonsense scores 0.23, a right but abbreviated address 0.44).
LOWEST_SCORE = 0.4
GOOD_SCORE = 0.7


class OnlineGeocoder(Protocol):
    """The national address base."""

    def find(self, text: str, *, postcode: str | None = None, limit: int = 5) -> tuple[FoundAddress, ...]:
        """Best first; raises `GeocoderUnreachable`."""
        ...


class OfflineGeocoder(Protocol):
    """The bundled list of communes."""

    def find(self, text: str, *, limit: int = 5) -> tuple[FoundAddress, ...]:
        """Communes and postcodes that the text names, best first."""
        ...

    def suggest(self, prefix: str, *, limit: int = 10) -> tuple[Commune, ...]:
        """Communes whose name or postcode begins so, the most populous first."""
        ...

    def nearest_commune(self, point: Point) -> Commune:
        """The commune whose centre is nearest."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """Answers, best first, and whether the online base could be asked."""

    answers: tuple[FoundAddress, ...]
    asked_online: bool


@dataclass(frozen=True, slots=True)
class Addresses:
    """The address desk. Thread-safe as its geocoders are; `find` may take the online budget of two seconds."""

    online: OnlineGeocoder | None
    offline: OfflineGeocoder

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Commune, ...]:
        """Communes to offer while the agent types; never touches the network."""
        return self.offline.suggest(prefix, limit=limit)

    def landmass_of(self, point: Point) -> str:
        """The code of the land the point lies on (mainland, Corsica, an island): water lies between two of them."""
        return self.offline.nearest_commune(point).landmass

    def find(self, text: str, *, limit: int = 5, offline: bool = False, postcode: str | None = None) -> Found:
        """Every place the text may mean, best first: online answers, then what the offline list adds."""
        answers: list[FoundAddress] = []
        asked = False
        if self.online is not None and not offline:
            try:
                answers += self.online.find(text, postcode=postcode, limit=limit)
                asked = True
            except GeocoderUnreachable:
                asked = False
        answers = [answer for answer in answers if answer.score >= LOWEST_SCORE]
        if len(answers) < limit:
            known = {(answer.precision, answer.insee) for answer in answers}
            extra = self.offline.find(text, limit=limit)
            answers += [answer for answer in extra if (answer.precision, answer.insee) not in known]
        return Found(tuple(answers[:limit]), asked)

    def find_address(self, address: Address, *, limit: int = 5) -> Found:
        """Like `find`, for an address in fields: the postcode filters the online answers."""
        return self.find(address.label, limit=limit, postcode=address.postcode)

    def locate(self, address: Address) -> FoundAddress:
        """The best answer for a submitted address, or `AddressUnresolved`."""
        answers = self.find_address(address).answers
        if not answers:
            raise AddressUnresolved
        return answers[0]


def speaks_for_itself(answer: FoundAddress, address: Address) -> bool:
    """May this answer be taken without asking? Only a house number, in the commune's postcode, with a good score.

    An unknown house number comes back as a street with a high score (measured 0.76): precision and score are read
    together.
    """
    return (
        answer.precision is Precision.HOUSENUMBER and answer.postcode == address.postcode and answer.score >= GOOD_SCORE
    )
