"""The real window of a desk that works alone, with a real mailbox: it reads by itself, and only where it is to read."""

import pytest
from PySide6.QtCore import QTimer

from tests.mail.real.dovecot import PASSWORD
from tests.mail.replies.programs import ENCODINGS, mail, part
from tests.services.desks import Clock, ScriptedPostman, make_desk
from tests.ui.inline import Inline
from ui.main_window import MainWindow

PLAIN = part("Bonjour, pouvez-vous me rappeler ?", "plain", ENCODINGS[0])
USER = "poste-seul"


@pytest.fixture
def mailbox(imap_server, authority_file, monkeypatch) -> str:
    """The settings of a real mailbox."""
    monkeypatch.setenv("MER_RETURNS_PASSWORD", PASSWORD)
    return (
        f'returns.host = "127.0.0.1"\nreturns.port = {imap_server.tls_port}\nreturns.username = "{USER}"\n'
        f'returns.ca_file = "{authority_file}"\n'
    )


@pytest.fixture
def show(qtbot, tmp_path):
    opened = []

    def shown(settings):
        desk = make_desk(tmp_path / "poste", Clock(), ScriptedPostman(), settings)
        opened.append(desk)
        window = MainWindow(lambda: desk, lanes=(Inline(), Inline()), now=Clock())
        qtbot.addWidget(window, before_close_func=lambda made: made.close())
        with qtbot.waitSignal(window.opened, timeout=20_000):
            window.show()
        return window

    yield shown
    for one in opened:
        one.close()


def timer_of(window) -> QTimer:
    found = window.mailbox.findChild(QTimer)
    assert isinstance(found, QTimer)
    return found


def test_a_lone_desks_window_reads_its_mailbox_and_shows_what_a_person_must_read(show, mailbox, imap_server, qtbot):
    window = show(mailbox)
    page = window.letters_page
    window.tabs.look_at("letters")
    qtbot.waitUntil(page.isVisible)
    assert timer_of(window).isActive()
    assert page.returns.count == 0
    imap_server.deliver(mail(PLAIN, subject="bonjour", answers=None), USER)
    # What half a minute brings about.
    timer_of(window).timeout.emit()
    assert window.mailbox.trouble() is None
    assert page.returns.count == 1
    assert timer_of(window).isActive(), "it goes on"
    window.close()
    assert not timer_of(window).isActive()


@pytest.mark.parametrize("centre", [None, 'centre.host = "127.0.0.1"\ncentre.port = 9\ncentre.user = "agent_1"\n'])
def test_a_window_that_is_not_to_read_leaves_the_mailbox_alone(show, mailbox, centre):
    """None is set, or the relay reads it: two readers of one mailbox would each see half."""
    window = show("" if centre is None else mailbox + centre)
    assert not timer_of(window).isActive()
