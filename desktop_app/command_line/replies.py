"""What a verb answers, and how it is printed: lines for people, or exactly one JSON document."""

import errno
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Final, TextIO

# Windows calls a pipe that nobody reads any more an invalid argument.
_GONE: Final = frozenset({errno.EPIPE, errno.EINVAL})

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None


class Status(IntEnum):
    """The exit statuses; anything else is a fault of the program."""

    DONE = 0
    NO = 1
    REQUEST_WRONG = 2
    WORLD_FAILED = 3
    FAULT = 70
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Reply:
    """One verb's answer. `notices` go to standard error in either form."""

    document: Json
    lines: tuple[str, ...]
    status: Status = Status.DONE
    notices: tuple[str, ...] = ()


def show(reply: Reply, *, as_json: bool) -> None:
    """Print a reply. A reader that went away (a closed pipe) is no failure: the work is done."""
    for notice in reply.notices:
        say(notice)
    if sys.stdout is None:  # closed by whoever started us
        return
    text = _json_text(reply.document) if as_json else "".join(f"{spaced(line)}\n" for line in reply.lines)
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as trouble:
        if trouble.errno not in _GONE:
            raise
        # What is still in the buffer would be written, and fail, once more at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def spaced(text: str) -> str:
    """French typography: the space before a high sign never breaks."""
    for sign in ":;!?»":
        text = text.replace(f" {sign}", f"\u00a0{sign}")
    return text.replace("« ", "«\u00a0")


def say(line: str) -> None:
    """Tell people something beside the answer."""
    if sys.stderr is not None:
        sys.stderr.write(f"{spaced(line)}\n")


def speak_plainly(*streams: TextIO) -> None:
    """Let no terminal's alphabet stop an answer: what it cannot show becomes a question mark."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def moment(at: datetime | None) -> str | None:
    """ISO 8601 with its offset, to the microsecond."""
    return None if at is None else at.astimezone(UTC).isoformat()


def local(at: datetime | None) -> str:
    """A moment as a person reads it, in this machine's time."""
    return "—" if at is None else at.astimezone().strftime("%d/%m/%Y %H:%M")


def metres(distance_m: float) -> str:
    """A distance as a person reads it: ``850 m``, ``12,3 km``."""
    if distance_m < 1000:
        return f"{distance_m:.0f} m"
    return f"{distance_m / 1000:.1f} km".replace(".", ",")


def _json_text(document: Json) -> str:
    has_all_letters = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(document, ensure_ascii=not has_all_letters, allow_nan=False, indent=2) + "\n"
