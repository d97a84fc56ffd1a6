"""Looking for the places of installers that have none: one bounded step at a time, so that whoever calls may stop."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.domain.address import Address, FoundAddress, Precision, department_of
from desktop_app.domain.agent import Role
from desktop_app.domain.errors import NotFound
from desktop_app.domain.installer import Installer
from desktop_app.domain.installer_place import FoundPlace, address_of
from desktop_app.domain.judgement import Candidate, Doubt
from desktop_app.services.addresses import Addresses, Found
from desktop_app.services.directory_by_hand import keep_change, require_keeper
from desktop_app.services.telling import Teller
from desktop_app.storage import installer_places, installers
from desktop_app.storage.database import reading, writing

# What the offline list answered while the base was away is asked for again after this long.
SECOND_BEST_LIFE: Final = timedelta(days=1)
# With one of these, an answer may well be another house than the installer's: nobody is there to choose.
_WRONG: Final = frozenset({Doubt.OTHER_NUMBER, Doubt.OTHER_POSTCODE, Doubt.OTHER_COMMUNE, Doubt.LOW_SCORE})
_FINE: Final = frozenset({Precision.POINT, Precision.HOUSENUMBER, Precision.STREET, Precision.LOCALITY})


@dataclass(frozen=True, slots=True)
class Step:
    """What one step came to. `precision` is None when nobody knows the address; `left` are those still to be asked."""

    installer: Installer
    precision: Precision | None
    was_online: bool
    left: int


@dataclass(frozen=True, slots=True)
class DirectoryGeocoding:
    """The installers' geocoder. Each step may take the online budget of two seconds: call it off the window's thread.

    An address that nobody knows is remembered with the answer, and asked again only when it changes.
    """

    engine: Engine
    teller: Teller
    role: Role
    addresses: Addresses

    def geocode_next(self, agent: str) -> Step | None:
        """Look for the place of the installer that is due next; None when nobody is."""
        require_keeper(self.role)
        with reading(self.engine) as connection:
            due = installer_places.next_due(connection, self.teller.now() - SECOND_BEST_LIFE)
        return None if due is None else self.geocode(due, agent)

    def geocode(self, installer_id: UUID, agent: str) -> Step:
        """Look for the place of this installer, whatever came of it before."""
        require_keeper(self.role)
        with reading(self.engine) as connection:
            asked = installers.of_id(connection, installer_id)
        if asked is None:
            raise NotFound("installer", str(installer_id))
        # Outside of any transaction: nobody waits for the network.
        answer, was_online = self._ask(asked)
        return self._keep(asked, answer, agent, was_online=was_online)

    def left(self) -> int:
        """How many installers are to be looked for."""
        with reading(self.engine) as connection:
            return installer_places.count_due(connection, self.teller.now() - SECOND_BEST_LIFE)

    def _keep(self, asked: Installer, answer: FoundAddress | None, agent: str, *, was_online: bool) -> Step:
        found = FoundPlace(
            asked=address_of(asked),
            asked_at=self.teller.now(),
            was_online=was_online,
            point=answer.point if answer else None,
            precision=answer.precision if answer else None,
            source=answer.source if answer else None,
        )
        with writing(self.engine) as connection:
            now = installers.of_id(connection, asked.id)
            # Whoever gave it a place or another address meanwhile knows better than an answer to the old one.
            if now is not None and (now.point, address_of(now)) == (asked.point, found.asked):
                if found.point is not None:
                    keep_change(connection, self.teller, agent, now, replace(now, point=found.point))
                installer_places.keep(connection, asked.id, found)
            left = installer_places.count_due(connection, self.teller.now() - SECOND_BEST_LIFE)
        return Step(asked, found.precision, was_online, left)

    def _ask(self, installer: Installer) -> tuple[FoundAddress | None, bool]:
        """The best place for the address that is hardly wrong, and whether the online base was asked."""
        address = Address(installer.line or "", None, installer.postcode, installer.city)
        town = f"{installer.postcode} {installer.city}"
        found = (
            self.addresses.find_address(address)
            if installer.line
            else self.addresses.find(town, postcode=installer.postcode)
        )
        answer = self._exact(found, address) or self._commune(found, address)
        if answer is None:
            answer = self._commune(self.addresses.find(town, offline=True), address)
        return answer, found.asked_online

    def _exact(self, found: Found, address: Address) -> FoundAddress | None:
        fine = (one for one in self._candidates(found, address) if one.answer.precision in _FINE)
        return next((one.answer for one in fine if not _WRONG.intersection(one.doubts)), None)

    def _commune(self, found: Found, address: Address) -> FoundAddress | None:
        """The commune, where it is the one that was named: its postcode may be that of a company (CEDEX)."""
        here = department_of(address.postcode)
        for one in self._candidates(found, address):
            is_same = Doubt.OTHER_COMMUNE not in one.doubts and department_of(one.answer.postcode) == here
            if one.answer.precision is Precision.COMMUNE and is_same:
                return one.answer
        return None

    def _candidates(self, found: Found, address: Address) -> tuple[Candidate, ...]:
        return self.addresses.judge(found, address).candidates
