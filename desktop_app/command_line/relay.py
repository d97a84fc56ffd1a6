"""`relay run`: the headless sender and mailbox reader of the centre."""

import random
import signal
from argparse import Namespace
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Final

from desktop_app.command_line.arguments import Branches, count, group, verb
from desktop_app.command_line.replies import Json, Reply, Status, say
from desktop_app.command_line.session import Session
from desktop_app.domain.errors import CentreNotConfigured, WorldFailed

if TYPE_CHECKING:
    from desktop_app.desk import Desk
    from desktop_app.services.takeover import Round, Takeover

# How long a letter past its dot is given at the end; what is before it is cut at once.
_PATIENCE_S: Final = 3.0
# Windows alone has the last one: Ctrl+Break, which is also what a program there can send to another.
_SIGNALS: Final = tuple(
    signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGBREAK") if name in signal.Signals.__members__
)


def add_to(groups: Branches) -> None:
    """Add this group's verb."""
    verbs = group(groups, "relay", "le relais : l’envoi des courriels que leurs postes n’ont pas pu envoyer")
    running = verb(verbs, "run", run, "reprendre et envoyer ce qui est dû, jusqu’à ce qu’on l’arrête")
    running.add_argument("--once", action="store_true", help="un seul passage")
    running.add_argument("--every", type=count(3600), default=30, metavar="SECONDES", help="entre deux passages (30)")


def run(session: Session, options: Namespace) -> Reply:
    """Take over, send, read what came back: once, or again and again until the program is ended."""
    from desktop_app.command_line.wording import sentence

    takeover = _takeover(session.desk)
    total = takeover.step() if options.once else _repeat(session.desk, takeover, options.every)
    tally = total.tally
    document: Json = {
        "taken": total.taken,
        **asdict(tally),
        "put_in_doubt": total.put_in_doubt,
        "returned": total.returned,
    }
    said = (
        f"Repris : {total.taken} ; partis : {tally.sent} ; remis à plus tard : {tally.retried} ; en échec : "
        f"{tally.failed} ; en doute : {tally.in_doubt + total.put_in_doubt} ; annulés : {tally.cancelled} ; retours de "
        f"courriel : {total.returned}."
    )
    notices = () if total.trouble is None else (sentence(total.trouble),)
    return Reply(document, (said,), _status(total) if options.once else Status.DONE, notices)


def _status(total: "Round") -> Status:
    if total.trouble is not None:
        return Status.WORLD_FAILED
    tally = total.tally
    return Status.NO if tally.failed or tally.in_doubt or total.put_in_doubt else Status.DONE


def _takeover(desk: "Desk") -> "Takeover":
    from desktop_app.services.kept_figures import KeptFigures
    from desktop_app.services.shared_returns import SharedReturns
    from desktop_app.services.takeover import Takeover

    if desk.sync is None or desk.colleagues is None:
        raise CentreNotConfigured
    returns = SharedReturns(desk.returns, desk.sync.centre, desk.colleagues)
    figures = KeptFigures(desk.sync.centre, desk.settings.rules, desk.sending.now)
    return Takeover(desk.engine, desk.sync, desk.colleagues, desk.sending, returns, figures)


def _repeat(desk: "Desk", takeover: "Takeover", every: float) -> "Round":
    """Step after step in a thread of its own, so that whoever ends the program is heard at any moment."""
    stop = Event()
    with _told_to_end(stop), ThreadPoolExecutor(1, "relay") as lane:
        steps = lane.submit(_step_after_step, takeover, stop, every)
        # In slices: on Windows nothing wakes a wait without an end.
        while not steps.done() and not stop.wait(1.0):
            pass
        stop.set()
        desk.sending.end(_PATIENCE_S)
        return steps.result()


@contextmanager
def _told_to_end(stop: Event) -> Iterator[None]:
    def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - what a signal brings
        stop.set()

    before = {one: signal.signal(one, end) for one in _SIGNALS}
    try:
        yield
    finally:
        for one, was in before.items():
            signal.signal(one, was)


def _step_after_step(takeover: "Takeover", stop: Event, every: float) -> "Round":
    """Until told to stop. The world may fail for hours, and each new trouble is told once."""
    from desktop_app.command_line.wording import sentence
    from desktop_app.services.takeover import Round

    total, told = Round(), ""
    while not stop.is_set():
        try:
            total = total.plus(takeover.step(is_stopped=stop.is_set))
            trouble = total.trouble
        except WorldFailed as failed:
            trouble = failed
        now = sentence(trouble) if trouble else ""
        if now and now != told:
            say(now)
        told = now
        # Apart from each other: many relays and desks ask one centre.
        stop.wait(every * random.uniform(0.5, 1.5))  # noqa: S311 - no secret
    return total
