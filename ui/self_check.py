"""`--self-check` of the window: what both programs share, then the windows' own parts.

One line per part goes to standard error, in French; the status is 0 when all work.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

import ui
from desktop_app.resource_files import RESOURCES
from desktop_app.self_check.parts import Part, all_work, must
from desktop_app.self_check.without_window import parts_on_trial
from ui.background import Background
from ui.icons import Icon, pixmap
from ui.installers.map_view import MapView
from ui.theme import Theme, colours, style_sheet
from ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_PATIENCE_S: Final = 20.0


def self_check() -> int:
    """Try every part; 0 when all work, else 1."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    with parts_on_trial() as shared:
        return 0 if all_work((*shared, *window_parts(application)), _say, sentence) else 1


def window_parts(application: QCoreApplication) -> Sequence[Part]:
    """What only a window needs."""
    return (
        Part("modules de la fenêtre", _check_modules),
        Part("traductions", _check_translations),
        Part("icônes", _check_icons),
        Part("thèmes", _check_themes),
        Part("graphiques", _check_charts),
        Part("carte", lambda: _check_map(application)),
    )


def _say(line: str) -> None:
    # A windowed program on Windows has no standard error unless a console was attached.
    if sys.stderr is not None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def _check_modules() -> None:
    """Import every one of ours; an entry script has nothing to import, and runs."""
    for found in walk_packages(ui.__path__, f"{ui.__name__}."):
        if not found.name.endswith("__main__"):
            import_module(found.name)


def _check_translations() -> None:
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for file in (RESOURCES / "i18n" / "desk_fr.qm", RESOURCES / "i18n" / "desk_en.qm", qt / "qtbase_fr.qm"):
        translator = QTranslator()
        must(translator.load(str(file)) and not translator.isEmpty(), f"{file.name} ne se charge pas")


def _check_icons() -> None:
    for which in Icon:
        drawn = pixmap(which, 32, QColor("black")).toImage()
        must(any(drawn.pixelColor(x, y).alpha() for x in range(32) for y in range(32)), f"{which.value} est vide")


def _check_themes() -> None:
    for theme in Theme:
        must(colours(theme) and style_sheet(theme, 10.0), f"le thème {theme.value} est vide")


def _check_charts() -> None:
    """Draw one of each: what draws them is imported late, and looks for Qt in its own way."""
    from ui.reports.charts import Bars, Chart, Days, FranceMap

    bars, days, france = Bars(), Days(), FranceMap()
    bars.show_points([("Lyon", 3, "3"), ("Ardèche", 1, "1")])
    days.show_days([date(2026, 11, 23), date(2026, 11, 24)], [("appels", [1, 2])])
    france.show_places([(3.2, 44.5, 3, "07")], [(2.0, 47.0, "45")])
    drawn: tuple[Chart, ...] = (bars, days, france)
    for chart in drawn:
        chart.resize(300, 250)
        picture = chart.grab().toImage()
        seen = {picture.pixel(x, y) for x in range(0, 300, 2) for y in range(0, 250, 2)}
        must(len(seen) > 1, f"{type(chart).__name__} ne se dessine pas")
        chart.deleteLater()


def _check_map(application: QCoreApplication) -> None:
    lane = Background("self-check")
    view = MapView()
    view.resize(400, 300)
    try:
        view.show()
        view.start(lane, {})
        deadline = time.monotonic() + _PATIENCE_S
        while not (view.is_complete and not lane.is_busy) and time.monotonic() < deadline:
            application.processEvents()
            time.sleep(0.005)
        must(view.is_complete, "la carte ne démarre pas")
        must(not view.grab().isNull(), "la carte ne se dessine pas")
        must(_answers(view, "isWorking"), "le module de cartes de Qt n’est pas là")
        must(_answers(view, "canShowTiles"), "le module de fonds de carte de Qt n’est pas là")
    finally:
        lane.close()
        view.close()
        view.deleteLater()
        application.processEvents()


def _answers(view: MapView, question: str) -> bool:
    """Ask the map itself: without its plug-ins it starts and paints, and shows nothing."""
    from PySide6.QtQuickWidgets import QQuickWidget

    quick = view.findChild(QQuickWidget)
    return quick is not None and bool(quick.rootObject().property(question))
