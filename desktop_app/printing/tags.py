"""A tagged PDF (ISO 32000-1, 14.7 and 14.8): what is a heading, a paragraph, a list, in the order in which it is read.

A screen reader follows this tree and never the order of drawing; lines and boxes are artefacts, which it skips.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

ITEM: Final = "LI"


@dataclass(frozen=True, slots=True)
class _Content:
    """One piece of text on a page: `mark` numbers it there."""

    tag: str
    page: int
    mark: int


@dataclass(slots=True)
class TagTree:
    """The structure of one document. `canvas` is reportlab's; its pages are those drawn so far."""

    canvas: Any
    page: int = 0
    _contents: list[_Content] = field(default_factory=list)

    @contextmanager
    def content(self, tag: str) -> Iterator[None]:
        """What is drawn inside is one element: ``H1``, ``H2``, ``P``, or ``LI`` for an item of a list."""
        mark = sum(one.page == self.page for one in self._contents)
        self._contents.append(_Content(tag, self.page, mark))
        inner = "LBody" if tag == ITEM else tag
        self._write(f"/{inner} <</MCID {mark}>> BDC")
        yield
        self._write("EMC")

    @contextmanager
    def artefact(self) -> Iterator[None]:
        """What is drawn inside says nothing: a line, a box."""
        self._write("/Artifact BMC")
        yield
        self._write("EMC")

    def next_page(self) -> None:
        """What follows is on the next page."""
        self.page += 1

    def finish(self) -> None:
        """Write the tree into the document; every page must have been shown."""
        document = self._document
        root, body = PDFDictionary({"Type": PDFName("StructTreeRoot")}), self._element("Document")
        body["P"] = document.Reference(root)
        pages = document.Pages.pages
        owners: dict[int, list[Any]] = {number: [] for number in range(len(pages))}
        kids = []
        for is_list, group in groupby(self._contents, key=lambda one: one.tag == ITEM):
            contents = list(group)
            kids += self._list(body, contents, owners) if is_list else self._plain(body, contents, owners)
        body["K"] = PDFArray(kids)
        for number, page in enumerate(pages):
            # reportlab does not know this entry of a page, but writes every one that is listed.
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, PDFName("S")
        numbers = [part for number, parents in owners.items() for part in (number, PDFArray(parents))]
        root["K"] = document.Reference(body)
        root["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        root["ParentTreeNextKey"] = len(pages)
        catalog = document.Catalog
        catalog.StructTreeRoot = root
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})

    def _plain(self, parent: PDFDictionary, contents: list[_Content], owners: dict[int, list[Any]]) -> list[Any]:
        return [self._leaf(parent, one.tag, one, owners) for one in contents]

    def _list(self, parent: PDFDictionary, contents: list[_Content], owners: dict[int, list[Any]]) -> list[Any]:
        """A list, its items, and in each the body that holds the text."""
        whole = self._element("L", parent)
        items = []
        for one in contents:
            item = self._element(ITEM, whole)
            item["K"] = PDFArray([self._leaf(item, "LBody", one, owners)])
            items.append(self._document.Reference(item))
        whole["K"] = PDFArray(items)
        return [self._document.Reference(whole)]

    def _leaf(self, parent: PDFDictionary, tag: str, content: _Content, owners: dict[int, list[Any]]) -> Any:
        leaf = self._element(tag, parent)
        leaf["Pg"] = self._document.Reference(self._document.Pages.pages[content.page])
        leaf["K"] = content.mark
        reference = self._document.Reference(leaf)
        owners[content.page].append(reference)
        return reference

    def _element(self, tag: str, parent: PDFDictionary | None = None) -> PDFDictionary:
        element = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(tag)})
        if parent is not None:
            element["P"] = self._document.Reference(parent)
        return element

    @property
    def _document(self) -> Any:
        return self.canvas._doc  # noqa: SLF001 - reportlab has no other way to add objects to its document

    def _write(self, operator: str) -> None:
        self.canvas._code.append(operator)  # noqa: SLF001 - nor to mark what is drawn
