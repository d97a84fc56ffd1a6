"""The window: there before the desk, served when it opens, calm when it cannot open, and never in anyone's way."""

import os
import signal
import subprocess
import sys
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.desk import open_desk
from desktop_app.domain.errors import (
    AlreadyRunning,
    CredentialStoreMissing,
    DiskFull,
    StoreDamaged,
    StoreKeyWrong,
    StoreNewer,
    StoreReadOnly,
)
from desktop_app.settings import read_settings
from tests.house.places import ROOT
from tests.services.desks import SETTINGS, make_desk
from tests.ui.inline import Held, Inline
from ui.background import Background
from ui.main_window import MainWindow

FOLDER_POST = SETTINGS + 'letters.folder = "letters"\nletters.undo_seconds = 1\n'


@pytest.fixture
def lanes(qtbot):
    made = Background("local"), Background("network")
    yield made
    for lane in made:
        lane.close()


def show(qtbot, window):
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def opened_window(qtbot, profile, lanes):
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "settings.toml").write_text(FOLDER_POST, encoding="utf-8")
    window = MainWindow(lambda: open_desk(read_settings(profile)), lanes=lanes)
    with qtbot.waitSignal(window.opened, timeout=20_000):
        show(qtbot, window)
    return window


def test_the_window_can_be_typed_in_before_the_desk_is_open(qtbot, tmp_path, clock):
    local = Held()
    window = show(qtbot, MainWindow(lambda: make_desk(tmp_path, clock), lanes=(local, Inline())))
    page = window.call_page
    assert page.phone_field.edit.hasFocus()
    QTest.keyClicks(page.phone_field.edit, "0612345678")
    assert page.phone_field.text == "0612345678"
    assert "Ouverture" in window.waiting.text()
    assert page.course.opened is None


def test_what_was_typed_meanwhile_is_served_when_the_desk_opens(qtbot, tmp_path, lanes):
    profile = tmp_path / "profile"
    profile.mkdir()
    (profile / "settings.toml").write_text(FOLDER_POST, encoding="utf-8")
    window = MainWindow(lambda: open_desk(read_settings(profile)), lanes=lanes)
    show(qtbot, window)
    QTest.keyClicks(window.call_page.city_field.edit, "Larg")
    window.call_page.city_field.edit.setFocus()
    qtbot.waitUntil(lambda: window.call_page.address.city_suggestions.is_open, timeout=20_000)
    assert any("Largentière" in text for text in window.call_page.address.city_suggestions.texts)
    close(window)


def close(window):
    window.close()
    window.door.close()


def test_the_map_and_the_queue_come_after_the_first_paint(qtbot, tmp_path, lanes):
    window = opened_window(qtbot, tmp_path / "profile", lanes)
    qtbot.waitUntil(lambda: window.call_page.map_view.is_complete, timeout=20_000)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.letters_page.isVisible)
    close(window)


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (StoreKeyWrong(), "clé"),
        (StoreDamaged("page 3"), "sauvegarde"),
        (StoreNewer("9999"), "version"),
        (StoreReadOnly(), "écrire"),
        (DiskFull(), "plein"),
        (CredentialStoreMissing(), "coffre"),
        (AlreadyRunning(), "déjà"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_a_desk_that_cannot_open_says_why_on_one_calm_page(qtbot, trouble, words):
    def refuse():
        raise trouble

    window = show(qtbot, MainWindow(refuse, lanes=(Inline(), Inline())))
    qtbot.waitUntil(window.trouble_page.isVisible)
    assert words in window.trouble_page.text.text() + window.trouble_page.what_to_do.text()
    assert window.trouble_page.retry_button.hasFocus()


def test_trying_again_opens_the_desk_once_the_cause_is_gone(qtbot, tmp_path, clock, monkeypatch):
    troubles = [DiskFull()]

    def open_it():
        if troubles:
            raise troubles.pop()
        return make_desk(tmp_path, clock)

    window = show(qtbot, MainWindow(open_it, lanes=(Inline(), Inline())))
    qtbot.waitUntil(window.trouble_page.isVisible)
    with qtbot.waitSignal(window.opened):
        window.trouble_page.retry_button.click()
    assert window.call_page.isVisible()
    close(window)


def test_a_wrong_key_leaves_the_store_as_it_is(qtbot, tmp_path, lanes):
    profile = tmp_path / "profile"
    close(opened_window(qtbot, profile, lanes))
    before = (profile / "desk.sqlite").read_bytes()
    (profile / "store.key").write_text("ab" * 32, encoding="ascii")
    window = show(qtbot, MainWindow(lambda: open_desk(read_settings(profile)), lanes=lanes))
    qtbot.waitUntil(window.trouble_page.isVisible, timeout=20_000)
    assert "clé" in window.trouble_page.text.text()
    assert (profile / "desk.sqlite").read_bytes() == before


def window_on(desk, clock):
    return MainWindow(lambda: desk, lanes=(Inline(), Held()), now=clock)


def test_the_status_bar_says_what_waits(qtbot, desk, directory, clock):
    from tests.makers import make_intake

    desk.dossiers.record(make_intake())
    window = window_on(desk, clock)
    with qtbot.waitSignal(window.opened):
        show(qtbot, window)
    assert "2" in window.waiting.text()
    assert "file" in window.waiting.text()
    window.close()


def test_the_status_bar_says_in_words_how_the_last_letter_fared(qtbot, desk, directory, clock):
    from tests.makers import make_intake

    desk.dossiers.record(make_intake())
    window = MainWindow(lambda: desk, lanes=(Inline(), Inline()), now=clock)
    with qtbot.waitSignal(window.opened):
        show(qtbot, window)
    qtbot.waitUntil(lambda: window.last_reply.text().endswith("accepté"))
    assert "250" not in window.last_reply.text()
    assert "250 ok" in window.last_reply.toolTip()
    qtbot.waitUntil(lambda: "Rien n’attend" in window.waiting.text())
    window.close()


def test_a_withdrawal_is_one_key_and_one_sentence(qtbot, desk, directory, clock):
    from tests.makers import make_intake

    made = desk.dossiers.record(make_intake())
    window = window_on(desk, clock)
    with qtbot.waitSignal(window.opened):
        show(qtbot, window)
    QTest.keyClick(window.call_page.phone_field.edit, Qt.Key.Key_F3)
    page = window.follow_up_page
    qtbot.waitUntil(page.isVisible)
    assert page.search_edit.hasFocus()
    page.search_edit.setText(made.reference)
    QTest.keyClick(page.search_edit, Qt.Key.Key_Return)
    assert made.reference in page.card.head.title.text()
    QTest.keyClick(page.found, Qt.Key.Key_Return)
    QTest.keyClick(page.card.offers, Qt.Key.Key_F7)
    assert page.card.form.title == "Retrait de l’accord"
    assert page.card.form.save_button.hasFocus()
    QTest.keyClick(page.card.form.save_button, Qt.Key.Key_Space)
    assert desk.consents.of_dossier(made.dossier_id)[0].withdrawn_at is not None
    assert "Enregistré" in page.card.notice.text
    assert not page.card.offers.action("withdraw").is_possible
    window.close()


TYPE_AND_WAIT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from ui import app, main_window

class Window(main_window.MainWindow):
    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.opened.connect(self.type_now)

    def _on_not_opened(self, error):
        print("not opened:", repr(error), flush=True)
        self.close()

    def type_now(self):
        page = self.call_page
        QTest.keyClicks(page.phone_field.edit, "0612345678")
        QTest.keyClicks(page.last_name_field.edit, "Martin")
        page.dish_choice.choose(True)
        QTimer.singleShot(1000, lambda: print("typed a second ago", flush=True))

main_window.MainWindow = Window
sys.exit(app.main(sys.argv[1:]))
"""


def start(profile, program=TYPE_AND_WAIT, *words):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", program, "--profile", str(profile), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    )


def test_what_was_typed_is_back_after_a_kill(qtbot, tmp_path, lanes):
    profile = tmp_path / "profile"
    profile.mkdir()
    (profile / "settings.toml").write_text(FOLDER_POST, encoding="utf-8")
    process = start(profile)
    assert process.stdout is not None
    assert process.stdout.readline() == "typed a second ago\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    window = opened_window(qtbot, profile, lanes)
    page = window.call_page
    assert "Reprendre l’appel" in page.resume_notice.text
    assert page.phone_field.text == ""
    page.resume_notice.action_button.click()
    assert page.phone_field.text == "0612345678"
    assert page.last_name_field.text == "Martin"
    assert page.dish_choice.answer is True
    assert page.internet_choice.answer is None
    qtbot.waitUntil(lambda: not lanes[0].is_busy)
    close(window)


def test_a_draft_can_be_erased_instead(qtbot, desk, directory, clock):
    desk.drafts.save(uuid4(), {"caller.phone": "0612345678"})
    window = window_on(desk, clock)
    with qtbot.waitSignal(window.opened):
        show(qtbot, window)
    window.call_page.resume_notice.other_button.click()
    assert desk.drafts.left() == ()
    assert not window.call_page.resume_notice.isVisible()
    window.close()


STAY = """
import sys
from ui import app, main_window

class Window(main_window.MainWindow):
    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.painted.connect(lambda: print("here", flush=True))

    def announce_call(self, phone, reference):
        super().announce_call(phone, reference)
        print("told", phone, reference, flush=True)
        self.close()

main_window.MainWindow = Window
sys.exit(app.main(sys.argv[1:]))
"""


def test_a_second_start_hands_its_call_to_the_first_window_and_ends(tmp_path):
    profile = tmp_path / "profile"
    profile.mkdir()
    (profile / "settings.toml").write_text(FOLDER_POST, encoding="utf-8")
    first = start(profile, STAY)
    assert first.stdout is not None
    assert first.stdout.readline() == "here\n"
    second = start(profile, STAY, "antenniste://appel?tel=+33475001122&ref=c-42")
    out, _ = second.communicate(timeout=30)
    assert (second.returncode, out) == (0, "")
    assert first.stdout.readline() == "told +33475001122 c-42\n"
    first.communicate(timeout=30)
    assert first.returncode == 0
