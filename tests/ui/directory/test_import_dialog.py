"""Importing through the window: tried first, told line by line, kept only on a word, stopped without a trace."""

import csv
import io

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from tests.makers import make_installer, make_siret
from tests.services.desks import enter
from tests.ui.inline import Held, Inline
from ui.changes import Changes
from ui.directory.import_dialog import ImportDialog
from ui.directory.import_state import ImportState, Phase
from ui.directory.page import DirectoryPage

HEADER = "siret;raison_sociale;code_postal;commune;email;charte_signee_le;latitude;longitude"


def line(number, **changes):
    cells = {
        "siret": make_siret(number),
        "name": f"Antennes {number}",
        "postcode": "07000",
        "city": "Privas",
        "email": f"a{number}@antennes.example",
        "signed_on": "2026-01-05",
        "lat": "44.7",
        "lon": "4.6",
    }
    return ";".join((cells | changes).values())


@pytest.fixture
def write(tmp_path):
    def written(*lines):
        file = tmp_path / "annuaire.csv"
        file.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
        return file

    return written


@pytest.fixture
def dialog(qtbot, requests):
    made = ImportDialog(requests, Inline())
    qtbot.addWidget(made)
    made.show()
    return made


def told(dialog):
    model = dialog.table.model()
    return [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]


def test_a_file_is_tried_before_anything_is_kept(dialog, desk, write):
    dialog.read(write(line(1), line(2, lat="", lon=""), line(3, email="nobody")))
    assert desk.installers.everyone() == ()
    assert [(row[0], row[1]) for row in told(dialog)] == [("4", "email")]
    assert "nom@domaine.fr" in told(dialog)[0][2]
    assert "1 sans coordonnées" in dialog.summary.text()
    assert dialog.keep_button.isVisible()


def test_the_good_lines_are_kept_on_a_word(dialog, desk, write, qtbot):
    dialog.read(write(line(1), line(2), line(3, signed_on="31/02/2026")))
    with qtbot.waitSignal(dialog.imported):
        dialog.keep_button.click()
    assert {one.name for one in desk.installers.everyone()} == {"Antennes 1", "Antennes 2"}
    assert dialog.state.phase is Phase.KEPT
    assert not dialog.keep_button.isVisible()
    assert dialog.save_button.isVisible()


def test_nothing_new_leaves_nothing_to_keep(dialog, write):
    dialog.read(write(line(1)))
    dialog.keep_button.click()
    dialog.read(write(line(1)))
    assert not dialog.keep_button.isVisible()
    assert not dialog.save_button.isVisible()
    assert "Rien à importer" in dialog.notice.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "vide"),
        ("siret;commune\n1;2", "raison_sociale, code_postal"),
        (HEADER + '\n"', "guillemet"),
        (None, "existe"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(dialog, tmp_path, content, said):
    file = tmp_path / "autre.csv"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    dialog.read(file)
    assert said in dialog.notice.text
    assert not dialog.keep_button.isVisible()
    assert dialog.choose_button.isVisible()


def test_a_stopped_import_keeps_nothing_and_can_be_asked_for_again(qtbot, requests, desk, write):
    lane = Held()
    dialog = ImportDialog(requests, lane)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.read(write(*(line(number) for number in range(1, 1200))))
    assert dialog.stop_button.isVisible()
    assert not dialog.choose_button.isVisible()
    lane.let_go()
    dialog.keep_button.click()
    assert dialog.bar.isVisible()
    dialog.stop_button.click()
    lane.let_go()
    assert desk.installers.everyone() == ()
    assert dialog.state.phase is Phase.JUDGED
    dialog.keep_button.click()
    lane.let_go()
    assert len(desk.installers.everyone()) == 1199


def test_closing_the_window_stops_what_runs(qtbot, requests, desk, write):
    lane = Held()
    dialog = ImportDialog(requests, lane)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.read(write(line(1)))
    lane.let_go()
    dialog.keep_button.click()
    dialog.reject()
    lane.let_go()
    assert desk.installers.everyone() == ()


def test_the_report_opens_in_a_spreadsheet(dialog, write, tmp_path):
    dialog.read(write(line(1, email="nobody"), line(2, postcode="7", city="")))
    report = tmp_path / "rapport.csv"
    dialog.save_report(report)
    content = report.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == ["ligne", "colonne", "raison"]
    assert [row[:2] for row in rows[1:]] == [["2", "email"], ["3", "code_postal"], ["3", "commune"]]
    assert rows[1:] == [list(row) for row in told(dialog)]
    assert "rapport.csv" in dialog.notice.text


def test_a_report_that_cannot_be_written_says_so(dialog, write, tmp_path):
    dialog.read(write(line(1, email="nobody")))
    dialog.save_report(tmp_path / "nowhere" / "rapport.csv")
    assert "autre dossier" in dialog.notice.text


def test_the_page_shows_who_was_imported(qtbot, requests, desk, clock, write):
    enter(desk, make_installer(name="Ancienne"))
    page = DirectoryPage(requests, local=Inline(), network=Inline(), changes=Changes(), now=clock)
    qtbot.addWidget(page)
    page.show()
    page.open_import()
    page.import_dialog.read(write(line(1)))
    page.import_dialog.keep_button.click()
    assert [row.name for row in page.table.rows] == ["Ancienne", "Antennes 1"]


def test_everything_has_a_name(dialog, write):
    dialog.read(write(line(1), line(2, email="nobody")))
    for widget in (*dialog.findChildren(QAbstractButton), dialog.table, dialog.bar):
        if widget.isVisible() and widget.parent() is not dialog.table:
            assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip(), widget


def test_a_stopped_dry_run_begins_anew(tmp_path):
    from desktop_app.services.directory import ImportReport

    stopped = ImportReport(0, 0, 0, (), 0, is_stopped=True)
    assert ImportState().reading(tmp_path).answered(stopped) == ImportState()
