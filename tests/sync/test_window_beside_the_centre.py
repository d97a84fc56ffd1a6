"""The real window of a desk with a real centre: what is done becomes safe by itself, and the member's role decides."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer

from desktop_app.domain.agent import Role
from tests.makers import make_intake
from tests.services.desks import make_desk
from tests.ui.inline import Inline
from ui.changes import Topic
from ui.main_window import MainWindow


@pytest.fixture
def show(qtbot, clock):
    def shown(desk):
        window = MainWindow(lambda: desk, lanes=(Inline(), Inline()), now=clock)
        qtbot.addWidget(window, before_close_func=lambda made: made.close())
        with qtbot.waitSignal(window.opened, timeout=20_000):
            window.show()
        return window

    return shown


def exchange(window):
    window.centre.exchange.findChild(QTimer).timeout.emit()


def said(window):
    return window.centre.label.text().replace("\u00a0", " ")


def test_what_is_recorded_is_counted_and_then_safe(show, desk_of):
    desk = desk_of("one")
    window = show(desk)
    exchange(window)
    assert said(window).startswith("centre joint à ")
    desk.dossiers.record(make_intake())
    pending = desk.sync.secured().pending
    assert pending > 0
    window.changes.tell(Topic.DOSSIERS)
    assert said(window).startswith(f"à transmettre au centre : {pending}")
    exchange(window)
    assert desk.sync.secured().pending == 0
    assert said(window).startswith("centre joint à ")


def test_a_stopped_centre_is_said_and_the_call_goes_on(show, desk_of, monkeypatch):
    desk = desk_of("one")
    window = show(desk)
    exchange(window)
    # Nobody listens there any more.
    closed = {"host": "127.0.0.1", "port": 9, "dbname": "x", "user": "x", "connect_timeout": 2}
    monkeypatch.setattr("psycopg.connect", _refusing(closed))
    desk.dossiers.record(make_intake())
    window.changes.tell(Topic.DOSSIERS)
    exchange(window)
    assert "centre injoignable depuis" in said(window)
    assert "à transmettre au centre" in said(window)
    assert window.call_page.isEnabled()
    assert len(desk.dossiers.find("Quatrefages")) == 1


def _refusing(closed):
    import psycopg

    real = psycopg.connect
    return lambda *_given, **_more: real(**closed)


def test_a_desk_that_works_alone_says_nothing_of_a_centre(show, tmp_path, clock):
    alone = make_desk(tmp_path, clock)
    assert not show(alone).centre.isVisible()
    alone.close()


def test_a_role_that_is_taken_back_is_gone_at_once(show, desk_of):
    desk = desk_of("one", "agent")
    # The settings of the machine made a supervisor of whoever sits here; the centre knows better.
    settings = replace(desk.settings, desk=replace(desk.settings.desk, role=Role.SUPERVISOR))
    window = show(replace(desk, settings=settings))
    names = {tab.name for tab in window.tabs.shown()}
    assert {"directory", "desks"} <= names
    exchange(window)
    assert not {"directory", "desks"} & {tab.name for tab in window.tabs.shown()}
