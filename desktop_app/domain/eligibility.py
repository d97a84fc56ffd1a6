"""May this call become a dossier? The programme's own conditions, as reason codes."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a call cannot become a dossier (the programme; French contract law for the adult)."""

    NO_DISH_NEEDED = "no_dish_needed"
    NO_INTERNET_NEEDED = "no_internet_needed"
    TV_OVER_ADSL_AVAILABLE = "tv_over_adsl_available"
    NOT_ADULT_FOR_SELF = "not_adult_for_self"


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The four answers of the agent's check."""

    needs_dish: bool
    needs_internet: bool
    tv_over_adsl: bool
    adult_for_self: bool


def ineligible_because(answers: Eligibility) -> tuple[Reason, ...]:
    """Return every reason against, in the order of the questions; empty when the call may go on."""
    checks = (
        (answers.needs_dish, Reason.NO_DISH_NEEDED),
        (answers.needs_internet, Reason.NO_INTERNET_NEEDED),
        (not answers.tv_over_adsl, Reason.TV_OVER_ADSL_AVAILABLE),
        (answers.adult_for_self, Reason.NOT_ADULT_FOR_SELF),
    )
    return tuple(reason for is_met, reason in checks if not is_met)
