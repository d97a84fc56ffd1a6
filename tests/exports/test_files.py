import csv
import re
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from desktop_app.domain.errors import DiskFull, FileUnreadable
from desktop_app.domain.report import Filters
from desktop_app.domain.report_kpi import Count
from desktop_app.domain.report_series import funnel
from desktop_app.exports import messages, words
from desktop_app.exports.csv_file import plain, write_csv
from desktop_app.exports.pace import Pace
from desktop_app.exports.pdf import write_pdf
from desktop_app.exports.pdf_charts import scale
from desktop_app.exports.report_sheets import heading_of, long_sheet, sheets_of
from desktop_app.exports.sheet import Column, Heading, Kind, Sheet
from desktop_app.exports.whole_file import ExportStopped, whole_file
from desktop_app.exports.xlsx import write_xlsx
from tests.exports.samples import empty, sample

HEADING = Heading("Essai", ("Site : tous",), "Exporté par A0421")
COLUMNS = (
    Column("Nom"),
    Column("Code postal"),
    Column("Nombre", Kind.WHOLE),
    Column("Part", Kind.RATE),
    Column("Jour", Kind.DAY),
    Column("Moment", Kind.MOMENT),
)
MOMENT = datetime(2026, 7, 14, 22, 30, tzinfo=UTC)
ROWS = (
    ("Œillet", "07110", 12, 0.25, date(2026, 11, 3), MOMENT),
    ("=1+1", "01000", 1234567, None, None, None),
)
EVIL = [
    *("=1+1", "+33612345678", "-2", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "=cmd|' /C calc'!A0", " =1", "\n=1", '"=1"'),
    *("\uff1d1", "\uff201"),
]
# What a spreadsheet may take for the beginning of a formula.
SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def sheet(rows=ROWS) -> Sheet:
    return Sheet("Table", COLUMNS, rows)


def lines_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def naive(*parts: int) -> datetime:
    """A spreadsheet knows no zones."""
    year, month, day, hour, minute = (*parts, 0, 0)[:5]
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001


def test_text_for_french_excel(tmp_path):
    file = tmp_path / "table.csv"
    assert write_csv(file, HEADING, sheet()) == 2
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") == 7
    assert lines_of(file)[-3:] == [
        ["Nom", "Code postal", "Nombre", "Part", "Jour", "Moment"],
        ["Œillet", "07110", "12", "0,25", "03/11/2026", "15/07/2026 00:30"],
        ["'=1+1", "01000", "1234567", "", "", ""],
    ]


def test_what_names_people_is_marked_on_the_file(tmp_path):
    write_csv(tmp_path / "t.csv", HEADING, sheet())
    assert ["Exporté par A0421"] in lines_of(tmp_path / "t.csv")
    write_xlsx(tmp_path / "t.xlsx", HEADING, (sheet(),))
    page = openpyxl.load_workbook(tmp_path / "t.xlsx")["Table"]
    assert page["A3"].value == "Exporté par A0421"
    assert "Exporté par A0421" in str(page.oddFooter.left.text)


def test_a_title_full_of_signs_fits_the_footer_whole(tmp_path):
    title = "a" + "&" * 250
    write_xlsx(tmp_path / "t.xlsx", Heading(title, ()), (sheet(),))
    footer = openpyxl.load_workbook(tmp_path / "t.xlsx")["Table"].oddFooter.left.text
    assert footer is not None
    assert footer.replace("&&", "").count("&") == 0


@pytest.mark.parametrize("text", EVIL)
def test_no_text_is_a_formula_in_text_files(text):
    assert not plain(text).lstrip().startswith(SIGNS)


@given(st.text())
def test_any_text_is_one_line_and_no_formula(text):
    said = plain(text)
    assert not said.lstrip().startswith((*SIGNS, "\t", "\r"))
    assert not set(said) & set("\r\n\0")


@given(st.lists(st.text(max_size=40), min_size=1, max_size=8))
def test_any_text_is_a_cell_of_its_own(tmp_path_factory, texts):
    file = tmp_path_factory.mktemp("csv") / "t.csv"
    write_csv(file, HEADING, Sheet("T", (Column("Nom"), Column("Fin")), [(text, "fin") for text in texts]))
    assert [row[1] for row in lines_of(file)[5:]] == ["fin"] * len(texts)


@pytest.mark.parametrize("text", [*EVIL, "deux\nlignes", "https://exemple.example", "'début", "x" * 40_000])
def test_text_is_text_in_a_spreadsheet(tmp_path, text):
    write_xlsx(tmp_path / "t.xlsx", HEADING, (Sheet("T", (Column("Nom"),), [(text,)]),))
    cell = openpyxl.load_workbook(tmp_path / "t.xlsx")["T"]["A6"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.hyperlink is None
    assert len(cell.value) <= 32_767


def test_cells_of_a_spreadsheet_are_what_they_are(tmp_path):
    write_xlsx(tmp_path / "t.xlsx", HEADING, (sheet(),))
    page = openpyxl.load_workbook(tmp_path / "t.xlsx")["Table"]
    name, postcode, number, share, day, moment = page[6]
    assert (name.value, postcode.value, postcode.number_format) == ("Œillet", "07110", "@")
    assert (number.value, share.value, share.number_format) == (12, 0.25, "0.0%")
    assert (day.value, day.number_format) == (naive(2026, 11, 3), "dd/mm/yyyy")
    # What clocks in France showed.
    assert moment.value == naive(2026, 7, 15, 0, 30)


def test_a_report_has_a_sheet_for_each_table_and_charts_of_the_spreadsheet(tmp_path):
    report = sample()
    write_xlsx(tmp_path / "r.xlsx", heading_of(report), sheets_of(report))
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == [one.title for one in sheets_of(report)]
    with ZipFile(tmp_path / "r.xlsx") as parts:
        assert len([name for name in parts.namelist() if re.fullmatch(r"xl/charts/chart\d\.xml", name)]) == 4
    assert [cell.value for cell in book["Par département"]["A"]][6:] == ["07", "26", "2A", "974"]
    assert book["Par installateur"]["A9"].value == "Réception (Valence)"
    # Four are too few for a rate.
    assert book["Par installateur"]["J9"].value is None
    for page in book:
        assert page["A2"].value == "Période : du 01/11/2026 au 30/11/2026"


def test_the_filters_are_on_every_export(tmp_path):
    report = sample(Filters(site="LYON", department="07", installer=None))
    said = "Site : LYON ; département : 07 ; installateur : tous"
    write_csv(tmp_path / "r.csv", heading_of(report), long_sheet(report))
    write_xlsx(tmp_path / "r.xlsx", heading_of(report), sheets_of(report))
    write_pdf(tmp_path / "r.pdf", heading_of(report), report)
    assert [said] in lines_of(tmp_path / "r.csv")
    assert openpyxl.load_workbook(tmp_path / "r.xlsx")["Chiffres"]["A3"].value == said
    assert all(said in page.extract_text() for page in PdfReader(tmp_path / "r.pdf").pages)


def test_a_report_is_printed_on_two_pages_with_its_charts_as_vectors(tmp_path):
    report = sample()
    assert write_pdf(tmp_path / "r.pdf", heading_of(report), report) == 2
    pages = PdfReader(tmp_path / "r.pdf").pages
    assert len(pages) == 2
    assert [round(float(side)) for side in (pages[0].mediabox.width, pages[0].mediabox.height)] == [595, 842]
    assert not any(page.images for page in pages)
    first, second = (page.extract_text() for page in pages)
    assert "Contact en 48 h" in first
    assert "120 dossiers posés sur 400 ouverts" in first
    assert "Ardèche (07) : 40" in second
    # What waits, and where installers are wanted.
    assert "7 courriels en attente" in second
    assert "07110 Largentière (4)" in second


@pytest.mark.parametrize("report", [empty(), sample(days=sample().days[:1], departments=sample().departments[:1])])
def test_little_or_nothing_is_exported_too(tmp_path, report):
    heading = heading_of(report)
    assert write_pdf(tmp_path / "r.pdf", heading, report) == 2
    write_xlsx(tmp_path / "r.xlsx", heading, sheets_of(report))
    assert openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames[0] == "Chiffres"
    assert write_csv(tmp_path / "r.csv", heading, long_sheet(report)) >= 22


def test_every_font_of_a_page_is_in_the_file(tmp_path):
    installer = replace(sample().installers[0], name="Łukasz Œuvre & fils\u202f: 5 €")
    write_pdf(tmp_path / "r.pdf", HEADING, sample(installers=(installer,)))
    pages: Any = PdfReader(tmp_path / "r.pdf").pages
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font["/FontDescriptor"]
    assert "Łukasz Œuvre & fils" in pages[1].extract_text()


def test_a_name_that_is_too_long_stays_in_its_column(tmp_path):
    long = replace(sample().installers[0], name="Antennes " * 30)
    write_pdf(tmp_path / "r.pdf", HEADING, sample(installers=(long,)))
    text = PdfReader(tmp_path / "r.pdf").pages[1].extract_text()
    (line,) = (line for line in text.splitlines() if "…" in line)
    assert line.count("Antennes") < 10


@given(st.integers(0, 10**9))
def test_a_scale_reaches_as_far_as_it_must_in_few_round_steps(most):
    marks = scale(most)
    assert marks[0] == 0
    assert marks[-1] >= most
    assert 2 <= len(marks) <= 6
    assert len({after - before for before, after in pairwise(marks)}) == 1


def test_one_of_a_thing_is_said_as_one():
    one = sample(funnel=funnel({Count.OPENED: 1, Count.INSTALLED: 1}), uncovered=sample().uncovered[:1])
    assert messages.way_message(one) == "1 dossier posé sur 1 ouvert"
    single = replace(one.uncovered[0], counts={Count.NOT_COVERED: 1})
    assert messages.uncovered_message(replace(one, uncovered=(single,))) == (
        "1 demande sans installateur, dans 1 commune"
    )
    assert words.counted(0, "poste silencieux", "postes silencieux") == "0 poste silencieux"


def test_a_chart_of_days_knows_days_and_bars_have_their_numbers(tmp_path):
    report = sample()
    write_xlsx(tmp_path / "r.xlsx", heading_of(report), sheets_of(report))
    with ZipFile(tmp_path / "r.xlsx") as parts:
        drawn = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    (days,) = (one for one in drawn if "<c:lineChart>" in one)
    assert "<c:dateAx>" in days
    assert all('<c:showVal val="1"/>' in one for one in drawn if one is not days)
    # Departments are read by their names, the largest first.
    (places,) = (one for one in drawn if "Ardèche (07)" in one)
    assert "'Par département'!$B$7:$B$10" in places


def test_figures_are_numbers_in_the_unit_beside_them(tmp_path):
    report = sample()
    write_xlsx(tmp_path / "r.xlsx", heading_of(report), sheets_of(report))
    rows = {row[0].value: row for row in openpyxl.load_workbook(tmp_path / "r.xlsx")["Chiffres"].iter_rows(min_row=7)}
    said: Any = {name: (row[1].value, row[1].number_format, row[2].value) for name, row in rows.items()}
    assert said["Demandes"] == (446, "#,##0", "nombre")
    assert said["Contact en 48 h"] == (pytest.approx(250 / 300), "0.0%", "part")
    assert said["Délai d’envoi, 9 sur 10"] == (1, "#,##0.0", "minutes")
    assert said["Distance, médiane"] == (15, "#,##0.0", "kilomètres")


# ------------------------------------------------------------------------------------------- whole, or not at all


def _rows(count: int) -> Iterator[tuple]:
    for number in range(count):
        yield (f"Nom {number}", "07110", number, 0.5, date(2026, 11, 3), MOMENT)


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file may grow beyond `size`: what a full disk does, to this process alone."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


WRITERS = {
    "csv": lambda path, rows, pace: write_csv(path, HEADING, sheet(rows), pace),
    "xlsx": lambda path, rows, pace: write_xlsx(path, HEADING, (sheet(rows),), pace),
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_disk_that_fills_leaves_no_half_file(tmp_path, name):
    file = tmp_path / f"t.{name}"
    file.write_text("celui d’avant", encoding="utf-8")
    with full_disk(200_000), pytest.raises(DiskFull):
        WRITERS[name](file, _rows(50_000), Pace())
    assert names_in(tmp_path) == [file.name]
    assert file.read_text(encoding="utf-8") == "celui d’avant"


def test_a_page_that_does_not_fit_on_the_disk_leaves_nothing(tmp_path):
    with full_disk(1000), pytest.raises(DiskFull):
        write_pdf(tmp_path / "r.pdf", HEADING, sample())
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("name", WRITERS)
def test_an_export_tells_how_far_it_is_and_can_be_stopped(tmp_path, name):
    heard: list[int] = []
    pace = Pace(heard.append, lambda: len(heard) >= 3)
    with pytest.raises(ExportStopped):
        WRITERS[name](tmp_path / "t", _rows(10_000), pace)
    assert heard == [0, 1000, 2000]
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("name", WRITERS)
def test_rows_that_end_in_a_failure_leave_nothing(tmp_path, name):
    def broken() -> Iterator[tuple]:
        yield from _rows(10)
        raise DiskFull

    with pytest.raises(DiskFull):
        WRITERS[name](tmp_path / "t", broken(), Pace())
    assert names_in(tmp_path) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(FileUnreadable) as refused:
        write_csv(tmp_path / "nowhere" / "t.csv", HEADING, sheet())
    assert refused.value.reason == "not_writable"


def test_a_file_is_for_its_owner_alone(tmp_path):
    with whole_file(tmp_path / "t") as fresh:
        fresh.write_bytes(b"x")
    if sys.platform != "win32":
        assert (tmp_path / "t").stat().st_mode & 0o077 == 0


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr("desktop_app.exports.xlsx.MOST_ROWS", 40)
    assert write_xlsx(tmp_path / "t.xlsx", HEADING, (sheet(_rows(100)),)) == 100
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["Table", "Table 2", "Table 3"]
    assert [page.max_row - 5 for page in book] == [40, 40, 20]
