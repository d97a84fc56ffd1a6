"""The command line and the URL, which any web page may send; the beats; the crash hook; one window per profile."""

import logging
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMessageLogContext, QtMsgType
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from desktop_app.domain.delivery import Delivery, Stage, Verdict
from desktop_app.domain.errors import RelayNotConfigured
from desktop_app.domain.letter import State
from desktop_app.services.sending import Attempt
from tests.ui.inline import Held, Inline
from ui.arguments import IncomingCall, UrlWrong, read_arguments, read_url
from ui.changes import Changes
from ui.crash import CrashHook, hear_qt
from ui.heartbeat import LONGEST_MS, Heartbeat
from ui.single_instance import SingleInstance, server_name


@pytest.mark.parametrize(
    ("url", "call"),
    [
        ("antenniste://appel?tel=0612345678", IncomingCall("0612345678", None)),
        ("antenniste://appel?tel=+33612345678&ref=c-2026-000123", IncomingCall("+33612345678", "c-2026-000123")),
        ("antenniste://appel/?tel=3900&ref=", IncomingCall("3900", None)),
        ("antenniste://appel?tel=%2B33612345678", IncomingCall("+33612345678", None)),
    ],
)
def test_a_url_of_the_telephone_system_is_read(url, call):
    assert read_url(url) == call


@pytest.mark.parametrize(
    "url",
    [
        "http://appel?tel=0612345678",
        "antenniste://autre?tel=0612345678",
        "antenniste://appel",
        "antenniste://appel?tel=",
        "antenniste://appel?tel=12",
        "antenniste://appel?tel=0612345678&tel=0611111111",
        "antenniste://appel?tel=0612345678&cmd=calc.exe",
        "antenniste://appel?tel=0612345678;rm",
        "antenniste://appel?tel=0612345678&ref=../../etc",
        "antenniste://appel?tel=0612345678&ref=" + "a" * 41,
        "antenniste://appel?tel=0612345678#x",
        "antenniste://user@appel?tel=0612345678",
        "antenniste://appel/x?tel=0612345678",
        "antenniste://appel?tel=٠٦١٢٣٤٥٦٧٨",
        "antenniste://appel?tel=0612345678&ref=%0a",
        "antenniste://[appel?tel=0612345678",
    ],
)
def test_any_other_url_is_refused(url):
    with pytest.raises(ValueError):  # noqa: PT011 - UrlWrong, or what the standard library says of a broken one
        read_url(url)


@given(st.text(max_size=60))
def test_nothing_but_digits_a_plus_and_a_reference_ever_comes_out_of_a_url(text):
    try:
        call = read_url(f"antenniste://appel?{text}")
    except ValueError:
        return
    assert set(call.phone) <= set("+0123456789")
    assert call.reference is None or call.reference.replace("-", "").isalnum()


def test_a_wrong_url_is_not_repeated():
    with pytest.raises(UrlWrong) as caught:
        read_url("antenniste://appel?tel=<script>")
    assert str(caught.value) == ""


def test_the_command_line_is_read(tmp_path):
    read = read_arguments(["--profile", str(tmp_path), "--training", "--call", "06.12 34-56 78"])
    assert (read.profile, read.is_training, read.call) == (tmp_path, True, IncomingCall("0612345678", None))
    assert read_arguments([]).call is None


@pytest.mark.parametrize("words", [["--call", "abc"], ["--unknown"], ["http://example.org"]])
def test_a_wrong_command_line_ends_with_status_2(words, capsys):
    with pytest.raises(SystemExit) as caught:
        read_arguments(words)
    assert caught.value.code == 2
    assert "mise-en-relation" in capsys.readouterr().err


def attempt():
    from uuid import uuid4

    return Attempt(uuid4(), State.SENT, Delivery(Verdict.ACCEPTED, Stage.DOT, "250 ok"))


def beating(qtbot, send, lane=None):
    owner = QWidget()
    qtbot.addWidget(owner)
    changes = Changes(owner)
    heart = Heartbeat(send, lane=lane or Inline(), changes=changes, chance=lambda: 0.5, parent=owner)
    return heart, changes, owner


def test_letters_that_are_due_leave_one_after_the_other(qtbot):
    queue = [attempt(), attempt(), attempt()]
    heart, changes, _owner = beating(qtbot, lambda: queue.pop() if queue else None)
    told = []
    changes.happened.connect(told.append)
    heart.start()
    qtbot.waitUntil(lambda: not queue, timeout=500)
    heart.stop()
    assert len(told) == 3


def test_with_nothing_to_send_the_beats_slow_down_and_a_hurry_wakes_them(qtbot):
    asked = []
    heart, _, _owner = beating(qtbot, lambda: asked.append(1))
    heart.start()
    qtbot.waitUntil(lambda: len(asked) == 1)
    intervals = []
    for _ in range(12):
        intervals.append(heart._timer.interval())  # noqa: SLF001 - nothing else tells how long it would wait
        heart._on_timer_timeout()  # noqa: SLF001
    assert intervals == sorted(intervals)
    assert intervals[-1] == LONGEST_MS
    before = len(asked)
    heart.hurry(20)
    qtbot.waitUntil(lambda: len(asked) == before + 1, timeout=1000)
    heart.stop()


def test_one_step_at_a_time_and_a_hurry_meanwhile_is_not_forgotten(qtbot):
    lane, asked = Held(), []
    heart, _, _owner = beating(qtbot, lambda: asked.append(1), lane)
    heart.start()
    qtbot.waitUntil(lambda: len(lane.kept) == 1)
    heart.hurry()
    qtbot.wait(50)
    assert len(lane.kept) == 1
    lane.let_go()
    qtbot.waitUntil(lambda: len(lane.kept) == 1, timeout=500)
    heart.stop()
    lane.let_go()


def test_what_the_world_refuses_is_told_and_taken_back(qtbot):
    answers = [RelayNotConfigured(), None]

    def send():
        answer = answers.pop(0) if answers else None
        if answer is not None:
            raise answer

    heart, _, _owner = beating(qtbot, send)
    told = []
    heart.troubled.connect(told.append)
    heart.start()
    qtbot.waitUntil(lambda: len(told) == 1)
    heart.hurry()
    qtbot.waitUntil(lambda: len(told) == 2)
    heart.stop()
    assert isinstance(told[0], RelayNotConfigured)
    assert told[1] is None


@pytest.fixture
def hook(qtbot):
    made = CrashHook(QApplication.instance())
    before = sys.excepthook, threading.excepthook
    yield made
    sys.excepthook, threading.excepthook = before
    made.setParent(None)


def shown_box(qtbot, hook) -> QMessageBox:
    qtbot.waitUntil(lambda: hook.showing is not None and hook.showing.isVisible())
    return hook.showing


@pytest.mark.warns("fault")
def test_a_fault_is_logged_whole_and_told_calmly_under_a_number(qtbot, hook, caplog):
    try:
        raise KeyError("claire@exemple.fr 06 12 34 56 78")
    except KeyError as fault:
        hook.hear(KeyError, fault, fault.__traceback__)
    box = shown_box(qtbot, hook)
    assert "intact" in box.text()
    number = caplog.records[-1].args[0]
    assert number in box.informativeText()
    copy = next(button for button in box.buttons() if "détails" in button.text())
    copy.click()
    copied = QApplication.clipboard().text()
    assert number in copied
    assert "KeyError" in copied
    assert "claire" not in copied
    assert "34 56" not in copied
    assert box.isVisible()
    box.close()


@pytest.mark.warns("fault")
def test_a_fault_that_repeats_itself_shows_one_dialog_at_a_time(qtbot, hook):
    for _ in range(3):
        hook.hear(ValueError, ValueError("x"), None)
    box = shown_box(qtbot, hook)
    QApplication.processEvents()
    assert hook.showing is box
    box.close()
    assert hook.showing is None


@pytest.mark.warns("fault")
def test_a_fault_on_another_thread_is_shown_as_well(qtbot, hook):
    hook.install()
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    hook.remove()
    shown_box(qtbot, hook).close()


def test_what_qt_says_goes_to_the_log(caplog):
    with caplog.at_level(logging.DEBUG):
        hear_qt(QtMsgType.QtInfoMsg, QMessageLogContext(), "for the curious")
        hear_qt(QtMsgType.QtDebugMsg, QMessageLogContext(), "QObject::disconnect: Unexpected nullptr parameter")
    assert [record.getMessage() for record in caplog.records] == ["for the curious"]


def test_one_profile_has_one_window(qtbot, tmp_path):
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim()
    assert not second.claim()
    first.release()
    assert second.claim()
    second.release()


def test_profiles_do_not_share_a_window(tmp_path):
    assert server_name(tmp_path / "a") != server_name(tmp_path / "b")


@pytest.mark.parametrize(
    "line", [b"", b"\x00\xff", b"[]", b'{"tel": "abc"}', b'{"tel": ["0612345678"]}', b'{"tel": "0612345678", "ref": 7}']
)
def test_whatever_a_stranger_writes_only_shows_the_window(qtbot, tmp_path, line):
    from PySide6.QtNetwork import QLocalSocket

    instance = SingleInstance(tmp_path)
    assert instance.claim()
    instance.listen()
    heard = []
    instance.called.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(server_name(tmp_path))
    socket.write(line + b"\n")
    qtbot.waitUntil(lambda: bool(heard))
    socket.abort()
    instance.release()
    assert heard[0] is None or heard[0].phone.isdigit()
