"""What holds for every test: no network, nobody's own files or passwords, no unexpected warning, no leak, no skip."""

import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.leaks import threads_left, watched_timers
from tests.quiet import OUR_PACKAGES, complaint, listening

# Before Qt and keyring are imported by anything.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# A busy machine is slow, not wrong.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")

# What the tests of these folders run is tried by the others too, and is not counted twice: to measure coverage slows
# Python down by more than half.
_UNMEASURED = frozenset({"addresses", "exports", "faults", "house", "printing", "tools", "tour", "ui"})

_skips: list[str] = []


@pytest.fixture(scope="session", autouse=True)
def nobodys_own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Send whatever asks for the user's folders to a temporary one, in this process and those it starts."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable in (
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "XDG_CACHE_HOME",
            "XDG_STATE_HOME",
            "LOCALAPPDATA",
            "APPDATA",
        ):
            patch.setenv(variable, str(home / variable.lower()))
        for variable in (
            "MER_RELAY_PASSWORD",
            "MER_RETURNS_PASSWORD",
            "MER_RETURN_SECRET",
            "MER_CENTRE_PASSWORD",
            "MER_STORE_KEY",
        ):
            patch.delenv(variable, raising=False)
        yield


@pytest.fixture(autouse=True)
def same_log_levels() -> Iterator[None]:
    """Undo what a test that starts the log does to levels: the next one hears what it asks for."""
    loggers = [logging.getLogger(name) for name in (None, *OUR_PACKAGES)]
    levels = [logger.level for logger in loggers]
    yield
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture(autouse=True)
def no_leaks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a window's test that leaves a thread or a timer behind."""
    if "qtbot" not in request.fixturenames:
        yield
        return
    before = set(threading.enumerate())
    with watched_timers(monkeypatch) as ticking:
        yield
        left = [*(f"thread {name}" for name in threads_left(before)), *(f"timer {name}" for name in ticking())]
    if left:
        pytest.fail("left behind: " + "; ".join(left), pytrace=False)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long tests, in whatever order the others are: none of them is what a process ends on."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and item.path.relative_to(here).parts[0] in _UNMEASURED:
            item.add_marker("no_cover")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a test that makes our packages warn without saying so."""
    expected = [str(part) for mark in item.iter_markers("warns") for part in (mark.args or ("",))]
    with listening() as heard:
        result = yield
    if problem := complaint(heard, expected):
        pytest.fail(problem, pytrace=False)
    return result


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was skipped; an expected failure is not a skip, and missing hardware is forgiven."""
    if report.skipped and not hasattr(report, "wasxfail") and "hardware" not in report.keywords:
        _skips.append(report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Remember what was skipped before it could be collected."""
    if report.skipped:
        _skips.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test has not passed: the session fails."""
    if _skips and session.exitstatus == pytest.ExitCode.OK and not hasattr(session.config, "workerinput"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which tests were skipped, and that this is a failure."""
    if _skips:
        terminalreporter.section("skipped, and not for want of hardware: this fails the run", red=True)
        for nodeid in sorted(set(_skips)):
            terminalreporter.line(nodeid)
