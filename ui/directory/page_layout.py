"""Where everything is on the directory page, and what its filters are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from ui.directory.rows import Filter
from ui.icons import Icon, icon
from ui.kit.columns import Columns, column

if TYPE_CHECKING:
    from ui.directory.page import DirectoryPage

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given
FILTER_WORDS = tuple(Filter)


def filter_words() -> tuple[str, ...]:
    """What each filter is called, in their order."""
    return (
        translate("directory", "Tous"),
        translate("directory", "Actifs"),
        translate("directory", "Suspendus"),
        translate("directory", "Retirés"),
        translate("directory", "Charte expirée"),
        translate("directory", "À localiser"),
    )


def lay_out(page: DirectoryPage) -> None:
    """Put the parts of the page in their places."""
    title = QLabel(translate("directory", "Annuaire"), page)
    title.setProperty("kind", "title")
    page.summary.setProperty("kind", "muted")
    page.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    page.import_button.setIcon(icon(Icon.IMPORT))
    page.locate_button.setIcon(icon(Icon.PLACE))
    page.locate_button.setText(translate("directory", "&Localiser"))
    page.locate_button.setEnabled(False)
    head = QHBoxLayout()
    head.setSpacing(10)
    head.addWidget(title)
    head.addWidget(page.summary, 1)
    head.addWidget(page.import_button)
    head.addWidget(page.locate_button)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(14, 10, 14, 0)
    layout.setSpacing(8)
    layout.addLayout(head)
    layout.addLayout(_search(page))
    layout.addWidget(page.locating)
    layout.addWidget(page.notice)
    layout.addWidget(_columns(page), 1)


def _search(page: DirectoryPage) -> QHBoxLayout:
    search_label = QLabel(translate("directory", "Re&chercher"), page)
    search_label.setBuddy(page.search_edit)
    page.search_edit.setPlaceholderText(translate("directory", "nom, SIRET, commune ou code postal"))
    page.search_edit.setClearButtonEnabled(True)
    filter_label = QLabel(translate("directory", "Affic&her"), page)
    filter_label.setBuddy(page.filter_box)
    for which, words in zip(FILTER_WORDS, filter_words(), strict=True):
        page.filter_box.addItem(words, which.value)
    page.filter_box.setSizeAdjustPolicy(page.filter_box.SizeAdjustPolicy.AdjustToContents)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(search_label)
    row.addWidget(page.search_edit, 1)
    row.addWidget(filter_label)
    row.addWidget(page.filter_box)
    return row


def _columns(page: DirectoryPage) -> Columns:
    page.empty.setProperty("kind", "empty")
    page.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
    page.empty.setWordWrap(True)
    page.table.setMinimumSize(430, 200)
    page.map_view.setMinimumHeight(200)
    page.map_view.setAccessibleName(translate("directory", "Carte de l’annuaire"))
    page.map_hint.setProperty("kind", "hint")
    page.map_hint.hide()
    left = column(page.table, page.empty, page.map_view, page.map_hint, stretched=page.table)
    holder = left.layout()
    if isinstance(holder, QVBoxLayout):
        holder.setStretchFactor(page.table, 3)
        holder.setStretchFactor(page.empty, 3)
        holder.setStretchFactor(page.map_view, 2)
    columns = Columns(left, page.card, page, shares=(63, 37), side_margin=0)
    columns.setAccessibleName(translate("directory", "Annuaire"))
    return columns
