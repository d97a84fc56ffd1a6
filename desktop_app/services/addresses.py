"""Where is it? The online base first, the offline list when it must; saving never depends on either."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from desktop_app.domain import judgement
from desktop_app.domain.address import Address, Commune, FoundAddress, Precision
from desktop_app.domain.errors import AddressUnresolved, GeocoderUnreachable
from desktop_app.domain.geography import Point
from desktop_app.domain.judgement import Judgement, is_candidate, speaks_for_itself
from desktop_app.domain.suggestion import Suggestion, merged
from desktop_app.services.kept_answers import KeptAnswers

__all__ = ["Addresses", "Found", "OfflineGeocoder", "OnlineGeocoder", "speaks_for_itself"]

_SUGGESTED = 8


class OnlineGeocoder(Protocol):
    """The national address base."""

    def find(self, text: str, *, postcode: str | None = None, limit: int = 5) -> tuple[FoundAddress, ...]:
        """Best first; raises `GeocoderUnreachable`."""
        ...

    def suggest(self, typed: str, *, limit: int = 5) -> tuple[FoundAddress, ...]:
        """What starts as was typed so far, best first; raises `GeocoderUnreachable`."""
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
    """Answers, best first, and whether the online base stands behind them.

    `answered_at` is given when the base was not asked again: the day it gave the online answers. `judgement` is given
    for an address in fields: what may be taken without asking.
    """

    answers: tuple[FoundAddress, ...]
    asked_online: bool
    answered_at: datetime | None = None
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Addresses:
    """The address desk. Thread-safe as its geocoders are; `find` may take the online budget of two seconds."""

    online: OnlineGeocoder | None
    offline: OfflineGeocoder
    kept: KeptAnswers | None = None

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Commune, ...]:
        """Communes to offer while the agent types; never touches the network."""
        return self.offline.suggest(prefix, limit=limit)

    def suggest_addresses(self, text: str, limit: int = _SUGGESTED) -> tuple[Suggestion, ...]:
        """Addresses and communes to offer while the agent types, best first; may take the online budget.

        Whatever happens to the network, the communes that `suggest` offers at once are the answer.
        """
        communes = self.offline.suggest(text, limit=limit)
        return merged(self._typed_so_far(text, limit), communes, limit, is_postcode=text.strip().isdigit())

    def landmass_of(self, point: Point) -> str:
        """The code of the land the point lies on (mainland, Corsica, an island): water lies between two of them."""
        return self.offline.nearest_commune(point).landmass

    def find(self, text: str, *, limit: int = 5, offline: bool = False, postcode: str | None = None) -> Found:
        """Every place the text may mean, best first: online answers, then what the offline list adds."""
        online = None if offline else self._ask(text, postcode, limit)
        answers = [answer for answer in online.answers if is_candidate(answer)] if online else []
        if len(answers) < limit:
            known = {(answer.precision, answer.insee) for answer in answers}
            extra = self.offline.find(text, limit=limit)
            answers += [answer for answer in extra if (answer.precision, answer.insee) not in known]
        return Found(tuple(answers[:limit]), online is not None, online.answered_at if online else None)

    def find_address(self, address: Address, *, limit: int = 5) -> Found:
        """Like `find`, for an address in fields: the postcode filters the online answers, and they are judged."""
        found = self.find(address.label, limit=limit, postcode=address.postcode)
        return replace(found, judgement=self.judge(found, address))

    def locate(self, address: Address) -> FoundAddress:
        """The best answer for a submitted address, or `AddressUnresolved`."""
        answers = self.find_address(address).answers
        if not answers:
            raise AddressUnresolved
        return answers[0]

    def judge(self, found: Found, address: Address) -> Judgement:
        """Say whether the answers to a submitted address are accepted, chosen among, or placed by hand.

        The offline list tells which communes the typed postcode and name stand for, old names included.
        """
        named = self.offline.find(f"{address.postcode} {address.city}")
        codes = {one.insee for one in named if one.precision is Precision.COMMUNE and one.score >= named[0].score}
        return judgement.judge(found.answers, address, codes)

    def _ask(self, text: str, postcode: str | None, limit: int) -> Found | None:
        """The base's answers, kept or fresh; None when it cannot be asked."""
        if self.online is None:
            return None
        if self.kept is not None and (kept := self.kept.recall(text, postcode, limit)):
            return Found(kept.answers, asked_online=True, answered_at=kept.answered_at)
        try:
            answers = self.online.find(text, postcode=postcode, limit=limit)
        except GeocoderUnreachable:
            return None
        if self.kept is not None:
            self.kept.keep(text, postcode, limit, answers)
        return Found(answers, asked_online=True)

    def _typed_so_far(self, text: str, limit: int) -> tuple[FoundAddress, ...]:
        if self.online is None:
            return ()
        try:
            return self.online.suggest(text, limit=limit)
        except GeocoderUnreachable:
            return ()
