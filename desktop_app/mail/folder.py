"""FolderPostman: letters become .eml files, for training, demonstrations and tests."""

import logging
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

from desktop_app.busy_files import forget, patiently
from desktop_app.domain.delivery import Delivery, Envelope, Stage, Verdict
from desktop_app.domain.errors import LetterUnsafe

logger = logging.getLogger(__name__)

_NOT_IN_A_NAME: Final = re.compile(r"[^A-Za-z0-9._-]")
_LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class FolderPostman:
    """Keeps each letter as one file, named after its date and Message-ID: the same letter twice is still one file."""

    folder: Path

    def deliver(self, envelope: Envelope, before_dot: Callable[[], bool]) -> Delivery:
        """Write the letter beside its place, ask `before_dot`, then put it in its place in one step.

        A folder that cannot be written ends as `UNREACHABLE`. Raises `LetterUnsafe` for a letter that cannot be named.
        """
        target = self.folder / _file_name(envelope.content)
        part = target.with_name(f".{target.name}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _write(part, envelope.content)
        except OSError as error:
            logger.info("no folder for letters: %s", type(error).__name__)
            forget(part)
            return Delivery(Verdict.UNREACHABLE, Stage.BODY)
        try:
            return _put(part, target) if before_dot() else Delivery(Verdict.STOPPED, Stage.BODY)
        finally:
            forget(part)

    def close(self, patience: float = 5.0) -> None:
        """Nothing to cut: a file is written at once."""


def _put(part: Path, target: Path) -> Delivery:
    """Give the file its name; before that step there is no letter, and after it there is one."""
    try:
        patiently(lambda: part.replace(target))
    except OSError as error:
        logger.info("the letter could not take its place: %s", type(error).__name__)
        return Delivery(Verdict.DEFERRED, Stage.DOT)
    try:
        _sync_folder(target.parent)
    except OSError as error:
        logger.info("the letter may not outlive a power cut: %s", type(error).__name__)
        return Delivery(Verdict.NO_ANSWER, Stage.DOT)
    return Delivery(Verdict.ACCEPTED, Stage.DOT, f"250 {target.name}")


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name outlive a power cut, where a folder can be opened for that (Windows cannot)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _file_name(content: bytes) -> str:
    headers = BytesHeaderParser().parsebytes(content)
    try:
        stamp = parsedate_to_datetime(str(headers["Date"])).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    except ValueError:
        raise LetterUnsafe("date") from None
    local_part = str(headers["Message-ID"] or "").strip().removeprefix("<").partition("@")[0]
    if not local_part:
        raise LetterUnsafe("message_id")
    return f"{stamp}-{_NOT_IN_A_NAME.sub('_', local_part)[:_LONGEST_NAME]}.eml"
