"""The status bar's corner for the centre: calm while all is well, and a button when somebody has to sign in.

Names for whoever drives it from outside: `label`, `sign_in_button`, `exchange` and `state` once it was started,
`dialog` once it was opened. `role_seen` carries what the centre lets this desk's member do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.domain.errors import DeskError
from ui.changes import Changes, Topic
from ui.kit.one_line import OneLine
from ui.kit.restyle import set_property

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from desktop_app.services.sync import Secured, SyncReport
    from ui.background import Runs
    from ui.centre.exchange import Exchange
    from ui.centre.requests import CentreRequests
    from ui.centre.sign_in import SignInDialog
    from ui.centre.state import CentreState

_REFRESH_MS = 30_000
_OURS = frozenset({Topic.DOSSIERS, Topic.LETTERS, Topic.INSTALLERS})


class CentreCorner(QWidget):
    """Hidden until `start`: a desk that works alone has no centre to speak of."""

    role_seen = Signal(object)

    def __init__(
        self,
        *,
        local: Runs,
        network: Runs,
        changes: Changes,
        now: Callable[[], datetime],
        chance: Callable[[], float],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._local, self._network, self._changes = local, network, changes
        self._now, self._chance = now, chance
        self._requests: CentreRequests | None = None
        self.exchange: Exchange | None = None
        self.state: CentreState | None = None
        self.dialog: SignInDialog | None = None
        self.label = OneLine(self, least=44)
        self.sign_in_button = QPushButton(self.tr("S’&identifier…"), self)
        self.sign_in_button.setProperty("kind", "quiet")
        self.sign_in_button.clicked.connect(self.open_sign_in)
        self.sign_in_button.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.label)
        layout.addWidget(self.sign_in_button)
        self._clock = QTimer(self, interval=_REFRESH_MS)
        self._clock.timeout.connect(self._on_clock_timeout)
        changes.happened.connect(self._on_changes_happened)
        self.hide()

    def start(self, requests: CentreRequests) -> None:
        """The desk is open and has a centre: begin to exchange."""
        from ui.centre.exchange import Exchange
        from ui.centre.state import CentreState

        if self.exchange is not None:
            self.stop()
        self._requests = requests
        self.exchange = Exchange(requests.run, self._network, self._chance, self)
        self.exchange.exchanged.connect(self._on_exchanged)
        self.exchange.troubled.connect(self._on_troubled)
        self._show(CentreState())
        self.show()
        self._look()
        self._clock.start()
        self.exchange.start()

    def stop(self) -> None:
        """Exchange no more."""
        self._clock.stop()
        if self.exchange is not None:
            self.exchange.stop()

    def run_now(self) -> None:
        """Exchange at once."""
        if self.exchange is not None:
            self.exchange.run_now()

    def open_sign_in(self) -> None:
        """Ask who works here."""
        from ui.centre.sign_in import SignInDialog

        if self._requests is not None:
            self.dialog = SignInDialog(self._requests, self._network, self.window())
            self.dialog.signed_in.connect(self._on_exchanged)
            self.dialog.open()

    def _show(self, state: CentreState) -> None:
        """The one method that changes what is seen."""
        from ui.centre.words import at_length, in_short

        requests = self._requests
        if requests is None:
            return
        self.state = state
        role = requests.role_of(state.member_kind)
        whole = at_length(state, role, requests.role)
        self.label.setText(in_short(state, self._now()))
        self.label.setToolTip(f"{self.label.text()}\n\n{whole}")
        self.label.setAccessibleDescription(whole)
        set_property(self.label, "level", "warning" if state.needs_person else "")
        self.sign_in_button.setVisible(state.asks_for_member)
        if role is not None:
            self.role_seen.emit(role)

    def _look(self) -> None:
        """Ask the store what is not at the centre yet."""
        if self._requests is not None:
            self._local.run(self, self._requests.secured, self._on_secured, self._on_failed)

    def _on_secured(self, found: Secured) -> None:
        if self.state is not None:
            self._show(self.state.secured(found))
        if found.pending and self.exchange is not None:
            self.exchange.hurry()

    @Slot(object)
    def _on_exchanged(self, report: SyncReport) -> None:
        if self.state is not None:
            self._show(self.state.exchanged(report))
        if report.pulled:
            self._changes.tell(*_OURS)
        else:
            self._look()

    @Slot(object)
    def _on_troubled(self, error: DeskError) -> None:
        if self.state is not None:
            self._show(self.state.troubled(error))

    @Slot(object)
    def _on_changes_happened(self, topics: frozenset[Topic]) -> None:
        if topics & _OURS:
            self._look()

    @Slot()
    def _on_clock_timeout(self) -> None:
        if self.state is not None:
            self._show(self.state)

    def _on_failed(self, error: Exception) -> None:
        """The store says by other ways what is wrong with it."""
