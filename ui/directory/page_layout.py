"""Where everything is on the directory page, and what its filters are called."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.directory.card import InstallerCard
from ui.directory.locating import LocatingBar
from ui.directory.rows import Filter
from ui.directory.table import DirectoryTable
from ui.icons import Icon, icon
from ui.installers.map_view import MapView
from ui.kit.columns import Columns, column
from ui.kit.notice_bar import NoticeBar

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given
FILTER_WORDS = tuple(Filter)


class PageParts(Protocol):
    """What the page is made of."""

    summary: QLabel
    import_button: QPushButton
    locate_button: QPushButton
    locating: LocatingBar
    notice: NoticeBar
    search_edit: QLineEdit
    filter_box: QComboBox
    table: DirectoryTable
    empty: QLabel
    map_view: MapView
    map_hint: QLabel
    card: InstallerCard


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


def lay_out(page: QWidget, parts: PageParts) -> None:
    """Put the parts of the page in their places."""
    title = QLabel(translate("directory", "Annuaire"), page)
    title.setProperty("kind", "title")
    parts.summary.setProperty("kind", "muted")
    parts.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    parts.import_button.setIcon(icon(Icon.IMPORT))
    parts.locate_button.setIcon(icon(Icon.PLACE))
    parts.locate_button.setText(translate("directory", "&Localiser"))
    parts.locate_button.setEnabled(False)
    head = QHBoxLayout()
    head.setSpacing(10)
    head.addWidget(title)
    head.addWidget(parts.summary, 1)
    head.addWidget(parts.import_button)
    head.addWidget(parts.locate_button)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(14, 10, 14, 0)
    layout.setSpacing(8)
    layout.addLayout(head)
    layout.addLayout(_search(page, parts))
    layout.addWidget(parts.locating)
    layout.addWidget(parts.notice)
    layout.addWidget(_columns(page, parts), 1)


def _search(page: QWidget, parts: PageParts) -> QHBoxLayout:
    search_label = QLabel(translate("directory", "Re&chercher"), page)
    search_label.setBuddy(parts.search_edit)
    parts.search_edit.setPlaceholderText(translate("directory", "nom, SIRET, commune ou code postal"))
    filter_label = QLabel(translate("directory", "Affic&her"), page)
    filter_label.setBuddy(parts.filter_box)
    for which, words in zip(FILTER_WORDS, filter_words(), strict=True):
        parts.filter_box.addItem(words, which.value)
    parts.filter_box.setSizeAdjustPolicy(parts.filter_box.SizeAdjustPolicy.AdjustToContents)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(search_label)
    row.addWidget(parts.search_edit, 1)
    row.addWidget(filter_label)
    row.addWidget(parts.filter_box)
    return row


def _columns(page: QWidget, parts: PageParts) -> Columns:
    parts.empty.setProperty("kind", "empty")
    parts.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
    parts.empty.setWordWrap(True)
    parts.table.setMinimumSize(430, 200)
    parts.map_view.setMinimumHeight(200)
    parts.map_view.setAccessibleName(translate("directory", "Carte de l’annuaire"))
    parts.map_hint.setProperty("kind", "hint")
    parts.map_hint.hide()
    left = column(parts.table, parts.empty, parts.map_view, parts.map_hint, stretched=parts.table)
    holder = left.layout()
    if isinstance(holder, QVBoxLayout):
        holder.setStretchFactor(parts.table, 3)
        holder.setStretchFactor(parts.empty, 3)
        holder.setStretchFactor(parts.map_view, 2)
    columns = Columns(left, parts.card, page, shares=(63, 37), side_margin=0)
    columns.setAccessibleName(translate("directory", "Annuaire"))
    return columns
