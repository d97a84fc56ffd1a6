"""One life, as somebody plays it: by keys, on the widgets that are on the screen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QWidget

from ui.card.parts import Drop
from ui.dossier.state import Phase
from ui.formats import short_day
from ui.kit.day_picker import DayPicker
from ui.kit.field import Field
from ui.kit.options import Options
from ui.tour.hands import CallNotPlayed, Hands

if TYPE_CHECKING:
    from uuid import UUID

    from ui.tour.endings.stage import EndingsStage
    from ui.tour.endings.steps import Answer, Record, Wait

_NOTHING: Final = Qt.KeyboardModifier.NoModifier
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_PARIS: Final = ZoneInfo("Europe/Paris")
_MOST_ACTIONS: Final = 60
# A letter leaves ten seconds after the call was recorded.
_UNTIL_IT_LEAVES: Final = timedelta(seconds=11)


class Life:
    """The verbs. `reference` and `dossier_id` are known once the call was recorded."""

    def __init__(self, stage: EndingsStage, hands: Hands) -> None:
        self._stage, self._window, self._hands = stage, stage.window, hands
        self._page = stage.window.follow_up_page
        self.reference = ""
        self.dossier_id: UUID | None = None

    def ask_consent(self, *, allows_another: bool) -> None:
        """F8, then F8 again or Shift+F8: the client's two answers."""
        page, hands = self._window.call_page, self._hands
        hands.press(Qt.Key.Key_F8)
        hands.press(Qt.Key.Key_F8, _NOTHING if allows_another else Qt.KeyboardModifier.ShiftModifier)
        hands.wait_until(lambda: page.course.state.can_send, "everything is there to send")

    def send_call(self, *, leaves: bool) -> None:
        """Ctrl+Enter; the letter leaves when its time has come, unless it is to be taken back."""
        page, hands = self._window.call_page, self._hands
        hands.press(Qt.Key.Key_Return, _CONTROL)
        hands.wait_until(lambda: page.course.state.phase is Phase.QUEUED, "the call is recorded")
        recorded = page.course.state.recorded
        if recorded is None:
            raise CallNotPlayed("no call was recorded")
        self.reference, self.dossier_id = recorded.reference, recorded.dossier_id
        self._settle()
        if leaves:
            self.pass_time(_UNTIL_IT_LEAVES)
            hands.wait_until(lambda: page.course.state.phase is Phase.SENT, "the letter leaves")

    def undo_call(self) -> None:
        """Ctrl+Z, while nothing has left."""
        page = self._window.call_page
        self._hands.press(Qt.Key.Key_Z, _CONTROL)
        self._hands.wait_until(lambda: page.course.state.recorded is None, "the call is taken back")

    def open_card(self, text: str | None = None) -> None:
        """Ctrl+3, F3, a reference (or whatever is looked for), and Enter twice: the cursor is on the card's actions."""
        hands, page = self._hands, self._page
        hands.press(Qt.Key.Key_3, _CONTROL)
        hands.wait_until(page.isVisible, "the follow-up is on the screen")
        hands.press(Qt.Key.Key_F3)
        hands.wait_until(page.search_edit.hasFocus, "the search has the cursor")
        hands.write(text or self.reference)
        hands.press(Qt.Key.Key_Return)
        hands.wait_until(lambda: page.found.rows and page.found.hasFocus(), "the dossier is found")
        hands.press(Qt.Key.Key_Return)
        hands.wait_until(page.card.offers.hasFocus, "the card has the cursor")
        self._settle()

    def record(self, step: Record) -> None:
        """Choose the action by the arrows, fill in its form, and keep it."""
        card, hands = self._page.card, self._hands
        if not card.offers.hasFocus():
            self.open_card()
        self._choose(step.action)
        hands.wait_until(lambda: card.stack.currentWidget() is card.form, f"the form of {step.action} is open")
        for name, answer in step.answers.items():
            self._answer(card.form.widget(name), answer, name)
        hands.take_picture(step.action)
        hands.press(Qt.Key.Key_Return, _CONTROL)
        self._settle()
        if step.reason is not None:
            self._give_reason(step.reason)
        self._finish(step)

    def wait(self, step: Wait) -> None:
        """Let time go by."""
        self.pass_time(timedelta(days=step.days, hours=step.hours))

    def pass_time(self, span: timedelta) -> None:
        """Later: what is due then is done, and what is seen is what is true then."""
        self._stage.clock.move(span)
        self._window.clockwork.turn()
        self._window.heartbeat.hurry()
        self._hands.rest(30)
        self._settle()

    def suspend_installer(self) -> None:
        """Ctrl+4: the installer is looked for in the directory, and suspended."""
        hands, directory = self._hands, self._window.directory_page
        whole = self._page.card.whole
        if whole is None or whole.dossier.id != self.dossier_id:
            self.open_card()
            whole = self._page.card.whole
        if whole is None:
            raise CallNotPlayed("the card does not open")
        siret = whole.turns[-1].installer.siret
        hands.press(Qt.Key.Key_4, _CONTROL)
        hands.wait_until(directory.search_edit.hasFocus, "the directory's search has the cursor")
        hands.write(siret)
        hands.wait_until(lambda: len(directory.table.rows) == 1, "the installer is found")
        self._settle()
        decisions = directory.card.decisions
        hands.tab_to(decisions.suspend_button, "the button that suspends")
        hands.press(Qt.Key.Key_Space)
        self._settle()
        hands.take_picture("installateur-suspendu")

    def look(self, name: str, search: str = "") -> None:
        """A picture of the card, or of what a search finds."""
        self.open_card(search or None)
        self._hands.take_picture(name)

    def _choose(self, code: str) -> None:
        offers, hands = self._page.card.offers, self._hands
        row = offers.row_of(code)
        for _ in range(_MOST_ACTIONS):
            if offers.currentRow() == row:
                break
            hands.press(Qt.Key.Key_Down if offers.currentRow() < row else Qt.Key.Key_Up)
        action = offers.action(code)
        if action is None or not action.is_possible:
            raise CallNotPlayed(f"{self.reference}: {code} is not offered: {action.why_not if action else 'unknown'}")
        hands.press(Qt.Key.Key_Return)

    def _answer(self, part: QWidget, answer: Answer, name: str) -> None:
        hands = self._hands
        match part:
            case Options():
                for code in answer if isinstance(answer, tuple) else (str(answer),):
                    self._pick(part, code, name)
            case DayPicker():
                self._write_over(part.field, short_day(self._day(answer)), name)
            case Field():
                self._write_over(part, str(answer), name)
            case Drop():
                hands.tab_to(part.box, name)
                for _ in range(part.box.count()):
                    if part.box.currentData() == answer:
                        return
                    hands.press(Qt.Key.Key_Down)
                raise CallNotPlayed(f"{answer} is not among the answers of {name}")

    def _pick(self, part: Options, code: str, name: str) -> None:
        """Tab to the question; the arrows move among radio buttons, Tab among check boxes, and Space takes the one."""
        hands, button = self._hands, part.button(code)
        for _ in range(_MOST_ACTIONS):
            focused = QApplication.focusWidget()
            if focused is not None and part.isAncestorOf(focused):
                break
            hands.press(Qt.Key.Key_Tab)
        buttons = part.findChildren(QAbstractButton)
        is_row = len({one.y() for one in buttons}) == 1
        onward = Qt.Key.Key_Right if is_row else Qt.Key.Key_Down
        for _ in buttons:
            if button.hasFocus():
                break
            hands.press(Qt.Key.Key_Tab if isinstance(button, QCheckBox) else onward)
        if not button.isChecked():
            hands.press(Qt.Key.Key_Space)
        if not button.isChecked():
            raise CallNotPlayed(f"{name} cannot be answered by {code}")

    def _write_over(self, field: Field, text: str, name: str) -> None:
        self._hands.tab_to(field.edit, name)
        self._hands.press(Qt.Key.Key_A, _CONTROL)
        self._hands.write(text)

    def _day(self, answer: Answer) -> date:
        whole = self._page.card.whole
        if whole is None or not callable(answer):
            raise CallNotPlayed("no day can be told")
        return answer(whole, self._stage.clock().astimezone(_PARIS).date())

    def _give_reason(self, code: str) -> None:
        form, hands = self._page.card.form, self._hands
        hands.wait_until(lambda: form.reason is not None, "a reason is asked for")
        if form.reason is not None:
            hands.take_picture("motif")
            self._pick(form.reason, code, "the reason")
        hands.press(Qt.Key.Key_Return, _CONTROL)
        self._settle()

    def _finish(self, step: Record) -> None:
        card, hands = self._page.card, self._hands
        if step.fails:
            hands.wait_until(lambda: card.form.notice.text and card.form.save_button.isEnabled(), "it is refused")
            hands.take_picture(f"{step.action}-refuse")
            hands.press(Qt.Key.Key_Escape)
            return
        if card.stack.currentWidget() is card.form:
            raise CallNotPlayed(f"{self.reference}: {step.action} was not kept: {card.form.notice.text}")
        hands.take_picture(f"{step.action}-fait")
        hands.press(Qt.Key.Key_Escape)
        hands.wait_until(card.offers.hasFocus, "the cursor is back on the actions")

    def _settle(self) -> None:
        self._hands.rest(10)
        self._hands.wait_until(lambda: self._stage.is_quiet, "everything is answered")
        self._hands.rest(10)
