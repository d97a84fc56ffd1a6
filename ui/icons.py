"""Icons: one SVG file each, drawn in `currentColor` and coloured when they are loaded."""

from enum import StrEnum, unique
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.resource_files import RESOURCES

FOLDER: Final = RESOURCES / "icons"

# How large tables, buttons and tabs show icons, in units of the screen's scale.
SIZES: Final = (16, 20, 24)


@unique
class Icon(StrEnum):
    """Every icon; the value is the file's name without `.svg`."""

    CALL = "call"
    CANCEL = "cancel"
    CHOSEN = "chosen"
    CLIENT = "client"
    CONSENT = "consent"
    DESK = "desk"
    DIRECTORY = "directory"
    DOUBT = "doubt"
    DRAFT = "draft"
    FAILED = "failed"
    FOLLOW_UP = "follow_up"
    INFORMATION = "information"
    IMPORT = "import"
    INSTALLER = "installer"
    LETTERS = "letters"
    NEXT = "next"
    OFFLINE = "offline"
    PHONE = "phone"
    PLACE = "place"
    PROGRAM = "program"
    QUEUED = "queued"
    REFUSED = "refused"
    REPORTS = "reports"
    RETRY = "retry"
    SEARCH = "search"
    SEND = "send"
    SENT = "sent"
    SETTLE = "settle"
    SUSPEND = "suspend"
    TRAINING = "training"
    UNDO = "undo"


def icon(which: Icon, colour: QColor | None = None) -> QIcon:
    """The icon in a colour (the palette's text when not given), crisp on every screen that there is."""
    chosen = colour or QGuiApplication.palette().color(QPalette.ColorRole.ButtonText)
    return _icon(which, chosen.name(QColor.NameFormat.HexRgb))


def pixmap(which: Icon, side: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `side` units for a screen of that device pixel ratio."""
    drawing = QSvgRenderer(_coloured(which, colour.name(QColor.NameFormat.HexRgb)))
    drawn = _drawn(drawing, round(side * ratio))
    drawn.setDevicePixelRatio(ratio)
    return drawn


@lru_cache(maxsize=256)
def _icon(which: Icon, colour: str) -> QIcon:
    made = QIcon()
    drawing = QSvgRenderer(_coloured(which, colour))
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    for side in sorted({round(size * ratio) for size in SIZES for ratio in ratios}):
        made.addPixmap(_drawn(drawing, side))
    return made


def _drawn(drawing: QSvgRenderer, side: int) -> QPixmap:
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return picture


@lru_cache(maxsize=256)
def _coloured(which: Icon, colour: str) -> QByteArray:
    text = (FOLDER / f"{which.value}.svg").read_text(encoding="utf-8")
    return QByteArray(text.replace("currentColor", colour).encode())
