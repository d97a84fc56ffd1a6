"""An import's report in words, line by line, and as a file that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.errors import FieldReason
from ui.wording import field_sentence, word

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.directory import Rejection

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given
_STANDINGS = ("actif", "suspendu", "retiré")


def reason(one: Rejection) -> str:
    """Why a cell is rejected, and how to mend it."""
    if isinstance(one.reason, FieldReason):
        # The only column of the file whose cells are chosen from a list.
        return field_sentence(one.reason, _STANDINGS if one.reason is FieldReason.NOT_ONE_OF else ())
    return word(one.reason)


def as_text(rejected: tuple[Rejection, ...]) -> str:
    """The report as CSV: a mark that spreadsheets know the encoding by, and the separator that French ones expect."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    heading = (
        translate("import_report", "ligne"),
        translate("import_report", "colonne"),
        translate("import_report", "raison"),
    )
    writer.writerow(heading)
    writer.writerows([one.line, one.column, reason(one)] for one in rejected)
    return "\ufeff" + text.getvalue()


def save(path: Path, text: str) -> None:
    """Write the report. Raises `OSError`."""
    path.write_text(text, encoding="utf-8", newline="")
