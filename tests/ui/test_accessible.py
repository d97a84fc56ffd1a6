"""What everyone must be able to do: hear, reach by Tab, read at any size. One contract for every screen."""

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from desktop_app.domain.errors import CentreRefused, RefusedByCentre
from desktop_app.services.other_desks import Roll
from tests.makers import NOW, make_intake
from tests.services.desks import make_desk
from tests.ui.centre.makers import FakeDesk
from tests.ui.conftest import Agent, make_page
from tests.ui.desks.test_desks_page import heard
from tests.ui.inline import Inline
from ui.app import map_colours
from ui.bindings.directory import directory_requests
from ui.centre.sign_in import SignInDialog
from ui.desks.page import DesksPage
from ui.directory.import_dialog import ImportDialog
from ui.installers.map_view import MapView
from ui.keys import KeysDialog
from ui.main_window import MainWindow
from ui.privacy import PrivacyDialog
from ui.theme import Theme, palette, style_sheet
from ui.trouble_page import TroublePage

ACTIONABLE = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, MapView)


@pytest.fixture(autouse=True)
def dressed(qtbot):
    """The theme as it is worn, and the undressed application back."""
    application = QApplication.instance()
    before = application.font(), application.palette(), application.style().objectName()
    application.setStyle("Fusion")
    application.setPalette(palette(Theme.LIGHT))
    application.setStyleSheet(style_sheet(Theme.LIGHT, application.font().pointSizeF()))
    yield application
    application.setStyleSheet("")
    application.setFont(before[0])
    application.setPalette(before[1])
    application.setStyle(before[2])


@pytest.fixture
def desk(tmp_path, clock):
    """A supervisor's, who has every room."""
    opened = make_desk(tmp_path / "profile", clock, extra='desk.role = "supervisor"\n')
    yield opened
    opened.close()


@pytest.fixture
def window(qtbot, desk, directory, clock):
    made = MainWindow(lambda: desk, lanes=(Inline(), Inline()), now=clock, map_colours=map_colours)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.opened), qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


def label_of(widget: QWidget) -> str:
    """The name that a screen reader says, on any system: a combo box is named by its label alone."""
    interface = QAccessible.queryAccessibleInterface(widget)
    related = [
        other.text(QAccessible.Text.Name)
        for other, kind in interface.relations()
        if kind & QAccessible.RelationFlag.Label
    ]
    if isinstance(widget, QComboBox) and sys.platform != "win32":
        return related[0] if related else ""
    return interface.text(QAccessible.Text.Name).strip()


def actionable(screen: QWidget) -> list[QWidget]:
    """What a person can act upon on a screen, without Qt's own inner parts."""
    found: list[QWidget] = []
    for widget in screen.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or isinstance(widget, QHeaderView)
        inside = isinstance(widget.parentWidget(), (QComboBox, QHeaderView)) or in_a_view(widget)
        if isinstance(widget, ACTIONABLE) and widget.isVisible() and not inner and not inside:
            found.append(widget)
    return found


def in_a_view(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False


def screens(window, desk):
    """Every screen there is, in a state that shows as much of it as possible."""
    agent = Agent(window.call_page)
    agent.hold_call(email="claire@exemple.fr")
    yield "call", window.call_page
    window.tabs.setCurrentIndex(1)
    desk.dossiers.record(make_intake())
    window.letters_page.reload()
    QApplication.processEvents()
    yield "letters", window.letters_page
    window.letters_page.returns_button.click()
    yield "mails to read", window.letters_page
    window.letters_page.returns_button.click()
    made = desk.dossiers.record(make_intake())
    window.search_dossier(made.dossier_id)
    page = window.follow_up_page
    QApplication.processEvents()
    yield "follow-up", page
    page.card.start("contact")
    yield "short form", page
    page.card.form.give_up_button.click()
    page.card.start("next_nearest")
    yield "next installer", page
    page.card.form.give_up_button.click()
    page.search_edit.setText("Quatrefages")
    QTest.keyClick(page.search_edit, Qt.Key.Key_Return)
    yield "search", page
    keys = KeysDialog(window)
    keys.open()
    yield "keys", keys
    keys.close()
    yield from directory_screens(window, desk)
    yield from centre_screens(window)
    trouble = TroublePage()
    trouble.show()
    yield "trouble", trouble
    trouble.close()


def directory_screens(window, desk):
    """What those who keep the directory have besides."""
    window.tabs.look_at("directory")
    QApplication.processEvents()
    assert window.directory_page.table.isVisible()
    yield "directory", window.directory_page
    dialog = ImportDialog(directory_requests(lambda: desk), Inline(), window)
    dialog.open()
    yield "import", dialog
    dialog.close()


def centre_screens(window):
    """What a desk beside a centre shows besides."""
    fake = FakeDesk()
    fake.trouble = CentreRefused(RefusedByCentre.PASSWORD)
    sign_in = SignInDialog(fake.requests(), Inline(), window)
    sign_in.open()
    sign_in.accept_button.click()
    yield "sign-in", sign_in
    sign_in.close()
    privacy = PrivacyDialog(window)
    privacy.open()
    yield "privacy", privacy
    privacy.close()
    desks = DesksPage(lambda: Roll(NOW, (heard("AAAA", letters_in_doubt=1), heard("BBBB"))), Inline(), window)
    desks.resize(1366, 700)
    desks.show()
    yield "desks", desks
    desks.close()
    desks.deleteLater()


def test_everything_one_can_act_upon_has_a_name_of_its_own(window, desk):
    for name, screen in screens(window, desk):
        named = {widget: label_of(widget) for widget in actionable(screen)}
        assert named, name
        assert [widget for widget, label in named.items() if not label] == [], name
        labels = sorted(named.values())
        assert labels == sorted(set(labels)), name


def test_no_target_is_smaller_than_24_pixels(window, desk):
    for name, screen in screens(window, desk):
        small = [
            (label_of(widget), widget.width(), widget.height())
            for widget in actionable(screen)
            # What can only be read and copied is text, not a target.
            if not (isinstance(widget, QLineEdit) and widget.isReadOnly()) and min(widget.width(), widget.height()) < 24
        ]
        assert small == [], name


def names_of(window) -> dict[QWidget, str]:
    page = window.call_page
    return {
        page.phone_field.edit: "phone",
        page.title_box: "title",
        page.first_name_field.edit: "first name",
        page.last_name_field.edit: "last name",
        page.email_field.edit: "e-mail",
        page.slots_field.edit: "slots",
        page.dish_choice.yes_button: "dish",
        page.internet_choice.yes_button: "internet",
        page.adsl_choice.yes_button: "adsl",
        page.adult_choice.yes_button: "adult",
        page.line_field.edit: "line",
        page.complement_field.edit: "complement",
        page.postcode_field.edit: "postcode",
        page.city_field.edit: "city",
        page.address.notice.action_button: "change place",
        page.installers_table: "installers",
        page.map_view: "map",
        page.this_choice.yes_button: "this installer",
        page.another_choice.yes_button: "another installer",
        page.send_button: "send",
        page.next_button: "next",
    }


def test_tab_goes_through_the_call_in_its_order_and_out_of_every_table(window):
    agent = Agent(window.call_page)
    agent.hold_call()
    agent.accept()
    agent.press(Qt.Key.Key_F4)
    names = names_of(window)
    window.call_page.phone_field.edit.setFocus()
    met = []
    for _ in range(40):
        widget = QApplication.focusWidget()
        assert widget is not None
        met.append(names.get(widget, ""))
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is window.call_page.phone_field.edit:
            break
    expected = [name for name in names.values() if name != "next"]
    assert [name for name in met if name in expected] == expected


def test_every_step_is_one_key_away(window):
    page = window.call_page
    agent = Agent(page)
    agent.hold_call()
    page.phone_field.edit.setFocus()
    met = []
    for _ in page.panels:
        agent.press(Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        met.append(next(number for number, panel in enumerate(page.panels) if panel.isAncestorOf(focused)))
    assert met == [1, 2, 3, 4, 0, 1]


def test_what_happens_is_announced(window, monkeypatch):
    heard = []
    update = QAccessible.updateAccessibility

    def listening(event):
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())
        update(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listening)
    agent = Agent(window.call_page)
    agent.hold_call()
    agent.accept()
    agent.send()
    said = " / ".join(heard)
    for part in ("trouvé", "ENREGISTREMENT", "EN FILE", "annuler l’envoi"):
        assert part in said


def test_an_error_is_heard_with_its_field(window):
    agent = Agent(window.call_page)
    agent.type(window.call_page.phone_field, "12")
    agent.press(Qt.Key.Key_Tab)
    interface = QAccessible.queryAccessibleInterface(window.call_page.phone_field.edit)
    assert interface.text(QAccessible.Text.Description) == window.call_page.phone_field.message != ""


@pytest.fixture(params=[1.0, 1.5, 2.0])
def times(request, dressed):
    """Letters that many times as large."""
    font = dressed.font()
    font.setPointSizeF(font.pointSizeF() * request.param)
    dressed.setFont(font)
    dressed.setStyleSheet(style_sheet(Theme.LIGHT, font.pointSizeF()))


@pytest.mark.usefixtures("times", "directory")
@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_no_word_is_cut_at_any_size(qtbot, desk, clock, size):
    page = make_page(qtbot, desk, clock, size=size)
    agent = Agent(page)
    agent.hold_call(email="claire@exemple.fr")
    agent.accept()
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QApplication.processEvents()
    cut = [
        (type(widget).__name__, widget.text(), widget.size().toTuple(), widget.heightForWidth(widget.width()))
        for widget in page.findChildren(QWidget)
        if isinstance(widget, (QLabel, QPushButton)) and widget.isVisible() and is_cut(widget)
    ]
    assert cut == []
    area = page.columns
    content, seen = area.widget(), area.viewport()
    assert content is not None
    assert content.width() <= seen.width() or area.horizontalScrollBar().maximum() > 0
    assert content.height() <= seen.height() or area.verticalScrollBar().maximum() > 0


def test_no_message_below_a_field_is_cut(qtbot, desk, clock):
    page = make_page(qtbot, desk, clock)
    agent = Agent(page)
    wrong = {page.phone_field: "06", page.email_field: "claire@", page.slots_field: "quand il ira mieux"}
    for field, text in wrong.items():
        agent.type(field, text)
        agent.press(Qt.Key.Key_Tab)
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QApplication.processEvents()
    assert all(field.message for field in wrong)
    assert [one.text() for one in page.findChildren(QLabel) if one.isVisible() and is_cut(one)] == []


def is_cut(widget) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width()) - 1
    return widget.width() < widget.sizeHint().width() - 1 or widget.height() < widget.minimumSizeHint().height() - 1


def test_the_map_has_a_name_and_leads_to_the_table_that_says_the_same(window):
    agent = Agent(window.call_page)
    agent.hold_call()
    interface = QAccessible.queryAccessibleInterface(window.call_page.map_view)
    assert "Carte" in interface.text(QAccessible.Text.Name)
    described = interface.text(QAccessible.Text.Description)
    assert "tableau" in described
    assert all(row.installer.name in described for row in window.call_page.installers.model.rows)
