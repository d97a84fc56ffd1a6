"""`--self-check` of the command: it is a program of its own in the folder that is shipped, with its own libraries."""

import argparse

from typing_extensions import override

from desktop_app.command_line.arguments import Parser
from desktop_app.command_line.replies import Status, say


def add_to(parser: Parser) -> None:
    """Add the option, which ends the program like `--version`."""
    parser.add_argument("--self-check", action=_SelfCheck, nargs=0, help="essayer chaque partie et terminer")


class _SelfCheck(argparse.Action):
    @override
    def __call__(self, parser: argparse.ArgumentParser, *rest: object) -> None:
        from desktop_app.command_line.wording import sentence
        from desktop_app.self_check.without_window import check_without_window

        parser.exit(Status.DONE if check_without_window(say, sentence) else Status.NO)
