"""A fault of the program: the whole traceback to the log, and a calm dialog with a number. The work goes on.

Requests are transactions, so that a fault in the middle of one has changed nothing. The details that can be copied are
redacted like every line of the log.
"""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop_app.version import VERSION

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QMessageBox

logger = logging.getLogger(__name__)

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.DEBUG,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
# Qt Location says this when a map ends; nothing is wrong.
_HARMLESS = ("QObject::disconnect: Unexpected nullptr parameter",)


class CrashHook(QObject):
    """Hears every fault of every thread. Lives on the window's thread, where the dialog is shown (`showing`)."""

    _heard = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Kept: without a window to belong to, nobody else holds the dialog.
        self.showing: QMessageBox | None = None
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the place of Python's and Qt's own ways of saying that something broke."""
        sys.excepthook = self.hear
        threading.excepthook = lambda told: self.hear(told.exc_type, told.exc_value, told.exc_traceback)
        qInstallMessageHandler(hear_qt)

    def remove(self) -> None:
        """Give them back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def hear(self, kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
        """Log a fault under a number, and have it shown. Any thread may call."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        import traceback
        from uuid import uuid4

        from desktop_app.logs import redacted

        number = uuid4().hex[:8].upper()
        text = redacted("".join(traceback.format_exception(kind, fault, trace)))
        logger.error("fault %s\n%s", number, text)
        self._heard.emit(number, text)

    @Slot(str, str)
    def _on_heard(self, number: str, text: str) -> None:
        # A fault that repeats itself on every paint must not bury the window under dialogs.
        if self.showing is not None or QApplication.instance() is None:
            return
        self.showing = self.dialog(number, text)
        self.showing.finished.connect(self._on_dialog_finished)
        self.showing.open()

    @Slot()
    def _on_dialog_finished(self) -> None:
        self.showing = None

    def dialog(self, number: str, text: str) -> QMessageBox:
        """The dialog for one fault."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QApplication.activeWindow())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Erreur du programme"))
        box.setText(self.tr("Le programme a rencontré une erreur. Ce qui était enregistré est intact."))
        box.setInformativeText(
            self.tr("Vous pouvez continuer. Si l’erreur revient, transmettez le numéro {number}.").format(number=number)
        )
        copy = box.addButton(self.tr("&Copier les détails"), QMessageBox.ButtonRole.ActionRole)
        # An action button would close the box: the details are copied, and the box stays.
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QApplication.clipboard().setText(f"{number} ({VERSION})\n{text}"))
        go_on = box.addButton(self.tr("Continuer"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        return box


def hear_qt(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    """Send what Qt says to the log."""
    if message is None or any(part in message for part in _HARMLESS):
        return
    logging.getLogger(f"ui.qt.{context.category or 'default'}").log(_QT_LEVELS[kind], "%s", message)
