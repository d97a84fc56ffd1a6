"""The window's tabs: which pages there are, who has them, and when each is made.

To add a page:

1. write `ui/bindings/<room>.py`: its requests bound to a desk, and a function that takes `PageNeeds`, imports the page
   where it runs and answers it (see `ui/bindings/letters.py`);
2. name that function here, in one that imports it (see `_letters`), so that a start imports nothing of it;
3. add an entry to `TABS`, where it belongs in the order of the tabs, with the next free key.

The title appears on the tab, in the menu and as the menu's letter (`&`). The page is made when its tab is first looked
at. Whoever wants it sooner asks for it: `window.tabs.page("letters", LettersPage)`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.terms import translatable

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.agent import Role
    from ui.bindings.page_needs import PageNeeds

Page = TypeVar("Page", bound=QWidget)


def _letters(needs: PageNeeds) -> QWidget:
    from ui.bindings.letters import letters_page

    return letters_page(needs)


def _follow_up(needs: PageNeeds) -> QWidget:
    from ui.bindings.follow_up import follow_up_page

    return follow_up_page(needs)


def _directory(needs: PageNeeds) -> QWidget:
    from ui.bindings.directory import directory_page

    return directory_page(needs)


def _reports(needs: PageNeeds) -> QWidget:
    from ui.bindings.reports import reports_page

    return reports_page(needs)


def _desks(needs: PageNeeds) -> QWidget:
    from ui.bindings.centre import desks_page

    return desks_page(needs)


def _everybody(role: Role | None) -> bool:
    del role
    return True


def _directory_keepers(role: Role | None) -> bool:
    return role is not None and role.keeps_directory


def _figures_readers(role: Role | None) -> bool:
    return role is not None and role.sees_reports


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of the window. `is_for` is asked with the desk's role, and with None until the desk is open."""

    name: str
    title: str
    key: str
    icon: Icon
    make: Callable[[PageNeeds], QWidget]
    is_for: Callable[[Role | None], bool] = _everybody

    @property
    def shown_title(self) -> str:
        """The title in the user's language, with the mark before its letter."""
        return QCoreApplication.translate("tabs", self.title)


# The call comes before these, with Ctrl+1: it is there from the start. Keys do not move when a role has fewer tabs:
# those of every agent come first.
TABS: Final = (
    Tab("letters", translatable("tabs", "&File d’envoi"), "Ctrl+2", Icon.LETTERS, _letters),
    Tab("follow_up", translatable("tabs", "&Suivi"), "Ctrl+3", Icon.FOLLOW_UP, _follow_up),
    Tab("directory", translatable("tabs", "A&nnuaire"), "Ctrl+4", Icon.DIRECTORY, _directory, _directory_keepers),
    Tab("reports", translatable("tabs", "&Rapports"), "Ctrl+5", Icon.REPORTS, _reports, _figures_readers),
    Tab("desks", translatable("tabs", "&Postes"), "Ctrl+6", Icon.DESK, _desks, _directory_keepers),
)


class _Holder(QWidget):
    """The place of a page that may not be made yet."""

    def __init__(self, tab: Tab, needs: PageNeeds, parent: QWidget) -> None:
        super().__init__(parent)
        self._tab, self._needs = tab, replace(needs, parent=self)
        self._page: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def make(self) -> QWidget:
        """The page, made if it was not."""
        if self._page is None:
            self._page = self._tab.make(self._needs)
            self._layout.addWidget(self._page)
        return self._page


class Tabs(QTabWidget):
    """The call and the tabs of whoever works here. `changed` says that some came or went."""

    changed = Signal()

    def __init__(self, call_page: QWidget, needs: PageNeeds, parent: QWidget) -> None:
        super().__init__(parent)
        self.needs = needs
        self._holders: dict[str, _Holder] = {}
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.addTab(call_page, self.tr("Appel"))
        QShortcut(QKeySequence("Ctrl+1"), self, lambda: self.setCurrentIndex(0))
        for tab in TABS:
            QShortcut(QKeySequence(tab.key), self, partial(self.look_at, tab.name))
        self.show_for(None)
        self.currentChanged.connect(self._on_current_changed)

    def shown(self) -> tuple[Tab, ...]:
        """The tabs that are there, in their order; the call is not counted."""
        return tuple(tab for tab in TABS if tab.name in self._holders)

    def show_for(self, role: Role | None) -> None:
        """Show the tabs of a role, and put those away that it has not; a page put away is made anew if it returns."""
        before = self.shown()
        for tab in TABS:
            if tab.is_for(role) and tab.name not in self._holders:
                self._add(tab)
            elif not tab.is_for(role) and tab.name in self._holders:
                self._put_away(tab)
        if self.shown() != before:
            self.changed.emit()

    def look_at(self, name: str) -> None:
        """Bring a page to the front, if whoever works here has it."""
        if name in self._holders:
            self.setCurrentWidget(self._holders[name])

    def page(self, name: str, kind: type[Page]) -> Page:
        """The page of a tab that is there, by its class; made if it was not."""
        made = self.make(name)
        if not isinstance(made, kind):
            raise TypeError(f"the page of {name} is no {kind.__name__}")
        return made

    def make(self, name: str) -> QWidget:
        """The page of a tab that is there, before it is looked at."""
        return self._holders[name].make()

    def _add(self, tab: Tab) -> None:
        place = 1 + sum(other.name in self._holders for other in TABS[: TABS.index(tab)])
        self._holders[tab.name] = holder = _Holder(tab, self.needs, self)
        self.insertTab(place, holder, tab.shown_title.replace("&", ""))

    def _put_away(self, tab: Tab) -> None:
        holder = self._holders.pop(tab.name)
        self.removeTab(self.indexOf(holder))
        holder.deleteLater()

    def _on_current_changed(self) -> None:
        shown = self.currentWidget()
        if isinstance(shown, _Holder):
            shown.make()
