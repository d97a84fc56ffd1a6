"""The client's confirmation on paper, for whoever has neither e-mail nor mobile: a letter for a window envelope."""

from datetime import datetime
from functools import cache
from typing import Final

from desktop_app.domain.address import Address
from desktop_app.domain.correspondence import Correspondence
from desktop_app.domain.letter import Kind
from desktop_app.mail.french import day_in_full
from desktop_app.mail.letter_text import BODY_FIELDS, OPTIONAL, values_of
from desktop_app.mail.template import LetterText, Places, Template, read_template
from desktop_app.printing.postal_block import postal_block
from desktop_app.printing.sheet import HEADING, HEIGHT, MARGIN, ROOM, WIDTH, Sheet, Style
from desktop_app.resource_files import RESOURCES

FOLDER: Final = RESOURCES / "papers"
_MM: Final = 72 / 25.4
# Where the window of a French envelope (DL, 110 × 220 mm) shows the address of a letter folded in three.
_BLOCK_LEFT: Final = 110 * _MM
_BLOCK_TOP: Final = HEIGHT - 50 * _MM
_BODY_TOP: Final = HEIGHT - 92 * _MM
_BLOCK: Final = Style(10.5, after=0)
_SENDER: Final = Style(9, after=0)
_BODY: Final = Style(9, after=3)
_PLACES: Final = Places(
    frozenset({"reference"}),
    # `service_contact` is an e-mail address, of no use to whoever reads a letter on paper.
    BODY_FIELDS[Kind.CONFIRMATION] - {"service_contact", "reference"},
    OPTIONAL,
)


def confirmation_text(letter: Correspondence, language: str = "fr") -> LetterText:
    """The words of the letter, without its address."""
    return _template(language).fill(values_of(letter))


def draw_confirmation(letter: Correspondence, home: Address, on: datetime) -> bytes:
    """The letter, as a PDF file; `letter` is a confirmation's and holds its client."""
    if letter.client is None:
        raise ValueError("client")
    text = confirmation_text(letter)
    sheet = Sheet(text.subject, letter.service.name)
    for line in (letter.service.name, *letter.service.controller.split(",")):
        sheet.one_line(line.strip(), _SENDER, room=ROOM / 2)
    with sheet.aside(_BLOCK_TOP):
        for line in postal_block(letter.client.full_name, home):
            sheet.one_line(line, _BLOCK, x=_BLOCK_LEFT, room=WIDTH - _BLOCK_LEFT - 20)
    sheet.y = _BODY_TOP
    sheet.write(f"Le {day_in_full(on.astimezone(letter.zone))}", Style(9, after=8))
    sheet.write(text.subject, Style(11, HEADING.font, 8, "H1"))
    for paragraph in text.body.split("\n"):
        _paragraph(sheet, paragraph, is_signature=paragraph == letter.service.name)
    return sheet.finish()


def _paragraph(sheet: Sheet, text: str, *, is_signature: bool) -> None:
    """A line of the template: a heading is in capitals there, an address is indented."""
    if not text:
        sheet.gap(1)
    elif text.startswith("    "):
        sheet.write(text.strip(), Style(_BODY.size, HEADING.font, 0), x=MARGIN + 20)
    elif text == text.upper() and not is_signature:
        sheet.gap(2)
        sheet.write(text.capitalize(), Style(10, HEADING.font, 2, "H2"))
    else:
        sheet.write(text, _BODY)


@cache
def _template(language: str) -> Template:
    return read_template(FOLDER / language, Kind.CONFIRMATION.value, _PLACES)
