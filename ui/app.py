"""The program: QApplication, translations, theme, crash hook, one window per profile, the desk. Nothing else.

Each library is imported by what needs it, and those of the desk on its lane: the window is there at once.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, Qt, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop_app.resource_files import RESOURCES
from desktop_app.version import VERSION
from ui.arguments import Arguments, IncomingCall, read_arguments

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop_app.desk import Desk
    from ui.main_window import MainWindow
    from ui.single_instance import SingleInstance

LANGUAGES = ("fr", "en")


def main(argv: Sequence[str] | None = None) -> int:
    """Start the program; returns its exit status."""
    arguments = read_arguments(sys.argv[1:] if argv is None else argv)
    if arguments.is_self_check:
        from ui.self_check import self_check

        return self_check()
    # Nothing that is made until the window is there can be garbage: looking for some costs a tenth of the start.
    gc.disable()
    from ui.crash import CrashHook
    from ui.single_instance import SingleInstance

    application = make_application(is_dressed=False)
    profile = arguments.profile.absolute() if arguments.profile else _default_profile(is_training=arguments.is_training)
    instance = SingleInstance(profile, application)
    is_mine = _claim(instance, profile)
    if not is_mine and instance.hand_over(arguments.call):
        return 0
    hook = CrashHook(application)
    hook.install()
    try:
        return _run(application, arguments, profile, instance, is_mine=is_mine)
    finally:
        hook.remove()


def make_application(*, is_dressed: bool = True) -> QApplication:
    """The application, in the user's language if there is a translation, and in the theme.

    Not dressed yet, it has the theme's colours only: `dress` costs least once the window is built.
    """
    from ui.icons import Icon
    from ui.theme import Wardrobe

    application = QApplication(sys.argv[:1])
    application.setApplicationName("mise-en-relation")
    application.setApplicationDisplayName("Mise en relation")
    application.setApplicationVersion(VERSION)
    application.setDesktopFileName("mise-en-relation")
    application.setWindowIcon(QIcon(str(RESOURCES / "icons" / f"{Icon.PROGRAM.value}.svg")))
    translate(application, language())
    wardrobe = Wardrobe(application)
    wardrobe.setObjectName("wardrobe")
    if is_dressed:
        wardrobe.dress()
    return application


def dress(application: QApplication) -> None:
    """Put the theme's rules on whatever was built."""
    from ui.theme import Wardrobe

    wardrobe = application.findChild(Wardrobe, "wardrobe")
    if wardrobe is not None:
        wardrobe.dress()


def language() -> str:
    """The language of the screens: `MER_LANGUAGE`, else the system's if there is a translation, else French."""
    wanted = os.environ.get("MER_LANGUAGE") or QLocale.system().name()[:2]
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def translate(application: QApplication, code: str) -> None:
    """Load a language's translations, ours and Qt's own (plurals are translations in French as well)."""
    folders = {f"desk_{code}": str(RESOURCES / "i18n"), f"qtbase_{code}": qt_translations()}
    for name, folder in folders.items():
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
    QLocale.setDefault(QLocale(code))


def qt_translations() -> str:
    """Where Qt keeps the words of its own dialogs."""
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)


def desk_opener(profile: Path, *, is_training: bool) -> Callable[[], Desk]:
    """What opens the desk of a profile; it imports what it needs where it runs."""

    def open_it() -> Desk:
        from ui.garbage import left_alone_while_loading

        with left_alone_while_loading():
            return load()

    def load() -> Desk:
        from desktop_app.desk import open_desk
        from desktop_app.logs import start_logging
        from desktop_app.settings import read_settings
        from desktop_app.training import prepare_training, stock_training

        start_logging(profile / "logs", "window")
        if is_training:
            prepare_training(profile)
        desk = open_desk(read_settings(profile, training=is_training))
        if is_training:
            stock_training(desk)
        return desk

    return open_it


def _run(
    application: QApplication, arguments: Arguments, profile: Path, instance: SingleInstance, *, is_mine: bool
) -> int:
    """Show the window until it is closed."""
    from desktop_app.domain.errors import AlreadyRunning
    from ui.background import Background
    from ui.main_window import MainWindow

    open_it = desk_opener(profile, is_training=arguments.is_training)

    def open_mine() -> Desk:
        # Another program that holds the profile and does not answer may be gone when the agent tries again.
        if not is_mine and not instance.claim():
            raise AlreadyRunning
        return open_it()

    lanes = Background("local", application), Background("network", application)
    window = MainWindow(
        open_mine,
        lanes=lanes,
        is_training=arguments.is_training,
        geometry=QSettings(str(profile / "window.ini"), QSettings.Format.IniFormat) if is_mine else None,
        map_colours=map_colours,
    )
    instance.called.connect(lambda call: _on_called(window, call))
    window.painted.connect(gc.enable)
    (window.painted if is_mine else window.opened).connect(instance.listen)
    if arguments.call is not None:
        window.announce_call(arguments.call.phone, arguments.call.reference)
    dress(application)
    window.show()
    try:
        return application.exec()
    finally:
        window.door.stop_sending()
        for lane in lanes:
            lane.close()
        window.door.close()
        instance.release()
        _stop_logging()


def _stop_logging() -> None:
    from desktop_app.logs import stop_logging

    stop_logging()


def _default_profile(*, is_training: bool) -> Path:
    from desktop_app.settings import default_profile

    return default_profile(training=is_training)


def map_colours() -> dict[str, str]:
    """The map's colours in the theme that is worn: shapes tell pins apart, colours only help."""
    from ui.theme import Theme, colours

    hints = QApplication.styleHints()
    dark = hints.colorScheme() is Qt.ColorScheme.Dark
    named = colours(Theme.DARK if dark else Theme.LIGHT)
    roles = {
        "color": "calm",
        "landColor": "card",
        "coastColor": "edge",
        "borderColor": "line",
        "textColor": "muted",
        "clientColor": "on-error",
        "installerColor": "muted",
        "chosenColor": "focus",
        "haloColor": "card",
    }
    return {role: named[name] for role, name in roles.items()}


def _claim(instance: SingleInstance, profile: Path) -> bool:
    # A folder that cannot be made is told by the store, in its own words.
    with suppress(OSError):
        profile.mkdir(mode=0o700, parents=True, exist_ok=True)
    return instance.claim()


def _on_called(window: MainWindow, call: IncomingCall | None) -> None:
    window.come_forward()
    if call is not None:
        window.announce_call(call.phone, call.reference)
