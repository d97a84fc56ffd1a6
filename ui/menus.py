"""The menus: every key of the call, for those who look for it with the mouse. Keys themselves belong to the pages."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QWidget

from desktop_app.version import VERSION
from ui.centre.corner import CentreCorner
from ui.dossier.page import CallPage
from ui.icons import Icon, icon
from ui.tabs import TABS, Tab, Tabs


class HasMenus(Protocol):
    """What the menus need of the window that carries them."""

    @property
    def call_page(self) -> CallPage:
        """The call."""

    @property
    def tabs(self) -> Tabs:
        """All pages."""

    @property
    def centre(self) -> CentreCorner:
        """What the status bar says of the centre."""

    def menuBar(self, /) -> QMenuBar:  # noqa: N802 - Qt's name
        """Where the menus go."""

    def search_dossier(self) -> None:
        """Ask for a dossier."""

    def close(self, /) -> bool:
        """End the program."""


def add_menus(window: HasMenus) -> None:
    """Fill the menu bar."""
    translate = QCoreApplication.translate
    page, whole = window.call_page, window.menuBar().window()
    call = window.menuBar().addMenu(translate("menus", "&Appel"))
    # A key after a tab is shown and not bound: the page binds it, so that it works on that page alone.
    call.addAction(translate("menus", "&Ouvrir l’appel entrant\tF2"), page.open_call).setData(Icon.CALL)
    call.addAction(translate("menus", "Appel &suivant\tF9"), page.next_call).setData(Icon.NEXT)
    call.addAction(translate("menus", "&Rechercher un dossier…\tF3"), window.search_dossier).setData(Icon.SEARCH)
    call.addSeparator()
    call.addAction(translate("menus", "&Quitter"), QKeySequence("Ctrl+Q"), window.close)
    desk = window.menuBar().addMenu(translate("menus", "&Poste"))
    _add_desk(desk, window)
    view = window.menuBar().addMenu(translate("menus", "A&ffichage"))
    view.addAction(translate("menus", "&Appel\tCtrl+1"), lambda: window.tabs.setCurrentIndex(0)).setData(Icon.PHONE)
    for tab in TABS:
        _add_tab(view, window.tabs, tab)
    about = window.menuBar().addMenu(translate("menus", "A&ide"))
    about.addAction(translate("menus", "&Touches du clavier\tF1"), lambda: _show_keys(whole))
    about.addAction(translate("menus", "À &propos…"), lambda: _tell_about(whole))
    QShortcut(QKeySequence("F1"), whole, lambda: _show_keys(whole))


def _add_desk(menu: QMenu, window: HasMenus) -> None:
    """What concerns this desk and its centre; without one, it can only be asked what leaves it."""
    translate = QCoreApplication.translate
    centre, whole = window.centre, window.menuBar().window()
    sign_in = menu.addAction(translate("menus", "S’&identifier au centre…"), centre.open_sign_in)
    sign_in.setData(Icon.CLIENT)
    exchange = menu.addAction(translate("menus", "É&changer avec le centre maintenant"), centre.run_now)
    exchange.setData(Icon.RETRY)
    menu.aboutToShow.connect(lambda: sign_in.setEnabled(centre.exchange is not None))
    menu.aboutToShow.connect(lambda: exchange.setEnabled(centre.exchange is not None))
    menu.addSeparator()
    menu.addAction(translate("menus", "Ce qui &sort de ce poste…"), lambda: _show_privacy(whole))


def _show_privacy(window: QWidget) -> None:
    from ui.privacy import PrivacyDialog

    PrivacyDialog(window).open()


def _add_tab(view: QMenu, tabs: Tabs, tab: Tab) -> None:
    """Name a page in the menu for as long as its tab is there."""
    action = view.addAction(f"{tab.shown_title}\t{tab.key}", lambda: tabs.look_at(tab.name))
    action.setData(tab.icon)
    action.setObjectName(tab.name)
    action.setVisible(tab in tabs.shown())
    tabs.changed.connect(lambda: action.setVisible(tab in tabs.shown()))


def add_icons(window: QMainWindow) -> None:
    """Draw the icons of the menus: later than the menus, which have to be there at once."""
    for menu in window.menuBar().findChildren(QMenu):
        for action in menu.actions():
            if action.data():
                action.setIcon(icon(Icon(action.data())))


def _show_keys(window: QWidget) -> None:
    from ui.keys import KeysDialog

    KeysDialog(window).open()


def _tell_about(window: QWidget) -> None:
    from PySide6.QtWidgets import QMessageBox

    translate = QCoreApplication.translate
    QMessageBox.about(
        window,
        translate("menus", "À propos de Mise en relation"),
        translate(
            "menus",
            "Mise en relation {version}\n\nMet les clients Orange en relation avec l’antenniste de la charte le plus "
            "proche.\n\nLogiciel libre, licence GNU GPL version 3 ou ultérieure.",
        ).format(version=VERSION),
    )
