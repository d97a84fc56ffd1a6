"""The program itself: from arguments to an exit status, with nothing but the answer on standard output."""

import logging
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from desktop_app.command_line import (
    addresses,
    centre,
    consents,
    dossiers,
    installers,
    journal,
    letters,
    relay,
    report,
    secrets,
    self_check,
    sync,
)
from desktop_app.command_line.arguments import Parser, UsageWrong
from desktop_app.command_line.replies import Json, Reply, Status, say, show, speak_plainly
from desktop_app.command_line.session import PROGRAM, Session
from desktop_app.domain.errors import DeskError, Refused, RequestWrong, WorldFailed
from desktop_app.version import VERSION

logger = logging.getLogger(__name__)

_STATUSES = ((RequestWrong, Status.REQUEST_WRONG), (Refused, Status.NO), (WorldFailed, Status.WORLD_FAILED))


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve one request and return the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    speak_plainly(sys.stdout, sys.stderr)
    try:
        options = build_parser().parse_args(words)
    except UsageWrong as wrong:
        return _correct(wrong, as_json="--json" in words)
    try:
        return _serve(options)
    except KeyboardInterrupt:
        say(f"{PROGRAM} : interrompu.")
        return Status.INTERRUPTED


def build_parser() -> Parser:
    """Every group and verb of the command; each verb's function is in `verb`."""
    parser = Parser(prog=PROGRAM, description="La commande des administrateurs de Mise en relation.")
    parser.add_argument(
        "--version", action="version", version=f"{PROGRAM} {VERSION}", help="afficher la version et terminer"
    )
    self_check.add_to(parser)
    parser.set_defaults(json=False, profile=None)
    groups = parser.add_subparsers(title="groupes", metavar="GROUPE", required=True)
    for group in (installers, addresses, dossiers, consents, letters, journal, secrets, sync, relay, centre, report):
        group.add_to(groups)
    return parser


def _serve(options: Namespace) -> int:
    profile = options.profile or _default_profile()
    try:
        with Session(profile) as session:
            reply: Reply = options.verb(session, options)
    except UsageWrong as wrong:
        return _correct(wrong, as_json=options.json)
    except DeskError as error:
        return _tell(error, as_json=options.json)
    except Exception as fault:  # noqa: BLE001 - the last resort: the fault goes to the log, and people get one line
        return _own_up(fault, profile, as_json=options.json)
    show(reply, as_json=options.json)
    return reply.status


def _default_profile() -> Path:
    from desktop_app.settings import default_profile

    return default_profile()


def _correct(wrong: UsageWrong, *, as_json: bool) -> int:
    _refuse({"code": "usage", "message": str(wrong)}, str(wrong), as_json=as_json)
    return Status.REQUEST_WRONG


def _tell(error: DeskError, *, as_json: bool) -> int:
    from desktop_app.command_line.wording import sentence

    said = sentence(error)
    _refuse({"code": code_of(error), **_particulars(error), "message": said}, said, as_json=as_json)
    return next(status for family, status in _STATUSES if isinstance(error, family))


def code_of(error: DeskError) -> str:
    """An error's code in JSON: the name of its class, ``field_wrong``."""
    name = type(error).__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


def _particulars(error: DeskError) -> dict[str, Json]:
    return {name: _plain(value) for name, value in vars(error).items() if not name.startswith("_")}


def _plain(value: object) -> Json:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return str(value)


def _own_up(fault: Exception, profile: Path, *, as_json: bool) -> int:
    from desktop_app.logs import start_logging, stop_logging

    file = start_logging(profile / "logs", PROGRAM)
    logger.error("a fault of the program", exc_info=fault)
    stop_logging()
    where = f" Le détail est dans {file}." if file else ""
    _refuse({"code": "fault"}, f"Le programme a rencontré une erreur imprévue.{where}", as_json=as_json)
    return Status.FAULT


def _refuse(error: dict[str, Json], said: str, *, as_json: bool) -> None:
    if as_json:
        show(Reply({"error": error}, ()), as_json=True)
    say(f"{PROGRAM} : {said}")
