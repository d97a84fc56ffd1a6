"""Where everything is on the follow-up page."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.card.card import DossierCard
from ui.follow_up.filters import Filters
from ui.follow_up.tables import FoundTable, WorkTable
from ui.kit.columns import Columns, column
from ui.kit.notice_bar import NoticeBar

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given


class PageParts(Protocol):
    """What the page is made of."""

    summary: QLabel
    search_edit: QLineEdit
    filters: Filters
    table: WorkTable
    found: FoundTable
    empty: QLabel
    notice: NoticeBar
    card: DossierCard


def lay_out(page: QWidget, parts: PageParts) -> None:
    """Put the parts of the page in their places."""
    title = QLabel(translate("follow_up", "Suivi"), page)
    title.setProperty("kind", "title")
    parts.summary.setProperty("kind", "muted")
    parts.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label = QLabel(translate("follow_up", "&Rechercher (F3)"), page)
    label.setBuddy(parts.search_edit)
    parts.search_edit.setPlaceholderText(translate("follow_up", "téléphone, nom, référence ou commune"))
    parts.search_edit.setMinimumWidth(190)
    parts.empty.setProperty("kind", "empty")
    parts.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
    parts.empty.setWordWrap(True)
    head = QHBoxLayout()
    head.setSpacing(10)
    head.addWidget(title)
    head.addWidget(parts.summary, 3)
    head.addWidget(label)
    head.addWidget(parts.search_edit, 2)
    left = column(parts.filters, parts.table, parts.found, parts.empty, stretched=parts.table)
    if isinstance(holder := left.layout(), QVBoxLayout):
        holder.setStretchFactor(parts.found, 1)
        holder.setStretchFactor(parts.empty, 1)
    columns = Columns(left, parts.card, page, shares=(50, 50), side_margin=0)
    columns.setAccessibleName(translate("follow_up", "Suivi"))
    layout = QVBoxLayout(page)
    layout.setContentsMargins(14, 10, 14, 0)
    layout.setSpacing(8)
    layout.addLayout(head)
    layout.addWidget(parts.notice)
    layout.addWidget(columns, 1)
