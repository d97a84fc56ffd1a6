"""The map: client, installers, and the line to the chosen one over the outlines of France, or over tiles.

`start` builds it once the window is on the screen; whatever is shown before is kept until then. The table beside it
says all that the map says: where it cannot start (no graphics at all), a notice takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Q_ARG, QMetaObject, QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from ui.installers.framing import ROUND_LAND, ROUND_PINS, WHOLE_COUNTRY, view_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtQuick import QQuickItem
    from PySide6.QtQuickWidgets import QQuickWidget

    from desktop_app.domain.geography import Point
    from desktop_app.map_tiles import TileSource
    from ui.background import Runs
    from ui.installers.outlines import Outlines

_QML = Path(__file__).with_name("InstallerMap.qml")


class PinKind(StrEnum):
    """What a pin stands for; each has its own shape."""

    CLIENT = "client"
    INSTALLER = "installer"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Pin:
    """One place to show. `number` is written on it, and is the same as in the table."""

    id: UUID
    kind: PinKind
    lat: float
    lon: float
    number: str
    name: str


class MapView(QFrame):
    """`show_pins`, `focus`, `show_line`; `pin_chosen` carries the installer's id."""

    pin_chosen = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "map")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Carte des installateurs les plus proches"))
        self._quick: QQuickWidget | None = None
        self._values: dict[str, Any] = {}
        self._view = (46.6, 2.4, 4.6)
        self._places: list[tuple[float, float]] = []
        self._steps: Iterator[object] = iter(())
        self._is_begun = self._is_awaiting = False
        self._tick = QTimer(self, interval=0)
        self._tick.timeout.connect(self._on_tick_timeout)
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._look_at_all)
        self._notice = QLabel(self.tr("La carte s’affiche dans un instant."), self)
        self._notice.setWordWrap(True)
        self._notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._notice.setProperty("kind", "hint")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2, 2, 2, 2)
        self._layout.addWidget(self._notice)
        self.setMinimumSize(180, 120)
        self.describe("")

    @property
    def notice_text(self) -> str:
        """What stands in the map's place; empty once there is a map."""
        return "" if self._notice.isHidden() else self._notice.text()

    @property
    def is_started(self) -> bool:
        """Is there a map, and not only its place?"""
        return self._quick is not None

    @property
    def is_complete(self) -> bool:
        """Is the background drawn to its end?"""
        return self.is_started and not self._is_awaiting and not self._tick.isActive()

    def start(self, lane: Runs, colours: Mapping[str, str]) -> None:
        """Build the map step by step, and have its background read in `lane`.

        `colours` are the colour properties of the map's root.
        """
        if not self._is_begun:
            self._is_begun = True
            self._steps = chain(self._build(colours), self._ask_for_outlines(lane))
            self._tick.start()

    def use_tiles(self, source: TileSource | None) -> None:
        """Lay tiles over the outlines while there are pins; None: the outlines alone.

        Qt fetches, keeps and paints them, and never waits for the network.
        """
        self._set("TileSource", _as_values(source) if source else [])

    def show_pins(self, pins: Sequence[Pin], *, look: bool = True) -> None:
        """Show these places and no others, and (unless told otherwise) look at all of them."""
        self.describe(", ".join(f"{pin.number} {pin.name}".strip() for pin in pins))
        self._places = [(pin.lat, pin.lon) for pin in pins]
        # First where, then what: tiles are asked for nowhere else.
        if look:
            self._look_at_all()
        self._set("Pins", [_as_value(pin) for pin in pins])

    def focus(self, point: Point) -> None:
        """Look at one place, no farther away than now."""
        self._view = (point.lat, point.lon, max(self._view[2], 8.0))
        self._look()

    def show_line(self, client: Point | None, installer: Point | None) -> None:
        """Draw the line from the client's home to the chosen installer; None takes it away."""
        ends = [client.lat, client.lon, installer.lat, installer.lon] if client and installer else []
        self._set("Line", ends)

    def describe(self, what: str) -> None:
        """Tell a screen reader what is on the map, and that the table says the same."""
        described = self.tr("Plus et moins agrandissent, les flèches déplacent. Le tableau dit la même chose.")
        self.setAccessibleDescription(f"{what}. {described}" if what else described)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Here and not at import: Qt has hundreds of keys, and the first use of one makes them all.
        zoom = {Qt.Key.Key_Plus: 0.5, Qt.Key.Key_Equal: 0.5, Qt.Key.Key_Minus: -0.5}
        pan = {
            Qt.Key.Key_Left: (-0.2, 0.0),
            Qt.Key.Key_Right: (0.2, 0.0),
            Qt.Key.Key_Up: (0.0, -0.2),
            Qt.Key.Key_Down: (0.0, 0.2),
        }
        key = Qt.Key(event.key())
        if key in zoom:
            self._call("zoomBy", zoom[key])
        elif key in pan:
            self._call("panBy", *pan[key])
        elif key is Qt.Key.Key_Home:
            self._look_at_all()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A layout may resize several times before it is content: the map looks once.
        self._fit.start()

    def _look_at_all(self) -> None:
        if self._places:
            self._view = view_of(self._places, self.width(), self.height(), ROUND_PINS)
        else:
            self._view = view_of(WHOLE_COUNTRY, self.width(), self.height(), ROUND_LAND)
        self._look()

    def _set(self, name: str, value: object) -> None:
        # By a function of the map: a property set from here would hold Python's own lists, which QML cannot read.
        self._values[name] = value
        self._call(f"take{name}", value)

    def _look(self) -> None:
        self._call("lookAt", *self._view)

    def _call(self, function: str, *values: object) -> None:
        if root := self._root():
            QMetaObject.invokeMethod(root, function, *(Q_ARG("QVariant", value) for value in values))

    def _root(self) -> QQuickItem | None:
        return self._quick.rootObject() if self._quick is not None else None

    @Slot(str)
    def _on_pin_chosen(self, key: str) -> None:
        self.pin_chosen.emit(UUID(key))

    def _build(self, colours: Mapping[str, str]) -> Iterator[None]:
        """One step a tick: the libraries, the map, its place in the window. None of them holds the window up."""
        import PySide6.QtQuick

        yield
        from PySide6.QtQml import QQmlComponent
        from PySide6.QtQuickWidgets import QQuickWidget

        quick = QQuickWidget(self)
        quick.hide()
        quick.setResizeMode(QQuickWidget.ResizeMode.SizeRootObjectToView)
        quick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        quick.sceneGraphError.connect(self._on_scene_graph_error)
        yield
        # Loaded on Qt's own thread: the libraries of the map alone would hold the window up for a blink.
        source = QUrl.fromLocalFile(str(_QML))
        component = QQmlComponent(quick.engine(), source, QQmlComponent.CompilationMode.Asynchronous, quick)
        while component.isLoading():
            yield
        root = component.create() if component.isReady() else None
        if not isinstance(root, PySide6.QtQuick.QQuickItem):
            quick.deleteLater()
            self._give_up()
            return
        quick.setContent(source, component, root)
        yield
        self._quick = quick
        for name, colour in colours.items():
            root.setProperty(name, colour)
        root.pinChosen.connect(self._on_pin_chosen)  # type: ignore[attr-defined]
        for name, value in self._values.items():
            self._call(f"take{name}", value)
        self._look()
        yield
        self._notice.hide()
        self._layout.addWidget(quick)
        quick.show()

    def _ask_for_outlines(self, lane: Runs) -> Iterator[None]:
        from ui.installers.outlines import read_outlines

        self._is_awaiting = True
        lane.run(self, read_outlines, self._on_outlines_read, self._on_outlines_failed)
        yield

    def _on_outlines_read(self, outlines: Outlines) -> None:
        self._is_awaiting = False
        self._set("Labels", [{"name": one.name, "lat": one.lat, "lon": one.lon} for one in outlines.labels])
        self._steps = chain(self._steps, self._draw(outlines))
        self._tick.start()

    def _on_outlines_failed(self, _: Exception) -> None:
        """Pins on an empty background still say who is nearer."""
        self._is_awaiting = False

    def _draw(self, outlines: Outlines) -> Iterator[None]:
        for lines in outlines.slices():
            for line in lines:
                self._call("addLand" if line.is_land else "addBorder", list(line.corners))
            yield

    def _on_tick_timeout(self) -> None:
        if next(self._steps, self) is self:
            self._tick.stop()

    @Slot()
    def _on_scene_graph_error(self) -> None:
        self._give_up()

    def _give_up(self) -> None:
        self._steps = iter(())
        self._tick.stop()
        if self._quick is not None:
            self._quick.hide()
            self._quick = None
        self._notice.setText(self.tr("La carte ne peut pas s’afficher sur ce poste\u00a0; le tableau suffit."))
        self._notice.show()


def _as_values(source: TileSource) -> list[Any]:
    return [source.url, source.user_agent, str(source.folder), source.cache_bytes, source.attribution]


def _as_value(pin: Pin) -> dict[str, Any]:
    return {"key": str(pin.id), "kind": pin.kind.value, "lat": pin.lat, "lon": pin.lon, "number": pin.number}
