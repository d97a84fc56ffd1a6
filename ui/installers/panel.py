"""Step 4: the nearest installers, in a table and on the map. Only the first may be asked, and that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QTableView, QWidget
from typing_extensions import override

from ui.formats import kilometres
from ui.installers.map_view import MapView, Pin, PinKind
from ui.installers.road_times import RoadTimes
from ui.kit.card import Card
from ui.kit.notice_bar import Level, NoticeBar
from ui.kit.row_list import fit_columns, fix_row_height, make_row_list
from ui.kit.rows_model import RIGHT, Column, RowsModel
from ui.wording import phone, word

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtGui import QResizeEvent

    from desktop_app.domain.geography import Point
    from desktop_app.domain.ranking import Caution
    from desktop_app.services.installers import Ranked, Ranking
    from ui.background import Runs
    from ui.installers.road_times import Ask

_PASSED_OVER_TOLD = 3
_TOWN, _ROAD = 2, 5
# Letters of the longest name that is shown whole: beyond, nothing would be left for the other columns.
_WIDEST = 40


class InstallersPanel(Card):
    """Shows a ranking; `selected` carries the installer's id that the agent looks at (which is not a choice).

    `not_covered`: the agent ends the call because nobody can be asked, or nobody near enough.
    """

    selected = Signal(object)
    not_covered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(4, parent)
        self.set_title(self.tr("Installateur le plus proche"))
        self.notice = NoticeBar("installers-notice", self)
        self.roads = RoadTimes(self)
        self.model: RowsModel[Ranked] = RowsModel(
            [
                Column(self.tr("N°"), lambda one: str(one.rank), lambda one: one.rank, RIGHT),
                Column(self.tr("Installateur"), lambda one: one.installer.name, hint=lambda one: one.installer.name),
                Column(self.tr("Commune"), _town, hint=_town),
                Column(self.tr("Distance"), lambda one: kilometres(one.distance_m), lambda one: one.distance_m, RIGHT),
                Column(
                    self.tr("Téléphone"), lambda one: phone(one.installer.phone) if one.installer.phone else "\u2014"
                ),
                Column(self.tr("Route"), self.roads.text, alignment=RIGHT, hint=self.roads.length),
            ],
            self,
        )
        self.table = _LowTable(self)
        self.map_view = MapView(self)
        self.rule = QLabel(self)
        self.passed_over = QLabel(self)
        self._ranking: Ranking | None = None
        self._grid = QGridLayout()
        self._is_narrow = False
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.map_view.pin_chosen.connect(self.look_at)
        self.roads.changed.connect(self._on_roads_changed)
        self.clear()

    @property
    def looked_at(self) -> Ranked | None:
        """The installer that table and map show as selected."""
        return self.model.row_at(self.table.currentIndex())

    def use_roads(self, lane: Runs, ask: Ask) -> None:
        """Show how long the way by road is, too, as far as `ask` answers in `lane`. The order stays as it is."""
        self.roads.use(lane, ask)
        self.table.setColumnHidden(_ROAD, False)

    def clear(self) -> None:
        """No place yet, so nobody is near it."""
        self.roads.clear()
        self._ranking = None
        self.model.set_rows(())
        self.map_view.show_pins(())
        self.map_view.show_line(None, None)
        self.passed_over.hide()
        self.notice.clear()
        self.rule.setText(self.tr("Les plus proches s’affichent dès que l’adresse est située."))

    def show_ranking(self, ranking: Ranking) -> None:
        """Show the nearest, why others were passed over, and what to be careful about."""
        self._ranking = ranking
        self.model.set_rows(ranking.ranked)
        self.roads.follow(ranking)
        self._say_passed_over(ranking)
        cautions = " ".join(self._caution_text(one, ranking) for one in ranking.cautions)
        if cautions:
            self._say_cautions(cautions, ranking)
        elif not ranking.ranked:
            self.say_nobody()
        else:
            self.notice.clear()
        if ranking.ranked:
            # The programme's rule: nothing but the charter, an absence or a refusal may pass over the nearest.
            self.rule.setText(self.tr("Seul le premier peut être sollicité\u00a0: c’est la règle du programme."))
            self._draw(ranking, ranking.ranked[0].installer.id)
            self.table.selectRow(0)
        else:
            self.rule.setText("")
            self._draw(ranking, None)

    def _say_cautions(self, text: str, ranking: Ranking) -> None:
        """Whoever is far may still be asked; the client may also prefer that the call ends there."""
        from desktop_app.domain.ranking import Caution

        if Caution.FAR in ranking.cautions:
            self.notice.say(Level.WARNING, text, self.tr("Clore sans installateur"), self.not_covered.emit)
        else:
            self.notice.say(Level.WARNING, text)

    def _caution_text(self, caution: Caution, ranking: Ranking) -> str:
        """The caution in words; when the address leaves the order open, both installers that it may be are named."""
        from desktop_app.domain.ranking import Caution

        if caution is not Caution.UNCERTAIN or len(ranking.ranked) < 2:
            return word(caution)
        first, second = ranking.ranked[0], ranking.ranked[1]
        return self.tr(
            "L’adresse n’est pas assez précise pour être sûr du plus proche\u00a0: {first} ({first_distance}) "
            "ou {second} ({second_distance}). Précisez-la si le client le peut."
        ).format(
            first=first.installer.name,
            first_distance=kilometres(first.distance_m),
            second=second.installer.name,
            second_distance=kilometres(second.distance_m),
        )

    def say_nobody(self) -> None:
        """Say that there is nobody to ask."""
        self.notice.say(
            Level.ERROR,
            self.tr(
                "Aucun installateur de la charte ne peut être sollicité pour cette adresse\u00a0: dites-le au client. "
                "Rien ne sera transmis."
            ),
            self.tr("Clore sans installateur"),
            self.not_covered.emit,
        )

    def look_at(self, installer_id: UUID) -> None:
        """Select an installer in table and map."""
        for number, one in enumerate(self.model.rows):
            if one.installer.id == installer_id:
                self.table.setCurrentIndex(self.model.index(number, 0))

    def _on_current_row_changed(self) -> None:
        one = self.looked_at
        if one is None or self._ranking is None:
            return
        self._draw(self._ranking, one.installer.id, is_first=False)
        self.selected.emit(one.installer.id)

    def _on_roads_changed(self) -> None:
        self.model.show_again(_ROAD)

    def _draw(self, ranking: Ranking, chosen: UUID | None, *, is_first: bool = True) -> None:
        pins = [_pin(one, is_chosen=one.installer.id == chosen) for one in ranking.ranked]
        self.map_view.show_pins([_client_pin(ranking.origin, self.tr("client")), *pins], look=is_first)
        end = next((one.installer.point for one in ranking.ranked if one.installer.id == chosen), None)
        self.map_view.show_line(ranking.origin if end else None, end)

    def _say_passed_over(self, ranking: Ranking) -> None:
        passed = ranking.passed_over
        told = [
            self.tr("{installer} ({reason})").format(installer=one.installer.name, reason=word(one.reason))
            for one in passed[:_PASSED_OVER_TOLD]
        ]
        if len(passed) > _PASSED_OVER_TOLD:
            told.append(self.tr("et %n autre(s)", "", len(passed) - _PASSED_OVER_TOLD))
        self.passed_over.setText(
            self.tr("Écartés, bien que plus proches\u00a0: {names}.").format(names=", ".join(told))
        )
        self.passed_over.setVisible(bool(passed))

    def _lay_out(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setColumnHidden(_ROAD, True)
        make_row_list(table, self.tr("Installateurs les plus proches"))
        table.setAlternatingRowColors(False)
        row = fix_row_height(table)
        # A name is read to the client: it is shown whole, and the commune gives way.
        fit_columns(table, stretched=[_TOWN])
        table.horizontalHeader().setMaximumSectionSize(table.fontMetrics().averageCharWidth() * _WIDEST)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setMinimumHeight(6 * row + 14)
        self.map_view.setMinimumHeight(table.minimumHeight())
        table.setMinimumWidth(360)
        for label in (self.rule, self.passed_over):
            label.setWordWrap(True)
            label.setProperty("kind", "hint")
        grid = self._grid
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.notice, 0, 0, 1, 2)
        grid.addWidget(table, 1, 0)
        grid.addWidget(self.rule, 2, 0)
        grid.addWidget(self.passed_over, 3, 0)
        grid.addWidget(self.map_view, 1, 1, 3, 1)
        grid.setColumnStretch(0, 7)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(1, 1)
        self.body.addLayout(grid, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < 1.9 * self.table.minimumWidth()
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            # Beside the table, or below it where both would be too narrow to be read.
            place = (4, 0, 1, 2) if is_narrow else (1, 1, 3, 1)
            self._grid.addWidget(self.map_view, *place)
            self._grid.setColumnStretch(1, 0 if is_narrow else 3)


class _LowTable(QTableView):
    """As high as its rows need, and higher only where there is room: Qt would ask for the height of an empty page."""

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()


def _town(one: Ranked) -> str:
    return f"{one.installer.postcode} {one.installer.city}"


def _pin(one: Ranked, *, is_chosen: bool) -> Pin:
    point = one.installer.point
    if point is None:
        raise ValueError("a ranked installer has a place")
    kind = PinKind.CHOSEN if is_chosen else PinKind.INSTALLER
    return Pin(one.installer.id, kind, point.lat, point.lon, str(one.rank), one.installer.name)


def _client_pin(origin: Point, name: str) -> Pin:
    from uuid import UUID

    return Pin(UUID(int=0), PinKind.CLIENT, origin.lat, origin.lon, "", name)
