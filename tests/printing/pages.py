"""What a reader finds in a PDF: its text, where each piece stands, its structure and its fonts."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject

from desktop_app.fonts import width


@dataclass(frozen=True)
class Piece:
    text: str
    x: float
    y: float
    end: float
    page: int


def reader(content: bytes) -> Any:
    return PdfReader(BytesIO(content), strict=True)


def text_of(content: bytes) -> str:
    """The words in their order, with plain spaces."""
    pages = [page.extract_text() for page in reader(content).pages]
    return " ".join("\n".join(pages).replace("\u00a0", " ").replace("\u202f", " ").split())


def pieces(content: bytes) -> list[Piece]:
    """Every piece of text with where it begins and where it ends, in points."""
    found: list[Piece] = []

    def visit(page: int, text: str, tm: list[float], font: Any, size: float) -> None:
        for line in text.splitlines():
            if line.strip():
                name = font["/BaseFont"].partition("+")[2]
                found.append(Piece(line, tm[4], tm[5], tm[4] + width(line.rstrip(), name, size), page))

    for number, page in enumerate(reader(content).pages):
        page.extract_text(visitor_text=lambda text, _, tm, font, size, n=number: visit(n, text, tm, font, size))
    return found


def fonts_of(content: bytes) -> list[Any]:
    return [font.get_object() for page in reader(content).pages for font in page["/Resources"]["/Font"].values()]


def structure(content: bytes) -> list[str]:
    """The tags of the structure tree, in the order of reading."""
    return list(_tags(reader(content).trailer["/Root"]["/StructTreeRoot"]["/K"]))


def _tags(node: Any) -> Any:
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for kid in node:
            yield from _tags(kid)
    elif isinstance(node, dict):
        yield node["/S"]
        yield from _tags(node["/K"])
