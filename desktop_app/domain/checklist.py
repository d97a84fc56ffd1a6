"""The packaged installation's checklist, line by line as the programme lists it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from desktop_app.domain.coupon import Form


class Line(StrEnum):
    """Every line, in the order in which it is read.

    `DISH` is in the programme's title and missing from its list: it is a line of ours, marked as such.
    """

    DISH = "dish"
    LIVEBOX = "livebox"
    WIFI_ADAPTER = "wifi_adapter"
    USB_3G = "usb_3g"
    COMPUTER_1 = "computer_1"
    COMPUTER_2 = "computer_2"
    MAILBOX = "mailbox"
    TV_DECODER = "tv_decoder"
    LIVEPLUG = "liveplug"
    INITIATION = "initiation"
    BOOKMARK = "bookmark"
    COUPON_HANDED = "coupon_handed"
    INVOICE = "invoice"
    REMINDED = "reminded"


ADDED: Final = frozenset({Line.DISH})
IF_NEEDED: Final = frozenset({Line.WIFI_ADAPTER, Line.USB_3G, Line.COMPUTER_2, Line.TV_DECODER, Line.LIVEPLUG})


class Mark(StrEnum):
    """What became of a line. Only what is done "if needed" can be needless."""

    TO_DO = "to_do"
    DONE = "done"
    NOT_NEEDED = "not_needed"
    NOT_DONE = "not_done"


class Wiring(StrEnum):
    """How a computer is connected."""

    WIRED = "wired"
    WIRELESS = "wireless"


DETAILS: Final[Mapping[Line, type[StrEnum]]] = {
    Line.COMPUTER_1: Wiring,
    Line.COMPUTER_2: Wiring,
    Line.COUPON_HANDED: Form,
}


@dataclass(frozen=True, slots=True)
class Marked:
    """One line of one dossier. `reason`: a code, why it was not done. `detail`: a code of `DETAILS`."""

    dossier_id: UUID
    line: Line
    mark: Mark
    reason: str | None
    detail: str | None
    marked_at: datetime
    by: str


def whole(dossier_id: UUID, marked: Iterable[Marked], opened_at: datetime) -> tuple[Marked, ...]:
    """Every line in its order; those nobody marked are to do."""
    known = {one.line: one for one in marked}
    blank = Mark.TO_DO
    return tuple(known.get(line) or Marked(dossier_id, line, blank, None, None, opened_at, "") for line in Line)


def to_do(marked: Iterable[Marked]) -> tuple[Line, ...]:
    """The lines that still wait for an answer."""
    answered = {one.line for one in marked if one.mark is not Mark.TO_DO}
    return tuple(line for line in Line if line not in answered)


def may_be(line: Line, mark: Mark) -> bool:
    """Can this line have this mark? What the programme always includes is never needless."""
    return mark is not Mark.NOT_NEEDED or line in IF_NEEDED
