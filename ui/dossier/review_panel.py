"""Step 6: the last look, the dates to say, sending, ten seconds to take it back, and the end of the call."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.errors import FieldReason
from ui.dossier.state import CallState, Missing, Phase, first_missing, wrong_field
from ui.formats import kilometres, spoken_day, spoken_moment
from ui.icons import Icon, icon
from ui.kit.card import Card
from ui.kit.notice_bar import Level, NoticeBar, announce
from ui.terms import field_name
from ui.wording import phone, sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from desktop_app.domain.consent import ConsentScript
    from desktop_app.domain.deadlines import Rules
    from desktop_app.domain.errors import FieldWrong


class ReviewPanel(Card):
    """Shows what would leave, and why it cannot leave yet. `send_wanted`, `undo_wanted`: what the agent asks for.

    `undo_left`: the button that takes it back went away while it had the cursor, which needs another place.
    """

    send_wanted = Signal()
    undo_wanted = Signal()
    undo_left = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(6, parent)
        self.set_title(self.tr("Récapitulatif et envoi"))
        self._now = now
        self._rules: Rules | None = None
        self._script: ConsentScript | None = None
        self._seconds_left = 0
        self._countdown = QTimer(self, interval=1000)
        self._countdown.timeout.connect(self._on_countdown_timeout)
        self.summary = QLabel(self)
        self.dates = QLabel(self)
        self.why = QLabel(self)
        self.notice = NoticeBar("review-notice", self)
        self.send_button = QPushButton(self.tr("Envoyer (Ctrl+Entrée)"), self)
        self.send_button.setProperty("kind", "primary")
        self.undo_button = QPushButton(self)
        self.undo_button.hide()
        self._lay_out()
        self.send_button.clicked.connect(self.send_wanted)
        self.undo_button.clicked.connect(self.undo_wanted)

    def take_rules(self, rules: Rules, script: ConsentScript) -> None:
        """How deadlines are counted, and what to say at the end."""
        self._rules, self._script = rules, script

    def show_state(self, state: CallState) -> None:
        """Show the call as it stands."""
        self.summary.setText(self._summary(state))
        self.dates.setText(self._to_say(state))
        self.dates.setVisible(bool(self.dates.text()))
        reason = self._why_not(state)
        self.why.setText(reason)
        self.why.setVisible(bool(reason) and state.is_typing)
        self.send_button.setEnabled(state.can_send)
        self.send_button.setVisible(state.phase in {Phase.TYPING, Phase.RECORDING})
        self.send_button.setToolTip(reason)
        self.send_button.setAccessibleDescription(reason)
        if state.phase is not Phase.QUEUED:
            self.stop_countdown()

    def count_down(self, seconds: int) -> None:
        """Offer to take the record back for so long."""
        self._seconds_left = seconds
        if seconds > 0:
            self._countdown.start()
            self._show_seconds()
            self.undo_button.show()
            announce(self, self.tr("%n seconde(s) pour annuler l’envoi, Contrôle Z", "", seconds))

    def stop_countdown(self) -> None:
        """It left, or was taken back: nothing to undo any more."""
        self._countdown.stop()
        self._seconds_left = 0
        had_cursor = self.window().focusWidget() is self.undo_button
        self.undo_button.hide()
        if had_cursor:
            self.undo_left.emit()

    @property
    def can_undo(self) -> bool:
        """Is the offer to take it back still open?"""
        return self._seconds_left > 0

    def fail(self, text: str) -> None:
        """Say that it was not recorded, and why."""
        self.notice.say(Level.ERROR, text)

    def _on_countdown_timeout(self) -> None:
        self._seconds_left -= 1
        if self._seconds_left <= 0:
            self.stop_countdown()
        else:
            self._show_seconds()

    def _show_seconds(self) -> None:
        self.undo_button.setText(self.tr("Annuler l’envoi (Ctrl+Z) \u2014 %n s", "", self._seconds_left))

    def _summary(self, state: CallState) -> str:
        caller, address = state.caller, state.address
        name = " ".join(part for part in (caller.title, caller.first_name, caller.last_name) if part.strip())
        where = ", ".join(part for part in (address.line, f"{address.postcode} {address.city}".strip()) if part)
        number = phone(state.number) if state.number else caller.phone.strip()
        lines = [(self.tr("Client"), " \u2014 ".join(part for part in (name, number) if part))]
        lines.append((self.tr("Adresse"), where))
        nearest = state.nearest
        if nearest is not None:
            away = self.tr("{installer}, à {town} \u2014 {distance}").format(
                installer=nearest.installer.name, town=nearest.installer.city, distance=kilometres(nearest.distance_m)
            )
            lines.append((self.tr("Installateur"), away))
        said = self.tr("{title}\u00a0: {value}")
        return "\n".join(said.format(title=title, value=value or "\u2014") for title, value in lines)

    def _to_say(self, state: CallState) -> str:
        if self._script is None or self._rules is None:
            return ""
        to_say = self.tr("À dire\u00a0: «\u00a0{sentence}\u00a0»")
        if state.phase is Phase.REFUSED:
            return to_say.format(sentence=self._script.after_no)
        if state.nearest is None or state.this_installer is None or state.place is None or state.may_refuse:
            return ""
        said = to_say.format(sentence=self._dates(state, self._rules))
        after = to_say.format(sentence=self._script.after_yes)
        return said if state.is_typing else f"{said}\n{after}"

    def _dates(self, state: CallState, rules: Rules) -> str:
        """The dates as the client hears them: in the client's own time, were the letter accepted now."""
        from desktop_app.domain.address import department_of, parse_postcode
        from desktop_app.domain.deadlines import contact_by, visit_window, zone_name
        from desktop_app.domain.errors import FieldWrong

        if state.nearest is None:
            return ""
        try:
            department = department_of(parse_postcode(state.address.postcode))
        except FieldWrong:
            return ""
        zone = ZoneInfo(zone_name(department))
        now = self._now() if state.letter is None or state.letter.sent_at is None else state.letter.sent_at
        latest = contact_by(now, rules, department, zone).astimezone(zone)
        window = visit_window(now, rules, zone)
        return self.tr(
            "{installer} vous appelle avant le {contact}. L’installation se fera entre le {first} et le {last}."
        ).format(
            installer=state.nearest.installer.name,
            contact=spoken_moment(latest),
            first=spoken_day(window.first_day),
            last=spoken_day(window.last_day),
        )

    def _why_not(self, state: CallState) -> str:
        missing = first_missing(state) if state.is_typing else None
        if missing is None:
            return ""
        if missing in {Missing.CLIENT, Missing.ADDRESS} and (wrong := wrong_field(state)) is not None:
            return self._what_is_wrong(wrong)
        return {
            Missing.NOT_ELIGIBLE: self.tr("L’appel n’est pas éligible\u00a0: terminez-le à l’étape 2."),
            Missing.ELIGIBILITY: self.tr("Pour envoyer, répondez aux quatre questions de l’étape 2."),
            Missing.PLACE: self.tr("Pour envoyer, situez l’adresse (étape 3)."),
            Missing.RANKING: self.tr("La recherche de l’installateur le plus proche est en cours."),
            Missing.INSTALLER: self.tr("Aucun installateur ne peut être sollicité\u00a0: rien ne sera transmis."),
            Missing.THIS_INSTALLER: self.tr("Pour envoyer, lisez le texte et notez la réponse du client (étape 5)."),
            Missing.REFUSED: self.tr("Le client a refusé\u00a0: terminez l’appel à l’étape 5."),
            Missing.ANOTHER_INSTALLER: self.tr("Pour envoyer, notez la réponse pour un autre installateur (étape 5)."),
        }.get(missing, "")

    def _what_is_wrong(self, wrong: FieldWrong) -> str:
        """One sentence, with the field's own name in it."""
        if wrong.reason is FieldReason.EMPTY:
            return self.tr("Pour envoyer, remplissez «\u00a0{field}\u00a0».").format(field=field_name(wrong.field))
        return self.tr("Pour envoyer, corrigez\u00a0: {what}").format(what=sentence(wrong))

    def _lay_out(self) -> None:
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label, kind in ((self.summary, "summary"), (self.dates, "to-say"), (self.why, "hint")):
            label.setWordWrap(True)
            label.setProperty("kind", kind)
        self.send_button.setIcon(icon(Icon.SEND))
        self.undo_button.setIcon(icon(Icon.UNDO))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.summary)
        left.addStretch(1)
        right.addWidget(self.dates)
        right.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.setAlignment(Qt.AlignmentFlag.AlignLeft)
        for button in (self.send_button, self.undo_button):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        buttons.addWidget(self.send_button)
        buttons.addWidget(self.undo_button)
        buttons.addWidget(self.why, 1)
        self.body.addLayout(grid, 1)
        self.body.addWidget(self.notice)
        self.body.addLayout(buttons)
