"""Where everything is on a dossier's card."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from ui.card.actions_list import ActionsList
from ui.card.form import ActionForm
from ui.card.head import Head
from ui.card.letters import LettersView
from ui.card.story import StoryList
from ui.kit.notice_bar import NoticeBar

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given


class CardParts(Protocol):
    """What the card is made of."""

    head: Head
    offers: ActionsList
    form: ActionForm
    notice: NoticeBar
    story: StoryList
    letters: LettersView
    details: QTabWidget
    stack: QStackedWidget


def lay_out(card: QFrame, parts: CardParts) -> None:
    """Put the parts of the card in their places."""
    card.setProperty("kind", "card")
    card.setAccessibleName(translate("card", "Fiche du dossier"))
    actions_label = QLabel(translate("card", "&Enregistrer"), card)
    actions_label.setBuddy(parts.offers)
    actions_label.setProperty("kind", "step-title")
    left = QWidget(card)
    column = QVBoxLayout(left)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(actions_label)
    column.addWidget(parts.offers, 1)
    parts.details.setDocumentMode(True)
    parts.details.addTab(parts.story, translate("card", "Histori&que"))
    parts.details.addTab(parts.letters, translate("card", "Cou&rriels"))
    parts.stack.addWidget(parts.details)
    parts.stack.addWidget(parts.form)
    parts.stack.setMinimumHeight(240)
    below = QHBoxLayout()
    below.setSpacing(10)
    below.addWidget(left, 2)
    below.addWidget(parts.stack, 3)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(14, 10, 14, 12)
    layout.setSpacing(8)
    layout.addWidget(parts.head)
    layout.addWidget(parts.notice)
    layout.addLayout(below, 1)
