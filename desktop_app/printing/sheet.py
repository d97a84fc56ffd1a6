"""One paper in the making: A4, text from top to bottom, every piece of it tagged, searchable and in French."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from desktop_app.fonts import BOLD, REGULAR, register, shortened, wrap
from desktop_app.printing.tags import ITEM, TagTree

WIDTH, HEIGHT = A4
MARGIN: Final = 45.0
ROOM: Final = WIDTH - 2 * MARGIN
_LEADING: Final = 1.32
EMPTY_BOX: Final = "☐"
TICKED_BOX: Final = "☑"


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text looks; `after` is the room below it, in points."""

    size: float
    font: str = REGULAR
    after: float = 4.0
    tag: str = "P"

    @property
    def leading(self) -> float:
        """The height of one line, in points."""
        return self.size * _LEADING


TITLE: Final = Style(17, BOLD, 4, "H1")
HEADING: Final = Style(11, BOLD, 4, "H2")
TEXT: Final = Style(9.5)
STRONG: Final = Style(9.5, BOLD)
SMALL: Final = Style(8, after=3)


@dataclass(slots=True)
class Sheet:
    """A paper that is written from the top down. `y` is where the next line's top will be, in points from below."""

    title: str
    author: str
    y: float = HEIGHT - MARGIN
    _bytes: BytesIO = field(default_factory=BytesIO)
    _canvas: Any = None
    _tags: TagTree = field(init=False)

    def __post_init__(self) -> None:
        """Begin the first page."""
        register()
        # `invariant`: the same values make the same bytes, without a date or a random identifier.
        canvas = Canvas(self._bytes, pagesize=A4, lang="fr-FR", invariant=1, pdfVersion=(1, 7), initialFontName=REGULAR)
        canvas.setTitle(self.title)
        canvas.setSubject(self.title)
        canvas.setAuthor(self.author)
        canvas.setCreator("Mise en relation")
        self._canvas = canvas
        self._tags = TagTree(canvas)

    def write(self, text: str, style: Style = TEXT, *, x: float = MARGIN, room: float | None = None) -> None:
        """One paragraph from `x` on, broken into lines; one longer than the page goes on on the next."""
        lines = wrap(text, style.font, style.size, room or WIDTH - MARGIN - x)
        while lines:
            fitting = max(0, int((self.y - MARGIN) // style.leading))
            if fitting == 0:
                self.new_page()
                continue
            here, lines = lines[:fitting], lines[fitting:]
            with self._tags.content(style.tag):
                self._lines(here, style, x)
        self.y -= style.after

    def item(self, text: str, style: Style = TEXT, *, x: float = MARGIN, room: float | None = None) -> None:
        """One item of a list: its sign stands before it in the text itself."""
        self.write(text, Style(style.size, style.font, style.after, ITEM), x=x, room=room)

    def row(self, text: str, style: Style, answers: str, room: float) -> None:
        """One item of a list with its boxes in the `room` at the right, and a line below: read together."""
        top = self.y
        with self._tags.content(ITEM):
            self._lines([*wrap(text, style.font, style.size, ROOM - room - 8), ""], style, MARGIN)
            below, self.y = self.y + style.leading, top
            self._lines([answers], style, WIDTH - MARGIN - room)
        self.y = below - style.after
        self.rule(shade=0.6)

    def one_line(self, text: str, style: Style = TEXT, *, x: float = MARGIN, room: float = ROOM) -> None:
        """A text that must not take a second line: its end is cut."""
        self.write(shortened(text, style.font, style.size, room), style, x=x, room=room)

    def answer(self, label: str, *, x: float = MARGIN, room: float = ROOM, style: Style = TEXT) -> None:
        """A label and a line to write on."""
        self.y -= 5
        top = self.y
        end = x + (self._canvas.stringWidth(label, style.font, style.size) + 5 if label else 0)
        self.one_line(label, style, x=x, room=room)
        self.rule(end, x + room, top - style.leading)

    def gap(self, height: float) -> None:
        """Leave some room."""
        self.y -= height

    def rule(
        self, start: float = MARGIN, end: float = WIDTH - MARGIN, y: float | None = None, *, shade: float = 0.0
    ) -> None:
        """A thin line, here or at `y`; `shade` goes from black (0) to white (1)."""
        height = self.y if y is None else y
        with self._tags.artefact():
            self._canvas.setLineWidth(0.5)
            self._canvas.setStrokeGray(shade)
            self._canvas.line(start, height, end, height)
            self._canvas.setStrokeGray(0)

    @contextmanager
    def framed(self, *, padding: float = 7) -> Iterator[None]:
        """A box around what is written inside; all of it must fit on this page."""
        top = self.y
        self.y -= padding
        yield
        self.y -= padding - 4
        with self._tags.artefact():
            self._canvas.setLineWidth(0.8)
            self._canvas.rect(MARGIN - padding, self.y, ROOM + 2 * padding, top - self.y)
        self.y -= 8

    @contextmanager
    def aside(self, y: float) -> Iterator[None]:
        """Write elsewhere on the page, from `y` down, and come back."""
        before, self.y = self.y, y
        yield
        self.y = before

    def new_page(self) -> None:
        """Go on at the top of the next page."""
        self._canvas.showPage()
        self._tags.next_page()
        self.y = HEIGHT - MARGIN

    @property
    def pages(self) -> int:
        """How many pages there are so far."""
        return self._tags.page + 1

    def finish(self) -> bytes:
        """The whole file."""
        self._canvas.showPage()
        self._tags.finish()
        self._canvas.save()
        return self._bytes.getvalue()

    def _lines(self, lines: list[str], style: Style, x: float) -> None:
        self._canvas.setFont(style.font, style.size)
        for number, line in enumerate(lines, start=1):
            # The space at which a line was broken is still there for whoever reads or copies the text.
            said = line if number == len(lines) else f"{line} "
            if said.strip():
                self._canvas.drawString(x, self.y - style.size, said)
            self.y -= style.leading
