"""The page of every text that leaves the desk: `python -m tools.letters_page [--check]`.

It writes `docs/letters.md` from the templates and the papers, filled in for an invented client, so that whoever answers
for the words reads them in one place: who gets a text, when, what it may tell of the client, and the words. With
`--check` nothing is written, and the exit status is 1 when the page is not what the templates make.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from pypdf import PdfReader

from desktop_app.domain.address import Address
from desktop_app.domain.client import Client, PhoneNumber, Title
from desktop_app.domain.correspondence import (
    SEES_ADDRESS,
    SEES_CLIENT,
    SMS,
    TO_INSTALLER,
    Correspondence,
    InstallerLine,
    ServiceIdentity,
)
from desktop_app.domain.deadlines import Rules, VisitWindow
from desktop_app.domain.gsm7 import places, segments
from desktop_app.domain.letter import NEEDS_CONSENT, Kind
from desktop_app.mail.letter_text import load, render
from desktop_app.mail.template import LetterText
from desktop_app.printing.checklist import ChecklistPaper, draw_checklist
from desktop_app.printing.confirmation import confirmation_text
from desktop_app.printing.coupon_form import CouponPaper, draw_coupon
from desktop_app.settings import ServiceSettings

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "letters.md"
REFERENCE: Final = "AN-26-KRTMBD-000217"
_AT: Final = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
_ADDRESS: Final = Address("12 chemin des Oliviers", "Bâtiment B", "07110", "Largentière")
_CLIENT: Final = Client(
    UUID(int=1),
    Title.MRS,
    "Claire",
    "Martin",
    PhoneNumber("+33612345678"),
    "claire.martin@exemple.test",
    "mardi et jeudi, 17 h - 19 h",
)

WHEN: Final[Mapping[Kind, str]] = {
    Kind.REFERRAL: "dès que l’appel est enregistré, l’accord recueilli",
    Kind.REMINDER: "24 h après le premier courriel, sans nouvelles",
    Kind.RECTIFICATION: "quand les coordonnées du client sont corrigées",
    Kind.CANCELLATION: "quand le client annule sa demande",
    Kind.TAKEN_BACK: "quand un autre installateur est sollicité",
    Kind.DELETION_NOTICE: "quand le client retire son accord",
    Kind.CONFIRMATION: "dès que le relais a accepté le courriel à l’installateur",
    Kind.REASSIGNMENT: "dès que le relais a accepté le courriel au nouvel installateur",
    Kind.UNREACHABLE: "après plusieurs appels sans réponse",
    Kind.COUPON_REMINDER: "30 puis 60 jours après la remise du coupon, s’il manque des pièces",
    Kind.WITHDRAWAL_CONFIRMATION: "quand le client retire son accord",
}
CONDITIONS: Final[Mapping[str, str]] = {
    "slots": "le client a souhaité des créneaux",
    "address_complement": "l’adresse a un complément",
    "installer_phone": "l’installateur a un téléphone",
    "another_installer": "le client accepte un autre installateur",
    "missing_coupon": "le coupon manque",
    "missing_bill": "la facture internet manque",
    "missing_invoice": "la facture de l’installation manque",
    "coupon_address": "une adresse d’envoi est réglée",
}
_INTRO: Final = """\
# Les textes qui partent du poste

Page produite par `python -m tools.letters_page` d’après les modèles de `resources/letters/fr` et `resources/papers/fr`,
remplis pour une cliente inventée ; un test vérifie qu’elle est à jour. Pour changer un texte, changez son modèle, puis
relancez la commande.

Tous les courriels sont en texte seul, sans pièce jointe ni image, à un seul destinataire. L’objet ne contient que la
référence et, au plus, une échéance. Un modèle qui nommerait une donnée que son lecteur n’a pas à connaître ne se charge
pas. Les SMS ne partent que si une passerelle est réglée (`sms.gateway`), vers un mobile certain, quand le client n’a
pas d’adresse électronique ; ils tiennent en deux messages au plus, le nom de l’installateur étant coupé au besoin.
"""


def page() -> str:
    """The whole page."""
    parts = [_INTRO]
    for title, kinds in _groups():
        parts.append(f"## {title}\n")
        parts += [_section(kind) for kind in kinds]
    parts += ["## Papiers imprimés\n", *_papers()]
    return "\n".join(parts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, or check it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, and say whether the page is current")
    options = parser.parse_args(arguments)
    written = page()
    if not options.check:
        PAGE.write_text(written, encoding="utf-8", newline="\n")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == written:
        return 0
    print(f"{PAGE.name} is not what the templates make: run python -m tools.letters_page", file=sys.stderr)
    return 1


def _groups() -> Iterator[tuple[str, list[Kind]]]:
    yield "À l’installateur", [kind for kind in Kind if kind in TO_INSTALLER]
    yield "Au client, par courriel", [kind for kind in Kind if kind not in TO_INSTALLER | SMS]
    yield "Au client, par SMS", [kind for kind in Kind if kind in SMS]


def _section(kind: Kind) -> str:
    text = render(_example(kind))
    lines = [f"### `{kind.value}`\n"]
    if kind in WHEN:
        lines.append(f"- Quand : {WHEN[kind]}.")
    lines.append(f"- Ce qu’il dit du client : {_told(kind)}.")
    if kind in NEEDS_CONSENT:
        lines.append("- L’accord est relu juste avant l’envoi : retiré, rien ne part.")
    if kind in SMS:
        count = segments(text.body.rstrip("\n"))
        lines.append(f"- Longueur ici : {places(text.body.rstrip(chr(10)))} caractères, {count} message(s).")
    lines += _conditional(kind)
    return "\n".join(lines) + _quoted(text)


def _told(kind: Kind) -> str:
    if kind in SEES_ADDRESS:
        return "son nom, son téléphone, l’adresse de l’installation, les créneaux souhaités"
    if kind in SEES_CLIENT:
        return "son nom, à lui-même"
    return "rien que la référence de son dossier"


def _conditional(kind: Kind) -> Iterator[str]:
    for line in load(kind).body:
        if line.condition is not None:
            when = "sauf si" if line.if_absent else "seulement si"
            yield f"- « {line.text.strip()} » : {when} {CONDITIONS[line.condition]}."


def _quoted(text: LetterText) -> str:
    return f"\n\n```text\nObjet : {text.subject}\n\n{text.body}```\n"


def _papers() -> Iterator[str]:
    service = _service()
    installer = _example(Kind.REMINDER).installer
    checklist = ChecklistPaper(
        REFERENCE, installer, _ADDRESS.postcode, _ADDRESS.city, "le mardi 8 décembre 2026", (), (), service
    )
    coupon = CouponPaper(REFERENCE, _CLIENT.full_name, _ADDRESS, installer.name, service)
    yield "### Liste de contrôle, pour l’installateur\n"
    yield "- Ce qu’elle dit du client : la référence de son dossier et sa commune.\n"
    yield _printed(draw_checklist(checklist))
    yield "### Coupon sur papier, pour le client\n"
    yield _printed(draw_coupon(coupon))
    yield "### Récapitulatif par la poste, pour un client sans courriel ni mobile" + _quoted(
        confirmation_text(_example(Kind.CONFIRMATION))
    )


def _printed(content: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    lines = [" ".join(line.split()) for page in pages for line in page.splitlines()]
    return "```text\n" + "\n".join(line for line in lines if line) + "\n```\n"


def _service() -> ServiceIdentity:
    return ServiceSettings(coupon_address="(adresse réglée par service.coupon_address)").identity


def _example(kind: Kind) -> Correspondence:
    return Correspondence(
        kind=kind,
        reference=REFERENCE,
        client=_CLIENT if kind in SEES_CLIENT else None,
        address=_ADDRESS if kind in SEES_ADDRESS else None,
        installer=InstallerLine("Dupont Antennes", "07000", "Privas", "04 75 00 00 00"),
        consented_at=_AT,
        contact_by=datetime(2026, 11, 25, 9, 15, tzinfo=UTC),
        visit=VisitWindow(date(2026, 12, 8), date(2026, 12, 13)),
        rules=Rules(),
        zone=ZoneInfo("Europe/Paris"),
        service=_service(),
        another_installer_allowed=True,
    )


if __name__ == "__main__":
    raise SystemExit(main())
