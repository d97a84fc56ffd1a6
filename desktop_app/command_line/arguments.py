"""The arguments: groups, verbs and options, with their help in French."""

import argparse
import re
from collections.abc import Callable, Iterable
from datetime import date
from math import isfinite
from pathlib import Path
from typing import NoReturn, Protocol

from typing_extensions import override

from desktop_app.command_line.replies import Reply


class UsageWrong(Exception):
    """The command is not one of this program; the text says what is wrong with it."""


# argparse speaks English: its few messages, in French. What is not listed stays as it is.
_FRENCH = (
    (r"the following arguments are required: (.+)", r"il manque : \1."),
    (r"one of the arguments (.+) is required", r"il faut une des options \1."),
    (r"unrecognized arguments: (.+)", r"argument inconnu : \1."),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\1 : \2 n’existe pas (choix : \3)."),
    (r"argument (.+): not allowed with argument (.+)", r"\1 ne va pas avec \2."),
    (r"argument (.+): expected (?:one argument|at least one argument)", r"\1 : il manque la valeur."),
    (r"argument (.+): ignored explicit argument (.+)", r"\1 ne prend pas de valeur."),
    (r"argument (.+): (.+)", r"\1 : \2"),
)


class Parser(argparse.ArgumentParser):
    """A parser that answers in French and leaves printing and the exit status to the program."""

    def __init__(self, *, prog: str, description: str) -> None:
        super().__init__(
            prog=prog, description=description, add_help=False, allow_abbrev=False, formatter_class=_FrenchHelp
        )
        self._positionals.title = "arguments"
        # A negative number is no option, with a comma neither: the overseas departments lie south and west.
        self._negative_number_matcher = re.compile(r"-\d+(?:[.,]\d*)?")
        self.add_argument("-h", "--help", action="help", help="afficher cette aide et terminer")
        self.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="répondre par un document JSON"
        )
        self.add_argument(
            "--profile", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="le dossier de l’utilisateur"
        )

    @override
    def error(self, message: str) -> NoReturn:
        for pattern, french in _FRENCH:
            if (found := re.fullmatch(pattern, message, re.DOTALL)) is not None:
                message = found.expand(french)
                break
        raise UsageWrong(f"{message} Aide : {self.prog} --help")


class _FrenchHelp(argparse.HelpFormatter):
    @override
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Utilisation : " if prefix is None else prefix)


class Branches(Protocol):
    """Where groups or verbs are added."""

    def add_parser(self, name: str, *, help: str, description: str) -> Parser:  # noqa: A002 - argparse's own word
        """Add one, with its line in the help above it and its own description."""
        ...


def group(groups: Branches, name: str, purpose: str) -> Branches:
    """Add a group of verbs."""
    added = groups.add_parser(name, help=purpose, description=purpose)
    return added.add_subparsers(title="verbes", metavar="VERBE", required=True)


def verb(verbs: Branches, name: str, run: Callable[..., Reply], purpose: str) -> Parser:
    """Add a verb: `run` takes the session and the options, and replies."""
    added = verbs.add_parser(name, help=purpose, description=purpose)
    added.set_defaults(verb=run)
    return added


def plain(text: str) -> str:
    """Words of the command line that are text: bytes that are no letters (a terminal's other alphabet) are refused."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("ce n’est pas du texte en UTF-8.") from None
    return text


def day(text: str) -> date:
    """A day of the command line: ``2026-11-23`` or ``23/11/2026``."""
    parts = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text, re.ASCII)
    french = re.fullmatch(r"(\d\d?)/(\d\d?)/(\d{4})", text, re.ASCII)
    try:
        if parts:
            return date(*map(int, parts.groups()))
        if french:
            return date(*map(int, reversed(french.groups())))
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} n’est pas une date (AAAA-MM-JJ).")


def degrees(text: str) -> float:
    """A latitude or a longitude, with a point or a comma."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise argparse.ArgumentTypeError(f"{text!r} n’est pas une coordonnée en degrés.")
    return number


def count(most: int) -> Callable[[str], int]:
    """A number from 1 to `most`."""

    def read(text: str) -> int:
        if not re.fullmatch(r"\d{1,6}", text, re.ASCII) or not 1 <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!r} n’est pas un nombre de 1 à {most}.")
        return int(text)

    return read
