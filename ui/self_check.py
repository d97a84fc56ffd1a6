"""`--self-check`: does every part of the program work where it was installed? Nothing of the user's is touched.

A temporary profile is made, with its own key and store; one whole call is recorded, its letters are written as files,
its consent is withdrawn again. Then the windows' parts are loaded. One line per part goes to standard error.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import DeskError
from desktop_app.resource_files import RESOURCES
from ui.background import Background
from ui.icons import Icon, pixmap
from ui.installers.map_view import MapView
from ui.theme import Theme, colours, style_sheet
from ui.wording import sentence

if TYPE_CHECKING:
    from desktop_app.desk import Desk
    from desktop_app.services.intake import Intake

_COMMUNE: Final = "07110 Largentière"
_PATIENCE_S: Final = 20.0
_PLAIN_HEADER: Final = b"SQLite format 3\0"


class PartBroken(Exception):
    """A part answered, and not as it must."""


def self_check() -> int:
    """Try every part; 0 when all work, 1 at the first that does not."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        checks: list[tuple[str, Callable[[], None]]] = [
            ("store, migrations, directory, letters and consent", lambda: _check_desk(Path(folder))),
            ("translations", _check_translations),
            ("icons", _check_icons),
            ("themes", _check_themes),
            ("map", lambda: _check_map(application)),
        ]
        for name, check in checks:
            try:
                check()
            except DeskError as error:
                return _failed(name, sentence(error))
            except (PartBroken, OSError, ImportError) as trouble:
                return _failed(name, f"{type(trouble).__name__}: {trouble}")
            _say(f"ok      {name}")
    return 0


def _failed(name: str, why: str) -> int:
    _say(f"FAILED  {name}: {why}")
    return 1


def _say(line: str) -> None:
    # A windowed program on Windows has no standard error unless a console was attached.
    if sys.stderr is not None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def _must(holds: object, what: str) -> None:
    if not holds:
        raise PartBroken(what)


def _check_desk(profile: Path) -> None:
    from desktop_app.desk import open_desk
    from desktop_app.settings import read_settings
    from desktop_app.training import prepare_training, stock_training

    prepare_training(profile)
    settings = read_settings(profile, training=True)
    desk = open_desk(settings)
    try:
        _must(not settings.store_file.read_bytes().startswith(_PLAIN_HEADER), "the store is not encrypted")
        report = stock_training(desk)
        _must(report is not None and report.accepted and not report.rejected, "the training directory is not whole")
        _play_call(desk)
    finally:
        desk.close()
    written = list((profile / "letters").glob("**/*.eml"))
    _must(len(written) == 4, f"{len(written)} letters were written instead of 4")


def _play_call(desk: Desk) -> None:
    """Record a call, send its letters, withdraw its consent, send what that asks for; then verify the journal."""
    _must(desk.consents.script().text, "no consent script")
    _must(desk.addresses.suggest(_COMMUNE), "the list of communes is empty")
    recorded = desk.dossiers.record(_intake(desk))
    _must(desk.sending.send_due().sent == 2, "the letters of a referral did not leave")
    _print_papers(desk, recorded.dossier_id)
    desk.consents.withdraw(recorded.dossier_id, desk.agent)
    _must(desk.sending.send_due().sent == 2, "the letters of a withdrawal did not leave")
    found = desk.journal.verify()
    _must(found.facts and not found.breaks, "the journal does not hold")


def _print_papers(desk: Desk, dossier_id: UUID) -> None:
    """Every printed paper, with the fonts that come along."""
    file = desk.settings.profile / "paper.pdf"
    for write in (desk.printing.write_checklist, desk.printing.write_coupon, desk.printing.write_confirmation):
        write(dossier_id, file)
        _must(b"DejaVuSansCondensed" in file.read_bytes(), "a printed paper lacks its font")


def _intake(desk: Desk) -> Intake:
    from desktop_app.domain.address import new_address
    from desktop_app.domain.client import new_client
    from desktop_app.domain.consent import Answer
    from desktop_app.domain.eligibility import Eligibility
    from desktop_app.services.intake import Answers, Call, Intake

    place = desk.addresses.find(_COMMUNE, offline=True).answers[0]
    return Intake(
        agent=desk.agent,
        call=Call(),
        client=new_client(
            uuid4(),
            title="Mme",
            first_name="Essai",
            last_name="Automatique",
            phone="06 39 98 00 00",
            email="essai@exemple.example",
            slots=None,
        ),
        address=new_address(line="Mairie", complement=None, postcode=place.postcode, city=place.city),
        place=place,
        eligibility=Eligibility(needs_dish=True, needs_internet=True, tv_over_adsl=False, adult_for_self=True),
        answers=Answers(Answer.ACCEPTED, Answer.ACCEPTED),
    )


def _check_translations() -> None:
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for file in (RESOURCES / "i18n" / "desk_fr.qm", RESOURCES / "i18n" / "desk_en.qm", qt / "qtbase_fr.qm"):
        translator = QTranslator()
        _must(translator.load(str(file)) and not translator.isEmpty(), f"{file.name} does not load")


def _check_icons() -> None:
    for which in Icon:
        drawn = pixmap(which, 32, QColor("black")).toImage()
        _must(any(drawn.pixelColor(x, y).alpha() for x in range(32) for y in range(32)), f"{which.value} is blank")


def _check_themes() -> None:
    for theme in Theme:
        _must(colours(theme) and style_sheet(theme, 10.0), theme.value)


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
        _must(view.is_complete, "the map does not start")
        _must(not view.grab().isNull(), "the map does not paint")
        _must(_answers(view, "isWorking"), "Qt's map plug-in is missing")
        _must(_answers(view, "canShowTiles"), "Qt's plug-in for tiles is missing")
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
