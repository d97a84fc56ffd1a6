"""What the list is narrowed to: how pressing, what kind of task, where, and whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from desktop_app.domain.due import Level
from desktop_app.domain.worklist import TASKS, task_of
from desktop_app.services.worklist import Wanted
from ui.follow_up.words import task_words

if TYPE_CHECKING:
    from ui.follow_up.requests import Choices


class Filters(QWidget):
    """One line of lists that drop down. `edited` tells that another list is wanted."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level_box, self.task_box = QComboBox(self), QComboBox(self)
        self.department_box, self.installer_box, self.site_box = QComboBox(self), QComboBox(self), QComboBox(self)
        self._own_site = ""
        self._site_label = QLabel(self.tr("Si&te"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for label, box, share in (
            (QLabel(self.tr("Ur&gence"), self), self.level_box, 2),
            (QLabel(self.tr("Tâc&he"), self), self.task_box, 5),
            (QLabel(self.tr("&Dépt"), self), self.department_box, 1),
            (QLabel(self.tr("&Installateur"), self), self.installer_box, 4),
            (self._site_label, self.site_box, 2),
        ):
            label.setBuddy(box)
            # A long name must not make the line longer than the window.
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(4)
            row.addWidget(label)
            row.addWidget(box, share)
        for level, words in (
            (Level.DUE, self.tr("Tout")),
            (Level.AMBER, self.tr("Urgent")),
            (Level.LATE, self.tr("En retard")),
        ):
            self.level_box.addItem(words, int(level))
        for box in (self.task_box, self.department_box, self.installer_box, self.site_box):
            box.addItem(self.tr("Tout") if box is not self.installer_box else self.tr("Tous"), None)
        for box in self._boxes():
            box.currentIndexChanged.connect(self.edited)
        self._show_site(is_shown=False)

    @property
    def wanted(self) -> Wanted:
        """What the lists say."""
        task, installer_id = self.task_box.currentData(), self.installer_box.currentData()
        site = self.site_box.currentData()
        return Wanted(
            task=task_of(task) if task else None,
            level=Level(self.level_box.currentData()),
            department=self.department_box.currentData(),
            installer_id=UUID(installer_id) if installer_id else None,
            of_site=(site, self._own_site) if site else None,
        )

    @property
    def is_narrow(self) -> bool:
        """Is anything left out?"""
        return self.wanted != Wanted()

    def show_choices(self, choices: Choices) -> None:
        """Offer what there is to choose from, and how many things of each kind there are; what is chosen stays."""
        counts = choices.counts
        self._own_site = choices.own_site
        self._offer(
            self.task_box, [(f"{task_words(task)} ({counts[task]})", task.value) for task in TASKS if counts.get(task)]
        )
        self._offer(self.department_box, [(code, code) for code in choices.departments])
        self._offer(self.installer_box, [(name, str(key)) for key, name in choices.installers])
        self._offer(self.site_box, [(site, site) for site in choices.sites])
        self._show_site(is_shown=len(choices.sites) > 1)

    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.level_box, self.task_box, self.department_box, self.installer_box, self.site_box

    def _show_site(self, *, is_shown: bool) -> None:
        self._site_label.setVisible(is_shown)
        self.site_box.setVisible(is_shown)

    def _offer(self, box: QComboBox, choices: list[tuple[str, str]]) -> None:
        before, words = box.currentData(), box.currentText()
        if before is not None and before not in {code for _, code in choices}:
            choices = [*choices, (words, before)]
        if [(box.itemText(place), box.itemData(place)) for place in range(1, box.count())] == choices:
            return
        with QSignalBlocker(box):
            while box.count() > 1:
                box.removeItem(box.count() - 1)
            for words, code in choices:
                box.addItem(words, code)
            box.setCurrentIndex(max(0, box.findData(before)))
