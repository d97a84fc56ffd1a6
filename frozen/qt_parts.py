"""Which of Qt's files the frozen build keeps.

PyInstaller takes every QML module there is as soon as QML is used, and with them most of Qt. Here the modules and
plug-ins that the program uses are named; of the shared libraries, those stay that a kept file needs, directly or not.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Final

# Destination in the build, source on this machine, PyInstaller's kind.
Entry = tuple[str, str, str]

QML_MODULES: Final = frozenset(
    ["QtLocation", "QtPositioning", "QtQml", "QtQml/Models", "QtQml/WorkerScript", "QtQuick", "QtQuick/Shapes"]
)

PLUGINS: Final = frozenset(
    """
    geoservices/qtgeoservices_itemsoverlay geoservices/qtgeoservices_osm
    iconengines/qsvgicon
    imageformats/qico imageformats/qjpeg imageformats/qsvg
    networkinformation/qglib networkinformation/qnetworklistmanager
    platforminputcontexts/composeplatforminputcontextplugin platforminputcontexts/ibusplatforminputcontextplugin
    platforms/qminimal platforms/qoffscreen platforms/qwindows platforms/qxcb
    platformthemes/qxdgdesktopportal
    styles/qmodernwindowsstyle
    tls/qcertonlybackend tls/qopensslbackend tls/qschannelbackend
    xcbglintegrations/qxcb-egl-integration xcbglintegrations/qxcb-glx-integration
    """.split()
)

# Qt's own words in its dialogs; ours are in resources/i18n.
TRANSLATIONS: Final = frozenset(["qtbase_fr.qm"])

UNWANTED: Final = frozenset(
    [
        "opengl32sw.dll",  # 20 MB for machines without Direct3D; Windows has brought its own substitute since version 8
        "qopensslbackend.dll",  # takes the first OpenSSL on the PATH, whoever put it there; Schannel needs none
    ]
)

_LIBRARY: Final = re.compile(r"Qt6\w+\.dll|lib(?!python).+\.so(\.\d.*)?")


def without_unused_parts(files: Iterable[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Return the entries that the program needs, in their order.

    `needs(source)` gives the file names of the libraries that a binary is linked to.
    """
    wanted = [(PurePosixPath(entry[0].replace("\\", "/")), entry) for entry in files]
    wanted = [(place, entry) for place, entry in wanted if _is_wanted(place)]
    binaries = {place: entry[1] for place, entry in wanted if entry[2] in ("BINARY", "EXTENSION")}
    reached = _reached(binaries, needs)
    return [entry for place, entry in wanted if not _is_library(place) or place.name in reached]


def _reached(binaries: dict[PurePosixPath, str], needs: Callable[[str], Iterable[str]]) -> set[str]:
    """Follow the links from the files that stay anyhow; return the names of the libraries they bring along."""
    libraries = {place.name: source for place, source in binaries.items() if _is_library(place)}
    waiting = [source for place, source in binaries.items() if not _is_library(place)]
    reached: set[str] = set()
    while waiting:
        new = set(needs(waiting.pop())) & libraries.keys() - reached
        reached |= new
        waiting += [libraries[name] for name in new]
    return reached


def _is_library(place: PurePosixPath) -> bool:
    """Tell a library, there for others to link to, from a module or plug-in that is loaded by its own name."""
    return bool(_LIBRARY.fullmatch(place.name)) and not {"plugins", "qml"} & set(place.parts)


def _is_wanted(place: PurePosixPath) -> bool:
    """Decide by place: QML modules, plug-ins and translations are named, everything else may stay."""
    parts = place.parts
    if place.name in UNWANTED:
        return False
    if "PySide6" not in parts:
        return True
    if "qml" in parts:
        return "/".join(parts[parts.index("qml") + 1 : -1]) in QML_MODULES and place.suffix != ".qmltypes"
    if "plugins" in parts:
        return f"{place.parent.name}/{place.stem.removeprefix('lib')}" in PLUGINS
    return "translations" not in parts or place.name in TRANSLATIONS
