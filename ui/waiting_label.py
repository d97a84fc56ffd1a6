"""The status bar's words: what waits and since when, what needs a person, and what the world refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import DeskError
from ui.formats import local_time, since
from ui.kit.one_line import OneLine
from ui.kit.restyle import set_property
from ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from desktop_app.services.letters import Waiting
    from ui.background import Runs

_REFRESH_MS = 30_000


class WaitingLabel(OneLine):
    """Offline is a normal state: it is said calmly, here, and nowhere else."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent, least=48)
        self._now = now
        self._waiting: Waiting | None = None
        self._trouble: DeskError | None = None
        self.setText(self.tr("Ouverture du poste…"))

    def show_waiting(self, waiting: Waiting) -> None:
        """Show what waits now."""
        self._waiting = waiting
        self._show()

    def show_trouble(self, trouble: DeskError | None) -> None:
        """Show what the world refuses; None when it is well again."""
        if trouble is None and self._trouble is None:
            return
        self._trouble = trouble
        self._show()

    def _show(self) -> None:
        parts = [*self._counts(), *([sentence(self._trouble)] if self._trouble else [])]
        self.setText(" · ".join(parts) if parts else self.tr("Rien n’attend\u00a0: tous les courriels sont partis."))
        self.setToolTip(self.text())
        needs_person = self._waiting is not None and bool(self._waiting.in_doubt or self._waiting.failed)
        set_property(self, "level", "warning" if needs_person else "")

    def _counts(self) -> list[str]:
        waiting = self._waiting
        if waiting is None:
            return []
        # What needs a person comes first: the end of the line may have no room.
        parts = []
        if waiting.in_doubt:
            parts.append(self.tr("▲ %n en doute\u00a0: à trancher dans la file d’envoi", "", waiting.in_doubt))
        if waiting.failed:
            parts.append(self.tr("✖ %n en échec", "", waiting.failed))
        if waiting.queued:
            queued = self.tr("%n courriel(s) en file", "", waiting.queued)
            parts.append(f"{queued} {since(waiting.oldest, self._now())}" if waiting.oldest else queued)
        if waiting.relay_open_until is not None and waiting.relay_open_until > self._now():
            parts.append(self.tr("relais injoignable, les envois reprendront seuls"))
        return parts


class WaitingWatch(QObject):
    """Keeps a `WaitingLabel` right: reads again when asked, and often enough for its ages to be true."""

    def __init__(self, read: Callable[[], Waiting], lane: Runs, label: WaitingLabel) -> None:
        super().__init__(label)
        self._read, self._lane, self._label = read, lane, label
        self._clock = QTimer(self, interval=_REFRESH_MS)
        self._clock.timeout.connect(self.reload)

    def start(self) -> None:
        """The desk is open: there is something to read."""
        self._clock.start()
        self.reload()

    def stop(self) -> None:
        """Read no more."""
        self._clock.stop()

    def reload(self) -> None:
        """Read again, unless there is nothing to read from yet."""
        if self._clock.isActive():
            self._lane.run(self, self._read, self._label.show_waiting, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self._label.show_trouble(error)


class ReplyLabel(OneLine):
    """How the last letter fared at the relay, and when; nothing until the relay has spoken."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.setProperty("kind", "muted")

    def show_reply(self, reply: str) -> None:
        """Say it in words; the relay's own, which may name an address, are a hover away."""
        # Nothing has to be said before the first letter left: its words are loaded then.
        from ui.letters.reply_words import reply_words

        said = self.tr("Dernier courriel, {time}\u00a0: {reply}")
        self.setText(said.format(time=local_time(self._now()), reply=reply_words(reply)))
        self.setToolTip(reply)
