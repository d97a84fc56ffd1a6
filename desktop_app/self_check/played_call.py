"""One whole call at a desk of its own: store, directory, letters, journal, printed papers, reports. In this order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from desktop_app.desk import Desk, open_desk
from desktop_app.domain.address import new_address
from desktop_app.domain.client import new_client
from desktop_app.domain.consent import Answer
from desktop_app.domain.eligibility import Eligibility
from desktop_app.domain.report import Filters, month_of
from desktop_app.self_check.parts import Part, PartBroken, must
from desktop_app.services.intake import Answers, Call, Intake
from desktop_app.settings import read_settings
from desktop_app.training import prepare_training, stock_training

_COMMUNE: Final = "07110 Largentière"
_PLAIN_HEADER: Final = b"SQLite format 3\0"
_OUR_FONT: Final = b"DejaVuSansCondensed"
# Fewer are a heading without figures.
_FEWEST_LINES: Final = 10


@dataclass
class PlayedCall:
    """The desk of an empty folder and what was recorded there. Close it at the end."""

    profile: Path
    _desk: Desk | None = None
    _dossiers: list[UUID] = field(default_factory=list)

    def parts(self) -> Sequence[Part]:
        """What is tried; each part uses what those before it have made."""
        return (
            Part("base chiffrée, sa clé et ses migrations", self._open),
            Part("annuaire et communes", self._stock),
            Part("appel, accord, courriels et journal", self._play),
            Part("papiers imprimés", self._print),
            *(Part(f"rapport en {ending.upper()}", partial(self._report, ending)) for ending in _READERS),
        )

    def close(self) -> None:
        """Give the store back, so that its folder can be removed."""
        if self._desk is not None:
            self._desk.close()

    @property
    def desk(self) -> Desk:
        """The desk; raises PartBroken where it did not open."""
        if self._desk is None:
            raise PartBroken("la base d’essai ne s’est pas ouverte")
        return self._desk

    @property
    def dossier(self) -> UUID:
        """The call's dossier; raises PartBroken where none was recorded."""
        if not self._dossiers:
            raise PartBroken("l’appel d’essai n’a pas été enregistré")
        return self._dossiers[0]

    def _open(self) -> None:
        prepare_training(self.profile)
        settings = read_settings(self.profile, training=True)
        self._desk = open_desk(settings)
        must(not settings.store_file.read_bytes().startswith(_PLAIN_HEADER), "la base n’est pas chiffrée")

    def _stock(self) -> None:
        report = stock_training(self.desk)
        must(report is not None and report.accepted and not report.rejected, "l’annuaire d’essai n’est pas entier")
        must(self.desk.addresses.suggest(_COMMUNE), "la liste des communes est vide")

    def _play(self) -> None:
        """Record a call, send its letters, withdraw its consent, send what that asks for; then verify the journal."""
        desk = self.desk
        must(desk.consents.script().text, "le texte de l’accord est vide")
        self._dossiers.append(desk.dossiers.record(_intake(desk)).dossier_id)
        must(desk.sending.send_due().sent == 2, "les courriels de la mise en relation ne sont pas partis")
        # On another dossier: papers are printed of this one.
        other = desk.dossiers.record(_intake(desk)).dossier_id
        must(desk.sending.send_due().sent == 2, "les courriels du deuxième appel ne sont pas partis")
        desk.consents.withdraw(other, desk.agent)
        must(desk.sending.send_due().sent == 2, "les courriels d’un retrait d’accord ne sont pas partis")
        written = list((self.profile / "letters").glob("**/*.eml"))
        must(len(written) == 6, f"{len(written)} courriels écrits au lieu de 6")
        found = desk.journal.verify()
        must(found.facts and not found.breaks, "le journal ne tient pas")

    def _print(self) -> None:
        """Every printed paper, with the fonts that come along."""
        printing, file = self.desk.printing, self.profile / "papier.pdf"
        for write in (printing.write_checklist, printing.write_coupon, printing.write_confirmation):
            write(self.dossier, file)
            must(_OUR_FONT in file.read_bytes(), "un papier imprimé n’a pas sa police")

    def _report(self, ending: str) -> None:
        from desktop_app.report_desk import as_administrator

        desk = as_administrator(self.desk)
        file = self.profile / f"rapport.{ending}"
        desk.exports.report(file, month_of(desk.reports.now().date()), Filters())
        _READERS[ending](file)


def _read_workbook(file: Path) -> None:
    """With the library that reads directories: both ends are needed."""
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True)
    try:
        rows = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    finally:
        book.close()
    must(len(rows) > _FEWEST_LINES, "le classeur est vide")


def _read_csv(file: Path) -> None:
    must(len(file.read_text("utf-8-sig").splitlines()) > _FEWEST_LINES, "le fichier CSV est vide")


def _read_pdf(file: Path) -> None:
    content = file.read_bytes()
    must(content.startswith(b"%PDF-") and b"/Contents" in content, "le rapport imprimé est vide")


_READERS: Final[Mapping[str, Callable[[Path], None]]] = {"xlsx": _read_workbook, "csv": _read_csv, "pdf": _read_pdf}


def _intake(desk: Desk) -> Intake:
    place = desk.addresses.find(_COMMUNE, offline=True).answers[0]
    return Intake(
        agent=desk.agent,
        call=Call(),
        client=new_client(
            uuid4(),
            title="Mme",
            first_name="Essai",
            last_name="Automatique",
            phone="06 39 98 00 00",
            email="essai@exemple.example",
            slots=None,
        ),
        address=new_address(line="Mairie", complement=None, postcode=place.postcode, city=place.city),
        place=place,
        eligibility=Eligibility(needs_dish=True, needs_internet=True, tv_over_adsl=False, adult_for_self=True),
        answers=Answers(Answer.ACCEPTED, Answer.ACCEPTED),
    )
