"""The coupon on paper, for a client without a printer: 100 EUR off the Orange bill, and what to send with it.

What Orange asks of the line (its number, the contract's) is left blank for the client: the desk does not have it.
"""

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.address import Address
from desktop_app.domain.correspondence import ServiceIdentity
from desktop_app.mail.french import locality_line, street_line, typeset
from desktop_app.printing.sheet import EMPTY_BOX, HEADING, MARGIN, ROOM, SMALL, STRONG, TEXT, Sheet, Style

_TITLE: Final = Style(20, STRONG.font, 2, "H1")
_PAPERS: Final = (
    "ce coupon, rempli et signé ;",
    "une photocopie de votre facture internet Orange ;",
    "une photocopie de la facture de l’installation, remise par l’installateur.",
)


@dataclass(frozen=True, slots=True)
class CouponPaper:
    """What is printed: the client's own copy, so with the client's name and address."""

    reference: str
    client: str
    address: Address
    installer: str
    service: ServiceIdentity


def draw_coupon(paper: CouponPaper) -> bytes:
    """The page, as a PDF file."""
    sheet = Sheet(typeset(f"Coupon de remise de 100 €, dossier {paper.reference}"), paper.service.name)
    sheet.write(typeset("Coupon de remise de 100 €"), _TITLE)
    sheet.write("sur votre facture Orange, après l’installation de votre antenne satellite et d’internet", Style(11))
    sheet.gap(8)
    with sheet.framed():
        _yours(sheet, paper)
    _to_fill_in(sheet)
    _how_to_send(sheet, paper)
    _small_print(sheet, paper)
    return sheet.finish()


def _yours(sheet: Sheet, paper: CouponPaper) -> None:
    home = paper.address
    sheet.one_line(typeset(f"Dossier {paper.reference}"), STRONG)
    sheet.one_line(typeset(f"Client : {paper.client}"))
    lines = [street_line(line) for line in (home.complement, home.line) if line]
    sheet.one_line(typeset(f"Adresse de l’installation : {lines[0]}"))
    for line in lines[1:]:
        sheet.one_line(line)
    sheet.one_line(locality_line(home.postcode, home.city))
    sheet.one_line(typeset(f"Installateur : {paper.installer}"))


def _to_fill_in(sheet: Sheet) -> None:
    sheet.gap(6)
    sheet.write("À remplir par vos soins", HEADING)
    for label in (
        "Titulaire de l’abonnement Orange (nom et prénom) :",
        "Numéro de téléphone de la ligne :",
        "Numéro de client ou de compte, en haut de votre facture :",
        "Date de l’installation :",
        "Numéro de la facture de l’installateur :",
        "Date et signature :",
    ):
        sheet.gap(5)
        sheet.answer(typeset(label))


def _how_to_send(sheet: Sheet, paper: CouponPaper) -> None:
    sheet.gap(10)
    sheet.write("Envoyez ces trois papiers ensemble", HEADING)
    for text in _PAPERS:
        sheet.item(typeset(f"{EMPTY_BOX} {text}"))
    sheet.gap(4)
    if not paper.service.coupon_address:
        sheet.write(typeset(f"Appelez le {paper.service.phone} pour savoir à quelle adresse les envoyer."), STRONG)
        return
    sheet.write(typeset("Par courrier, à cette adresse :"))
    for line in paper.service.coupon_address.split(","):
        sheet.one_line(line.strip(), Style(11, STRONG.font, 0), x=MARGIN + 20, room=ROOM - 20)
    sheet.gap(6)


def _small_print(sheet: Sheet, paper: CouponPaper) -> None:
    service = paper.service
    sheet.gap(6)
    sheet.write("Bon à savoir", HEADING)
    for text in (
        "La remise est déduite de votre facture Orange ; elle n’est pas versée en argent. Une seule remise par ligne.",
        "Gardez les originaux : seules des photocopies sont demandées. S’il manque un papier, nous vous le dirons.",
        f"Vous avez une imprimante et internet ? Le coupon est aussi sur {_plain(service.coupon_url)}.",
        f"Une question ? Appelez le {service.phone}.",
    ):
        sheet.write(typeset(text), TEXT)
    sheet.gap(2)
    sheet.write(
        typeset(
            f"Vos données servent à vous accorder cette remise. Responsable : {service.controller}. Vous pouvez les "
            f"consulter, les corriger ou les faire effacer en écrivant à {service.privacy_contact}. "
            f"Information complète : {service.privacy_url}"
        ),
        SMALL,
    )


def _plain(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").rstrip("/")
