"""What the program may be started with. Everything here may come from a stranger: a web page can start the URL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from desktop_app.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEME = "antenniste"
_PHONE = re.compile(r"[+0-9]{3,20}")
_REFERENCE = re.compile(r"[A-Za-z0-9-]{0,40}")


@dataclass(frozen=True, slots=True)
class IncomingCall:
    """A call that the telephone system announced: a number, and its own reference."""

    phone: str
    reference: str | None


@dataclass(frozen=True, slots=True)
class Arguments:
    """The command line, read."""

    profile: Path | None
    is_training: bool
    call: IncomingCall | None
    is_self_check: bool


class UrlWrong(ValueError):
    """Not a URL that this program takes; what was wrong is deliberately not repeated."""


def read_arguments(words: Sequence[str]) -> Arguments:
    """Read the command line; a wrong one ends the program with status 2, as argparse does."""
    if not words:
        return Arguments(None, is_training=False, call=None, is_self_check=False)
    import argparse

    parser = argparse.ArgumentParser(prog="mise-en-relation", allow_abbrev=False)
    parser.add_argument("--profile", type=Path, metavar="DIR", help="keep everything of one user in DIR")
    parser.add_argument("--training", action="store_true", help="practise: invented installers, letters kept as files")
    parser.add_argument("--call", type=_phone, metavar="TEL", help="announce a call from this number")
    parser.add_argument("--self-check", action="store_true", help="start, try every part on a temporary store, end")
    parser.add_argument("--version", action="version", version=f"%(prog)s {VERSION}")
    parser.add_argument("url", nargs="?", type=read_url, help=f"{SCHEME}://appel?tel=…&ref=…")
    read = parser.parse_args(words)
    call = read.url or (IncomingCall(read.call, None) if read.call else None)
    return Arguments(read.profile, read.training, call, read.self_check)


def read_url(url: str) -> IncomingCall:
    """Read ``antenniste://appel?tel=<[+0-9]{3,20}>&ref=<[A-Za-z0-9-]{0,40}>``, or raise `UrlWrong`."""
    if len(url) > 200 or not url.isascii():
        raise UrlWrong
    parts = urlsplit(url)
    if parts.scheme != SCHEME or parts.netloc != "appel" or parts.path not in {"", "/"} or parts.fragment:
        raise UrlWrong
    # A plus sign stands for itself here: telephone systems do not encode it.
    pairs = parse_qsl(parts.query.replace("+", "%2B"), keep_blank_values=True)
    given = dict(pairs)
    if len(pairs) != len(given) or set(given) - {"tel", "ref"} or not _PHONE.fullmatch(given.get("tel", "")):
        raise UrlWrong
    reference = given.get("ref", "")
    if not _REFERENCE.fullmatch(reference):
        raise UrlWrong
    return IncomingCall(given["tel"], reference or None)


def _phone(text: str) -> str:
    bare = re.sub(r"[\s.()\-]", "", text)
    if not _PHONE.fullmatch(bare):
        raise ValueError
    return bare
