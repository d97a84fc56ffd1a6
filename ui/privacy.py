"""What leaves the desk, and to whom: one list, for whoever is asked by a client."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget


class PrivacyDialog(QDialog):
    """Every receiver and what it is told; the settings decide which of them there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Ce qui sort de ce poste"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for row, (receiver, told) in enumerate(self.lines()):
            who, what = QLabel(receiver, self), QLabel(told, self)
            who.setProperty("kind", "key")
            what.setWordWrap(True)
            grid.addWidget(who, row, 0)
            grid.addWidget(what, row, 1)
        kept = QLabel(self.tr("Le reste demeure sur ce poste, dans une base chiffrée."), self)
        kept.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(self.tr("&Fermer"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(14)
        layout.addLayout(grid)
        layout.addWidget(kept)
        layout.addWidget(buttons)
        self.setMinimumWidth(640)

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Receivers and what each is told, from those who learn most to those who learn least."""
        return (
            (
                self.tr("L’installateur"),
                self.tr("nom, téléphone et adresse du client, par courriel, et seulement après son accord"),
            ),
            (self.tr("Le client"), self.tr("le récapitulatif de sa demande, par courriel ou par SMS")),
            (
                self.tr("La base centrale"),
                self.tr("dossiers, accords et envois du site, par une connexion chiffrée, si une base est réglée"),
            ),
            (self.tr("La base des adresses"), self.tr("l’adresse saisie, sans nom ni téléphone")),
            (
                self.tr("Le fond de carte"),
                self.tr("la zone affichée, à quelques kilomètres près, une fois l’adresse située"),
            ),
            (
                self.tr("Le service d’itinéraires"),
                self.tr("le lieu du domicile et celui des installateurs affichés, si la durée par la route est réglée"),
            ),
        )
