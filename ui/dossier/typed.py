"""What the agent typed and answered so far, field by field, before any of it is known to be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.domain.address import Address
    from desktop_app.domain.eligibility import Eligibility, Reason

# The domain's modules bring numpy and the numbering plans along: they are imported by the functions that need them,
# so that the window can be shown before.


@dataclass(frozen=True, slots=True)
class CallerTyped:
    """The caller's fields, as typed."""

    phone: str = ""
    title: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    slots: str = ""


@dataclass(frozen=True, slots=True)
class AddressTyped:
    """The address's fields, as typed."""

    line: str = ""
    complement: str = ""
    postcode: str = ""
    city: str = ""

    @property
    def where(self) -> tuple[str, str, str]:
        """The part of it that a place belongs to (a complement does not move a house)."""
        return (self.line.strip(), self.postcode.strip(), self.city.strip())

    def address(self) -> Address:
        """The address, or `FieldWrong`."""
        from desktop_app.domain.address import new_address

        return new_address(line=self.line, complement=self.complement, postcode=self.postcode, city=self.city)


@dataclass(frozen=True, slots=True)
class EligibilityTyped:
    """The answers so far; None where the question was not answered."""

    needs_dish: bool | None = None
    needs_internet: bool | None = None
    tv_over_adsl: bool | None = None
    adult_for_self: bool | None = None

    @property
    def is_complete(self) -> bool:
        """Were all four questions answered?"""
        return None not in (self.needs_dish, self.needs_internet, self.tv_over_adsl, self.adult_for_self)

    @property
    def reasons_against(self) -> tuple[Reason, ...]:
        """Why the call cannot become a dossier, as far as it was answered."""
        from desktop_app.domain.eligibility import ineligible_because

        return ineligible_because(self._presumed())

    def answers(self) -> Eligibility:
        """The four answers. Only when `is_complete`."""
        if not self.is_complete:
            raise ValueError("unanswered questions")
        return self._presumed()

    def _presumed(self) -> Eligibility:
        """The answers, where an open question is taken for a good one."""
        from desktop_app.domain.eligibility import Eligibility

        return Eligibility(
            needs_dish=self.needs_dish is not False,
            needs_internet=self.needs_internet is not False,
            tv_over_adsl=self.tv_over_adsl is True,
            adult_for_self=self.adult_for_self is not False,
        )
