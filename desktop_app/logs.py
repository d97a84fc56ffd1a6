"""Logging: one rotating file in the profile, moments in UTC, identifiers instead of people.

Nothing personal is to be logged in the first place. A second net blanks what looks like a telephone number or an
e-mail address in every finished line, tracebacks included: libraries quote what they were given.
"""

import logging
import re
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from typing_extensions import override

OURS: Final = ("desktop_app", "ui")
FILE_BYTES: Final = 1_000_000
FILES_KEPT: Final = 5

_EMAIL: Final = re.compile(r"[^\s@<>()\[\]{}\"',;:=]+@[^\s@<>()\[\]{}\"',;:=]+\.[^\W\d_]{2,}")

# A French or international number, in one piece or in groups. Words and hyphens on either side make it part of an
# identifier (a UUID, a reference) instead; a lone decimal or a SIRET has too few or too many digits to qualify.
_PHONE: Final = re.compile(
    r"(?<![\w-])(?<!\d[.:])"
    r"(?:(?:\+|00)[ .\u00a0\u202f]?[1-9]|0[1-9]|33[1-9])"
    r"(?:[ .\-/()\u00a0\u202f]{0,2}\d){7,13}"
    r"(?![\w-])"
)


def start_logging(folder: Path, program: str, *, level: int = logging.INFO) -> Path | None:
    """Send the log to `folder`/`program`.log, and return that file, or None where it cannot be written.

    Each program has a file of its own: Windows lets nobody rename a file that another program holds open. Libraries
    speak up from WARNING on. Calling it again replaces what the call before had set up.
    """
    root = logging.getLogger()
    stop_logging()
    handler = _file_handler(folder / f"{program}.log")
    if handler is None:
        return None
    handler.setFormatter(RedactingFormatter())
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    return Path(handler.baseFilename)


def stop_logging() -> None:
    """Close the log file, if there is one."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if isinstance(handler, _LogFile)]:
        root.removeHandler(handler)
        handler.close()


def redacted(text: str) -> str:
    """Return the text with everything that looks like a telephone number or an e-mail address blanked."""
    return _PHONE.sub("[phone]", _EMAIL.sub("[e-mail]", text))


class RedactingFormatter(logging.Formatter):
    """One line an event: moment in UTC, level, logger, text; then the traceback, if there is one."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    @override
    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    @override
    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


class _LogFile(RotatingFileHandler):
    """The log of this program: `stop_logging` knows it by its class."""


def _file_handler(file: Path) -> _LogFile | None:
    """Open the log; a program that cannot write its log still has to say so on the screen, and so must start."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _LogFile(file, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8")
    except OSError:
        return None
