"""The two fonts of every printed paper, embedded in each: what is printed looks the same on every machine."""

from functools import cache
from typing import Final

from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

from desktop_app.resource_files import RESOURCES

REGULAR: Final = "DejaVuSansCondensed"
BOLD: Final = "DejaVuSansCondensed-Bold"


@cache
def register() -> None:
    """Make the fonts known to reportlab, once."""
    for name in (REGULAR, BOLD):
        registerFont(TTFont(name, RESOURCES / "fonts" / f"{name}.ttf"))


def width(text: str, font: str, size: float) -> float:
    """How wide a line is, in points."""
    register()
    return float(stringWidth(text, font, size))


def wrap(text: str, font: str, size: float, room: float) -> list[str]:
    """Lines that fit into `room` points: broken at plain spaces, and inside a word only where it fits no line."""
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, font, size) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, font, size, room)
        lines += whole
    return [*lines, line]


def shortened(text: str, font: str, size: float, room: float) -> str:
    """The text on one line, its end replaced by ``…`` when there is no room for all of it."""
    if width(text, font, size) <= room:
        return text
    while text and width(f"{text}…", font, size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _pieces(word: str, font: str, size: float, room: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, font, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
