"""One installer's card: contact, charter, standing, absences, place and where it comes from, and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QLineEdit, QListWidget, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.installer import reason_to_skip
from desktop_app.domain.installer_place import Whereabouts
from ui.directory import history
from ui.directory.decisions import InstallerDecisions
from ui.formats import local_moment
from ui.wording import phone, word

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.directory_listing import WholeInstaller

_NOTHING = "\u2014"


class InstallerCard(QFrame):
    """Shows one installer; everything can be selected and copied. `decisions` are what may be done about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Fiche de l’installateur"))
        self.name_label = QLabel(self)
        self.name_label.setProperty("kind", "title")
        self.name_label.setWordWrap(True)
        self.name_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.state_label = QLabel(self)
        self.state_label.setProperty("kind", "muted")
        self.state_label.setWordWrap(True)
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setVerticalSpacing(2)
        self._values: dict[str, QLineEdit] = {}
        self.decisions = InstallerDecisions(self)
        self.history = QListWidget(self)
        self.history.setWordWrap(True)
        self.history.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # It takes what is left: the height that Qt would ask for makes the page scroll.
        self.history.setMinimumHeight(72)
        self.history.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        history_label = QLabel(self.tr("Histori&que"), self)
        history_label.setBuddy(self.history)
        history_label.setProperty("kind", "step-title")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self.name_label)
        layout.addWidget(self.state_label)
        layout.addLayout(self._form)
        layout.addWidget(self.decisions)
        layout.addWidget(history_label)
        layout.addWidget(self.history, 1)
        self._add_rows()

    def value(self, name: str) -> str:
        """What is shown for `siret`, `address`, `phone`, `email`, `charter`, `absences`, `point` or `source`."""
        return self._values[name].text()

    def show_whole(self, whole: WholeInstaller | None, on: date) -> None:
        """Show this installer as of a day; none leaves the card empty."""
        self.history.clear()
        self.decisions.show_whole(whole)
        self.name_label.setText(whole.installer.name if whole else self.tr("Aucun installateur choisi"))
        self.state_label.setText(self._state(whole, on) if whole else "")
        texts = self._texts(whole) if whole else {}
        for name, edit in self._values.items():
            edit.setText(texts.get(name) or _NOTHING)
            edit.setCursorPosition(0)
            edit.setToolTip(edit.text())
        for entry in reversed(whole.history if whole else ()):
            self.history.addItem(history.told(entry))

    def _state(self, whole: WholeInstaller, on: date) -> str:
        standing = word(whole.installer.standing)
        reason = reason_to_skip(whole.installer, on)
        if reason is None:
            return self.tr("{standing}\u00a0: peut être sollicité").format(standing=standing.capitalize())
        return self.tr("{standing}\u00a0: n’est pas sollicité ({reason})").format(
            standing=standing.capitalize(), reason=word(reason)
        )

    def _texts(self, whole: WholeInstaller) -> dict[str, str]:
        one = whole.installer
        town = f"{one.postcode} {one.city}"
        return {
            "siret": f"{one.siret[:3]} {one.siret[3:6]} {one.siret[6:9]} {one.siret[9:]}".replace(" ", "\u00a0"),
            "address": f"{one.line}, {town}" if one.line else town,
            "phone": phone(one.phone) if one.phone else "",
            "email": one.email,
            "charter": history.charter(one.charter).capitalize(),
            "absences": history.absences(one.absences),
            "point": history.point(one.point) if one.point else "",
            "source": self._source(whole),
        }

    def _source(self, whole: WholeInstaller) -> str:
        place = whole.place
        if whole.whereabouts is Whereabouts.LOCATED and place is not None and place.precision and place.source:
            return self.tr("{precision}, {source}, le {moment}").format(
                precision=word(place.precision), source=word(place.source), moment=local_moment(place.asked_at)
            )
        if whole.whereabouts is Whereabouts.NOT_FOUND and place is not None:
            return self.tr("{why}, cherchée le {moment}").format(
                why=word(whole.whereabouts), moment=local_moment(place.asked_at)
            )
        return word(whole.whereabouts)

    def _add_rows(self) -> None:
        for name, title in {
            "siret": self.tr("SIRET"),
            "address": self.tr("Adresse"),
            "phone": self.tr("Téléphone"),
            "email": self.tr("Courriel"),
            "charter": self.tr("Charte"),
            "absences": self.tr("Absences"),
            "point": self.tr("Coordonnées"),
            "source": self.tr("Localisation"),
        }.items():
            edit = QLineEdit(self)
            edit.setReadOnly(True)
            edit.setFrame(False)
            edit.setProperty("kind", "value")
            label = QLabel(title, self)
            label.setProperty("kind", "muted")
            label.setBuddy(edit)
            self._form.addRow(label, edit)
            self._values[name] = edit
