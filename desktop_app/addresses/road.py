"""The way by road: the Géoplateforme's itinerary service, one pair of places at a time.

It allows 5 requests a second to one public address (its own page, August 2026). What it is told are two places, never
whose they are. Nothing waits for it: whatever goes wrong, the way is unknown.
"""

import json
from collections.abc import Callable
from http.client import HTTPException, HTTPMessage
from math import isfinite
from threading import Lock
from time import monotonic, sleep
from typing import IO, Final
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from typing_extensions import override

from desktop_app.addresses.in_time import InTime
from desktop_app.addresses.request_budget import RequestBudget
from desktop_app.domain.geography import Point
from desktop_app.domain.road import Drive

BUDGET_S: Final = 2.0
# What the service allows. A bucket holds a second's requests and fills by as many in its first: half of it is safe.
_MOST_PER_SECOND: Final = 5.0
PER_SECOND: Final = _MOST_PER_SECOND / 2
_UNDER_WAY_AT_MOST: Final = 4
_REMEMBERED: Final = 512
_MOST_BYTES: Final = 2_000_000
_PIECE: Final = 65_536
_FIXED: Final = {
    "resource": "bdtopo-osrm",
    "profile": "car",
    "optimization": "fastest",
    "getSteps": "false",
    "geometryFormat": "polyline",
    "distanceUnit": "kilometer",
    "timeUnit": "minute",
}


class RoadService:
    """Asks how long the way by road is. Any thread may ask, and waits `budget_s` at most."""

    def __init__(
        self, url: str, *, user_agent: str, requests: RequestBudget | None = None, budget_s: float = BUDGET_S
    ) -> None:
        self._url, self._user_agent, self._budget_s = url, user_agent, budget_s
        self._requests = requests or RequestBudget(PER_SECOND)
        self._in_time = InTime[Drive | None]("road", _UNDER_WAY_AT_MOST)
        self._opener = build_opener(_NoRedirection())
        self._known: dict[str, Drive] = {}
        self._lock = Lock()

    def drive(self, start: Point, end: Point) -> Drive | None:
        """Return the fastest way by car, or None when it is not known in time."""
        question = urlencode(_FIXED | {"start": _place(start), "end": _place(end)})
        known = self._known.get(question)
        if known is not None:
            return known
        found = self._ask_within(question, monotonic() + self._budget_s)
        if found is not None:
            self._remember(question, found)
        return found

    def _ask_within(self, question: str, deadline: float) -> Drive | None:
        try:
            return self._in_time.answer(lambda: self._ask(question, deadline), deadline - monotonic())
        except TimeoutError:
            return None

    def _ask(self, question: str, deadline: float) -> Drive | None:
        try:
            return self._asked(question, deadline)
        except (OSError, HTTPException, ValueError, LookupError, TypeError):
            return None  # Unreachable, too late, or not what was asked for: the way stays unknown.

    def _asked(self, question: str, deadline: float) -> Drive:
        while wait_s := self._requests.claim(is_live=False):
            if wait_s > deadline - monotonic():
                raise TimeoutError
            sleep(wait_s)
        request = Request(f"{self._url}?{question}", headers={"User-Agent": self._user_agent})  # noqa: S310 - checked
        with self._opener.open(request, timeout=max(deadline - monotonic(), 0.01)) as answer:
            return _read(_body(answer.read1, deadline))

    def _remember(self, question: str, found: Drive) -> None:
        with self._lock:
            if len(self._known) >= _REMEMBERED:
                self._known.pop(next(iter(self._known)))
            self._known[question] = found


class _NoRedirection(HTTPRedirectHandler):
    """Nobody but the server of the settings is told where somebody lives."""

    @override
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        return None


def _place(point: Point) -> str:
    return f"{point.lon:.5f},{point.lat:.5f}"


def _body(read: Callable[[int], bytes], deadline: float) -> bytes:
    """The answer, unless it is endless or comes drop by drop."""
    body = b""
    while piece := read(_PIECE):
        body += piece
        if len(body) > _MOST_BYTES or monotonic() > deadline:
            raise TimeoutError
    return body


def _read(body: bytes) -> Drive:
    answer = json.loads(body)
    minutes, km = float(answer["duration"]), float(answer["distance"])
    is_known = answer["timeUnit"] == "minute" and answer["distanceUnit"] == "kilometer"
    if not is_known or not all(isfinite(number) and number >= 0 for number in (minutes, km)):
        raise ValueError("no drive")
    return Drive(minutes, km)
