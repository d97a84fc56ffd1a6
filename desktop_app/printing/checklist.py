"""The packaged installation's checklist, on one page, for the installer to take along.

It names the reference and the town, and nothing else of the client: a paper is left in vans and on roofs, and the
installer has the rest in the letter of that reference. Passwords and identifiers are asked for with yes or no.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.checklist import ADDED, DETAILS, IF_NEEDED, Line, Mark, Marked, Wiring
from desktop_app.domain.correspondence import InstallerLine, ServiceIdentity
from desktop_app.domain.coupon import Form
from desktop_app.domain.visit import Danger, Need, Received
from desktop_app.mail.french import locality_line, typeset
from desktop_app.printing.sheet import (
    EMPTY_BOX,
    HEADING,
    MARGIN,
    ROOM,
    SMALL,
    STRONG,
    TEXT,
    TICKED_BOX,
    TITLE,
    WIDTH,
    Sheet,
    Style,
)

_LINES: Final[Mapping[Line, str]] = {
    Line.DISH: "Antenne satellite posée et pointée",
    Line.LIVEBOX: "Livebox installée",
    Line.WIFI_ADAPTER: "Adaptateur Wi-Fi installé",
    Line.USB_3G: "Clé USB 3G+ installée",
    Line.COMPUTER_1: "Accès internet configuré, premier ordinateur",
    Line.COMPUTER_2: "Accès internet configuré, second ordinateur",
    Line.MAILBOX: "Boîte aux lettres électronique paramétrée sur chaque ordinateur configuré",
    Line.TV_DECODER: "Décodeur TV connecté au réseau et paramétré",
    Line.LIVEPLUG: "Liveplug installé",
    Line.INITIATION: "Client initié aux usages d’internet avec le site {guide}",
    Line.BOOKMARK: "Ce site ajouté aux favoris, sur chaque ordinateur configuré",
    Line.COUPON_HANDED: "Coupon de remise de 100 € remis au client",
    Line.INVOICE: "Installation facturée au client",
    Line.REMINDED: "Client prévenu : renvoyer le coupon rempli, une copie de sa facture internet et une de la vôtre",
}
_DETAILS: Final[Mapping[str, str]] = {
    Wiring.WIRED: "filaire",
    Wiring.WIRELESS: "sans fil",
    Form.ONLINE: "en ligne",
    Form.PAPER: "sur papier",
}
_NEEDS: Final[Mapping[Need, str]] = {
    Need.EQUIPMENT: "Son matériel",
    Need.IDENTIFIERS: "Ses identifiants de connexion",
    Need.PASSWORD: "Son mot de passe",
}
_DANGERS: Final[Mapping[Danger, str]] = {
    Danger.ROOF_OUT_OF_REACH: "toiture inaccessible",
    Danger.WEATHER: "vent, pluie ou gel",
    Danger.POWER_LINE: "ligne électrique proche",
    Danger.NO_ANCHORAGE: "aucun point d’ancrage",
    Danger.WORN_SUPPORT: "support en mauvais état",
    Danger.OTHER: "autre :",
}
_ANSWERS: Final = 150.0  # the room of the boxes at the right, in points
_INTRO: Final = Style(9.5, after=2)
_ROW: Final = Style(9, after=3)


@dataclass(frozen=True, slots=True)
class ChecklistPaper:
    """What is printed. `postcode` and `town` are those of the home; `visit_when` says on which day or between which."""

    reference: str
    installer: InstallerLine
    postcode: str
    town: str
    visit_when: str
    received: tuple[Received, ...]
    marked: tuple[Marked, ...]
    service: ServiceIdentity


def draw_checklist(paper: ChecklistPaper) -> bytes:
    """The page, as a PDF file."""
    sheet = Sheet(typeset(f"Liste de contrôle de l’installation, dossier {paper.reference}"), paper.service.name)
    _head(sheet, paper)
    _before_travelling(sheet, paper)
    _installation(sheet, paper)
    _safety(sheet, paper)
    _end(sheet)
    return sheet.finish()


def _head(sheet: Sheet, paper: ChecklistPaper) -> None:
    sheet.write(typeset("Installation packagée : liste de contrôle"), TITLE)
    sheet.one_line(typeset(f"Dossier {paper.reference}"), Style(12, STRONG.font, 5))
    sheet.one_line(typeset(f"Installateur : {paper.installer.name}"), _INTRO)
    sheet.one_line(typeset(f"Commune : {locality_line(paper.postcode, paper.town)}"), _INTRO)
    sheet.one_line(typeset(f"Intervention : {paper.visit_when}"), Style(9.5, after=4))
    sheet.write(
        "Le nom et l’adresse du client sont dans notre courriel qui porte la même référence. Ils ne figurent pas ici, "
        "pour qu’une feuille égarée ne les montre à personne.",
        SMALL,
    )


def _before_travelling(sheet: Sheet, paper: ChecklistPaper) -> None:
    sheet.gap(5)
    sheet.write("Avant de vous déplacer", HEADING)
    sheet.write(typeset("Le client a-t-il bien reçu… (oui ou non, sans jamais rien noter ni recopier)"), _INTRO)
    told = {one.need: one.is_received for one in paper.received}
    for need, name in _NEEDS.items():
        yes, no = _box(told.get(need) is True), _box(told.get(need) is False)
        _row(sheet, name, f"{yes} oui    {no} non")


def _installation(sheet: Sheet, paper: ChecklistPaper) -> None:
    sheet.gap(7)
    sheet.write("L’installation", HEADING)
    marked = {one.line: one for one in paper.marked}
    for number, line in enumerate(Line, start=1):
        one = marked.get(line)
        _row(sheet, f"{number}. {_said(line, paper, one)}", _marks(line, one.mark if one else Mark.TO_DO))
    sheet.gap(2)
    sheet.write(typeset("* Ligne que nous avons ajoutée : elle est dans l’intitulé de l’offre."), SMALL)


def _said(line: Line, paper: ChecklistPaper, marked: Marked | None) -> str:
    text = _LINES[line].replace("{guide}", paper.service.guide_url.removeprefix("http://").removeprefix("https://"))
    parts = [text + (" *" if line in ADDED else "") + (" (si nécessaire)" if line in IF_NEEDED else "")]
    if line in DETAILS:
        chosen = marked.detail if marked else None
        parts += [f"{_box(chosen == code)}\u00a0{_DETAILS[code].replace(' ', chr(0xA0))}" for code in DETAILS[line]]
    return typeset("   ".join(parts))


def _marks(line: Line, mark: Mark) -> str:
    marks = [f"{_box(mark is Mark.DONE)} fait", f"{_box(mark is Mark.NOT_DONE)} non fait"]
    if line in IF_NEEDED:
        marks.append(f"{_box(mark is Mark.NOT_NEEDED)} sans objet")
    return "    ".join(marks)


def _row(sheet: Sheet, text: str, answers: str) -> None:
    sheet.gap(3)
    sheet.row(text, _ROW, answers, _ANSWERS)


def _safety(sheet: Sheet, paper: ChecklistPaper) -> None:
    sheet.gap(9)
    sheet.write("Si la sécurité n’est pas assurée", HEADING)
    sheet.write(
        typeset(
            f"N’intervenez pas : cochez le motif et prévenez-nous au {paper.service.phone}. Le délai de l’intervention "
            "est alors suspendu."
        ),
        _INTRO,
    )
    reasons = "    ".join(f"{EMPTY_BOX}\u00a0{text.replace(' ', chr(0xA0))}" for text in _DANGERS.values())
    sheet.write(typeset(reasons), TEXT)


def _end(sheet: Sheet) -> None:
    sheet.gap(5)
    sheet.write("Ce qui n’est pas fait, et pourquoi", HEADING)
    sheet.answer("")
    sheet.answer("")
    sheet.gap(4)
    top, half = sheet.y, ROOM / 2 - 10
    sheet.answer("Fait le", room=half)
    with sheet.aside(top):
        sheet.answer("Signature de l’installateur", x=WIDTH - MARGIN - half, room=half)


def _box(is_ticked: bool) -> str:
    return TICKED_BOX if is_ticked else EMPTY_BOX
