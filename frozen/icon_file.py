"""The icon of the Windows programs, made from the drawing that the window uses too."""

import struct
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 256)

# Our drawings are lines in the colour of the text around them; a task bar, light or dark, needs a ground of our own.
_GROUND: Final = "#ff7900"


def write_icon(drawing: Path, icon: Path) -> None:
    """Write an .ico file with every size that Windows asks for, each as a PNG. Raises ValueError for no drawing."""
    renderer = QSvgRenderer(str(drawing))
    if not renderer.isValid():
        raise ValueError(f"{drawing} is not a drawing")
    pictures = [_png(renderer, size) for size in SIZES]
    icon.parent.mkdir(parents=True, exist_ok=True)
    icon.write_bytes(_container(pictures))


def _png(renderer: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_GROUND))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size / 6, size / 6)
    margin = size / 10
    renderer.render(painter, QRectF(margin, margin, size - 2 * margin, size - 2 * margin))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _container(pictures: list[bytes]) -> bytes:
    """Put PNG files into an icon: a header, one directory line each (256 is written as 0), then the files."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    lines = []
    for size, picture in zip(SIZES, pictures, strict=True):
        lines.append(struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset))
        offset += len(picture)
    return b"".join([head, *lines, *pictures])
