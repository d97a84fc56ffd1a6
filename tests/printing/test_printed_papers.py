"""The papers: what they say, that they hold on their pages, and that anybody can read them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.ttfonts import TTFontFile

from desktop_app.domain.address import Address
from desktop_app.domain.checklist import Line, Mark, Marked, Wiring
from desktop_app.domain.correspondence import InstallerLine
from desktop_app.domain.letter import Kind
from desktop_app.domain.visit import Need, Received
from desktop_app.fonts import BOLD, REGULAR, shortened, width, wrap
from desktop_app.printing.checklist import ChecklistPaper, draw_checklist
from desktop_app.printing.confirmation import draw_confirmation
from desktop_app.printing.coupon_form import CouponPaper, draw_coupon
from desktop_app.resource_files import RESOURCES
from tests.mail.makers import bare_correspondence, correspondence
from tests.printing.pages import fonts_of, pieces, reader, structure, text_of

REFERENCE = "AN-26-KRTMBD-000217"
AT = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
HOME = Address("12, chemin des Oliviers", "Bâtiment B", "07110", "Largentière")
SERVICE = correspondence().service
DOSSIER = UUID(int=7)
LONG = "Établissements Électricité-Générale-et-Antennes-Satellites-du-Haut-Vivarais " * 3
NAMES = st.text(min_size=1, max_size=100).filter(str.strip)


def checklist(**changes) -> bytes:
    values: dict[str, Any] = {
        "reference": REFERENCE,
        "installer": InstallerLine("Dupont Antennes", "07000", "Privas", "04 75 00 00 00"),
        "postcode": "07110",
        "town": "Largentière",
        "visit_when": "le mardi 8 décembre 2026",
        "received": (),
        "marked": (),
        "service": SERVICE,
    }
    return draw_checklist(ChecklistPaper(**(values | changes)))


def coupon(**changes) -> bytes:
    values: dict[str, Any] = {
        "reference": REFERENCE,
        "client": "Mme Claire Martin",
        "address": HOME,
        "installer": "Dupont Antennes",
        "service": SERVICE,
    }
    return draw_coupon(CouponPaper(**(values | changes)))


def confirmation(letter=None, home: Address = HOME) -> bytes:
    return draw_confirmation(letter or correspondence(Kind.CONFIRMATION), home, AT)


EACH = pytest.mark.parametrize("draw", [checklist, coupon, confirmation])


@EACH
def test_a_paper_is_one_page_of_a4_in_french_with_a_title(draw) -> None:
    read = reader(draw())
    assert len(read.pages) == 1
    assert (float(read.pages[0].mediabox.width), float(read.pages[0].mediabox.height)) == pytest.approx(A4, abs=0.01)
    assert read.trailer["/Root"]["/Lang"] == "fr-FR"
    assert "dossier AN-26-" in str(read.metadata.title)
    assert read.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


@EACH
def test_its_fonts_are_inside(draw) -> None:
    fonts = fonts_of(draw())
    assert {font["/BaseFont"].partition("+")[2] for font in fonts} == {REGULAR, BOLD}
    for font in fonts:
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font


@EACH
def test_it_is_tagged_for_screen_readers(draw) -> None:
    content = draw()
    root = reader(content).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    tags = structure(content)
    assert tags[0] == "/Document"
    assert tags.count("/H1") == 1
    assert tags.count("/H2") >= 3
    assert tags.count("/LI") == tags.count("/LBody")
    page = reader(content).pages[0]
    owners = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert owners[0] == page["/StructParents"]
    marked = page.get_contents().get_data().count(b"/MCID")
    assert marked == len(owners[1]) > 10


@EACH
def test_the_same_values_make_the_same_bytes(draw) -> None:
    assert draw() == draw()


@pytest.mark.parametrize("font", [REGULAR, BOLD])
def test_the_fonts_have_every_sign_of_french(font: str) -> None:
    signs = "\u00a0\u202f’‘«»“”–—…€°№œŒæÆàâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ☐☑"
    known = TTFontFile(str(RESOURCES / "fonts" / f"{font}.ttf")).charToGlyph
    assert [sign for sign in signs if not known.get(ord(sign))] == []


def test_the_checklist_has_the_programme_s_lines_in_its_order() -> None:
    text = text_of(checklist())
    expected = [
        "Son matériel",
        "Ses identifiants",
        "Son mot de passe",
        "1. Antenne satellite posée et pointée *",
        "2. Livebox",
        "3. Adaptateur Wi-Fi installé (si nécessaire)",
        "4. Clé USB 3G+ installée (si nécessaire)",
        "5. Accès internet configuré, premier ordinateur ☐ filaire ☐ sans fil",
        "6. Accès internet configuré, second ordinateur (si nécessaire) ☐ filaire ☐ sans fil",
        "7. Boîte aux lettres",
        "8. Décodeur TV",
        "9. Liveplug installé (si nécessaire)",
        "10. Client initié aux usages d’internet avec le site carnetduweb.orange.fr",
        "11. Ce site ajouté aux favoris",
        "12. Coupon de remise de 100 € remis au client ☐ en ligne ☐ sur papier",
        "13. Installation facturée",
        "14. Client prévenu : renvoyer le coupon rempli",
        "* Ligne que nous avons ajoutée",
        "toiture inaccessible",
        "vent, pluie ou gel",
        "autre :",
    ]
    places = [text.find(one) for one in expected]
    assert -1 not in places, [one for one, place in zip(expected, places, strict=True) if place < 0]
    assert places == sorted(places)


def test_the_checklist_offers_what_each_line_can_be() -> None:
    text = text_of(checklist())
    assert text.count("☐ fait ☐ non fait") == len(Line)
    assert text.count("☐ sans objet") == 5
    assert text.count("☐ oui ☐ non") == 3


def test_what_is_known_is_ticked() -> None:
    def mark(line: Line, done: Mark, detail: str | None = None) -> Marked:
        return Marked(DOSSIER, line, done, None, detail, AT, "A0421")

    marked = (mark(Line.DISH, Mark.DONE), mark(Line.USB_3G, Mark.NOT_NEEDED), mark(Line.INVOICE, Mark.NOT_DONE))
    wired = mark(Line.COMPUTER_1, Mark.DONE, Wiring.WIRED.value)
    received = (
        Received(DOSSIER, Need.EQUIPMENT, True, None, AT, "A0421"),
        Received(DOSSIER, Need.PASSWORD, False, None, AT, "A0421"),
    )
    text = text_of(checklist(marked=(*marked, wired), received=received))
    assert text.count("☑") == 7
    assert "pointée * ☑ fait ☐ non fait" in text
    assert "(si nécessaire) ☐ fait ☐ non fait ☑ sans objet" in text
    assert "☑ filaire ☐ sans fil ☑ fait" in text
    assert "facturée au client ☐ fait ☑ non fait" in text
    assert "Son matériel ☑ oui ☐ non" in text
    assert "Son mot de passe ☐ oui ☑ non" in text


def test_the_coupon_says_what_to_fill_in_what_to_add_and_where_to_send_it() -> None:
    text = text_of(coupon())
    for needed in (
        "Coupon de remise de 100 €",
        "sur votre facture Orange",
        f"Dossier {REFERENCE}",
        "Mme Claire Martin",
        "Adresse de l’installation : Bâtiment B 12 chemin des Oliviers 07110 LARGENTIÈRE",
        "Dupont Antennes",
        "☐ ce coupon, rempli et signé",
        "☐ une photocopie de votre facture internet Orange",
        "☐ une photocopie de la facture de l’installation",
        "Orange Remise antenniste TSA 90000 99999 Villefictive Cedex 9",
        "carnetduweb.orange.fr/antenniste",
        "Numéro de la facture de l’installateur :",
        "donnees-personnelles@orange.example",
    ):
        assert needed in text


def test_a_coupon_without_an_address_says_whom_to_ask() -> None:
    text = text_of(coupon(service=replace(SERVICE, coupon_address="")))
    assert "Appelez le 3900 pour savoir à quelle adresse les envoyer." in text
    assert "Par courrier" not in text


def test_the_letter_says_what_the_e_mail_says_and_offers_no_reply_by_e_mail() -> None:
    text = text_of(confirmation())
    for needed in (
        "Mme Claire Martin BATIMENT B 12 CHEMIN DES OLIVIERS 07110 LARGENTIERE",
        "Le lundi 23 novembre 2026",
        "Bonjour Madame Martin,",
        "Dupont Antennes 07000 PRIVAS 04 75 00 00 00",
        "avant le mercredi 25 novembre 2026 à 10 h 15",
        "un autre installateur de la charte",
        "CNIL",
    ):
        assert needed in text
    assert "STOP" not in text
    bare = text_of(confirmation(bare_correspondence(Kind.CONFIRMATION), replace(HOME, complement=None)))
    assert "aucune autre entreprise sans vous le demander" in bare
    assert "04 75" not in bare


def test_the_address_stands_in_the_envelope_s_window() -> None:
    """A letter folded in three shows 45 to 90 mm from its top, right of the middle (DL, window at the right)."""
    millimetre = 72 / 25.4
    block = [one for one in pieces(confirmation()) if one.x > 300 and one.y > A4[1] / 2]
    assert [one.text for one in block] == [
        "Mme Claire Martin",
        "BATIMENT B",
        "12 CHEMIN DES OLIVIERS",
        "07110 LARGENTIERE",
    ]
    assert all(45 < (A4[1] - one.y) / millimetre < 90 for one in block)


@settings(max_examples=40, deadline=None)
@given(name=NAMES, town=NAMES, slot=st.sampled_from(["checklist", "coupon", "letter"]))
@example(name=LONG, town=LONG, slot="checklist")
@example(name=LONG, town=LONG, slot="coupon")
@example(name=LONG, town=LONG, slot="letter")
@example(name="W" * 100, town="W" * 100, slot="letter")
def test_no_name_runs_off_a_page(name: str, town: str, slot: str) -> None:
    home = Address(name, town, "07110", town)
    given_letter = correspondence(Kind.CONFIRMATION)
    assert given_letter.client is not None
    client = replace(given_letter.client, first_name=name, last_name=name)
    installer = InstallerLine(name, "07000", town, "04 75 00 00 00")
    if slot == "checklist":
        content = checklist(installer=installer, town=town)
    elif slot == "coupon":
        content = coupon(client=client.full_name, address=home, installer=name)
    else:
        content = confirmation(replace(given_letter, client=client, installer=installer), home)
    assert len(reader(content).pages) <= (2 if slot == "letter" else 1)
    found = pieces(content)
    assert len(found) > 20
    for piece in found:
        assert piece.x >= 40
        assert piece.end <= A4[0] - 20
        assert 40 <= piece.y <= A4[1] - 40


@given(text=st.text(max_size=200), room=st.floats(30, 400))
def test_lines_fit_and_lose_nothing(text: str, room: float) -> None:
    lines = wrap(text, REGULAR, 9, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, REGULAR, 9) <= room or len(line) == 1 for line in lines)
    short = shortened(text, REGULAR, 9, room)
    assert width(short, REGULAR, 9) <= room or short == "…"
