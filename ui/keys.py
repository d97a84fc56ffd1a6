"""F1: the keys, in one list."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget


class KeysDialog(QDialog):
    """Every key of the call, and what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Touches du clavier"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for row, (key, meaning) in enumerate(self.keys()):
            name, what = QLabel(key, self), QLabel(meaning, self)
            name.setProperty("kind", "key")
            grid.addWidget(name, row, 0)
            grid.addWidget(what, row, 1)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(self.tr("&Fermer"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(14)
        layout.addLayout(grid)
        layout.addWidget(buttons)

    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys and their meanings, in the order of a call."""
        return (
            ("F1", self.tr("Cette liste")),
            ("F2", self.tr("Nouvel appel, ou appel entrant annoncé")),
            ("F3", self.tr("Rechercher un dossier, retirer un accord")),
            ("F4", self.tr("Adresse d’installation")),
            ("F6", self.tr("Étape suivante")),
            ("F8", self.tr("Accord\u00a0: Accepté")),
            (self.tr("Maj+F8"), self.tr("Accord\u00a0: Refusé")),
            (self.tr("Ctrl+Entrée"), self.tr("Envoyer")),
            (
                self.tr("Ctrl+1, 2…"),
                self.tr("Aller à une page (appel, file d’envoi, selon votre rôle)"),
            ),
            ("Ctrl+Z", self.tr("Annuler l’envoi tant que le décompte court")),
            ("F9", self.tr("Terminer et passer à l’appel suivant\u00a0; dans le suivi, à la tâche suivante")),
            (self.tr("F7 et F8"), self.tr("Fiche d’un dossier\u00a0: retrait de l’accord, installateur suivant")),
            (self.tr("Échap"), self.tr("Fermer une liste ou une fenêtre, jamais l’appel")),
            (self.tr("O et N"), self.tr("Répondre Oui ou Non à la question qui a le curseur")),
        )
