"""Step 2: may this call become a dossier? Four questions in the order of the call; the good answer is always yes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dossier.typed import EligibilityTyped
from ui.kit.card import Card
from ui.kit.choice import Choice
from ui.kit.notice_bar import Level, NoticeBar
from ui.wording import word


class EligibilityPanel(Card):
    """The four questions. `edited` tells every answer; `ended` that the agent ends a call that is not eligible."""

    edited = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(2, parent)
        self.set_title(self.tr("Éligibilité"))
        yes, no = self.tr("Oui"), self.tr("Non")
        self.dish_choice = Choice(self.tr("Le client a besoin d’une antenne satellite"), yes, no, self)
        self.internet_choice = Choice(self.tr("Le client a besoin d’un accès internet"), yes, no, self)
        self.adsl_choice = Choice(self.tr("Vérifié\u00a0: pas de TV par ADSL sur sa ligne"), yes, no, self)
        self.adult_choice = Choice(self.tr("Il est majeur et parle pour lui-même"), yes, no, self)
        self.outcome = NoticeBar("eligibility-outcome", self)
        self.body.setSpacing(2)
        for choice in self.choices:
            choice.chosen.connect(self.edited)
            self.body.addWidget(choice)
        self.body.addWidget(self.outcome)
        self.body.addStretch(1)

    @property
    def choices(self) -> tuple[Choice, Choice, Choice, Choice]:
        """The questions, in the order of the call."""
        return (self.dish_choice, self.internet_choice, self.adsl_choice, self.adult_choice)

    @property
    def typed(self) -> EligibilityTyped:
        """The answers so far."""
        verified = self.adsl_choice.answer
        return EligibilityTyped(
            needs_dish=self.dish_choice.answer,
            needs_internet=self.internet_choice.answer,
            tv_over_adsl=None if verified is None else not verified,
            adult_for_self=self.adult_choice.answer,
        )

    def fill(self, typed: EligibilityTyped) -> None:
        """Show what a draft kept."""
        self.dish_choice.show_answer(typed.needs_dish)
        self.internet_choice.show_answer(typed.needs_internet)
        self.adsl_choice.show_answer(None if typed.tv_over_adsl is None else not typed.tv_over_adsl)
        self.adult_choice.show_answer(typed.adult_for_self)

    def clear(self) -> None:
        """Blank, as at the start of a call."""
        self.fill(EligibilityTyped())
        self.outcome.clear()

    def set_locked(self, is_locked: bool) -> None:
        """Locked, the answers stay as they are."""
        for choice in self.choices:
            choice.setEnabled(not is_locked)

    def show_outcome(self, typed: EligibilityTyped, *, can_end: bool) -> None:
        """Say why the call cannot become a dossier, and offer to end it so."""
        reasons = typed.reasons_against
        if not reasons or not can_end:
            self.outcome.clear()
            return
        told = ", ".join(word(reason) for reason in reasons)
        self.outcome.say(
            Level.ERROR,
            self.tr("Non éligible\u00a0: {reasons}. Rien de personnel ne sera gardé.").format(reasons=told),
            self.tr("Terminer\u00a0: non éligible"),
            self.ended.emit,
        )
