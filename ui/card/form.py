"""A short form in the card: drawn from its questions, kept or given up. Never a dialog.

Names for whoever drives it from outside: `widget(name)` is the part that answers a question, `reason` the one that
overrides an objection, `save_button`, `give_up_button`, `notice`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.card.parts import Drop, part_of
from ui.card.questions import Answers, Form, Pick, Question, Told
from ui.kit.day_picker import DayPicker
from ui.kit.field import Field
from ui.kit.notice_bar import Level, NoticeBar
from ui.kit.options import Options
from ui.kit.shortcut import bind_within

if TYPE_CHECKING:
    from collections.abc import Sequence


class ActionForm(QFrame):
    """Shows one `Form` at a time. `saved` carries the answers and the reason; `given_up` that nothing is to be done."""

    saved = Signal(object, object)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._form: Form | None = None
        self._parts: dict[str, QWidget] = {}
        self.reason: Options | None = None
        self._title = QLabel(self)
        self._title.setProperty("kind", "step-title")
        self._title.setWordWrap(True)
        self.notice = NoticeBar("form-notice", self)
        self.save_button = QPushButton(self)
        self.save_button.setToolTip(self.tr("Ctrl+Entrée"))
        self.give_up_button = QPushButton(self.tr("Abandonner"), self)
        self.give_up_button.setToolTip(self.tr("Échap"))
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.give_up_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        self.save_button.clicked.connect(self._on_save_button_clicked)
        self.give_up_button.clicked.connect(self.given_up)
        bind_within(self, "Escape", self.given_up.emit)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            bind_within(self, key, self._on_save_button_clicked)

    @property
    def title(self) -> str:
        """What is being recorded."""
        return self._title.text()

    def widget(self, name: str) -> QWidget:
        """The part that answers a question."""
        return self._parts[name]

    def ask(self, form: Form) -> None:
        """Show a form, and put the cursor into its first question."""
        self._form = form
        self._title.setText(form.title)
        self.setAccessibleName(form.title)
        self.notice.clear()
        self.save_button.setText(form.save_words)
        self.save_button.setProperty("kind", "danger" if form.is_danger else "primary")
        self.save_button.style().unpolish(self.save_button)
        self.save_button.style().polish(self.save_button)
        self.set_busy(is_busy=False)
        self._draw(form.questions)

    def set_busy(self, *, is_busy: bool) -> None:
        """While an answer is awaited, nothing can be asked twice."""
        self.save_button.setEnabled(not is_busy)

    def ask_reason(self, objections: Sequence[str], reasons: Sequence[tuple[str, str]]) -> None:
        """Say what speaks against it, and ask why it is to be done all the same. `objections` are sentences."""
        self.notice.say(Level.WARNING, " ".join(objections))
        if self.reason is None and (holder := self._area.widget()) is not None:
            self.reason = Options(self.tr("Motif, puisque c’est à enregistrer malgré tout"), reasons, holder)
            if isinstance(layout := holder.layout(), QVBoxLayout):
                layout.insertWidget(layout.count() - 1, self.reason)
            self._chain(holder)
        if self.reason is not None:
            self.reason.take_focus()
            self._area.ensureWidgetVisible(self.reason)
        self.set_busy(is_busy=False)

    def say_wrong(self, text: str, name: str | None = None) -> None:
        """Say that it was not done, and why; at the question concerned where it is known."""
        part = self._parts.get(name or "")
        if isinstance(part, DayPicker):
            part.field.say(text, "error")
            part.field.edit.setFocus()
        elif isinstance(part, Field):
            part.say(text, "error")
            part.edit.setFocus()
        self.notice.say(Level.ERROR, text)
        self.set_busy(is_busy=False)

    def take_focus(self) -> None:
        """Bring the cursor to the first question, or to the button when there is none."""
        for part in self._parts.values():
            if isinstance(part, Options):
                part.take_focus()
                return
            if isinstance(part, DayPicker | Field):
                (part.field.edit if isinstance(part, DayPicker) else part.edit).setFocus()
                return
            if isinstance(part, Drop):
                part.box.setFocus()
                return
        self.save_button.setFocus()

    def _draw(self, questions: Sequence[Question]) -> None:
        holder = QWidget(self._area)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(10)
        lines = QGridLayout()
        lines.setColumnStretch(0, 3)
        lines.setColumnStretch(1, 2)
        lines.setVerticalSpacing(4)
        self._parts, self.reason = {}, None
        for question in questions:
            part = part_of(question, holder)
            if isinstance(part, Drop):
                row = lines.rowCount()
                lines.addWidget(part.label, row, 0)
                lines.addWidget(part.box, row, 1)
            else:
                column.addWidget(part)
            if not isinstance(question, Told):
                self._parts[question.name] = part
        column.addLayout(lines)
        column.addStretch(1)
        # Qt deletes the form that was there before.
        self._area.setWidget(holder)
        holder.setAutoFillBackground(False)
        self._chain(holder)

    def _chain(self, holder: QWidget) -> None:
        """Tab goes through the questions in their order, then to the buttons."""
        # The list that a box drops is a window of its own: no key leads to it but the box's.
        answering = [
            one
            for one in holder.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is self.window()
        ]
        for before, after in pairwise([*answering, self.save_button, self.give_up_button]):
            QWidget.setTabOrder(before, after)

    def _on_save_button_clicked(self) -> None:
        if self._form is None or not self.save_button.isEnabled():
            return
        values: dict[str, object] = {}
        for question in self._form.questions:
            if isinstance(question, Told):
                continue
            value = self._value(question)
            if value is None and getattr(question, "is_required", False):
                self._say_missing(question)
                return
            values[question.name] = value
        if self.reason is not None and not self.reason.chosen:
            self.say_wrong(self.tr("Choisissez un motif."))
            self.reason.take_focus()
            return
        self.set_busy(is_busy=True)
        self.saved.emit(Answers(values), self.reason.chosen[0] if self.reason else None)

    def _value(self, question: Question) -> object:
        if isinstance(question, Told):
            return None
        match self._parts[question.name]:
            case Options() as part:
                return (part.chosen[0] if part.chosen else None) if isinstance(question, Pick) else part.chosen
            case DayPicker() as part:
                return part.day
            case Drop() as part:
                return part.box.currentData()
            case Field() as part:
                return part.text.strip() or None
        return None

    def _say_missing(self, question: Question) -> None:
        if isinstance(question, Told):
            return
        part = self._parts[question.name]
        if isinstance(part, Options):
            self.say_wrong(self.tr("Choisissez une réponse\u00a0: {question}").format(question=question.label))
            part.take_focus()
        elif isinstance(part, DayPicker):
            self.say_wrong(self.tr("Jour attendu\u00a0: jj/mm/aaaa."), question.name)
        else:
            self.say_wrong(self.tr("Il manque une réponse."), question.name)
