"""How mail programs wrap what people write: their quotations, signatures, encodings and alternatives."""

import html
from base64 import encodebytes
from collections.abc import Callable
from quopri import encodestring

from desktop_app.domain.correspondence import Correspondence
from desktop_app.mail.letter_text import render
from tests.mail.makers import correspondence

INSTALLER = "contact@antennes-fictives.example"
TEAM = "relais@orange.example"
LETTER_ID = "0e1a9c4e-7d3e-4a3e-9c50-0123456789ab"


def quoted_letter(said: Correspondence | None = None) -> str:
    """The letter that these replies answer, as its text was sent."""
    return render(said or correspondence(), "fr").body.strip()


def _marked(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def thunderbird(text: str, quoted: str) -> str:
    return f"{text}\n\nLe 24/11/2026 à 09:12, Service Mise en relation a écrit :\n{_marked(quoted)}\n"


def gmail(text: str, quoted: str) -> str:
    head = f"Le mar. 24 nov. 2026 à 09:12, Service Mise en relation <{TEAM}> a\nécrit :"
    return f"{text}\n\n{head}\n\n{_marked(quoted)}\n"


def outlook(text: str, quoted: str) -> str:
    head = (
        "________________________________\nDe : Service Mise en relation <relais@orange.example>\n"
        "Envoyé : mardi 24 novembre 2026 09:12\nÀ : contact@antennes-fictives.example\nObjet : Mise en relation"
    )
    return f"{text}\n\n{head}\n\n{quoted}\n"


def outlook_classic(text: str, quoted: str) -> str:
    head = (
        "De : Service Mise en relation\n"
        "Envoyé : mardi 24 novembre 2026 09:12\n"
        "À : Antennes Fictives\n"
        "Objet : Mise en relation"
    )
    return f"{text}\n\n-----Message d'origine-----\n{head}\n\n{quoted}\n"


def outlook_heads(text: str, quoted: str) -> str:
    head = (
        "De : Service Mise en relation [mailto:relais@orange.example]\n"
        "Envoyé : mardi 24 novembre 2026 09:12\n"
        "À : x\n"
        "Objet : y"
    )
    return f"{text}\n\n{head}\n\n{quoted}\n"


def orange(text: str, quoted: str) -> str:
    head = (
        "> Message du 24/11/26 09:12\n"
        '> De : "Service Mise en relation" <relais@orange.example>\n'
        "> A : contact@antennes-fictives.example"
    )
    return f"{text}\n\n{head}\n>\n{_marked(quoted)}\n"


def iphone(text: str, quoted: str) -> str:
    head = f"> Le 24 nov. 2026 à 09:12, Service Mise en relation <{TEAM}> a écrit :\n> "
    return f"{text}\n\nEnvoyé de mon iPhone\n\n{head}\n{_marked(quoted)}\n"


def samsung(text: str, quoted: str) -> str:
    head = (
        f"-------- Message d'origine --------\n"
        f"De : Service Mise en relation <{TEAM}>\n"
        f"Date : 24/11/2026 09:12 (GMT+01:00)"
    )
    return f"{text}\n\nEnvoyé depuis mon appareil Galaxy\n\n{head}\n\n{quoted}\n"


def zimbra(text: str, quoted: str) -> str:
    head = (
        f"----- Mail original -----\n"
        f'De: "Service Mise en relation" <{TEAM}>\n'
        f'À: "Antennes" <x@y.example>\n'
        f"Envoyé: Mardi 24 Novembre 2026"
    )
    return f"{text}\n\n{head}\n\n{quoted}\n"


def android_outlook(text: str, quoted: str) -> str:
    return f"{text}\n\nTélécharger Outlook pour Android<https://aka.ms/AAb9ysg>\n{outlook('', quoted)}"


def english(text: str, quoted: str) -> str:
    return f"{text}\n\nOn Tue, Nov 24, 2026 at 9:12 AM Service Mise en relation <{TEAM}>\nwrote:\n\n{_marked(quoted)}\n"


def unmarked(text: str, quoted: str) -> str:
    """Some webmails quote without any mark."""
    return f"{text}\n\n{quoted}\n"


def quoted_twice(text: str, quoted: str) -> str:
    """A reply to a reply: two levels."""
    inner = thunderbird("Merci de nous répondre par un des mots : REFUS, CONTACT, DEVIS.", quoted)
    return gmail(text, inner)


def alone(text: str, quoted: str) -> str:
    return f"{text}\n"


PLAIN: tuple[Callable[[str, str], str], ...] = (
    thunderbird,
    gmail,
    outlook,
    outlook_classic,
    outlook_heads,
    orange,
    iphone,
    samsung,
    zimbra,
    android_outlook,
    english,
    unmarked,
    quoted_twice,
    alone,
)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(line) or '&nbsp;'}</p>\n" for line in text.split("\n"))


def gmail_html(text: str, quoted: str) -> str:
    lines = html.escape(text).replace("\n", "<br>")
    head = "Le mar. 24 nov. 2026 à 09:12, Service Mise en relation &lt;relais@orange.example&gt; a écrit :<br></div>"
    quote = html.escape(quoted).replace("\n", "<br>")
    return (
        f'<div dir="ltr">{lines}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{head}'
        f'<blockquote class="gmail_quote" style="margin:0">{quote}</blockquote></div>'
    )


def outlook_html(text: str, quoted: str) -> str:
    return (
        "<html><head><style>p.MsoNormal {margin:0cm} /* CONTACT */</style><title>RE</title></head><body lang=FR>"
        f"<div class=WordSection1>{_paragraphs(text)}<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
        "<p class=MsoNormal><b>De&nbsp;:</b> Service Mise en relation &lt;relais@orange.example&gt; <br>"
        "<b>Envoyé&nbsp;:</b> mardi 24 novembre 2026 09:12<br><b>À&nbsp;:</b> x<br>"
        "<b>Objet&nbsp;:</b> Mise en relation</p></div>"
        f"{_paragraphs(quoted)}</div></body></html>"
    )


def outlook_web_html(text: str, quoted: str) -> str:
    return (
        f'<html><body dir="ltr"><div class="elementToProof">{_paragraphs(text)}</div><div id="appendonsend"></div><hr>'
        f'<div id="divRplyFwdMsg" dir="ltr"><b>De :</b> Service</div>{_paragraphs(quoted)}</body></html>'
    )


def apple_html(text: str, quoted: str) -> str:
    lines = "".join(f"<div>{html.escape(line)}</div>" for line in text.split("\n"))
    return f'<html><body>{lines}<br><div><blockquote type="cite">{_paragraphs(quoted)}</blockquote></div></body></html>'


def thunderbird_html(text: str, quoted: str) -> str:
    return (
        f'<html><body><p>{html.escape(text).replace(chr(10), "<br>")}</p><div class="moz-cite-prefix">'
        f"Le 24/11/2026 à 09:12, Service a écrit :<br></div>"
        f'<blockquote type="cite">{_paragraphs(quoted)}</blockquote></body></html>'
    )


HTML: tuple[Callable[[str, str], str], ...] = (gmail_html, outlook_html, outlook_web_html, apple_html, thunderbird_html)

# Charset, and how its bytes are carried.
ENCODINGS = (
    ("utf-8", "quoted-printable"),
    ("utf-8", "8bit"),
    ("iso-8859-1", "quoted-printable"),
    ("windows-1252", "quoted-printable"),
    ("utf-8", "base64"),
    ("iso-8859-15", "8bit"),
    ("windows-1252", "base64"),
    ("us-ascii", "8bit"),  # says less than it holds
    ("utf-7-imaginary", "8bit"),  # a charset that nobody knows
)


def _carried(text: str, charset: str, encoding: str) -> bytes:
    name = {"us-ascii": "cp1252", "utf-7-imaginary": "utf-8"}.get(charset, charset)
    content = text.replace("\n", "\r\n").encode(name, "replace")
    if encoding == "base64":
        return encodebytes(content)
    return encodestring(content) if encoding == "quoted-printable" else content


def part(text: str, subtype: str, encoding: tuple[str, str]) -> bytes:
    """One text part with its own headers."""
    head = f'Content-Type: text/{subtype}; charset="{encoding[0]}"\r\nContent-Transfer-Encoding: {encoding[1]}\r\n\r\n'
    return head.encode() + _carried(text, *encoding) + b"\r\n"


def mail(
    body: bytes, *, headers: str = "", sender: str = INSTALLER, subject: str, answers: str | None = LETTER_ID
) -> bytes:
    """A whole mail around a body that begins with its own headers."""
    thread = f"In-Reply-To: <{answers}@orange.example>\r\nReferences: <{answers}@orange.example>\r\n" if answers else ""
    head = (
        f"Return-Path: <{sender}>\r\nFrom: Antennes Fictives <{sender}>\r\nTo: {TEAM}\r\nSubject: {subject}\r\n"
        f"Message-ID: <reply-1@antennes-fictives.example>\r\n{thread}{headers}MIME-Version: 1.0\r\n"
    )
    return head.encode() + body


def alternative(plain: bytes, page: bytes) -> bytes:
    """The same in two forms, as most programs send it."""
    return (
        b'Content-Type: multipart/alternative; boundary="b1"\r\n\r\nA multipart message.\r\n--b1\r\n'
        + plain
        + b"\r\n--b1\r\n"
        + page
        + b"\r\n--b1--\r\n"
    )
