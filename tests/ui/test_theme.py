"""Themes: every colour that is asked for exists, and everything that is read can be read."""

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel

from ui.theme import FOLDER, Theme, colours, palette, style_sheet

READ = [
    ("text", "page"),
    ("text", "card"),
    ("text", "field"),
    ("text", "hover"),
    ("text", "disabled-fill"),
    ("muted", "page"),
    ("muted", "card"),
    ("muted", "field"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-selection", "selection"),
    ("on-calm", "calm"),
    ("on-good", "good"),
    ("on-good", "card"),
    ("on-warning", "warning"),
    ("on-warning", "card"),
    ("on-error", "error"),
    ("on-error", "card"),
]
# Edges of controls and the mark of the focus (WCAG 2.1, 1.4.11).
SEEN = [("edge", "card"), ("edge", "page"), ("edge", "field"), ("focus", "card"), ("focus", "page"), ("focus", "field")]


def luminance(name: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    colour = QColor(name)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_is_reckoned_as_wcag_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FF7900", "#FFFFFF") == pytest.approx(2.63, abs=0.01)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("ink", "paper"), READ)
def test_what_is_read_can_be_read(theme: Theme, ink: str, paper: str) -> None:
    assert contrast(colours(theme)[ink], colours(theme)[paper]) >= 4.5


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("ink", "paper"), SEEN)
def test_what_is_seen_can_be_seen(theme: Theme, ink: str, paper: str) -> None:
    assert contrast(colours(theme)[ink], colours(theme)[paper]) >= 3


def test_the_accent_is_a_fill_and_never_an_ink() -> None:
    rules = (FOLDER / "desk.qss").read_text("utf-8")
    assert re.findall(r"(?<![-\w])color:\s*@accent", rules) == []


def test_the_themes_name_the_same_colours() -> None:
    assert colours(Theme.LIGHT).keys() == colours(Theme.DARK).keys()


def test_no_colour_is_written_into_the_rules() -> None:
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b", (FOLDER / "desk.qss").read_text("utf-8")) == []


@pytest.mark.parametrize("theme", Theme)
def test_the_rules_are_filled_in(theme: Theme) -> None:
    filled = style_sheet(theme, 10)
    assert "@" not in filled
    assert "13.5pt" in filled


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("theme", Theme)
def test_qt_reads_the_rules(theme: Theme, qtbot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    label.setProperty("kind", "muted")
    label.setStyleSheet(style_sheet(theme, 10))
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(colours(theme)["muted"])


@pytest.mark.parametrize("theme", Theme)
def test_the_palette_follows(theme: Theme) -> None:
    made = palette(theme)
    assert made.color(QPalette.ColorRole.Window) == QColor(colours(theme)["page"])
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(colours(theme)["disabled"])
