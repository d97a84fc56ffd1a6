"""Suggestions under a line edit: a plain list, because screen readers read editable combo boxes badly.

The focus stays in the field. Down and Up move in the list, Enter takes the highlighted line (the first when none is),
Esc closes the list and nothing else. What is offered and what is highlighted is announced.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem
from typing_extensions import override

from ui.kit.notice_bar import announce

DELAY_MS = 120
_SHOWN = 8


class Suggestions(QObject):
    """Belongs to one line edit. `wanted` asks for suggestions to a text, `picked` tells which line was taken."""

    wanted = Signal(str)
    picked = Signal(int)

    def __init__(self, edit: QLineEdit, name: str, shortest: int, delay_ms: int = DELAY_MS) -> None:
        super().__init__(edit)
        self._edit = edit
        self._shortest = shortest
        self._name = name
        self._list: QListWidget | None = None
        self._pause = QTimer(self, singleShot=True, interval=delay_ms)
        self._pause.timeout.connect(self._on_pause_timeout)
        edit.textEdited.connect(self._on_text_edited)
        edit.installEventFilter(self)

    @property
    def list(self) -> QListWidget:
        """The list, made when it is first needed, in whatever window the field is by then."""
        if self._list is None:
            self._list = QListWidget(self._edit.window())
            self._list.setAccessibleName(self._name)
            self._list.setProperty("kind", "suggestions")
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._list.hide()
            self._list.itemClicked.connect(self._on_item_clicked)
        return self._list

    @property
    def is_open(self) -> bool:
        """Is the list on the screen?"""
        return self._list is not None and not self._list.isHidden()

    @property
    def texts(self) -> Sequence[str]:
        """What is offered now."""
        return [self.list.item(row).text() for row in range(self.list.count())] if self.is_open else []

    def offer(self, typed: str, texts: Sequence[str]) -> None:
        """Show the suggestions for what was typed; an answer to an older text is dropped."""
        if typed != self._edit.text() or not self._edit.hasFocus():
            return
        self.list.clear()
        for text in texts:
            self.list.addItem(QListWidgetItem(text))
        if not texts:
            self.close()
            return
        self._place()
        self.list.show()
        self.list.raise_()
        announce(self._edit, self.tr("%n proposition(s), flèche bas pour choisir", "", len(texts)))

    def close(self) -> None:
        """Take the list away."""
        self._pause.stop()
        if self._list is not None:
            self._list.hide()

    def _on_text_edited(self, text: str) -> None:
        if len(text.strip()) < self._shortest:
            self.close()
        else:
            self._pause.start()

    def _on_pause_timeout(self) -> None:
        self.wanted.emit(self._edit.text())

    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        self._pick(self.list.row(item))

    def _pick(self, row: int) -> None:
        self.close()
        self.picked.emit(row)

    def _move(self, step: int) -> None:
        count = self.list.count()
        row = (self.list.currentRow() + step) % count if self.list.currentRow() >= 0 else (0 if step > 0 else count - 1)
        self.list.setCurrentRow(row)
        announce(self._edit, self.list.item(row).text())

    def _place(self) -> None:
        """Under the field, over whatever is there; above it when there is no room below."""
        window = self._edit.window()
        rows = min(_SHOWN, self.list.count())
        height = rows * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth() + 2
        width = max(self._edit.width(), self.list.sizeHintForColumn(0) + 40)
        corner = self._edit.mapTo(window, QPoint(0, self._edit.height() + 1))
        if corner.y() + height > window.height():
            corner = self._edit.mapTo(window, QPoint(0, -height - 1))
        left = max(0, min(corner.x(), window.width() - width))
        self.list.setGeometry(left, max(0, corner.y()), width, height)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.close()
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.is_open:
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self._move(+1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._pick(max(0, self.list.currentRow()))
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                return False
        return True
