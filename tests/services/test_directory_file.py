"""Directory files as they come: encodings, separators, spreadsheets, and cells nobody meant."""

import csv
import io
import zipfile
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from desktop_app.domain.client import PhoneNumber
from desktop_app.domain.errors import FieldReason, FieldWrong, FileUnreadable
from desktop_app.domain.geography import Point
from desktop_app.domain.installer import Charter, Standing
from desktop_app.resource_files import RESOURCES
from desktop_app.services import directory_sheet, directory_table
from desktop_app.services.directory_line import Declared, LineReason, Rejection, parse_date, parse_siret, read_line
from desktop_app.services.directory_table import Column, Row, open_table, plain_key

SIRET = "73282932000074"
HEADER = [column.value for column in Column]
# As a spreadsheet has them: it knows no zones.
SIGNED = datetime.fromisoformat("2025-01-15")
HALF_PAST_EIGHT = datetime.fromisoformat("2025-01-15T08:30")
GOOD = {
    "siret": SIRET,
    "raison_sociale": "Antennes du Vivarais",
    "adresse": "4 rue du Faubourg",
    "code_postal": "07200",
    "commune": "Aubenas",
    "telephone": "04 75 35 00 00",
    "email": "contact@antennes-vivarais.example",
    "charte_signee_le": "15/01/2025",
    "charte_fin_le": "2027-01-14",
    "statut": "actif",
    "latitude": "44,6197",
    "longitude": "4.3902",
}


@dataclass(frozen=True)
class WholeFile:
    rows: tuple[Row, ...]
    ignored: tuple[str, ...]


def read_table(path):
    """All lines of a file, which a test may hold."""
    with open_table(path) as table:
        rows = tuple(table.rows())
        assert len(rows) == table.count
        assert tuple(table.rows()) == rows, "a second reading says something else"
        return WholeFile(rows, table.ignored)


def csv_of(*rows, header=HEADER, separator=";", encoding="utf-8", end="\n"):
    lines = [separator.join(header), *(separator.join(row) for row in rows)]
    return end.join(lines).encode(encoding)


def line(**changes):
    return [(GOOD | changes)[name] for name in HEADER]


def declared_by(row):
    """What a good line says."""
    found = read_line(row)
    assert isinstance(found, Declared), found
    return found


def wrong_in(row):
    """What is told of a wrong line."""
    found = read_line(row)
    assert isinstance(found, tuple), found
    return found


@pytest.fixture
def read(tmp_path):
    """Read a file with this content."""

    def read_content(content, name="annuaire.csv"):
        (tmp_path / name).write_bytes(content)
        return read_table(tmp_path / name)

    return read_content


@pytest.fixture
def judge(read):
    """What is wrong with one line that has these cells."""

    def judged(**changes):
        found = read_line(read(csv_of(line(**changes))).rows[0])
        return [] if isinstance(found, Declared) else [(one.column, one.reason.value) for one in found]

    return judged


def workbook(*rows):
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    return saved(book)


def saved(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_line_says_what_it_says(read):
    (row,) = read(csv_of(line())).rows
    assert read_line(row) == Declared(
        siret=SIRET,
        name="Antennes du Vivarais",
        line="4 rue du Faubourg",
        postcode="07200",
        city="Aubenas",
        phone=PhoneNumber("+33475350000"),
        email="contact@antennes-vivarais.example",
        charter=Charter(date(2025, 1, 15), date(2027, 1, 14)),
        standing=Standing.ACTIVE,
        point=Point(44.6197, 4.3902),
        columns=frozenset(Column),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_separator_and_line_ends_are_found(encoding, separator, end, read):
    row = line(raison_sociale="Réception de l’Œil", commune="Besançon", latitude="44.6")
    (found,) = read(csv_of(row, separator=separator, encoding=encoding, end=end)).rows
    assert found.cells[Column.NAME] == "Réception de l’Œil"
    assert found.cells[Column.CITY] == "Besançon"
    assert found.line == 2


def test_a_header_is_known_in_any_order_case_and_accent(read):
    header = ["E-mail", "CHARTE SIGNÉE LE", " Commune ", "Code  postal", "Raison sociale", "N° interne", "SIRET", ""]
    cells = [GOOD["email"], "2025-01-15", "Aubenas", "07200", "Antennes", "12", SIRET, ""]
    table = read(csv_of(cells, header=header))
    assert table.ignored == ("N° interne",)
    declared = declared_by(table.rows[0])
    assert declared.siret == SIRET
    assert declared.phone is declared.point is declared.standing is declared.line is None
    assert declared.columns == set(directory_table.REQUIRED)


def test_a_comma_inside_a_cell_does_not_make_it_the_separator(read):
    (found,) = read(csv_of(line(adresse="4, rue du Faubourg, bâtiment B, escalier 2, porte 5"))).rows
    assert found.cells[Column.LINE] == "4, rue du Faubourg, bâtiment B, escalier 2, porte 5"


def test_lines_are_counted_as_an_editor_counts_them(read):
    content = csv_of(line(), ["", ""], line(adresse='"4 rue\ndu Faubourg"'), line()) + b"\n\n;;;\n"
    assert [row.line for row in read(content).rows] == [2, 4, 6]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\n;;;\n\n", "empty"),
        (b"siret;raison_sociale\n", "missing_columns:code_postal, commune, email, charte_signee_le"),
        (csv_of(line(), header=["nom", *HEADER[1:]]), "missing_columns:siret"),
        (csv_of(line(), header=[*HEADER[:-1], "SIRET"]), "repeated_columns:siret"),
        (csv_of(line(), encoding="utf-16"), "not_text"),
        (b"\x81\x8d\x8f", "not_text"),
        (b"a\0b", "not_text"),
        (b"PK\x03\x04 and no more", "not_a_workbook"),
        (csv_of(line(), header=['"' + "x" * 200_000 + '"']), "missing_columns:" + ", ".join(directory_table.REQUIRED)),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, str) else "",
)
def test_an_unreadable_file_says_why(content, reason, read):
    with pytest.raises(FileUnreadable) as caught:
        read(content)
    assert caught.value.name == "annuaire.csv"
    assert caught.value.reason == reason or (reason.startswith("missing") and caught.value.reason == "broken_quotes")


def test_a_quotation_mark_that_never_closes_is_told_with_its_line(read):
    with pytest.raises(FileUnreadable) as caught:
        read(csv_of(line(), line(adresse='"4 rue'), line(), line()))
    assert (caught.value.reason, caught.value.line) == ("broken_quotes", 3)


def test_a_file_that_is_not_there_or_not_a_file(tmp_path):
    with pytest.raises(FileUnreadable) as missing:
        read_table(tmp_path / "rien.csv")
    with pytest.raises(FileUnreadable) as folder:
        read_table(tmp_path)
    assert (missing.value.reason, folder.value.reason) == ("not_found", "not_readable")


def test_bounds(read, monkeypatch):
    monkeypatch.setattr(directory_table, "MOST_LINES", 2)
    assert len(read(csv_of(line(), line(), [""], [""])).rows) == 2
    for content in (csv_of(line(), line(), line()), workbook(HEADER, line(), line(), line())):
        with pytest.raises(FileUnreadable) as caught:
            read(content)
        assert (caught.value.reason, caught.value.line) == ("too_many_lines", 4)
    monkeypatch.setattr(directory_table, "LARGEST_BYTES", 100)
    with pytest.raises(FileUnreadable) as caught:
        read(csv_of(line()))
    assert caught.value.reason == "too_large"


def test_a_million_lines_are_refused_before_any_of_them_is_judged(tmp_path, monkeypatch):
    def judged(*_arguments):
        raise AssertionError("a line was judged")

    monkeypatch.setattr(directory_table, "_row", judged)
    short, long = tmp_path / "short.csv", tmp_path / "long.csv"
    short.write_bytes(csv_of() + b"\n7;x;;;;;;;;;;" * 1_000_000)
    long.write_bytes(csv_of() + (b"\n" + ";".join(line()).encode()) * 1_000_000)
    for path, told in ((short, ("too_many_lines", 100_002)), (long, ("too_large", None))):
        with pytest.raises(FileUnreadable) as caught:
            read_table(path)
        assert (caught.value.reason, caught.value.line) == told


def test_a_file_that_changes_while_it_is_read_is_unreadable(tmp_path):
    path = tmp_path / "annuaire.csv"
    path.write_bytes(csv_of(*[line(raison_sociale="Réception")] * 2000))
    with open_table(path) as table:
        rows = table.rows()
        next(rows)
        path.write_bytes(path.read_bytes().replace("Réception".encode(), b"R\xe9ception "))
        with pytest.raises(FileUnreadable) as caught:
            list(rows)
    assert caught.value.reason == "not_readable"


# ------------------------------------------------------------------------------------------------------ spreadsheets


def test_a_workbook_keeps_zeros_dates_and_commas(read):
    table = read(
        workbook(
            HEADER,
            [
                int("01234567800010"),
                "Antennes",
                None,
                7200.0,
                "Aubenas",
                475350000,
                GOOD["email"],
                SIGNED,
                date(2027, 1, 14),
                "Suspendu",
                44.6197,
                "4,3902",
            ],
        ),
        "annuaire.xlsx",
    )
    declared = declared_by(table.rows[0])
    assert (declared.siret, declared.postcode) == ("01234567800010", "07200")
    assert declared.phone == PhoneNumber("+33475350000")
    assert declared.charter == Charter(date(2025, 1, 15), date(2027, 1, 14))
    assert (declared.standing, declared.point) == (Standing.SUSPENDED, Point(44.6197, 4.3902))


def test_odd_cells_of_a_workbook_are_text(read):
    row = line()
    row[1], row[2], row[7], row[8], row[9] = 24.5, True, HALF_PAST_EIGHT, time(8, 30), "#N/A"
    (found,) = read(workbook(HEADER, row)).rows
    assert found.cells[Column.NAME] == "24.5"
    assert found.cells[Column.LINE] == "True"
    assert [(one.column, one.reason.value) for one in wrong_in(found)] == [
        ("charte_signee_le", "not_a_date"),
        ("charte_fin_le", "not_a_date"),
        ("statut", "cell_error"),
    ]


def test_a_time_span_is_not_a_value(read):
    row = line()
    row[8] = timedelta(days=2)
    (found,) = read(workbook(HEADER, row)).rows
    assert [one.reason for one in wrong_in(found)] == [FieldReason.NOT_A_DATE]


def test_gaps_keep_their_line_numbers(read):
    book = Workbook()
    sheet = book.worksheets[0]
    for column, name in enumerate(HEADER, start=1):
        sheet.cell(3, column, name).font = Font(bold=True)
        sheet.cell(7, column, GOOD[name])
    assert [row.line for row in read(saved(book)).rows] == [7]


def test_a_size_that_the_sheet_lies_about_is_not_believed(read):
    content = rewritten(workbook(HEADER, line()), "xl/worksheets/sheet1.xml", b'ref="A1:L2"', b'ref="A1:A1"')
    assert len(read(content).rows) == 1


def rewritten(content, name, before, after):
    """A workbook with some bytes of one of its parts replaced."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            if part == name:
                assert before in data
                data = data.replace(before, after, 1)
            new.writestr(part, data)
    return changed.getvalue()


def test_entities_are_refused(read):
    bomb = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    sheet = "xl/worksheets/sheet1.xml"
    content = rewritten(workbook(HEADER, line()), sheet, b"<worksheet", bomb + b"<worksheet")
    with pytest.raises(FileUnreadable) as caught:
        read(content)
    assert caught.value.reason == "not_a_workbook"


def test_a_workbook_that_unpacks_to_too_much_is_refused(read, monkeypatch):
    monkeypatch.setattr(directory_sheet, "LARGEST_UNPACKED_BYTES", 1000)
    with pytest.raises(FileUnreadable) as caught:
        read(workbook(HEADER, line()))
    assert caught.value.reason == "too_large"


def test_a_number_that_another_program_wrote_with_a_point(read):
    row = line()
    row[3] = 7200
    content = rewritten(workbook(HEADER, row), "xl/worksheets/sheet1.xml", b"<v>7200</v>", b"<v>7200.0</v>")
    assert read(content).rows[0].cells[Column.POSTCODE] == "07200"


def test_a_sheet_that_counts_far_is_cut_at_excel_s_limit(read, monkeypatch):
    monkeypatch.setattr(directory_sheet, "MOST_ROWS", 50)
    content = rewritten(workbook(HEADER, line()), "xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="99999999999"')
    assert read(content).rows == ()


@pytest.fixture(scope="module")
def good_workbook():
    return workbook(HEADER, line(), line())


@given(data=st.data())
def test_a_damaged_workbook_reads_or_is_refused(data, good_workbook, tmp_path_factory):
    damaged = bytearray(good_workbook)
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(4, len(damaged) - 1))
        damaged[place] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    path.write_bytes(damaged[: data.draw(st.integers(5, len(damaged)))])
    reads_or_is_refused(path)


@given(data=st.data())
def test_a_workbook_with_strange_parts_reads_or_is_refused(data, good_workbook, tmp_path_factory):
    """Damage inside the archive, where its checksums do not look."""
    with zipfile.ZipFile(io.BytesIO(good_workbook)) as archive:
        parts = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(parts[name]) - 1))
        parts[name][place : place + data.draw(st.integers(0, 20))] = data.draw(
            st.sampled_from([b"", b"9", b"-1", b'"', b"<", b"</row>", b"1e999", b"zz", b"\xff"])
        )
    if data.draw(st.booleans()):
        del parts[name]
    path = tmp_path_factory.getbasetemp() / "strange.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, bytes(content))
    reads_or_is_refused(path)


def reads_or_is_refused(path):
    """Whatever a file holds: each line is read or told what is wrong with, or the file is refused. Never a fault."""
    try:
        table = read_table(path)
    except FileUnreadable:
        return
    for row in table.rows:
        found = read_line(row)
        assert isinstance(found, Declared) or (found and all(isinstance(one, Rejection) for one in found))
        assert row.line >= 2


cells = st.one_of(
    st.text(max_size=20),
    st.sampled_from([*GOOD.values(), "", '"', '""', "0", "0,0", "91", "-181", "#N/A", "NaN", "1e5", "٣", "\x00", "=?"]),
)


@given(
    rows=st.lists(st.lists(cells, max_size=14), max_size=6),
    separator=st.sampled_from([";", ",", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
)
def test_any_lines_read_or_are_refused(rows, separator, encoding, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    text = "\n".join(separator.join(row) for row in [HEADER, *rows])
    path.write_bytes(text.encode(encoding, errors="replace"))
    reads_or_is_refused(path)


@given(content=st.binary(max_size=300), header=st.booleans())
def test_any_bytes_read_or_are_refused(content, header, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "bytes.csv"
    path.write_bytes((";".join(HEADER) + "\n").encode() * header + content)
    reads_or_is_refused(path)


@given(text=st.text())
def test_a_heading_s_key_is_plain_letters_and_digits(text):
    assert all(letter in "abcdefghijklmnopqrstuvwxyz0123456789" for letter in plain_key(text))
    assert plain_key(plain_key(text)) == plain_key(text)


# ------------------------------------------------------------------------------------------------------------- cells


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"siret": ""}, [("siret", "empty")]),
        ({"siret": "73282932000075"}, [("siret", "not_a_siret")]),
        ({"siret": "7328293200007"}, [("siret", "not_a_siret")]),
        ({"siret": "7,32829E+13"}, [("siret", "not_a_siret")]),
        ({"siret": "732 829 320 00074"}, []),
        ({"siret": "732\u00a0829\u202f320 00074"}, []),
        ({"siret": "35600000000048"}, []),
        ({"siret": "35600000049837"}, []),
        ({"siret": "35600000049838"}, [("siret", "not_a_siret")]),
        ({"raison_sociale": " "}, [("raison_sociale", "empty")]),
        ({"raison_sociale": "x" * 101}, [("raison_sociale", "too_long")]),
        ({"raison_sociale": "Antennes\u202eliave"}, [("raison_sociale", "unsafe_character")]),
        ({"raison_sociale": "#REF!"}, [("raison_sociale", "cell_error")]),
        ({"adresse": ""}, []),
        ({"adresse": '"4 rue\nBcc: x"'}, [("adresse", "unsafe_character")]),
        ({"code_postal": "7200"}, [("code_postal", "not_a_postcode")]),
        ({"code_postal": "07 200"}, []),
        ({"code_postal": ""}, [("code_postal", "empty")]),
        ({"commune": ""}, [("commune", "empty")]),
        ({"commune": "Aubenas CEDEX"}, []),
        ({"telephone": ""}, []),
        ({"telephone": "12"}, [("telephone", "not_a_phone")]),
        ({"telephone": "0262 12 34 56"}, []),
        ({"telephone": "+33 (0)4 75 35 00 00"}, []),
        ({"email": ""}, [("email", "empty")]),
        ({"email": "contact@"}, [("email", "not_an_email")]),
        ({"email": "a@b.example, c@d.example"}, [("email", "not_an_email")]),
        ({"charte_signee_le": ""}, [("charte_signee_le", "empty")]),
        ({"charte_signee_le": "31/02/2025"}, [("charte_signee_le", "not_a_date")]),
        ({"charte_signee_le": "2025-13-01"}, [("charte_signee_le", "not_a_date")]),
        ({"charte_signee_le": "15/01/25"}, [("charte_signee_le", "not_a_date")]),
        ({"charte_signee_le": "0000-01-01"}, [("charte_signee_le", "not_a_date")]),
        ({"charte_signee_le": "٢٠٢٥-01-01"}, [("charte_signee_le", "not_a_date")]),
        ({"charte_fin_le": ""}, []),
        ({"charte_fin_le": "15/01/2025"}, []),
        ({"charte_fin_le": "14/01/2025"}, [("charte_fin_le", "ends_before_start")]),
        ({"charte_fin_le": "bientôt"}, [("charte_fin_le", "not_a_date")]),
        ({"statut": ""}, []),
        ({"statut": "RETIRÉ"}, []),
        ({"statut": "en pause"}, [("statut", "not_one_of")]),
        ({"latitude": "", "longitude": ""}, []),
        ({"latitude": ""}, [("latitude", "lat_without_lon")]),
        ({"longitude": ""}, [("longitude", "lat_without_lon")]),
        ({"latitude": "0", "longitude": "0,000"}, [("latitude", "null_island")]),
        ({"latitude": "0"}, []),
        ({"latitude": "90,1"}, [("latitude", "not_a_coordinate")]),
        ({"longitude": "-180.5"}, [("longitude", "not_a_coordinate")]),
        ({"latitude": "-21.1", "longitude": "+55.5"}, []),
        (
            {"latitude": "nord", "longitude": "est"},
            [("latitude", "not_a_coordinate"), ("longitude", "not_a_coordinate")],
        ),
        ({"latitude": "nan"}, [("latitude", "not_a_coordinate")]),
        ({"latitude": "1_0"}, [("latitude", "not_a_coordinate")]),
        ({"latitude": "44°37'"}, [("latitude", "not_a_coordinate")]),
        ({"latitude": "44.619,7"}, [("latitude", "not_a_coordinate")]),
        (
            {"siret": "1", "email": "x", "code_postal": "99999", "statut": "?"},
            [
                ("siret", "not_a_siret"),
                ("code_postal", "not_a_postcode"),
                ("email", "not_an_email"),
                ("statut", "not_one_of"),
            ],
        ),
    ],
)
def test_every_wrong_cell_is_told(changes, wrong, judge):
    assert judge(**changes) == wrong


def test_cells_beyond_the_header_are_told(read):
    table = read(csv_of([*line(), "", " "], [*line(), "de trop"]))
    assert isinstance(read_line(table.rows[0]), Declared)
    assert read_line(table.rows[1]) == (Rejection(3, "longitude", LineReason.TOO_MANY_CELLS),)


def test_a_line_that_stops_early_has_empty_cells(read):
    (row,) = read(csv_of(line()[:8])).rows
    declared = declared_by(row)
    assert declared.charter.ends_on is declared.standing is declared.point is None


@given(number=st.integers(0, 10**14 - 1))
def test_one_digit_decides_of_a_siret(number):
    """Ten numbers that differ in their last digit: exactly two at most can be right, and mostly one is."""
    stem = f"{number:014d}"[:13]
    right = [digit for digit in "0123456789" if _is_siret(stem + digit)]
    assert len(right) <= (2 if stem.startswith("356000000") else 1)


def _is_siret(text):
    try:
        return parse_siret(text) == text
    except FieldWrong:
        return False


@given(day=st.dates())
def test_a_day_reads_the_same_in_both_spellings(day):
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year:04d}") == day


def test_the_training_directory_is_read_whole():
    table = read_table(RESOURCES / "training" / "installers.csv")
    assert len(table.rows) > 500
    assert all(isinstance(read_line(row), Declared) for row in table.rows)


def spoilt(chance, cell):
    """A cell as people and programs spoil them."""
    ways = [
        lambda: cell,
        lambda: chance.choice(
            ["", " ", '"', "#REF!", "=1+1", "@SUM(A1)", "0", "0,0", "1e400", "31/02/2026", "\x00", "٣٤"]
        ),
        lambda: cell[: chance.randrange(len(cell) + 1)],
        lambda: cell * chance.randrange(2, 40),
        lambda: "".join(chance.sample(cell, len(cell))),
        lambda: cell[:3] + chr(chance.choice([0x1F, 0x7F, 0x200B, 0x202E, 0xFFFD, 0x1F600])) + cell[3:],
        lambda: chance.choice(list(GOOD.values())),
    ]
    return chance.choice(ways)()


@pytest.mark.no_cover
def test_ten_thousand_spoilt_lines_are_read_or_rejected_each(read):
    """Every line ends as what it says or as reasons, whatever stands in its cells, in every encoding."""
    chance = Random(20261123)
    judged = Counter()
    for number in range(50):
        rows = []
        for _ in range(200):
            row = [spoilt(chance, cell) if chance.random() < 0.2 else cell for cell in line()]
            rows.append(row[: chance.randrange(1, 15)] if chance.random() < 0.1 else row)
        quoted = io.StringIO(newline="")
        csv.writer(quoted, delimiter=";,\t"[number % 3], quoting=csv.QUOTE_ALL).writerows([HEADER, *rows])
        encoding = ["utf-8", "utf-8-sig", "cp1252"][number // 3 % 3]
        for row in read(quoted.getvalue().replace("\x00", "").encode(encoding, errors="replace")).rows:
            found = read_line(row)
            judged[type(found)] += 1
            if isinstance(found, tuple):
                assert found
                assert {one.line for one in found} == {row.line}
    # A line may be all blank; nearly all are there, and both kinds among them.
    assert judged.total() > 9_900
    assert min(judged[Declared], judged[tuple]) > 500
