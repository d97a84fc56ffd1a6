"""The page of the desks: who is silent and holds letters comes first, in words; the centre's clock measures."""

from datetime import timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import QTimer

from desktop_app.domain.errors import CentreNotConfigured, CentreSilence, CentreUnreachable, NotAllowed
from desktop_app.services.other_desks import DeskHeard, Roll
from tests.makers import NOW
from tests.ui.inline import Held, Inline
from ui.desks.page import DesksPage


def heard(code, ago=timedelta(minutes=1), **changes):
    given = {
        "id": uuid4(),
        "site": "LYO",
        "code": code,
        "version": "0.2.0",
        "heard_at": NOW - ago,
        "letters_waiting": 0,
        "oldest_waiting_at": None,
        "letters_in_doubt": 0,
        "skew_ms": 0,
        "is_copy": False,
    }
    return DeskHeard(**(given | changes))


@pytest.fixture
def answers():
    return []


@pytest.fixture
def show(qtbot, answers):
    def shown(*desks, lane=None):
        answers.append(Roll(NOW, desks))

        def request():
            answer = answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer

        page = DesksPage(request, lane or Inline())
        qtbot.addWidget(page)
        page.resize(1366, 700)
        page.show()
        return page

    return shown


def cells(page, row):
    model = page.model
    return [model.index(row, column).data().replace("\u00a0", " ") for column in range(model.columnCount())]


def test_each_desk_is_told_in_words(show):
    page = show(
        heard("AAAA", timedelta(hours=3), letters_waiting=2, oldest_waiting_at=NOW - timedelta(hours=4)),
        heard("BBBB", letters_in_doubt=1),
        heard("CCCC", timedelta(days=9)),
        heard("EEEE", skew_ms=-300_000, is_copy=True),
        heard("FFFF"),
    )
    assert cells(page, 0) == [
        "AAAA", "LYO", "il y a 3 h", "2, depuis 4 h", "—", "0.2.0", "▲ muet, et des courriels l’attendent",
    ]  # fmt: skip
    assert cells(page, 1)[4:] == ["1", "0.2.0", "▲ à trancher sur ce poste"]
    assert cells(page, 2)[2::4] == ["il y a 9 jour(s)", "éteint ou coupé"]
    assert cells(page, 3)[6] == "▲ horloge décalée de 5 min, copie ou restauration d’un autre poste"
    assert cells(page, 4)[6] == "en ordre"
    assert page.summary.text() == "1 poste(s) muet(s), 2 courriel(s) qui n’ont pas quitté leur poste."


def test_all_is_well_in_one_sentence(show):
    assert show(heard("AAAA"), heard("BBBB")).summary.text() == "2 poste(s), aucun ne retient de courriel en silence."


def test_what_was_told_last_stays_when_the_centre_does_not_answer(show, answers):
    page = show(heard("AAAA"))
    answers.append(CentreUnreachable(CentreSilence.CLOSED))
    page.reload()
    assert "injoignable" in page.notice.text
    assert len(page.model.rows) == 1
    answers.append(Roll(NOW, ()))
    page.reload()
    assert page.notice.text == ""
    assert page.model.rows == ()


@pytest.mark.parametrize(("trouble", "words"), [(CentreNotConfigured(), "travaille seul"), (NotAllowed("agent"), "")])
def test_without_a_centre_or_the_right_it_says_so(trouble, words, show, answers):
    answers.append(trouble)
    page = show()
    assert words in page.notice.text
    assert page.notice.text
    assert page.summary.text() == ""


def test_the_centre_is_asked_once_at_a_time_and_only_while_it_is_looked_at(show, answers):
    lane = Held()
    page = show(heard("AAAA"), lane=lane)
    page.reload()
    assert len(lane.kept) == 1
    lane.let_go()
    page.hide()
    assert not page.findChild(QTimer).isActive()
