"""The window: tabs, menus, status bar. It knows pages and binds them to a desk; it shows no data of its own.

It is shown before the desk is open, and its call page can be typed in at once. `opened` tells that the desk is;
what is not seen at first is built after
the first paint, which `painted` tells. Lanes are closed with the window.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.bindings.call import call_requests, opened
from ui.bindings.centre import centre_requests
from ui.bindings.letters import mailbox_reader, read_mailbox
from ui.bindings.page_needs import PageNeeds
from ui.centre.corner import CentreCorner
from ui.changes import Changes, Topic
from ui.clockwork import Clockwork
from ui.desk_door import DeskDoor
from ui.dossier.page import CallPage
from ui.heartbeat import Heartbeat
from ui.letters.returned import MailboxReader
from ui.mailbox_watch import MailboxWatch
from ui.menus import add_icons, add_menus
from ui.tabs import Tabs
from ui.upkeep import Upkeep
from ui.waiting_label import ReplyLabel, WaitingLabel, WaitingWatch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent

    from desktop_app.desk import Desk
    from desktop_app.domain.agent import Role
    from desktop_app.services.care import Health
    from desktop_app.services.letters import Waiting
    from desktop_app.services.reminders import ClockStep
    from desktop_app.services.sending import Attempt
    from ui.background import Runs
    from ui.directory.page import DirectoryPage
    from ui.dossier.requests import Opened
    from ui.follow_up.page import FollowUpPage
    from ui.letters.page import LettersPage
    from ui.trouble_page import TroublePage


def utc_now() -> datetime:
    """The clock of the screens."""
    return datetime.now(UTC)


def _chance() -> float:
    import random

    return random.random()  # noqa: S311 - spreads beats in time, guards nothing


class MainWindow(QMainWindow):
    """One desk's window. `open_desk` runs first on the local lane; `lanes` are the local and the network one."""

    opened = Signal()
    painted = Signal()
    closed = Signal()

    def __init__(
        self,
        open_desk: Callable[[], Desk],
        *,
        lanes: tuple[Runs, Runs],
        is_training: bool = False,
        now: Callable[[], datetime] = utc_now,
        geometry: QSettings | None = None,
        map_colours: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Mise en relation"))
        self._local, self._network = lanes
        self._now, self._geometry, self._map_colours = now, geometry, map_colours
        self.door = DeskDoor(open_desk)
        self.changes = Changes(self)
        self.call_page = CallPage(
            call_requests(self.door.desk), local=self._local, network=self._network, now=now, new_id=uuid4, parent=self
        )
        self.upkeep = Upkeep(self._look_after, self._local, self)
        self.clockwork = Clockwork(self._turn, self._local, self.changes, self)
        self.heartbeat = Heartbeat(
            self._send_next, lane=self._network, changes=self.changes, chance=_chance, parent=self
        )
        self.mailbox = MailboxWatch(
            partial(read_mailbox, self.door.desk), lane=self._network, changes=self.changes, chance=_chance, parent=self
        )
        self._trouble_page: TroublePage | None = None
        self.waiting, self.last_reply = WaitingLabel(now, self), ReplyLabel(now, self)
        needs = PageNeeds(
            self.door.desk, *lanes, self.changes, now, map_colours, self.search_dossier, self.mailbox.trouble
        )
        self.tabs = Tabs(self.call_page, needs, self)
        self.centre = CentreCorner(
            local=self._local, network=self._network, changes=self.changes, now=now, chance=_chance, parent=self
        )
        self._stack = QStackedWidget(self)
        self._watch = WaitingWatch(self._read_waiting, self._local, self.waiting)
        self._is_painted = False
        self._unseen: list[Callable[[], object]] = []
        self._lay_out(is_training=is_training)
        self._connect()

    @property
    def letters_page(self) -> LettersPage:
        """The queue page; made once the window is on the screen, or when it is asked for before."""
        from ui.letters.page import LettersPage

        return self.tabs.page("letters", LettersPage)

    @property
    def follow_up_page(self) -> FollowUpPage:
        """What is to be done, and the card of a dossier."""
        from ui.follow_up.page import FollowUpPage

        return self.tabs.page("follow_up", FollowUpPage)

    @property
    def directory_page(self) -> DirectoryPage:
        """The directory page, for those who keep the directory."""
        from ui.directory.page import DirectoryPage

        return self.tabs.page("directory", DirectoryPage)

    @property
    def trouble_page(self) -> TroublePage:
        """The page that takes the place of the tabs when the desk cannot be opened."""
        if self._trouble_page is None:
            from ui.trouble_page import TroublePage

            self._trouble_page = TroublePage(self)
            self._trouble_page.retry_wanted.connect(self.open_door)
            self._trouble_page.quit_wanted.connect(self.close)
            self._stack.addWidget(self._trouble_page)
        return self._trouble_page

    def open_door(self) -> None:
        """Open the desk in the local lane; pages are served as soon as it is open."""
        self._stack.setCurrentWidget(self.tabs)
        self._local.run(self, lambda: opened(self.door.open()), self._on_opened, self._on_not_opened)

    def search_dossier(self, dossier_id: UUID | None = None) -> None:
        """Go to the follow-up: to its search, or to one dossier's card when one is named."""
        self.tabs.look_at("follow_up")
        if dossier_id is None:
            self.follow_up_page.search()
        else:
            self.follow_up_page.open_dossier(dossier_id)

    def announce_call(self, phone: str, reference: str | None) -> None:
        """A call came in: the call page says so and waits for the agent."""
        self.call_page.announce_call(phone, reference)

    def come_forward(self) -> None:
        """Show the window to whoever started the program again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _lay_out(self, *, is_training: bool) -> None:
        self._stack.addWidget(self.tabs)
        central = QWidget(self)
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if is_training:
            self.training_label = QLabel(
                self.tr("FORMATION \u2014 installateurs inventés, aucun courriel ne part"), self
            )
            self.training_label.setProperty("kind", "training")
            self.training_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.menuBar().setCornerWidget(self.training_label)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(central)
        self.statusBar().addWidget(self.waiting, 1)
        self.statusBar().addPermanentWidget(self.last_reply)
        self.statusBar().addPermanentWidget(self.centre)
        self.statusBar().setSizeGripEnabled(False)
        add_menus(self)
        kept = self._geometry.value("window") if self._geometry is not None else None
        if not isinstance(kept, QByteArray) or not self.restoreGeometry(kept):
            self.resize(1366, 768)

    def _connect(self) -> None:
        self.call_page.queued.connect(self._on_queued)
        self.call_page.search_wanted.connect(self.search_dossier)
        self.changes.happened.connect(self._on_changes_happened)
        self.heartbeat.troubled.connect(self.waiting.show_trouble)
        self.upkeep.troubled.connect(self.waiting.show_trouble)
        self.clockwork.troubled.connect(self.waiting.show_trouble)
        self.heartbeat.answered.connect(self.last_reply.show_reply)
        self.centre.role_seen.connect(self._on_role_seen)

    def _on_opened(self, told: Opened) -> None:
        self.tabs.show_for(self.door.desk().settings.role)
        self.call_page.take(told)
        for part in (self.heartbeat, self.upkeep, self.clockwork, self._watch):
            part.start()
        if mailbox_reader(self.door.desk()) is MailboxReader.DESK:
            self.mailbox.start()
        if requests := centre_requests(self.door.desk()):
            self.centre.start(requests)
        self.opened.emit()

    def _on_not_opened(self, error: Exception) -> None:
        self.trouble_page.show_error(error)
        self._stack.setCurrentWidget(self.trouble_page)

    def _on_queued(self) -> None:
        told = self.call_page.course.opened
        self.changes.tell(Topic.LETTERS, Topic.DOSSIERS)
        self.heartbeat.hurry((told.undo_seconds if told else 0) * 1000 + 50)

    def _on_changes_happened(self, topics: frozenset[Topic]) -> None:
        if Topic.LETTERS in topics:
            self.call_page.course.refresh()
            self._watch.reload()
            # Whoever recorded something may have queued a letter.
            self.heartbeat.hurry()

    def _on_role_seen(self, role: Role) -> None:
        # Less is less at once. More waits for the next start: what the desk may do was decided as it was opened.
        if not role.keeps_directory:
            self.tabs.show_for(role)

    def _read_waiting(self) -> Waiting:
        return self.door.desk().letters.waiting()

    def _look_after(self) -> Health:
        return self.door.desk().care.look_after()

    def _turn(self) -> ClockStep:
        desk = self.door.desk()
        # Where the rules are others than last time, every date is worked out anew.
        desk.agenda.begin()
        return desk.reminders.run()

    def _send_next(self) -> Attempt | None:
        return self.door.desk().sending.send_next()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_painted:
            self.call_page.phone_field.edit.setFocus()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            # After the first paint: neither the libraries of the desk nor the map may hold it up.
            QTimer.singleShot(0, self, self._on_shown)

    def _on_shown(self) -> None:
        self.painted.emit()
        self.open_door()
        self._unseen = [
            lambda: self.call_page.map_view.start(self._local, self._map_colours()),
            lambda: import_module("ui.letters.page"),
            lambda: self.tabs.make("letters"),
            lambda: add_icons(self),
        ]
        self._do_unseen()

    def _do_unseen(self) -> None:
        """One thing a turn: each of them is short enough not to be felt by whoever types already."""
        if self._unseen:
            self._unseen.pop(0)()
            QTimer.singleShot(0, self, self._do_unseen)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.call_page.course.keep_now()
        for part in (self.heartbeat, self.mailbox, self.centre, self.upkeep, self.clockwork, self._watch):
            part.stop()
        if self._geometry is not None:
            self._geometry.setValue("window", self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()
