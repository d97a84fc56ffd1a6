"""The widget that answers each kind of question."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from ui.card.questions import Day, Pick, PickMany, Question, Text
from ui.kit.day_picker import DayPicker
from ui.kit.field import Field
from ui.kit.notice_bar import NoticeBar
from ui.kit.options import Options

# Letters of "Fait, en filaire", and some.
_USUAL_ANSWER = 16


class Drop(QWidget):
    """A label and a list that drops down, to stand in one line of a grid."""

    def __init__(self, question: Pick, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.label, self.box = QLabel(question.label, parent), QComboBox(parent)
        self.label.setBuddy(self.box)
        self.label.setWordWrap(True)
        # No wider than the usual answers: a label beside it is read more often than a long reason in it.
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(_USUAL_ANSWER)
        for option in question.options:
            self.box.addItem(option.words, option.code)
        self.box.setCurrentIndex(max(0, self.box.findData(question.chosen)))
        # A wheel that scrolls the form must not change an answer on its way.
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]


def part_of(question: Question, parent: QWidget) -> QWidget:
    """Make the widget that answers a question, showing what it begins with."""
    match question:
        case Pick(drops=True):
            return Drop(question, parent)
        case Pick(label=label, options=options, chosen=chosen):
            one = Options(label, [(option.code, option.words) for option in options], parent)
            if chosen is not None:
                one.choose(chosen)
            return one
        case PickMany(label=label, options=options, chosen=several):
            many = Options(label, [(option.code, option.words) for option in options], parent, takes_several=True)
            for code in several:
                many.choose(code)
            return many
        case Day():
            return _day(question, parent)
        case Text(label=label, content=content):
            line = Field(label, parent)
            line.set_text(content)
            return line
    notice = NoticeBar("form-told", parent)
    notice.say(question.level, question.words)
    return notice


def _day(question: Day, parent: QWidget) -> DayPicker:
    made = DayPicker(question.label, question.look, parent)
    if question.weeks is not None:
        made.show_weeks(*question.weeks)
    made.set_day(question.chosen)
    return made
