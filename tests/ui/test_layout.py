"""Nothing is cut off: in a language twice as long, in letters half as large again, on the smallest screen we serve."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.exceptions import TimeoutError as NotInTime

from tests.makers import make_intake
from tests.ui.conftest import Agent, make_page
from tests.ui.inline import Inline
from tests.ui.letters.test_letters_page import NO_RETURNS, requests_of
from tools.translations import write_doubled
from ui.changes import Changes
from ui.letters.page import LettersPage
from ui.theme import Theme, style_sheet

WIDTH, HEIGHT = 1280, 680


def cut_off(window: QWidget) -> list[str]:
    """Name every button and label that shows less than its text."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QAbstractButton | QLabel) or not widget.text():
            continue
        if widget.objectName().startswith("qt_"):
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        wanted = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().width()
        given = widget.height() if wraps else widget.width()
        if given < wanted:
            found.append(f"{widget.text()!r}: {given} of {wanted} {'high' if wraps else 'wide'}")
    return found


@pytest.fixture
def doubled(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(write_doubled(tmp_path)))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    usual = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(usual.pointSizeF() * 1.5)
    qapp.setFont(larger)
    yield
    qapp.setFont(usual)


def dress(qtbot, qapp, widget: QWidget) -> None:
    widget.setStyleSheet(style_sheet(Theme.LIGHT, qapp.font().pointSizeF()))
    widget.resize(WIDTH, HEIGHT)
    widget.show()
    qtbot.waitExposed(widget)


def test_a_label_that_is_cut_is_found(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    label = QLabel("Une phrase bien trop longue pour si peu de place", holder)
    label.setFixedWidth(40)
    holder.show()
    assert len(cut_off(holder)) == 1


def is_settled(qtbot, page: QWidget) -> None:
    """Layouts take a few turns of the event loop, more on a busy machine."""
    with suppress(NotInTime):
        qtbot.waitUntil(lambda: cut_off(page) == [], timeout=3000)
    assert cut_off(page) == []


def call_is_whole(qtbot, qapp, desk, clock) -> None:
    page = make_page(qtbot, desk, clock)
    dress(qtbot, qapp, page)
    Agent(page).hold_call()
    is_settled(qtbot, page)
    Agent(page).accept()
    Agent(page).send()
    is_settled(qtbot, page)


def queue_is_whole(qtbot, qapp, desk, clock) -> None:
    desk.dossiers.record(make_intake())
    page = LettersPage(requests_of(desk), NO_RETURNS, local=Inline(), changes=Changes(), now=clock)
    qtbot.addWidget(page)
    dress(qtbot, qapp, page)
    is_settled(qtbot, page)


@pytest.mark.parametrize("is_whole", [call_is_whole, queue_is_whole])
def test_nothing_is_cut_off(qtbot, qapp, desk, directory, clock, is_whole) -> None:
    is_whole(qtbot, qapp, desk, clock)


@pytest.mark.usefixtures("doubled")
@pytest.mark.parametrize("is_whole", [call_is_whole, queue_is_whole])
def test_nothing_is_cut_off_in_a_language_twice_as_long(qtbot, qapp, desk, directory, clock, is_whole) -> None:
    is_whole(qtbot, qapp, desk, clock)


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("is_whole", [call_is_whole, queue_is_whole])
def test_nothing_is_cut_off_in_large_letters(qtbot, qapp, desk, directory, clock, is_whole) -> None:
    is_whole(qtbot, qapp, desk, clock)
