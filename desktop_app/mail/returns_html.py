"""What a person wrote in an HTML mail, down to where the quoted letter begins."""

import re
from html import unescape
from typing import Final

_LONGEST: Final = 1_000_000
_BREAKS: Final = frozenset("br p div tr li ul ol table h1 h2 h3 h4 h5 h6 hr section article pre body".split())
_UNSEEN: Final = frozenset("head style script title template noscript svg".split())
# How mail programs mark the letter that they quote.
_QUOTE: Final = re.compile(
    r"gmail_quote|gmail_attr|gmail_extra|moz-cite-prefix|moz-email-headers|yahoo_quoted|protonmail_quote|divrplyfwdmsg|appendonsend"
    r"|mail-editor-reference-message-container|olk_src_body_section|replybody|isforwardcontent|zmail_extra|quoted-?content"
    r"|type\s*=\s*[\"']?cite"
)
_NAME: Final = re.compile(r"/?([a-z][a-z0-9]*)")


def text_of(html: str) -> str:
    """The visible text of a page, lines where the page has them, and nothing from its first quotation on.

    Time grows with the page's length and no faster, whatever is in it.
    """
    page, lower = html[:_LONGEST], html[:_LONGEST].lower()
    pieces: list[str] = []
    at = 0
    while at < len(page):
        start = page.find("<", at)
        pieces.append(" ".join(page[at : start if start >= 0 else len(page)].split("\n")))
        if start < 0:
            break
        at = _after_tag(lower, start)
        found = _NAME.match(lower, start + 1)
        name = found[1] if found else ""
        if name == "blockquote" or (found and _QUOTE.search(lower, start, at)):
            break
        if name in _BREAKS:
            pieces.append("\n")
        elif name in _UNSEEN and lower[start + 1] != "/":
            at = _end(lower, ">", _end(lower, f"</{name}", at))
    return unescape("".join(pieces)).replace("\u00a0", " ")


def _after_tag(page: str, start: int) -> int:
    if page.startswith("<!--", start):
        return _end(page, "-->", start)
    return _end(page, ">", start)


def _end(page: str, mark: str, start: int) -> int:
    """Just behind the next `mark`; the end of the page when there is none."""
    found = page.find(mark, start)
    return len(page) if found < 0 else found + len(mark)
