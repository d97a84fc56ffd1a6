"""The status bar says how safe this desk's work is, calmly; what only a person can mend is marked."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop_app.domain.agent import Role
from desktop_app.domain.errors import (
    CentreBusy,
    CentreFull,
    CentreLoad,
    CentreRefused,
    CentreSilence,
    CentreUnprepared,
    CentreUnreachable,
    RefusedByCentre,
)
from tests.makers import NOW
from tests.ui.centre.makers import FakeDesk, make_report, make_secured
from tests.ui.inline import Inline
from ui.centre.corner import CentreCorner
from ui.centre.exchange import SOON_MS
from ui.changes import Changes, Topic


@pytest.fixture
def fake():
    return FakeDesk()


@pytest.fixture
def changes(qtbot):
    return Changes()


@pytest.fixture
def corner(qtbot, changes):
    parent = QWidget()
    qtbot.addWidget(parent)
    lane = Inline()
    made = CentreCorner(local=lane, network=lane, changes=changes, now=lambda: NOW, chance=lambda: 0.5, parent=parent)
    parent.show()
    yield made
    made.stop()


def exchange(corner):
    corner.exchange.findChild(QTimer).timeout.emit()


def plain(text):
    return text.replace("\u00a0", " ")


def said(corner):
    return plain(corner.label.text())


def told(corner):
    return plain(corner.label.toolTip())


def is_marked(corner):
    return corner.label.property("level") == "warning"


def test_a_desk_that_works_alone_shows_nothing(corner):
    assert not corner.isVisible()
    corner.open_sign_in()
    corner.run_now()
    assert corner.dialog is None


def test_nothing_is_claimed_before_the_first_exchange(corner, fake):
    fake.found = make_secured(pending=3)
    corner.start(fake.requests())
    assert corner.isVisible()
    assert said(corner) == "à transmettre au centre : 3 · centre : premier échange…"
    assert not is_marked(corner)


def test_what_is_at_the_centre_is_safe(corner, fake):
    corner.start(fake.requests())
    fake.found = make_secured(heard_at=NOW, skew_ms=120)
    exchange(corner)
    assert said(corner).startswith("centre joint à ")
    assert "Tout ce que ce poste a fait est aussi au centre." in told(corner)
    assert not is_marked(corner)


def test_what_was_just_done_is_counted_and_told_soon(corner, fake, changes):
    corner.start(fake.requests())
    fake.found = make_secured(heard_at=NOW)
    exchange(corner)
    fake.found = make_secured(heard_at=NOW, pending=2)
    changes.tell(Topic.DOSSIERS)
    assert said(corner).startswith("à transmettre au centre : 2 · centre joint à ")
    assert corner.exchange.waits_ms <= 1.1 * SOON_MS


def test_an_unreachable_centre_is_said_calmly_with_since_when(corner, fake):
    fake.found = make_secured(heard_at=NOW - timedelta(minutes=12), pending=5)
    corner.start(fake.requests())
    fake.trouble = CentreUnreachable(CentreSilence.CLOSED)
    exchange(corner)
    assert said(corner) == "à transmettre au centre : 5 · centre injoignable depuis 12 min"
    assert "le travail continue" in told(corner)
    assert not is_marked(corner)
    assert not corner.sign_in_button.isVisible()


@pytest.mark.parametrize("trouble", [CentreBusy(CentreLoad.CONNECTIONS), CentreFull(), CentreUnprepared()])
def test_what_the_centre_has_to_mend_itself_is_said_as_well(trouble, corner, fake):
    fake.trouble = trouble
    corner.start(fake.requests())
    exchange(corner)
    assert "centre indisponible" in said(corner)
    assert len(told(corner)) > 80


@pytest.mark.parametrize("reason", list(RefusedByCentre))
def test_a_refusal_is_marked_says_why_and_offers_to_sign_in_where_that_helps(reason, corner, fake):
    fake.trouble = CentreRefused(reason)
    corner.start(fake.requests())
    exchange(corner)
    assert "pas d’échange avec le centre" in said(corner)
    assert "Pas d’échange avec la base centrale" in told(corner)
    assert is_marked(corner)
    helps = reason in {RefusedByCentre.PASSWORD, RefusedByCentre.NOT_SIGNED_IN, RefusedByCentre.DISABLED}
    assert corner.sign_in_button.isVisible() is helps


def test_trouble_that_is_over_is_over(corner, fake):
    fake.trouble = CentreRefused(RefusedByCentre.PASSWORD)
    corner.start(fake.requests())
    exchange(corner)
    fake.trouble, fake.found = None, make_secured(heard_at=NOW)
    exchange(corner)
    assert said(corner).startswith("centre joint à ")
    assert not is_marked(corner)
    assert not corner.sign_in_button.isVisible()


@pytest.mark.parametrize(
    ("skew", "words"), [(timedelta(minutes=4), "retarde de 4 min"), (-timedelta(hours=2), "avance de 2 h")]
)
def test_a_wrong_clock_is_told_with_its_direction(skew, words, corner, fake):
    skew_ms = round(skew.total_seconds() * 1000)
    fake.found, fake.report = make_secured(heard_at=NOW, skew_ms=skew_ms), make_report(skew_ms=skew_ms)
    corner.start(fake.requests())
    exchange(corner)
    assert "▲ horloge décalée de" in said(corner)
    assert words in told(corner)
    assert is_marked(corner)


def test_a_clock_that_is_seconds_off_is_not_worth_a_word(corner, fake):
    fake.found = make_secured(heard_at=NOW, skew_ms=-59_000)
    corner.start(fake.requests())
    assert "horloge" not in said(corner)


def test_a_desk_that_is_too_old_says_that_it_needs_an_update(corner, fake):
    fake.report, fake.found = make_report(needs_update=True), make_secured(heard_at=NOW)
    corner.start(fake.requests())
    exchange(corner)
    assert "▲ mise à jour nécessaire" in said(corner)
    assert "il envoie encore" in told(corner)
    assert is_marked(corner)


def test_what_came_down_is_told_to_the_pages(corner, fake, changes, qtbot):
    fake.report = make_report(pulled=2)
    corner.start(fake.requests())
    with qtbot.waitSignal(changes.happened) as heard:
        exchange(corner)
    assert {Topic.DOSSIERS, Topic.LETTERS, Topic.INSTALLERS} <= heard.args[0]
    fake.report = make_report()
    with qtbot.assertNotEmitted(changes.happened):
        exchange(corner)


def test_the_member_s_role_is_told_and_a_new_one_asks_for_a_restart(corner, fake, qtbot):
    fake.found = make_secured(heard_at=NOW, member_kind="supervisor")
    with qtbot.waitSignal(corner.role_seen) as heard:
        corner.start(fake.requests(Role.AGENT))
    assert heard.args == [Role.SUPERVISOR]
    assert "rouvrez le programme" in told(corner)


def test_the_same_role_is_no_news(corner, fake):
    fake.found = make_secured(heard_at=NOW, member_kind="agent")
    corner.start(fake.requests(Role.AGENT))
    assert "rouvrez" not in told(corner)
