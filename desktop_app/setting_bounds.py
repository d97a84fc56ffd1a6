"""How small and how large the settings' numbers may be: with others, no moment or port could be reckoned."""

from collections.abc import Mapping
from typing import Final

from desktop_app.domain.errors import SettingWrong

_HOURS_OF_A_YEAR: Final = 8760
_DAYS_OF_TEN_YEARS: Final = 3660
_LAST_PORT: Final = 65_535
# Half the way round the earth.
_FARTHEST_KM: Final = 20_050

_AT_LEAST_ONE: Final = (
    "ban.requests_per_second",
    "contact.hours",
    "letters.expire_hours",
    "consent.valid_days",
    "relay.port",
    "returns.port",
    "returns.largest_mb",
    "centre.port",
)
# Less than one request a second is a fair share of what a large site may ask.
_ABOVE_ZERO: Final = ("road.requests_per_second", "nearest.radius_km", "nearest.warn_km")
_AT_MOST: Final[Mapping[str, float]] = {
    "contact.hours": _HOURS_OF_A_YEAR,
    "letters.expire_hours": _HOURS_OF_A_YEAR,
    "letters.undo_seconds": 3600,
    "consent.valid_days": _DAYS_OF_TEN_YEARS,
    "visit.max_days": _DAYS_OF_TEN_YEARS,
    "returns.largest_mb": 100,
    "nearest.radius_km": _FARTHEST_KM,
    "nearest.warn_km": _FARTHEST_KM,
    "relay.port": _LAST_PORT,
    "returns.port": _LAST_PORT,
    "centre.port": _LAST_PORT,
}


def check_numbers(settings: object) -> None:
    """Raise `SettingWrong` for a number that is out of its bounds; one that is not set has none."""
    # Not `number < 1`: TOML knows nan, which is below nothing.
    for key in _AT_LEAST_ONE:
        if not _number(settings, key) >= 1:
            raise SettingWrong(key, "below_one")
    for key in _ABOVE_ZERO:
        if not _number(settings, key) > 0:
            raise SettingWrong(key, "not_above_zero")
    for key, most in _AT_MOST.items():
        if _number(settings, key) > most:
            raise SettingWrong(key, "not_a_port" if key.endswith(".port") else "too_high")


def _number(settings: object, key: str) -> float:
    section, _, name = key.partition(".")
    number: float | None = getattr(getattr(settings, section), name)
    return 1 if number is None else number
