"""One calm page in place of the tabs, when the desk cannot be opened: what happened, what to do, and trying again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain import errors
from desktop_app.domain.errors import DeskError
from ui.kit.notice_bar import announce
from ui.wording import sentence


class TroublePage(QWidget):
    """`retry_wanted` and `quit_wanted`: what can be done about it here."""

    retry_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        card = QFrame(self)
        card.setProperty("kind", "card")
        card.setMaximumWidth(640)
        self._title = QLabel(self.tr("Le poste ne peut pas s’ouvrir"), card)
        self._title.setProperty("kind", "title")
        self.text = QLabel(card)
        self.what_to_do = QLabel(card)
        for label in (self.text, self.what_to_do):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.what_to_do.setProperty("kind", "muted")
        self.retry_button = QPushButton(self.tr("&Réessayer"), card)
        self.retry_button.setProperty("kind", "primary")
        self.quit_button = QPushButton(self.tr("&Quitter"), card)
        buttons = QHBoxLayout()
        buttons.addWidget(self.retry_button)
        buttons.addWidget(self.quit_button)
        buttons.addStretch(1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(28, 24, 28, 24)
        inside.setSpacing(14)
        for widget in (self._title, self.text, self.what_to_do):
            inside.addWidget(widget)
        inside.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 4)
        across.addStretch(1)
        layout.addLayout(across)
        layout.addStretch(2)
        self.retry_button.clicked.connect(self.retry_wanted)
        self.quit_button.clicked.connect(self.quit_wanted)

    def show_error(self, error: Exception) -> None:
        """Say what keeps the desk closed."""
        if isinstance(error, DeskError):
            self.text.setText(sentence(error))
        else:
            self.text.setText(self.tr("Le programme a rencontré une erreur qu’il n’attendait pas."))
        self.what_to_do.setText(self._advice(error))
        self.what_to_do.setVisible(bool(self.what_to_do.text()))
        announce(self, self.text.text(), is_urgent=True)
        self.retry_button.setFocus()

    def _advice(self, error: Exception) -> str:
        match error:
            case errors.DiskFull() | errors.StoreReadOnly() | errors.StoreBusy() | errors.AlreadyRunning():
                return self.tr("Une fois la cause écartée, choisissez «\u00a0Réessayer\u00a0».")
            case errors.StoreDamaged() | errors.StoreKeyWrong() | errors.StoreKeyMissing():
                return self.tr(
                    "Ne supprimez rien\u00a0: le dossier du profil contient les sauvegardes "
                    "dont l’administrateur a besoin."
                )
            case errors.StoreNewer():
                return self.tr("Vos dossiers sont intacts\u00a0; ils attendent la version qui sait les lire.")
            case errors.RequestWrong():
                return self.tr("Après correction du fichier settings.toml, choisissez «\u00a0Réessayer\u00a0».")
        return ""
