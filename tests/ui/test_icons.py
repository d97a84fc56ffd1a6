"""Icons are drawn in the colour that is asked for, at the size that is shown, on screens of any scale."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from tests.house.places import ROOT
from ui.icons import SIZES, Icon, icon, pixmap

_ON_A_SCALED_SCREEN = """
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
application = QApplication([])
from ui.icons import SIZES, Icon, icon
ratio = application.primaryScreen().devicePixelRatio()
drawn = icon(Icon.SEND).availableSizes()
print(ratio, all(QSize(round(size * ratio), round(size * ratio)) in drawn for size in SIZES))
"""


def inks(picture) -> set[str]:
    """The colours of what is wholly covered."""
    image = picture.toImage()
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name() for colour in colours if colour.alpha() == 255}


@pytest.mark.parametrize("which", Icon)
def test_every_icon_takes_its_colour(which: Icon, qtbot) -> None:
    assert inks(pixmap(which, 48, QColor("#123456"))) == {"#123456"}


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_a_picture_has_the_pixels_of_its_screen(ratio: float, qtbot) -> None:
    drawn = pixmap(Icon.SENT, 20, QColor("black"), ratio)
    assert drawn.width() == round(20 * ratio)
    assert drawn.deviceIndependentSize().toSize() == QSize(20, 20)


def test_colours_do_not_mix(qtbot) -> None:
    assert inks(icon(Icon.SEND, QColor("#00ff00")).pixmap(24, 24)) == {"#00ff00"}
    assert inks(icon(Icon.SEND, QColor("#ff0000")).pixmap(24, 24)) == {"#ff0000"}


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "2"])
def test_nothing_is_stretched_on_a_scaled_screen(scale: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
    command = [sys.executable, "-c", _ON_A_SCALED_SCREEN]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(float(scale)), "True"]
    assert SIZES
