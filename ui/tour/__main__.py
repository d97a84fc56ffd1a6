"""`python -m ui.tour --out DIR`: status 0 when the call was played, 1 when it could not be, 2 for a wrong request.

With `--pictures`, no call is played to its end: pictures of the pages in the states that matter are taken instead.
With `--endings`, a dossier is played to each of its endings (`ui/tour/endings`).
"""

from __future__ import annotations

import sys
from time import perf_counter
from typing import TYPE_CHECKING

from ui.tour.request import TourRequest, read_request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.tour.stage import Stage

PICTURES = "--pictures"
ENDINGS = "--endings"


def main(words: Sequence[str] | None = None) -> int:
    """Play the call that is asked for."""
    from ui.tour.hands import CallNotPlayed
    from ui.tour.stage import set_stage

    asked = sys.argv[1:] if words is None else words
    if PICTURES in asked:
        from ui.tour.pictures import main as take_pictures

        return take_pictures([word for word in asked if word != PICTURES])
    if ENDINGS in asked:
        from ui.tour.endings.play import main as play_endings

        return play_endings([word for word in asked if word != ENDINGS])
    request = read_request(asked)
    try:
        request.out.mkdir(parents=True, exist_ok=True)
        _remove_earlier(request)
        with set_stage(request) as stage:
            line = _play(request, stage)
    except (CallNotPlayed, OSError) as trouble:
        return _end(f"the call could not be played: {trouble}", 1)
    return _end(line, 0)


def _play(request: TourRequest, stage: Stage) -> str:
    from ui.tour.call import CallPlayed
    from ui.tour.hands import CallNotPlayed, Hands
    from ui.tour.summary import summarise, write
    from ui.tour.watchdog import Watchdog

    began = perf_counter()
    watchdog = Watchdog(stage.window)
    hands = Hands(stage.window, watchdog, request.out)
    stage.window.show()
    stage.window.activateWindow()
    watchdog.start()
    try:
        played = CallPlayed(stage.window, hands)
        played.wait_for_desk()
        found = stage.desk.addresses.find(request.home.place, offline=True).answers
        communes = [answer for answer in found if answer.city]
        if not communes:
            raise CallNotPlayed(f"no commune is called {request.home.place!r}")
        played.take_caller(request.caller)
        played.check_eligibility()
        played.take_address(request.home, communes[0])
        played.look_at_installers()
        played.ask_consent()
        played.send()
        state = stage.window.call_page.course.state
        played.look_at_queue()
        played.take_next_call()
    finally:
        watchdog.stop()
    seconds = perf_counter() - began
    summary = summarise(stage, state, watchdog, seconds=seconds, key_presses=hands.key_presses)
    write(summary, request.out)
    distance = summary["distance_m"] / 1000
    return (
        f"{summary['reference']}: letter {summary['letter']['state']}, nearest installer {distance:.1f} km away, "
        f"{hands.key_presses} keys, {seconds:.0f} s, longest block {watchdog.longest_ms:.0f} ms; see {request.out}"
    )


def _remove_earlier(request: TourRequest) -> None:
    """A tour into the same folder replaces what the one before left there, and nothing else."""
    for pattern in ("[0-9][0-9]-*.png", "letters/[0-9][0-9].eml", "summary.json"):
        for file in request.out.glob(pattern):
            file.unlink()


def _end(line: str, status: int) -> int:
    sys.stderr.write(f"tour: {line}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
