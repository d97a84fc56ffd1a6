"""Step 5: the words to read, with the installer's name in them, and the client's two answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from ui.kit.card import Card
from ui.kit.choice import Choice
from ui.kit.notice_bar import Level, NoticeBar

if TYPE_CHECKING:
    from desktop_app.domain.consent import Answer, ConsentScript
    from desktop_app.domain.installer import Installer


class ConsentPanel(Card):
    """The script in large type and two questions. `answered` tells an answer; `ended` that a refusal ends the call."""

    answered = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(5, parent)
        self.set_title(self.tr("Accord du client"))
        self.script_label = QLabel(self)
        self.script_label.setProperty("kind", "script")
        self.script_label.setWordWrap(True)
        self.script_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        yes, no = self.tr("Accepté (F8)"), self.tr("Refusé (Maj+F8)")
        self.this_choice = Choice("", yes, no, self)
        self.another_choice = Choice(
            self.tr("Un autre installateur de la charte, si celui-ci ne peut pas"), yes, no, self
        )
        self.outcome = NoticeBar("consent-outcome", self)
        self.body.addWidget(self.script_label)
        self.body.addWidget(self.this_choice)
        self.body.addWidget(self.another_choice)
        self.body.addWidget(self.outcome)
        self.body.addStretch(1)
        for choice in (self.this_choice, self.another_choice):
            choice.chosen.connect(self.answered)
        self._script: ConsentScript | None = None
        self.name_nobody()

    @property
    def this_answer(self) -> Answer | None:
        """What the client said of the installer that was named."""
        return _answer(self.this_choice)

    @property
    def another_answer(self) -> Answer | None:
        """What the client said of another installer."""
        return _answer(self.another_choice)

    @property
    def script_text(self) -> str:
        """The words on the screen."""
        return self.script_label.text()

    def take_script(self, script: ConsentScript) -> None:
        """Read from this version."""
        self._script = script

    def name_nobody(self) -> None:
        """No installer is known yet: there is nothing to read, and nothing to answer."""
        self.script_label.setText(self.tr("Le texte à lire s’affiche dès que l’installateur le plus proche est connu."))
        self.script_label.setEnabled(False)
        self.this_choice.set_question(self.tr("L’installateur nommé"))
        for choice in (self.this_choice, self.another_choice):
            choice.show_answer(None)
            choice.setEnabled(False)
        self.outcome.clear()

    def name(self, installer: Installer) -> None:
        """Show the words that name this installer."""
        if self._script is None:
            return
        self.script_label.setText(f"«\u00a0{self._script.spoken(installer.name, installer.city)}\u00a0»")
        self.script_label.setEnabled(True)
        self.this_choice.set_question(
            self.tr("{installer}, à {town}").format(installer=installer.name, town=installer.city)
        )

    def show_answers(self, this: Answer | None, another: Answer | None, *, can_change: bool) -> None:
        """Show the answers, and which of the questions may be answered."""
        from desktop_app.domain.consent import Answer

        refused = this is Answer.REFUSED
        self.this_choice.show_answer(_as_bool(this))
        self.another_choice.show_answer(None if refused else _as_bool(another))
        self.this_choice.setEnabled(can_change)
        self.another_choice.setEnabled(can_change and not refused)
        if refused and can_change:
            self.outcome.say(
                Level.WARNING,
                self.tr("Refus\u00a0: rien ne sera transmis, et rien de personnel ne sera gardé."),
                self.tr("Terminer\u00a0: refus"),
                self.ended.emit,
            )
        else:
            self.outcome.clear()

    def answer_asked(self, answer: bool) -> None:
        """Answer, by key, the question that has the focus; else the first that is open."""
        asked = next((one for one in (self.this_choice, self.another_choice) if one.has_focus), None)
        choice = asked or (self.this_choice if self.this_choice.answer is None else self.another_choice)
        choice.choose(answer)
        if choice is self.this_choice and self.another_choice.isEnabled():
            self.another_choice.yes_button.setFocus()
        elif choice.isEnabled():
            (choice.yes_button if answer else choice.no_button).setFocus()


def _answer(choice: Choice) -> Answer | None:
    from desktop_app.domain.consent import Answer

    if choice.answer is None:
        return None
    return Answer.ACCEPTED if choice.answer else Answer.REFUSED


def _as_bool(answer: Answer | None) -> bool | None:
    return None if answer is None else answer.value == "accepted"
