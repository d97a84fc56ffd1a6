"""The call page on a real desk, with lanes that answer on the spot, and hands that press keys."""

from dataclasses import dataclass
from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.desk import Desk
from tests.services.conftest import clock, desk, directory, postman
from tests.services.desks import Clock
from tests.ui.inline import Inline
from ui.bindings.call import call_requests, opened
from ui.dossier.page import CallPage

__all__ = ["clock", "desk", "directory", "postman"]

PHONE = "06 12 34 56 78"


@dataclass
class Agent:
    """Whoever works the page: types and presses keys, as a person does."""

    page: CallPage

    def type(self, field, text: str) -> None:
        field.edit.setFocus()
        for letter in text:
            # QTest knows no key for a letter with an accent; keyboards send it as text.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(field.edit, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = self.page.window().focusWidget() or self.page
        QTest.keyClick(focused, key, modifier)

    def tell_caller(self, phone: str = PHONE, email: str = "") -> None:
        page = self.page
        self.type(page.phone_field, phone)
        self.press(Qt.Key.Key_Tab)
        self.type(page.first_name_field, "Claire")
        self.type(page.last_name_field, "Martin")
        self.type(page.email_field, email)
        self.press(Qt.Key.Key_Tab)

    def answer_eligibility(self) -> None:
        page = self.page
        for choice in (page.dish_choice, page.internet_choice, page.adsl_choice, page.adult_choice):
            QTest.keyClick(choice.yes_button, Qt.Key.Key_O)

    def tell_address(self, city: str = "Largentière", postcode: str = "07110") -> None:
        page = self.page
        self.type(page.line_field, "12 chemin des Oliviers")
        self.type(page.postcode_field, postcode)
        self.type(page.city_field, city)
        self.press(Qt.Key.Key_Tab)

    def choose_first_place(self) -> None:
        self.page.candidates_list.setFocus()
        QTest.keyClick(self.page.candidates_list, Qt.Key.Key_Return)

    def hold_call(self, email: str = "") -> None:
        """Everything up to the consent."""
        self.tell_caller(email=email)
        self.answer_eligibility()
        self.tell_address()
        self.choose_first_place()

    def accept(self) -> None:
        """The client says yes to both questions."""
        self.press(Qt.Key.Key_F8)
        self.press(Qt.Key.Key_F8)

    def send(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def make_page(qtbot, desk: Desk, clock: Clock, *, local=None, network=None, size=(1366, 700)) -> CallPage:
    page = CallPage(
        call_requests(lambda: desk), local=local or Inline(), network=network or Inline(), now=clock, new_id=uuid4
    )
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.take(opened(desk))
    return page


@pytest.fixture
def page(qtbot, desk, directory, clock) -> CallPage:
    return make_page(qtbot, desk, clock)


@pytest.fixture
def agent(page) -> Agent:
    return Agent(page)
