"""The frozen build keeps what the program needs of Qt, and Windows finds an icon and a version in it."""

import ast
import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from desktop_app.central import preparation
from desktop_app.storage import database
from frozen.development import development_modules
from frozen.icon_file import SIZES, write_icon
from frozen.qt_parts import without_unused_parts
from frozen.version_resource import version_resource

ROOT = Path(__file__).resolve().parent.parent
LINUX_QT = "PySide6/Qt"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="4" height="8" fill="currentColor"/></svg>'
)


def kept(destinations, links=None):
    """Destinations that stay; `links` says which file is linked to which libraries."""
    links = links or {}
    files = [
        (place, place, "EXTENSION" if "abi3" in place or place.endswith(".pyd") else "BINARY") for place in destinations
    ]
    return [entry[0] for entry in without_unused_parts(files, lambda source: links.get(source, ()))]


def test_a_library_stays_for_whoever_needs_it_directly_or_not():
    module, quick, qml, charts = (
        "PySide6/QtQuick.abi3.so",
        f"{LINUX_QT}/lib/libQt6Quick.so.6",
        f"{LINUX_QT}/lib/libQt6Qml.so.6",
        f"{LINUX_QT}/lib/libQt6Charts.so.6",
    )
    links = {module: ["libQt6Quick.so.6", "libc.so.6"], quick: ["libQt6Qml.so.6"], charts: ["libQt6Qml.so.6"]}

    assert kept([charts, qml, module, quick], links) == [qml, module, quick]


def test_the_libraries_of_an_unused_plugin_go_with_it():
    gtk_theme = f"{LINUX_QT}/plugins/platformthemes/libqgtk3.so"
    xcb = f"{LINUX_QT}/plugins/platforms/libqxcb.so"
    links = {gtk_theme: ["libgtk-3.so.0"], xcb: ["libxcb-cursor.so.0"]}

    assert kept([gtk_theme, xcb, "libgtk-3.so.0", "libxcb-cursor.so.0", "libpulsecommon-16.1.so"], links) == [
        xcb,
        "libxcb-cursor.so.0",
    ]


def test_libraries_that_need_each_other_end_the_search():
    module, one, other = "x.abi3.so", "libone.so.1", "libother.so.2"
    links = {module: [one], one: [other], other: [one]}

    assert kept([module, one, other, "libalone.so.1"], links) == [module, one, other]


def test_the_links_to_a_library_go_and_stay_with_it():
    files = [
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "/core", "BINARY"),
        ("libQt6Charts.so.6", "PySide6/Qt/lib/libQt6Charts.so.6", "SYMLINK"),
        ("PySide6/Qt/lib/libQt6Charts.so.6", "/charts", "BINARY"),
        ("PySide6/QtCore.abi3.so", "/module", "EXTENSION"),
    ]
    links = {"/module": ["libQt6Core.so.6"]}

    assert [entry[0] for entry in without_unused_parts(files, lambda source: links.get(source, ()))] == [
        "libQt6Core.so.6",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/QtCore.abi3.so",
    ]


@pytest.mark.parametrize("folder", ["PySide6/Qt/qml", "PySide6\\qml", "PySide6/qml"])
def test_the_map_s_qml_stays_and_the_rest_of_qml_goes(folder):
    wanted = [f"{folder}/{part}" for part in ("QtLocation/MapView.qml", "QtQuick/qmldir", "QtQml/Models/qmldir")]
    unwanted = [f"{folder}/{part}" for part in ("QtQuick3D/qmldir", "QtQuick/Controls/qmldir", "QtLocation/x.qmltypes")]

    assert kept([*unwanted, *wanted]) == wanted


def test_windows_plugins_and_libraries_are_known_too():
    plugins = "PySide6\\plugins"
    wanted = [
        f"{plugins}\\platforms\\qwindows.dll",
        f"{plugins}\\tls\\qschannelbackend.dll",
        f"{plugins}\\geoservices\\qtgeoservices_osm.dll",
        "PySide6\\Qt6Core.dll",
        "PySide6\\QtCore.pyd",
        "python313.dll",
        "VCRUNTIME140.dll",
    ]
    unwanted = [
        f"{plugins}\\tls\\qopensslbackend.dll",
        f"{plugins}\\imageformats\\qpdf.dll",
        "PySide6\\Qt6Pdf.dll",
        "PySide6\\opengl32sw.dll",
    ]

    assert kept([*wanted, *unwanted], {"PySide6\\QtCore.pyd": ["Qt6Core.dll"]}) == wanted


def test_python_itself_and_what_is_not_qt_always_stay():
    others = ["libpython3.11.so.1.0", "resources/map/gazetteer.sqlite", "numpy/core.so", "ui/installers/Map.qml"]

    assert [
        entry[0] for entry in without_unused_parts([(place, place, "DATA") for place in others], lambda _: ())
    ] == others


def test_qt_speaks_french_and_nothing_else():
    folder = "PySide6/Qt/translations"

    assert kept([f"{folder}/qtbase_fr.qm", f"{folder}/qtbase_de.qm"]) == [f"{folder}/qtbase_fr.qm"]


def test_the_icon_has_every_size_as_a_picture(tmp_path, qapp):
    drawing = tmp_path / "drawing.svg"
    drawing.write_text(DRAWING)
    icon = tmp_path / "made" / "drawing.ico"

    write_icon(drawing, icon)

    content = icon.read_bytes()
    assert struct.unpack_from("<HHH", content) == (0, 1, len(SIZES))
    offset, length = 6 + 16 * len(SIZES), 0
    for number, size in enumerate(SIZES):
        expected = offset + length
        width, height, _, _, _, bits, length, offset = struct.unpack_from("<BBBBHHII", content, 6 + 16 * number)
        assert (width or 256, height or 256, bits) == (size, size, 32)
        assert offset == expected
        picture = content[offset : offset + length]
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack_from(">II", picture, 16) == (size, size)
        assert struct.unpack_from(">I", picture, length - 4)[0] == zlib.crc32(b"IEND")
    assert offset + length == len(content)


def test_qt_reads_the_icon_it_wrote(tmp_path, qapp):
    from PySide6.QtGui import QColor, QImage

    drawing = tmp_path / "drawing.svg"
    drawing.write_text(DRAWING)
    write_icon(drawing, tmp_path / "drawing.ico")

    image = QImage(str(tmp_path / "drawing.ico"))
    assert image.pixelColor(image.width() // 3, image.height() // 2) == QColor("black")
    assert image.pixelColor(2 * image.width() // 3, image.height() // 2) == QColor("#ff7900")
    assert image.pixelColor(0, 0).alpha() < 128


@pytest.mark.qt_log_ignore("Cannot open file")
def test_what_is_not_a_drawing_makes_no_icon(tmp_path, qapp):
    with pytest.raises(ValueError, match="not a drawing"):
        write_icon(tmp_path / "absent.svg", tmp_path / "absent.ico")
    assert not (tmp_path / "absent.ico").exists()


@pytest.mark.parametrize(
    ("version", "numbers"), [("0.1.0", (0, 1, 0, 0)), ("12.3", (12, 3, 0, 0)), ("1.2.3rc1", (1, 2, 0, 0))]
)
def test_windows_is_told_the_version_and_the_name(version, numbers):
    text = version_resource(version, "mise-en-relation", "Mise en relation : l’application")

    assert f"filevers={numbers}" in text
    assert re.search(r"StringTable\('040c04b0'", text)
    for said in (version, "mise-en-relation.exe", "Mise en relation : l’application", "GPL-3.0-or-later"):
        assert f"{said!r})" in text
    compile(text, "version", "eval")


def test_tools_of_development_are_not_shipped_and_what_the_program_needs_is():
    left_out = development_modules((ROOT / "requirements" / "run.txt").read_text("utf-8"))

    assert {"pytest", "_pytest", "hypothesis", "mypy", "PyInstaller", "aiosmtpd", "pip"} <= set(left_out)
    needed = {
        "PySide6",
        "shiboken6",
        "numpy",
        "sqlalchemy",
        "sqlcipher3",
        "keyring",
        "desktop_app",
        "ui",
        "typing_extensions",
    }
    assert not needed & set(left_out)


def test_a_distribution_is_known_however_its_name_is_spelled():
    assert "email_validator" not in development_modules("Email.Validator==2.0 \\\n    --hash=sha256:00\n")
    assert "email_validator" in development_modules("# email-validator==2.0\n")


def test_the_console_hook_changes_nothing_where_there_are_streams():
    program = "import frozen.attach_console, sys; print(sys.stdout is sys.__stdout__)"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "True"


def shipped_patterns() -> list[str]:
    """What installer.spec ships as files, read without running it."""
    spec = ast.parse((ROOT / "installer.spec").read_text("utf-8"))
    (found,) = (
        node.value
        for node in spec.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "SHIPPED"
    )
    return ast.literal_eval(found)


@pytest.mark.parametrize("lineage", [database.MIGRATIONS, preparation.MIGRATIONS], ids=["storage", "central"])
def test_alembic_finds_its_scripts_where_they_lie_in_the_checkout(lineage):
    """Alembic reads them from the disk, so both lineages are shipped whole, as files."""
    shipped = {file for pattern in shipped_patterns() for file in ROOT.glob(pattern)}
    scripts = {file for file in lineage.rglob("*") if file.suffix in (".py", ".mako")}
    assert lineage / "env.py" in scripts
    assert len(scripts) > 2
    assert scripts <= shipped
