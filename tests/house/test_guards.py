"""The guards of `tests/conftest.py` bite: a careless test fails, and for the reason that it should."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import parse

from tests.house.places import ROOT

_CARELESS = """
import logging, socket, threading, time, warnings
import keyring, pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QWidget

log = logging.getLogger("desktop_app.room")
kept = []

def test_it_warns(): log.warning("relay %s", 1)

@pytest.mark.warns("relay")
def test_it_warns_as_expected(): log.warning("relay %s", 1)

@pytest.mark.warns("relay")
def test_the_expected_warning_never_comes(): pass

def test_it_leaves_a_thread(qtbot): threading.Thread(target=time.sleep, args=(6,), daemon=True, name="sleepy").start()

def test_it_leaves_a_timer(qtbot):
    kept.append(QTimer())
    kept[0].start(1000)

def test_a_timer_ends_with_its_widget(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    QTimer(widget).start(1000)

def test_qt_warns(qtbot): qWarning("planted")

def test_python_warns(): warnings.warn("planted", DeprecationWarning)

def test_it_calls_out(): socket.create_connection(("192.0.2.1", 80), 1)

def test_it_talks_to_itself():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        server.accept()[0].close()

def test_it_reads_somebody_s_passwords(): keyring.get_password("service", "name")
"""
_SKIPPED = """
import pytest

def test_it_is_skipped(): pytest.skip("not today")
"""
_EXCUSED = """
import pytest

@pytest.mark.hardware("no such card")
def test_it_is_skipped(): pytest.skip("no such card")

@pytest.mark.xfail(reason="known")
def test_it_is_known(): raise AssertionError
"""


def run_tests(source: str, folder: Path) -> tuple[int, dict[str, str], str]:
    """Run one test file under our guards; answer the exit status, what went wrong by test, and the output."""
    (folder / "conftest.py").write_text("from tests.conftest import *\n", "utf-8")
    (folder / "test_careless.py").write_text(source, "utf-8")
    report = folder / "report.xml"
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder)]
    options = ["-p", "no:cacheprovider", "-p", "no:xdist", f"--junitxml={report}", str(folder)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    environment["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(
        [*command, *options], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    wrong: dict[str, str] = {}
    for case in parse(report).iter("testcase"):
        wrong[case.attrib["name"]] = wrong.get(case.attrib["name"], "") + _what_is_wrong(case)
    return done.returncode, wrong, done.stdout


def _what_is_wrong(case: Element) -> str:
    return "".join(f"{child.get('message')} {child.text}" for child in case if child.tag in ("failure", "error"))


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    status, wrong, _ = run_tests(_CARELESS, tmp_path_factory.mktemp("careless"))
    assert status == 1
    return wrong


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("test_it_warns", "no @pytest.mark.warns expects it"),
        ("test_the_expected_warning_never_comes", "never said"),
        ("test_it_leaves_a_thread", "thread sleepy"),
        ("test_it_leaves_a_timer", "timer QTimer every 1000 ms"),
        ("test_qt_warns", "Qt messages"),
        ("test_python_warns", "DeprecationWarning"),
        ("test_it_calls_out", "192.0.2.1"),
        ("test_it_reads_somebody_s_passwords", "NoKeyringError"),
    ],
)
def test_carelessness_fails(name: str, reason: str, careless: dict[str, str]) -> None:
    assert reason in careless[name]


@pytest.mark.parametrize(
    "name", ["test_it_warns_as_expected", "test_a_timer_ends_with_its_widget", "test_it_talks_to_itself"]
)
def test_care_passes(name: str, careless: dict[str, str]) -> None:
    assert careless[name] == ""


def test_a_skip_fails_the_run(tmp_path: Path) -> None:
    status, _, output = run_tests(_SKIPPED, tmp_path)
    assert status == 1
    assert "skipped, and not for want of hardware" in output


def test_missing_hardware_and_known_faults_are_excused(tmp_path: Path) -> None:
    status, _, output = run_tests(_EXCUSED, tmp_path)
    assert status == 0, output
