"""Themes: one set of rules, and the colours of the theme that the system asks for.

Where the system asks for high contrast, its own colours are used and no rule of ours is.
"""

import re
import tomllib
from enum import StrEnum
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.resource_files import RESOURCES

FOLDER: Final = RESOURCES / "themes"
_NAME: Final = re.compile(r"@([a-z]+(?:-[a-z]+)*)")

# How much larger than the system's font a text is.
_SIZES: Final = {"size-title": 1.1, "size-large": 1.3, "size-script": 1.35}
_ROLES: Final = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "page",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on-error",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "on-selection",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "focus",
    QPalette.ColorRole.Mid: "line",
}


class Theme(StrEnum):
    """A set of colours; the value is the file's name without `.toml`."""

    LIGHT = "light"
    DARK = "dark"


@lru_cache(maxsize=2)
def colours(theme: Theme) -> dict[str, str]:
    """The colours of a theme, by what they are for."""
    text = (FOLDER / f"{theme.value}.toml").read_text(encoding="utf-8")
    return {name: str(value) for name, value in tomllib.loads(text).items()}


def style_sheet(theme: Theme, point_size: float) -> str:
    """The rules with the theme's colours, and sizes reckoned from the system's font."""
    rules = (FOLDER / "desk.qss").read_text(encoding="utf-8")
    values = {name: f"{point_size * times:.1f}pt" for name, times in _SIZES.items()} | colours(theme)
    values["arrow"] = (FOLDER / f"arrow-{theme.value}.svg").as_posix()
    return _NAME.sub(lambda found: values[found.group(1)], rules)


def palette(theme: Theme) -> QPalette:
    """The theme's colours for whatever the rules do not paint."""
    named = colours(theme)
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(named[name]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(named["disabled"]))
    return made


class Wardrobe(QObject):
    """Dresses the application, and again whenever the system changes between light and dark.

    Colours are there from the start. The rules wait for `dress`: Qt reads them again for every widget that is put into
    another one, so that a window is built first and dressed then.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        # Kept: what `styleHints` answers is owned by nobody in Python, and dies early.
        self._hints = application.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_hints_color_scheme_changed)
        self._colour()

    @property
    def theme(self) -> Theme:
        """The theme that the system asks for."""
        return Theme.DARK if self._hints.colorScheme() is Qt.ColorScheme.Dark else Theme.LIGHT

    def colour(self, name: str) -> QColor:
        """A colour of the theme that is worn now."""
        return QColor(colours(self.theme)[name])

    def dress(self) -> None:
        """Put on the theme; under high contrast, leave everything to the system."""
        self._colour()
        is_left_alone = self._is_high_contrast
        size = self._application.font().pointSizeF()
        self._application.setStyleSheet("" if is_left_alone else style_sheet(self.theme, size))

    @property
    def _is_high_contrast(self) -> bool:
        return self._hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast

    def _colour(self) -> None:
        if not self._is_high_contrast:
            self._application.setStyle("Fusion")
            self._application.setPalette(palette(self.theme))

    @Slot()
    def _on_hints_color_scheme_changed(self) -> None:
        self.dress()
